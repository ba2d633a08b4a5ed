"""Small figures for the first page: one thing to see, told in a few labels."""
