"""Themes: clusters of threads, whether they are stable, and their shares."""
