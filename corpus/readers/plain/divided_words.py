"""Words that older printed texts divide at line ends: "develop-/ment" is development, "people-/centred" is not.

Most files divide no word: there a hyphen at a line end is one of the word. A file divides words if the second piece of
one of them is no word, but the whole is. Then the text itself decides how each is written, and after it the Assembly's
usual language.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.plain.torn_words import usual

_END = re.compile(r"(?:^|[^\w-])((?:[^\W\d_]+-)*[^\W\d_]+)-\s*$")
_START = re.compile(r"\s*([^\W\d_]+(?:[-’'][^\W\d_]+)*)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_FEWEST = 5  # occurrences in the reference from which letters are a word
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = str.maketrans("\u2010\u2011", "--")

Change = tuple[str, str | None]


def joined(paragraphs: Sequence[Sequence[str]]) -> list[tuple[list[str], list[Change]]]:
    """The lines of each paragraph, a soft hyphen at the end of those that divide a word; and what was changed.

    >>> joined([["Calls for develop-", "ment and people-", "centred development."]])[0][1]
    [('develop- ment', 'development')]
    """
    lines = [[line.translate(_HYPHENS) for line in paragraph] for paragraph in paragraphs]
    pairs = [_pair(*two) for paragraph in lines for two in pairwise(paragraph)]
    if not any(pairs):
        return [(list(paragraph), []) for paragraph in paragraphs]
    words = _words(lines)
    if not any(pair and _is_divided(pair, words) for pair in pairs):
        return [(list(paragraph), []) for paragraph in paragraphs]
    return [_joined(paragraph, words) for paragraph in lines]


def _pair(line: str, following: str) -> tuple[str, str] | None:
    """The two pieces of what may be one word, before and after a line end."""
    end = _END.search(line)
    start = _START.match(following) if end else None
    if not end or not start or (start[1][0].isupper() and not end[1].isupper()):
        return None
    return end[1], start[1]


def _words(paragraphs: Sequence[Sequence[str]]) -> Counter:
    """The words of the text, without the pieces at line ends."""
    words: Counter[str] = Counter()
    for lines in paragraphs:
        before = ""
        for line in lines:
            start = _START.match(line) if _END.search(before) else None
            whole = _END.sub(" ", line[start.end() :] if start else line)
            words.update(word.lower() for word in _WORD.findall(whole))
            before = line
    return words


def _is_divided(pair: tuple[str, str], words: Counter) -> bool:
    """Is it certain that a word is divided here: the second piece is no word, or the text has the whole one alone?"""
    before, after = (piece.lower() for piece in pair)
    last = before.rpartition("-")[2]
    whole, compound = before + after, f"{before}-{after}"
    if words[compound] or usual().get(compound) or not _is_word(whole, words):
        return False
    return any(not _is_word(piece, words) for piece in (last, after))


def _is_word(letters: str, words: Counter) -> bool:
    return words[letters] > 0 or usual().get(letters, 0) >= _FEWEST


def _joined(lines: list[str], words: Counter) -> tuple[list[str], list[Change]]:
    found = list(lines)
    changes: list[Change] = []
    for at, two in enumerate(pairwise(lines)):
        pair = _pair(*two)
        if not pair:
            continue
        whole = _reading(pair, words)
        if whole == "":
            changes.append((f"{pair[0]}- {pair[1]}", None))
        elif whole:
            found[at] = re.sub(r"-\s*$", _SOFT_HYPHEN, lines[at])
            changes.append((f"{pair[0]}- {pair[1]}", whole))
    return found, changes


def _reading(pair: tuple[str, str], words: Counter) -> str | None:
    """The whole word without a hyphen; None where the hyphen belongs to it, "" where nothing tells."""
    whole, compound = ("".join(pair)).lower(), "-".join(pair).lower()
    if words[whole] != words[compound]:
        return "".join(pair) if words[whole] > words[compound] else None
    if usual().get(whole, 0) != usual().get(compound, 0):
        return "".join(pair) if usual().get(whole, 0) > usual().get(compound, 0) else None
    pieces = [piece for part in pair for piece in part.lower().split("-")]
    return None if all(_is_word(piece, words) for piece in pieces) else ""
