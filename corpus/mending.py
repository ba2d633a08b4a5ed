"""Words that an extraction tore apart: "commissio ns", "th e", "long - term"."""

import csv
import re
from collections import Counter
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PAIR = re.compile(r"(?<![\w’'-])([^\W\d_]+) (?=([^\W\d_]+)(?![\w’'-]))")
# UN texts set dashes long, so a hyphen with a space before it is torn off; "short- and long-term" is not.
_STRAY_HYPHEN = re.compile(r"(?<=\w) - (?=\w)|(?<=\w) -(?=[\w,])|(?<=\d) [-–](?=\d)")
_SHORT = 3  # letters; a piece that short that is no word by itself is torn from one


def mend(texts: list[str]) -> list[str]:
    """The texts of one document without stray spaces in words, where the whole word stands elsewhere in it.

    >>> mend(["the commissio ns", "regional commissions and commissions", "long - term"])
    ['the commissions', 'regional commissions and commissions', 'long-term']
    """
    texts = [_STRAY_HYPHEN.sub("-", text) for text in texts]
    words = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    return [_PAIR.sub(lambda pair: _mended(pair, words), text) for text in texts]


@cache
def _listed(kind: str) -> frozenset[str]:
    """Words of data/words.csv: "short" ones, and those that stand alone as often as in a compound ("some times")."""
    with files("corpus").joinpath("data/words.csv").open(encoding="utf-8", newline="") as table:
        return frozenset(row["word"] for row in csv.DictReader(table) if row["kind"] == kind)


def _mended(pair: re.Match, words: Counter) -> str:
    before, after = pair[1].lower(), pair[2].lower()
    whole = words[before + after] and pair[2] == after and not {before, after} & _listed("compounding")
    return pair[1] if whole and _is_torn(before, after, words) else pair.group()


def _is_torn(before: str, after: str, words: Counter) -> bool:
    """Is one of two pieces no word: short and unknown, or are both found nowhere else?"""
    if any(len(piece) <= _SHORT and piece not in _listed("short") for piece in (before, after)):
        return True
    return words[before] == words[after] == 1 and words[before + after] > 1
