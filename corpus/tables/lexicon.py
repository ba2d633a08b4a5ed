"""The concepts that the study follows, with the phrases that express them; and the recurrent terms of the corpus."""

import csv
import itertools
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import settings
from corpus.errors import CorpusError
from corpus.files import collection
from corpus.text import tokens


@dataclass(frozen=True)
class Concept:
    """A concept: its count is the sum of the counts of `phrases`, minus the counts of `less`."""

    key: str
    label: str
    phrases: tuple[str, ...]
    less: tuple[str, ...] = ()
    note: str = ""

    def signed(self) -> list[tuple[str, int]]:
        """Its phrases, each with 1 if it is added and -1 if it is subtracted."""
        return [*((phrase, 1) for phrase in self.phrases), *((phrase, -1) for phrase in self.less)]


def read(path: Path | None = None) -> dict[str, Concept]:
    """The concepts of a lexicon by key, in the file's order; their phrases have the form of `normal`.

    By default it is the lexicon of the collection in use.

    Raises CorpusError when the file cannot be read, a key is missing or unknown, a phrase cannot be counted, or a
    phrase is the same as another phrase of its concept or part of it.
    """
    path = path or collection.current().lexicon
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: the lexicon cannot be read ({error}); correct the file.") from None
    return {key: _concept(key, entry, path) for key, entry in entries.items()}


def _concept(key: str, entry: dict, path: Path) -> Concept:
    unknown = set(entry) - {"label", "phrases", "except", "note"}
    if unknown or not entry.get("phrases") or not entry.get("label"):
        raise CorpusError(
            f"{path}, [{key}]: a concept needs label and phrases, may have except and note, nothing else."
        )
    try:
        phrases, less = (each_once([normal(p) for p in entry.get(name, [])]) for name in ("phrases", "except"))
    except ValueError as error:
        raise CorpusError(f"{path}, [{key}]: {error}.") from None
    check_apart(phrases, f"{path}, [{key}]")
    return Concept(key, entry["label"], phrases, less, entry.get("note", ""))


def check_apart(phrases: Sequence[str], where: str) -> None:
    """Raises CorpusError if one phrase is part of another or equal to it: their sum would count it twice."""
    asked = {phrase: [f" {' '.join(words)} " for words in _as_asked(phrase)] for phrase in phrases}
    for inner, outer in itertools.permutations(phrases, 2):
        if any(f" {inner} " in words for words in asked[outer]):
            raise CorpusError(f"{where}: {inner!r} is part of {outer!r} and would be counted twice; leave one out.")


def _as_asked(phrase: str) -> list[tuple[str, ...]]:
    """The phrase, and what it is a spelling of: "forum's mandate" has "forum" in it, since possessives count."""
    words = tuple(phrase.split())
    return [words, *tokens.without_endings(words)]


def each_once(phrases: Sequence[str]) -> tuple[str, ...]:
    """Phrases without those that are counted with another: "women's" is counted with "women", as its possessive.

    >>> each_once(["women", "women's", "girls"])
    ('women', 'girls')
    """
    return tuple(p for p in phrases if not any(" ".join(words) in phrases for words in _as_asked(p)[1:]))


def spellings(phrase: str) -> list[str]:
    """The ways in which a phrase, as `normal` gives it, is found in the tables: with possessive endings, too.

    >>> spellings("ict")
    ['ict', "ict's"]
    """
    return [" ".join(words) for words in tokens.spellings(tuple(phrase.split()))]


def normal(phrase: str) -> str:
    """A phrase in the form of the counts: lower-case words, one space between them. Raises ValueError, see `tokens`.

    >>> normal("Internet  Governance Forum")
    'internet governance forum'
    """
    return " ".join(tokens.phrase(phrase))


def terms(path: Path | None = None) -> tuple[str, ...]:
    """The recurrent multiword terms of terms.csv, in the file's order; empty if there is no file yet."""
    path = path or collection.current().terms
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row["term"] for row in csv.DictReader(file))


def reviewed(name: str) -> dict[str, Concept]:
    """What a reviewed list follows ("modality", "bodies"), by key, in the order of corpus/data/NAME.csv.

    The first column of the file is the key; `label`, `phrase` and `use` are others. A phrase is "counted", or "less":
    taken off because it is something else, or "left out" with the reason in `note`.

    >>> reviewed("bodies")["itu"].phrases
    ('international telecommunication union',)

    Raises CorpusError when a phrase cannot be counted or would be counted twice.
    """
    path = settings.SHIPPED / f"{name}.csv"
    rows: dict[str, list[dict[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault(next(iter(row.values())), []).append(row)
    found = {}
    for key, own in rows.items():
        try:
            counted, less = (tuple(normal(r["phrase"]) for r in own if r["use"] == use) for use in ("counted", "less"))
        except ValueError as error:
            raise CorpusError(f"{path}, {key}: {error}.") from None
        check_apart(counted, f"{path}, {key}")
        if counted:
            found[key] = Concept(key, own[0]["label"], counted, less)
    return found


def all_phrases(concepts: Iterable[Concept], recurrent: Iterable[str]) -> list[str]:
    """Every phrase whose counts are kept, sorted, each once."""
    return sorted({p for c in concepts for p in (*c.phrases, *c.less)} | set(recurrent))
