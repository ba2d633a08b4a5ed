"""Themes: clusters of threads, whether they hold, and their shares."""
