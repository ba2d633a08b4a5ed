"""Agreed language: which paragraph comes from which, and what that adds up to."""
