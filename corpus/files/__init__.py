"""What files and the operating system do to a program: errors in words, nothing left behind, cells that run nothing."""

from importlib import import_module


def __getattr__(name: str) -> object:
    """Functions of the module that this folder was are elsewhere; a warning says where."""
    return import_module("corpus").MOVED.elsewhere(__name__, name, depth=3)
