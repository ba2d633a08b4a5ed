"""Which of several series has something first, and how long the others take to follow."""
