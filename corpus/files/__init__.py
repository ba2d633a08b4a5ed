"""What files and the operating system do to a program: errors in words, nothing left behind, cells that run nothing."""

from importlib import import_module
from typing import NoReturn


def __getattr__(name: str) -> NoReturn:
    """Functions of the module that this folder was are elsewhere: the error says where."""
    import_module("corpus").MOVED.missing(__name__, name)
    raise AttributeError(name)
