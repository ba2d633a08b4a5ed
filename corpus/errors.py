"""The exceptions and warnings that a user of the corpus may see."""

import inspect
import warnings
from collections.abc import Iterable
from difflib import get_close_matches

_MOST_LISTED = 12  # names in one sentence
_OWN = ("analysis", "corpus")  # packages


class CorpusError(Exception):
    """Something is wrong with a file, a table or a question; the message is one sentence for the user.

    It says what is wrong, where (file, page, line), and what to do about it. `exit_code` is the exit code of the
    `ict4d` command: 2 for bad usage or bad input, 1 where the answer is "no". `details` is what a maintainer may want
    to see besides, like a traceback; the command writes it to a log file.
    """

    exit_code = 2
    details = ""

    def __init__(self, sentence: str):
        super().__init__(" ".join(sentence.splitlines()))  # a library's message may have several lines


class CorpusWarning(UserWarning):
    """The answer is right but may not be what was meant; the message is one sentence for the user."""


def warn(sentence: str) -> None:
    """Warns (CorpusWarning) at the line outside these packages that asked, as a user's notebook shows it."""
    frame, level = inspect.currentframe(), 1
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in _OWN:
        frame, level = frame.f_back, level + 1
    warnings.warn(sentence, CorpusWarning, stacklevel=level)


def one_of(kind: str, value: object, known: Iterable[str]) -> str:
    """A sentence for an unknown name: it lists similar names and the known ones.

    >>> one_of("part", "operativ", ["preambular", "operative"])
    "There is no part 'operativ'; did you mean 'operative'? Known: preambular, operative."
    """
    names = list(dict.fromkeys(known))
    near = nearest(str(value), names)
    meant = f"; did you mean {' or '.join(map(repr, near))}?" if near else "."
    there = ", ".join(names[:_MOST_LISTED]) + (f" and {len(names) - _MOST_LISTED} more" * (len(names) > _MOST_LISTED))
    return f"There is no {kind} {value!r}{meant} Known: {there}."


def nearest(value: str, known: Iterable[str], *, likeness: float = 0.75) -> list[str]:
    """Up to three known names with a spelling similar to `value`, the most similar first; 1 is the same."""
    by_lower = {name.lower(): name for name in known}
    return [by_lower[name] for name in get_close_matches(value.lower(), by_lower, cutoff=likeness)]
