"""Themes: clusters of threads, whether they are stable, and their shares."""

from importlib import import_module


def __getattr__(name: str) -> object:
    """Functions of the module that this folder was are in its modules; a warning says where."""
    return import_module("analysis").MOVED.elsewhere(__name__, name, depth=3)
