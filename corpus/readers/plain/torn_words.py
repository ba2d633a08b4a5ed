"""Mends words that text extraction tore apart or ran together: "commissio ns", "th e", "long - term", "sixtysixth".

The document itself shows what a word is, then the Assembly's usual language (`corpus.text.usual_language`). A word is
mended only where they leave no doubt. Repairs are kept with the text, and so are words that look damaged but were left.
"""

import csv
import io
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.text import numerals, usual_language

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PAIR = re.compile(r"(?<![\w’'-])([^\W\d_]+) (?=([^\W\d_]+)(?![\w’'-]))")
# Dashes in UN texts are long, so a hyphen after a space is torn off its word; in "short- and long-term" it is not.
_STRAY_HYPHEN = re.compile(r"(?P<before>\b[\w-]+)(?: -(?=[\w,])| (?P<apart>- )(?=\w)|(?<=\d) –(?=\d))(?P<after>[\w-]*)")
_SHORT = 3  # letters; a piece of at most this length that is no word was torn from one
_USUAL = 20  # occurrences in the reference from which a word is a common one
_RARE = 50  # a piece this many times rarer than the whole word is no word
_FEWEST_WORDS = 5  # occurrences in the reference; with fewer, a word may be a piece of one
_FEWEST_HYPHENATED = 5  # occurrences of a word with its hyphen in the reference
# Two words may have lost their hyphen if the reference has the compound this often, and this many times as often as the
# two words apart.
_USUAL_COMPOUND, _OFTENER = 10, 5
_SHORTEST_COMPOUND = 6  # letters
_TENS = re.compile(r"([a-z]+ty)([a-z]+)")
_INNER_CAPITAL = re.compile(r"(?<=[A-Z][a-z]{3})(?=[A-Z][a-z])|(?<=[A-Z][a-z]{4})(?=[A-Z][a-z])")


class Change(NamedTuple):
    """A damaged place and how it is read; `read` is None where it was left as it is."""

    found: str
    read: str | None


class Mended(NamedTuple):
    """A text, with what was changed in it and what looks damaged."""

    text: str
    changes: tuple[Change, ...]


def mend(texts: list[str]) -> list[Mended]:
    """The texts of one document with torn words joined and lost hyphens restored, where the right form is certain.

    >>> mend(["the commissio ns", "regional commissions and commissions"])[0]
    Mended(text='the commissions', changes=(Change(found='commissio ns', read='commissions'),))
    """
    known = {word.lower() for text in texts for word in _WORD.findall(text) if "-" in word}
    hyphened = [_with_hyphens(text, known) for text in texts]
    words = Counter(word.lower() for text, _ in hyphened for word in _WORD.findall(text))
    compounds = {word.replace("-", ""): word for word in words if "-" in word}
    return [_mended(text, changes, words, compounds) for text, changes in hyphened]


def _with_hyphens(text: str, known: set[str]) -> tuple[str, list[Change]]:
    """The text without spaces beside hyphens within words; "roads - and bridges" and "State-owned and -run" stay."""
    changes: list[Change] = []

    def close(match: re.Match) -> str:
        read = re.sub(r" ([-–]) ?", r"\1", match.group())
        waits = match["before"] in ("and", "or")
        numbers = match["before"].isdigit() and match["after"].isdigit()
        if waits or (match["apart"] and not numbers and read.lower() not in known and read.lower() not in usual()):
            return match.group()
        changes.append(Change(match.group(), read))
        return read

    return _STRAY_HYPHEN.sub(close, text), changes


def _mended(text: str, changes: list[Change], words: Counter, compounds: dict[str, str]) -> Mended:
    found = list(changes)

    def join(pair: re.Match) -> str:
        change = _torn(pair, words)
        found.extend([change] if change else [])
        return pair[1] if change and change.read else pair.group()

    def part(match: re.Match) -> str:
        change = _run_together(match.group(), words, compounds)
        found.extend([change] if change else [])
        return (change.read if change else None) or match.group()

    whole = _WORD.sub(part, _PAIR.sub(join, text))
    return Mended(whole, (*found, *_apart(whole)))


@cache
def _listed(kind: str) -> frozenset[str]:
    """Words of data/words.csv.

    The kinds are "short" words; "compounding" words, as often alone as in a compound ("some times"); and words often
    written "apart", with or without a hyphen before them ("to follow up", "two thirds").
    """
    table = files("corpus").joinpath("data/words.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(io.StringIO(table)) if row["kind"] == kind)


@cache
def usual() -> dict[str, int]:
    """Occurrences of words, and of frequent pairs of words, in other resolutions."""
    return usual_language.frequencies()


@cache
def _usual_compounds() -> dict[str, str]:
    """The hyphenated words of the reference, by their form without hyphens."""
    known = [term for term, n in usual().items() if "-" in term and " " not in term and n >= _FEWEST_HYPHENATED]
    return {term.replace("-", ""): term for term in sorted(known, key=lambda term: usual()[term])}


# --- torn words


def _torn(pair: re.Match, words: Counter) -> Change | None:
    """Two words that are one: joined where that is certain, reported where it is likely, else None."""
    before, after = pair[1].lower(), pair[2].lower()
    whole = before + after
    compounding = {before, after} & _listed("compounding") and before in usual() and after in usual()
    if pair[2] != after or compounding or not (words[whole] or whole in usual()):
        return None
    found = f"{pair[1]} {pair[2]}"
    if (words[whole] and _is_torn(before, after, words)) or _is_usually_whole(before, after, words):
        return Change(found, pair[1] + pair[2])
    no_word = [p for p in (before, after) if words[p] == 1 and p not in usual() and p not in _listed("short")]
    return Change(found, None) if no_word else None


def _is_torn(before: str, after: str, words: Counter) -> bool:
    """Is one piece no word: a single letter, or short and nowhere else? Or are both pieces nowhere else?"""
    short = [piece for piece in (before, after) if len(piece) <= _SHORT and piece not in _listed("short")]
    if any(len(piece) == 1 for piece in short):
        return True
    once = words[before] == words[after] == 1 and words[before + after] > 1
    rare = [piece for piece in (before, after) if usual().get(piece, 0) < _FEWEST_WORDS]
    return any(piece in rare and words[piece] == 1 for piece in short) or (once and bool(rare))


def _is_usually_whole(before: str, after: str, words: Counter) -> bool:
    """Is the whole a common word of the Assembly, and one piece hardly ever a word, there or here?"""
    counts = usual()
    whole = counts.get(before + after, 0)
    rare = min((before, after), key=lambda piece: counts.get(piece, 0))
    if whole < _USUAL or f"{before} {after}" in counts or rare in _listed("short") or words[rare] > 1:
        return False
    return counts.get(rare, 0) * _RARE <= whole


# --- lost hyphens


def _run_together(word: str, words: Counter, compounds: dict[str, str]) -> Change | None:
    """A word that lost a hyphen at a line end, "sixtysixth", "high-valueadded"; None for any other word."""
    if len(word) < _SHORTEST_COMPOUND or word.lower() in usual():
        return None
    read, certain = [], True
    for piece in word.split("-"):
        form, sure = _with_hyphen(piece, words, compounds)
        read.append(form)
        certain = certain and sure
    whole = "-".join(read)
    return Change(word, whole if certain else None) if whole != word else None


def _with_hyphen(word: str, words: Counter, compounds: dict[str, str]) -> tuple[str, bool]:
    """The word with the hyphen that it seems to have lost, else the word itself; and whether that is certain."""
    lower = word.lower()
    compound = compounds.get(lower) or _usual_compounds().get(lower) or _ordinal(lower)
    inner = _INNER_CAPITAL.search(word)
    if not compound:
        return _INNER_CAPITAL.sub("-", word), not inner
    if lower in usual() or words[lower] > max(words[compound], 1) or not (inner or word[1:].islower()):
        return word, True
    return _cased(word, compound), bool(inner) or not word[0].isupper()


def _apart(text: str) -> list[Change]:
    """Pairs of words that may have lost the hyphen between them, "public private"; they are only reported."""
    found = []
    for pair in _PAIR.finditer(text):
        first, second = pair[1].lower(), pair[2].lower()
        together, apart = (usual().get(f"{first}{mark}{second}", 0) for mark in "- ")
        if together >= _USUAL_COMPOUND and together > apart * _OFTENER and second not in _listed("apart"):
            found.append(Change(f"{pair[1]} {pair[2]}", None))
    return found


def _ordinal(word: str) -> str | None:
    """ "sixtysixth" as "sixty-sixth"; None for other words."""
    match = _TENS.fullmatch(word)
    return f"{match[1]}-{match[2]}" if match and numerals.ordinal(f"{match[1]}-{match[2]}") else None


def _cased(word: str, compound: str) -> str:
    """A compound with the capitals of the word that it replaces."""
    letters = iter(word)
    return "".join(mark if mark == "-" else next(letters) for mark in compound)
