"""The verb that opens a paragraph: "Also recognizes", "Taking note with appreciation", "We reaffirm".

The forms and their lemmas are in `data/verbs.csv`. The words that may come before a verb, or between the words of a
form ("calls once again upon"), are in `data/verb_modifiers.csv`. This module reads the first words of a paragraph.
"""

import csv
import io
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SEPARATOR = re.compile(r"[ ,]+")

_LEADS = frozenset(("we", "they", "and", "while"))  # words that may come first of all: "We reaffirm"
# "with appreciation", "with deep concern": how something is noted is part of the form.
_MANNER = re.compile(
    r",? (?:also |further |again |once again |once more )?with (?:[a-z]+ (?:and )?){0,3}?"
    r"(?:alarm|anticipation|appreciation|approval|concern|disappointment|dismay|gratitude|interest|outrage|pleasure"
    r"|regret|satisfaction|shock|sorrow|thanks)\b"
)
_AFTER = re.compile(r"(?: (?:also|further|again|once again|once more|moreover))+\b")
_MOST_WORDS_BEFORE = 7  # "We therefore also once again strongly ..."


def _table(name: str) -> list[dict[str, str]]:
    text = files("corpus").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


@cache
def _table_of_forms() -> dict[str, dict[str, str]]:
    return {row["form"]: row for row in _table("verbs.csv")}


@cache
def _modifiers() -> dict[str, str]:
    """Word -> "before" (it may come before a verb, or between its words) or "inside" (only between them)."""
    return {row["word"]: row["place"] for row in _table("verb_modifiers.csv")}


@cache
def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    """Forms as tuples of words, by their first word, longest first."""
    index: dict[str, list[tuple[str, ...]]] = {}
    for form in sorted(_table_of_forms(), key=lambda form: -len(form.split())):
        words = tuple(form.split())
        index.setdefault(words[0], []).append(words)
    return index


def opening(text: str, italic: str | None = None) -> tuple[str | None, str | None]:
    """The verb form that opens `text` as printed, and its lemma; (None, None) when no verb does.

    >>> opening("Also recognizes the role of libraries;")
    ('Also recognizes', 'recognize')
    >>> opening("Taking note with appreciation of the report,")
    ('Taking note with appreciation', 'take note')

    `italic` is the text set in italics at the start; it is taken as the form where our list has none.
    """
    end, known = _form(_first_words(text))
    if known:
        return _extend(text, end), _table_of_forms()[known]["lemma"]
    return _from_italic(text, italic), None


def part_of_verb(text: str) -> str | None:
    """The part in which the verb form that opens `text` is used, "preambular" or "operative"; None without a verb.

    >>> part_of_verb("Recalling rope,"), part_of_verb("Decides to row;")
    ('preambular', 'operative')
    """
    form = _form(_first_words(text))[1]
    return _table_of_forms()[form]["part"] if form else None


def _form(words: list[tuple[str, int]]) -> tuple[int, str | None]:
    """Offset where the first known form ends, and the form."""
    for start in range(min(len(words), _MOST_WORDS_BEFORE)):
        end, form = _match(words, start)
        if form:
            return words[end][1], form
        if not _may_precede(words, start):
            break
    return 0, None


def _first_words(text: str) -> list[tuple[str, int]]:
    """Lower-case words from the start, with the offset where each ends, while only spaces and commas separate them."""
    words: list[tuple[str, int]] = []
    at = 0
    while len(words) < 16 and (match := _WORD.match(text, at)):
        words.append((match.group().lower(), match.end()))
        gap = _SEPARATOR.match(text, match.end())
        if not gap:
            break
        at = gap.end()
    return words


def _may_precede(words: list[tuple[str, int]], at: int) -> bool:
    return _modifiers().get(words[at][0]) == "before" or (at == 0 and words[at][0] in _LEADS)


def _match(words: list[tuple[str, int]], start: int) -> tuple[int, str | None]:
    """Index of the last word of the longest form that begins at `start`, and the form."""
    for form in _by_first_word().get(words[start][0], ()):
        end = _follow(words, start, form)
        if end is not None:
            return end, " ".join(form)
    return start, None


def _follow(words: list[tuple[str, int]], start: int, form: tuple[str, ...]) -> int | None:
    """Index of the word where `form` ends, modifiers between its words skipped; None if the form is not there."""
    at = start
    for wanted in form[1:]:
        at += 1
        while at < len(words) and words[at][0] != wanted and words[at][0] in _modifiers():
            at += 1
        if at >= len(words) or words[at][0] != wanted:
            return None
    return at


def _extend(text: str, end: int) -> str:
    for tail in (_AFTER, _MANNER):
        match = tail.match(text, end)
        end = match.end() if match else end
    return text[:end]


def _from_italic(text: str, italic: str | None) -> str | None:
    """An unknown verb that the layout shows: a few italic words at the start, not the whole paragraph."""
    words = (italic or "").strip(" ,;:")
    shown = words and text.startswith(words) and len(words) < len(text) / 2 and len(words.split()) <= 5
    return words if shown else None


@cache
def classes() -> Mapping[str, str]:
    """Lemma -> its class: directive, observing, reinforcing, deciding or evaluative.

    From `data/verb_classes.csv`, which names the source of each; verbs that no source classifies are marked "ours".
    """
    return MappingProxyType({row["lemma"]: row["class"] for row in _table("verb_classes.csv")})


def ladders() -> dict[str, dict[str, int]]:
    """Orders of strength by name, from `data/verb_ladders.csv`: lemma -> rank, 1 the weakest, equal ranks allowed.

    The ladders contradict each other and leave out many verbs; no finding may rest on one alone. `ladder_sources` names
    their sources.
    """
    found: dict[str, dict[str, int]] = {}
    for row in _table("verb_ladders.csv"):
        found.setdefault(row["ladder"], {})[row["lemma"]] = int(row["rank"])
    return found


def ladder_sources() -> dict[str, str]:
    """The source of each order of strength, by its name; "ours" where we made it."""
    return {row["ladder"]: row["source"] for row in _table("verb_ladders.csv")}
