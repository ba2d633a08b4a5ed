"""The catalogue of a folder made from its files, and brought up to date without touching what the user wrote in it."""

import csv
import io
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from corpus import atomic, series_list
from corpus.errors import CorpusError
from corpus.files import collection, csv_cells, csv_table, progress
from corpus.files.collection import Collection
from corpus.parsing import parse
from corpus.parsing.document import Document
from corpus.tables import catalogue, sources
from corpus.tables.own import own_catalogue
from corpus.text import stopwords, symbols

SIMILAR = 0.6  # share of words in common from which two titles are of one series
_EXACT = 1e-9  # a product of floats is no larger than this above a whole number that it should be
_SLUG = 4  # words of a title that name its series
_SOURCE, _BY_NAME = "the text itself", "; the symbol: the name of the file"


@dataclass
class Made:
    """What a run did: rows that were added and cells that were filled in, a sentence each; files left out, and why;
    rows that the user must complete."""

    path: Path
    rows: list[dict[str, str]] = field(default_factory=list)  # all of the catalogue
    added: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    without_year: str = ""  # a clause that names the rows that need a year; "" where all have one
    by_symbol: dict[str, dict[str, str]] = field(default_factory=dict)  # all rows, those that are new among them


def make(folder: Path, told: Callable[[str], None] = lambda _: None) -> Made:
    """Writes the catalogue of a folder: a row for each resolution in its files that has none yet.

    Rows that are there stay as they are; only an empty or broken `file` is filled in where a new file is of that
    resolution. `told` is called with a line for each file that is read. Raises CorpusError when the folder holds no
    file that could be read, or its catalogue is wrong; then nothing is written.
    """
    used = collection.of_folder(folder)
    columns, rows = _existing(used)
    made = Made(used.catalogue, rows)
    for row in rows:
        made.by_symbol.setdefault(symbols.normalise(row["symbol"]), row)
    home = used.catalogue.parent
    there = own_catalogue.in_folder(used, sources.SUFFIXES)
    if not there and not rows:
        raise CorpusError(f"{used.sources}: no PDF, Word, HTML, XML or text file is here; put your files into it.")
    named = {(home / row["file"]).resolve() for row in rows if row.get("file")}
    new = [path for path in there if path.resolve() not in named]
    fresh: list[dict[str, str]] = []
    several = progress.shown(sorted(new, key=_best_first), "files", len(new))
    for number, path in enumerate(several, start=1):
        said = _entered(path, home, fresh, made)
        told(f"[{number}/{len(new)}] {path.name}: {said}")
    _place_in_series(fresh, rows, used)
    fresh.sort(key=lambda row: symbols.sort_key(row["symbol"]))
    made.added = [f"{row['symbol']}: {row['file']}, series {row['series']}" for row in fresh]
    rows.extend(fresh)
    if not rows:
        raise CorpusError(f"{used.sources}: none of the files can be catalogued: {' '.join(made.left_out)}")
    if made.added or made.filled:
        _write(used.catalogue, columns, rows)
    made.without_year = own_catalogue.without_year(used, catalogue.COLUMNS)
    return made


def _existing(used: Collection) -> tuple[list[str], list[dict[str, str]]]:
    """Columns and rows of the catalogue that is there, as the user wrote them."""
    if not used.catalogue.exists():
        return list(own_catalogue.WRITTEN), []
    found = csv_table.read(used.catalogue)
    if found.rows:
        own_catalogue.without_year(used, catalogue.COLUMNS)  # raises where a row is wrong
    missing = [name for name in ("file", "title") if name not in found.columns]
    return [*found.columns, *missing], [cells for _, cells in found.rows]


def _best_first(path: Path) -> tuple[int, str]:
    return sources.SUFFIXES.index(path.suffix.lower()), path.name


def _entered(path: Path, home: Path, fresh: list[dict[str, str]], made: Made) -> str:
    """Reads a file and enters what is in it; returns what was done, in a few words."""
    try:
        documents = parse.parse_all(path)
    except CorpusError as error:
        sentence = str(error).replace(str(path), path.name)
        made.left_out.append(sentence)
        return "left out"
    said = []
    for document in documents:
        symbol = _symbol_of(document, path, len(documents))
        if symbol is None or document.draft:
            why = "it is a draft" if document.draft else "it does not say which resolution it is"
            made.left_out.append(f"{path.name}: {why}; add a row by hand if it belongs to a series.")
            said.append("left out")
            continue
        said.append(_entered_as(symbol, document, path, home, fresh, made))
    return ", ".join(said)


def _entered_as(
    symbol: str, document: Document, path: Path, home: Path, fresh: list[dict[str, str]], made: Made
) -> str:  # fmt: skip
    name = path.relative_to(home).as_posix()
    own = made.by_symbol.get(symbol)
    if own is None:
        made.by_symbol[symbol] = _row(symbol, document, name)
        fresh.append(made.by_symbol[symbol])
        return symbol
    if own.get("file") and (home / own["file"]).is_file():
        made.left_out.append(f"{path.name}: {symbol} is read from {own['file']}; change the cell to read this file.")
        return f"{symbol}, left out"
    before = f" in place of {own['file']}, which is not there" if own.get("file") else ""
    own["file"] = name
    made.filled.append(f"{symbol}: file {name}{before}")
    return symbol


def _symbol_of(document: Document, path: Path, n_documents: int) -> str | None:
    """The symbol that the document states, else, for the only one of a file, that in the file's name."""
    for stated in (document.symbol, symbols.from_stem(path.stem) if n_documents == 1 else None):
        if stated and series_list.organ_letters(stated):
            return symbols.normalise(stated)
    return None


def _row(symbol: str, document: Document, name: str) -> dict[str, str]:
    by_name = document.symbol is None or symbols.from_stem(Path(name).stem) == symbol != document.symbol
    facts = {
        "symbol": symbol,
        "adopted": document.adopted or "",
        "title": document.title or "",
        "file": name,
        "report": document.report or "",
        "agenda_item": document.agenda_item or "",
        "plenary_meeting": document.meeting or "",
        "adoption": document.vote or "",
        "source": _SOURCE + _BY_NAME * by_name,
    }
    return {column: " ".join(text.split()) for column, text in facts.items()}


def _place_in_series(fresh: list[dict[str, str]], rows: list[dict[str, str]], used: Collection) -> None:
    """Gives each new row the series whose titles are most like its own, else a new one that is named by the title."""
    titles = _Titles()
    for row in rows:
        titles.add(row)
    described = list(series_list.read(used)) if used.series.exists() else []
    for row in fresh:
        alike = titles.most_like(row)
        row["series"] = alike or (described[0] if described else _slug(row["title"]))
        titles.add(row)


class _Titles:
    """Titles of an organ that have a series, by their words."""

    def __init__(self) -> None:
        self._series: list[tuple[frozenset[str], str]] = []  # words and series of each title
        self._with: dict[tuple[str, str], list[int]] = {}  # organ and word -> which titles have it

    def add(self, row: dict[str, str]) -> None:
        organ, words = self._words(row)
        for word in words:
            self._with.setdefault((organ, word), []).append(len(self._series))
        self._series.append((words, row["series"]))

    def most_like(self, row: dict[str, str]) -> str | None:
        """The series of the title with most words in common, at least `SIMILAR` of those of both; of equals the first.

        Such a title has `SIMILAR` of the words of this one, and so one of the rarest of them.
        """
        organ, words = self._words(row)
        rarest = sorted(words, key=lambda word: (len(self._with.get((organ, word), ())), word))
        some = rarest[: len(words) - math.ceil(SIMILAR * len(words) - _EXACT) + 1]
        near = sorted({place for word in some for place in self._with.get((organ, word), ())})
        alike = [(len(words & self._series[i][0]) / len(words | self._series[i][0]), self._series[i][1]) for i in near]
        likeness, series = max(alike, key=lambda pair: pair[0], default=(0.0, ""))
        return series if likeness >= SIMILAR else None

    def _words(self, row: dict[str, str]) -> tuple[str, frozenset[str]]:
        words = re.findall(r"\w+", row.get("title", "").lower())
        return series_list.organ_letters(row["symbol"].upper()), frozenset(words)


def _slug(title: str) -> str:
    """The name of a series from a title.

    >>> _slug("Oceans and the law of the sea"), _slug("")
    ('oceans-law-sea', 'untitled')
    """
    words = [word for word in re.findall(r"[a-z0-9]+", title.lower()) if word not in stopwords.function_words()]
    return "-".join(words[:_SLUG]) or "untitled"


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, columns, restval="", extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows({name: csv_cells.harmless(cell) for name, cell in row.items()} for row in rows)
    with atomic.replacing(path) as temporary:
        temporary.write_text(text.getvalue(), encoding="utf-8")
