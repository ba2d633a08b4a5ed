"""The user's own catalogue: resolutions newer than the shipped catalogue, with what their documents state.

A line is written when the first file of a new resolution is stored, and removed with its last file. Lines that the user
wrote are left alone.
"""

import csv
import io
import re
from pathlib import Path

import pandas as pd

from corpus import atomic, series_list
from corpus.errors import CorpusError
from corpus.files import csv_cells
from corpus.library import store
from corpus.parsing.document import Document
from corpus.tables import catalogue, sources
from corpus.text import symbols

OWN_SOURCE = "the text itself (ict4d add)"  # marks the lines that we wrote and may remove
_SIMILAR = 0.6  # share of words in common from which two titles are of one series; other titles share under a third


def series_of(title: str, organ: str, listed: pd.DataFrame) -> str:
    """The series whose titles are most like a new title; "related" if none is. `listed` is the catalogue."""
    return likely_series(title, organ, listed) or "related"


def likely_series(title: str, organ: str, listed: pd.DataFrame) -> str | None:
    """The series whose titles are most like a new title; None if none is. `listed` is the catalogue."""
    own = listed[(listed["organ"] == organ) & (listed["title"] != "")]
    likeness = own["title"].map(lambda other: _likeness(title, other))
    return own["series"][likeness.idxmax()] if len(own) and likeness.max() >= _SIMILAR else None


def _likeness(one: str, other: str) -> float:
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(a & b) / max(len(a | b), 1)


def row(symbol: str, document: Document, listed: pd.DataFrame, series: str | None = None) -> dict[str, str]:
    """A row for the catalogue (column -> text), from what a document states; `series` overrides the guess by title.

    Raises CorpusError for an unknown series, and when the document does not state its date of adoption.
    """
    if series is not None and series not in series_list.read():
        raise CorpusError(f"There is no series {series!r}; give one of {', '.join(series_list.read())}.")
    if not document.adopted:
        raise CorpusError(
            f"{symbol}: it is not in the catalogue and the file states no date of adoption; add a line for it to "
            f"{catalogue.local()}, with the columns of catalogue.csv."
        )
    parsed = symbols.parse(symbol)
    facts = dict.fromkeys(catalogue.COLUMNS, "") | {
        "symbol": symbol,
        "organ": parsed.organ,
        "series": series or series_of(document.title or "", parsed.organ, listed),
        "session": catalogue.session_of(symbol),
        "year": document.adopted[:4],
        "adopted": document.adopted,
        "title": document.title or "",
        "report": document.report or "",
        "agenda_item": document.agenda_item or "",
        "plenary_meeting": document.meeting or "",
        "adoption": document.vote or "",
        "in_official_list": "no",
        "source": OWN_SOURCE,
    }
    return {column: " ".join(text.split()) for column, text in facts.items()}


def add(facts: dict[str, str]) -> None:
    """Writes a line for a resolution if there is none yet. Call it while the sources are locked."""
    path = catalogue.local()
    text = _read(path) if path.exists() else _line(catalogue.COLUMNS)
    if not any(row["symbol"] == facts["symbol"] for row in csv.DictReader(io.StringIO(text))):
        _write(text + _line([csv_cells.harmless(text) for text in facts.values()]))


def settle() -> None:
    """Removes the lines we wrote for resolutions without a held file. Call it while the sources are locked."""
    path = catalogue.local()
    if not path.exists():
        return
    held = {symbols.of_key(key) for key in sources.best_files(store.folder())}
    text = _read(path)
    kept = [line for line in text.splitlines(keepends=True) if not _is_ours(line) or _symbol(line) in held]
    if "".join(kept) != text:
        _write("".join(kept))


def _read(path: Path) -> str:
    """The lines of the catalogue. Raises CorpusError when it is no text: what cannot be read would be lost."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: the catalogue cannot be read ({error}); correct the file, or remove it.") from None


def _line(cells: list) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _is_ours(line: str) -> bool:
    return OWN_SOURCE in line and OWN_SOURCE in _cells(line)


def _symbol(line: str) -> str:
    return _cells(line)[0]


def _cells(line: str) -> list[str]:
    """The cells of a line; none of one that is damaged, which is left as it is."""
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error:
        return []


def _write(text: str) -> None:
    """Writes the catalogue; the file is removed if only the header is left."""
    if text == _line(catalogue.COLUMNS):
        catalogue.local().unlink()
        return
    with atomic.replacing(catalogue.local()) as temporary:
        temporary.write_text(text, encoding="utf-8")
