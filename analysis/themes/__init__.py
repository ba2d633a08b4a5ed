"""Themes: clusters of threads, whether they are stable, and their shares."""

from typing import NoReturn

from analysis import MOVED


def __getattr__(name: str) -> NoReturn:
    """Functions of the module that this folder was are in its modules: the error says in which."""
    MOVED.missing(__name__, name)
