"""Themes: clusters of threads, whether they are stable, and their shares."""

from importlib import import_module
from typing import NoReturn


def __getattr__(name: str) -> NoReturn:
    """Functions of the module that this folder was are in its modules: the error says in which."""
    import_module("analysis").MOVED.missing(__name__, name)
    raise AttributeError(name)
