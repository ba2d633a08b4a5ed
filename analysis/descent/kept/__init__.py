"""Descent that was traced once, kept for the next process."""
