"""The series of resolutions in words, as a collection's series.toml describes them.

A folder may have no such file: then its series are described from its catalogue, by organ and title.
"""

import csv
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

from corpus.errors import CorpusError
from corpus.files import collection
from corpus.files.collection import Collection


@dataclass(frozen=True)
class Description:
    """A series in words: its `title`, `short` for an axis, the `organ` that speaks, one `text`, several `texts`, and
    the `subject`.

    What else a file may say: `panels`, the titles of the panels of the first figure of rates, each with the concepts or
    phrases in it; `nodes`, the words whose company is shown, each with the forms that are counted together; `sister`,
    the series that is traced beside this one; `complete`, that the catalogue has every text of the series; and `every`,
    how many sessions (ECOSOC: years) it takes from one text to the next, 0 where the catalogue shows it.
    A session that should have a text is a gap, unless the catalogue is complete.
    """

    title: str
    short: str
    organ: str
    text: str
    texts: str
    subject: str
    panels: Mapping[str, list[str]] = field(default_factory=dict)
    nodes: Mapping[str, str | list[str]] = field(default_factory=dict)
    sister: str = ""
    complete: bool = False
    every: int = 0


UNKNOWN = Description(
    "Resolutions", "Resolutions", "the organ", "resolution", "resolutions", "resolutions", complete=True
)
_ALIKE = 0.3  # of the words of two titles, from which they are on the same subject
_KINDS = {"panels": dict, "nodes": dict, "sister": str, "complete": bool, "every": int}
_NEEDED = {field.name for field in fields(Description)} - set(_KINDS)
_ORGANS = {  # of the first letters of a symbol: in full, in a sentence, with "the UN" before it
    "A/HRC": ("Human Rights Council", "the Council", "the UN Human Rights Council"),
    "A": ("General Assembly", "the Assembly", "the UN General Assembly"),
    "E": ("Economic and Social Council", "the Council", "the UN Economic and Social Council"),
    "S": ("Security Council", "the Council", "the UN Security Council"),
}


def read(of: Collection | None = None) -> dict[str, Description]:
    """The series of a collection (default: the one in use) by name, in the order of the file.

    Without a file the series with most resolutions in the catalogue is first. Raises CorpusError when the file cannot
    be read or has wrong keys.
    """
    of = of or collection.current()
    path = of.series if of.is_shipped or of.series.exists() else of.catalogue
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@cache
def _read(path: Path, changed: int) -> dict[str, Description]:
    """The series of a file as it was when it was `changed` last."""
    return _of_catalogue(path) if path.suffix == ".csv" else _of_toml(path)


def _of_toml(path: Path) -> dict[str, Description]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: the list of series cannot be read ({error}); correct the file.") from None
    if not entries:
        raise CorpusError(f"{path}: it has no series; add one, or delete the file.")
    for name, entry in entries.items():
        if not isinstance(entry, dict) or not _NEEDED <= set(entry) <= _NEEDED | set(_KINDS):
            raise CorpusError(
                f"{path}, [{name}]: a series needs {', '.join(sorted(_NEEDED))}; it may have "
                f"{', '.join(sorted(_KINDS))}, nothing else."
            )
        for key, value in entry.items():
            wanted = _KINDS.get(key, str)
            if type(value) is not wanted:
                raise CorpusError(f"{path}, [{name}]: {key} is {value!r}; it must be {_AS_TOML[wanted]}.")
        if entry.get("sister", name) not in entries:
            raise CorpusError(f"{path}, [{name}]: the sister {entry['sister']!r} is not in the file.")
    return {name: Description(**entry) for name, entry in entries.items()}


_AS_TOML = {str: "text in quotation marks", dict: "a table", bool: "true or false", int: "a whole number"}


def _of_catalogue(path: Path) -> dict[str, Description]:
    """The series of a catalogue, described by their commonest titles, the newest of equally common ones."""
    titles: dict[str, Counter[tuple[str, str]]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                own = titles.setdefault((row.get("series") or "").strip(), Counter())
                own[organ_letters(row.get("symbol") or ""), (row.get("title") or "").strip()] += 1
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}  # whoever reads the catalogue says so
    ordered = sorted(titles, key=lambda name: -titles[name].total())
    return {name: _made(name, titles[name]) for name in ordered if name}


def organ_letters(symbol: str) -> str:
    """The first letters of a symbol, which tell its organ: "A", "A/HRC", "E" or "S"; "" for others."""
    return next((letters for letters in _ORGANS if symbol.upper().startswith(f"{letters}/RES/")), "")


def _made(name: str, titles: Counter[tuple[str, str]]) -> Description:
    """A series by its commonest title; by its name where most of its titles are about something else."""
    letters, title = titles.most_common(1)[0][0]
    alike = sum(n for (_, other), n in titles.items() if _is_like(title, other))
    is_mixed = 2 * alike < titles.total()
    title = name if is_mixed else title or name
    full, organ, with_article = _ORGANS.get(letters, ("", UNKNOWN.organ, ""))
    if is_mixed:
        subject = f"{with_article}'s resolutions in the series “{name}”" if full else f"the resolutions of “{name}”"
    else:
        subject = f"{with_article}'s resolutions on “{title}”" if full else f"resolutions on “{title}”"
    return Description(
        title=f"{full}: {title}" if full else title,
        short=title,
        organ=organ,
        text=UNKNOWN.text,
        texts=UNKNOWN.texts,
        subject=subject,
    )


def _is_like(one: str, other: str) -> bool:
    """Have two titles enough words in common to be on the same subject?

    >>> _is_like("Oceans and the law of the sea", "Oceans and the law of the sea, 2019"), _is_like("Oceans", "Youth")
    (True, False)
    """
    a, b = (set(title.lower().split()) for title in (one, other))
    return one == other or len(a & b) >= _ALIKE * len(a | b)


def default(of: Collection | None = None) -> str:
    """The series that is studied by default: the first in the file."""
    return next(iter(read(of)), "")


def described(name: str, of: Collection | None = None) -> Description:
    """A series in words; in general words if the file does not have it."""
    return read(of).get(name, UNKNOWN)
