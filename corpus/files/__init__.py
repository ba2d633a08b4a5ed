"""What files and the operating system do to a program: errors in words, nothing left behind, cells that run nothing."""

from typing import NoReturn

from corpus import MOVED


def __getattr__(name: str) -> NoReturn:
    """Functions of the module that this folder was are elsewhere: the error says where."""
    MOVED.missing(__name__, name)
