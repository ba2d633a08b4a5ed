"""Concepts and the phrases that express them, as the study follows them; and the recurrent terms of the corpus."""

import csv
import itertools
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import settings
from corpus.errors import CorpusError
from corpus.text import tokens


@dataclass(frozen=True)
class Concept:
    """A concept: its count is the sum of the counts of `phrases` less that of `less`."""

    key: str
    label: str
    phrases: tuple[str, ...]
    less: tuple[str, ...] = ()
    note: str = ""

    def signed(self) -> list[tuple[str, int]]:
        """Its phrases, each with 1 where it is added and -1 where it is taken off."""
        return [*((phrase, 1) for phrase in self.phrases), *((phrase, -1) for phrase in self.less)]


def read(path: Path | None = None) -> dict[str, Concept]:
    """The concepts of lexicon.toml by key, in the file's order, phrases in the form that `tokens` gives them.

    Raises CorpusError when a phrase is not one, is in its concept twice, or is part of another of it.
    """
    path = path or settings.SHIPPED / "lexicon.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: the lexicon cannot be read ({error}).") from None
    return {key: _concept(key, entry, path) for key, entry in entries.items()}


def _concept(key: str, entry: dict, path: Path) -> Concept:
    unknown = set(entry) - {"label", "phrases", "except", "note"}
    if unknown or not entry.get("phrases") or not entry.get("label"):
        raise CorpusError(f"{path}, [{key}]: a concept has label, phrases, and perhaps except and note, nothing else.")
    try:
        phrases, less = (tuple(normal(p) for p in entry.get(name, [])) for name in ("phrases", "except"))
    except ValueError as error:
        raise CorpusError(f"{path}, [{key}]: {error}.") from None
    check_apart(phrases, f"{path}, [{key}]")
    return Concept(key, entry["label"], phrases, less, entry.get("note", ""))


def check_apart(phrases: Sequence[str], where: str) -> None:
    """Raises CorpusError where one phrase is part of another, or the same: adding them up would count it twice."""
    for inner, outer in itertools.permutations(phrases, 2):
        if f" {inner} " in f" {outer} ":
            raise CorpusError(f"{where}: {inner!r} is part of {outer!r} and would be counted twice.")


def normal(phrase: str) -> str:
    """A phrase as the counts have it: its words, lower case, one space between. Raises ValueError.

    >>> normal("Internet  Governance Forum")
    'internet governance forum'
    """
    return " ".join(tokens.phrase(phrase))


def terms(path: Path | None = None) -> tuple[str, ...]:
    """The recurrent multiword terms of terms.csv, in the file's order; none where the file is not there yet."""
    path = path or settings.SHIPPED / "terms.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row["term"] for row in csv.DictReader(file))


def all_phrases(concepts: Iterable[Concept], recurrent: Iterable[str]) -> list[str]:
    """Every phrase whose counts are kept, sorted, each once."""
    return sorted({p for c in concepts for p in (*c.phrases, *c.less)} | set(recurrent))
