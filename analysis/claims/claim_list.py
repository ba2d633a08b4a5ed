"""The claims of others as data: corpus/data/claims.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.errors import CorpusError
from corpus.files import collection

_NEEDED = ("number", "series", "claim", "topic", "source", "what_would_decide")
_KNOWN = (*_NEEDED, "tests")


@dataclass(frozen=True)
class Test:
    """One thing that follows from a claim: its kind (`evaluators.EVALUATORS`), and what that kind asks for."""

    kind: str
    asks: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class Claim:
    """What was said about a series and by whom, what is tested of it, and what would decide the rest."""

    number: int
    series: str
    claim: str
    topic: str  # in a few words
    source: str
    what_would_decide: str
    tests: tuple[Test, ...] = ()

    @property
    def kind(self) -> str:
        """The kinds of its tests."""
        return "; ".join(dict.fromkeys(test.kind for test in self.tests))


def read(path: Path | None = None) -> list[Claim]:
    """The claims in the order of the file (default: that of the collection in use); none without a file.

    Raises CorpusError, naming the claim, for a key missing or unknown.

    >>> read()[0].number, read()[0].series
    (1, 'ga-ict4d')
    """
    path = path or collection.current().claims
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("claim", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: the claims cannot be read ({error}); correct the file.") from None
    return [_claim(entry, f"{path}, claim {place} of the file") for place, entry in enumerate(entries, start=1)]


def _claim(entry: dict, where: str) -> Claim:
    if lacking := [name for name in _NEEDED if not entry.get(name)]:
        raise CorpusError(f"{where}: {', '.join(lacking)} is missing; add it.")
    if unknown := [name for name in entry if name not in _KNOWN]:
        raise CorpusError(f"{where}: {', '.join(unknown)} is unknown; a claim has {', '.join(_KNOWN)}.")
    if any(not test.get("kind") for test in entry.get("tests", [])):
        raise CorpusError(f"{where}: a test has no kind; add it.")
    for name, value in ((name, test.get(name)) for test in entry.get("tests", []) for name in ("since", "until")):
        if value is not None and not isinstance(value, date):
            raise CorpusError(f"{where}: {name} is {value!r}; give a date like 2015-12-31.")
    tests = [Test(test["kind"], {k: v for k, v in test.items() if k != "kind"}) for test in entry.get("tests", [])]
    return Claim(**{name: entry[name] for name in _NEEDED}, tests=tuple(tests))
