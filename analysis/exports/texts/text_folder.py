"""A plain text for each resolution that is held, with a table about them: for Voyant, AntConc, quanteda and tm.

A file has the paragraphs without labels, footnotes and headings: the words that are counted here. Each paragraph is one
line, and an empty line divides two, as `corpus_reshape(to = "paragraphs")` of quanteda expects; the other programs
take both for white space.
"""

import csv
import io
from collections.abc import Iterator, Sequence

import pandas as pd

from corpus.corpus import Corpus
from corpus.errors import warn
from corpus.files import csv_cells
from corpus.library import responses
from corpus.text import symbols

COLUMNS = ["file", "symbol", "title", "year", "series", "session", "adopted", "n_words", "held", "draft"]
MISSING = ["symbol", "title", "year", "series", "session", "adopted", "counts", "how_to_get_it"]
_NAMED = 8  # resolutions that the warning names
_README = """\
Texts of resolutions of the United Nations, one file for each that is held on this computer: {here}.

texts/         UTF-8, a paragraph a line, an empty line between two. The paragraphs have no labels ("12.", "(a)"),
               and headings and footnotes are left out: these are the words that the study counts.
metadata.csv   a row for each file: {columns}.
               `n_words` is the study's count, with a word as its codebook defines it. `held` is "whole", or
               "incomplete" where something is missing in the file that was read. `draft` is "true" where the adopted
               text was not read and this is the draft.
not_held.csv   a row for each resolution whose text is not here ({missing}), and how to get it. `counts` is "true"
               where the study has its counts.

In CSV files text that begins with =, +, -, @ has an apostrophe in front, so that no spreadsheet runs it as a formula.

Voyant    give all files of texts/ at once; AntConc: choose the folder texts/ as a corpus.
quanteda  library(readtext); t <- readtext("texts/*.txt", encoding = "UTF-8")
          m <- read.csv("metadata.csv"); corpus(merge(t, m, by.x = "doc_id", by.y = "file"))
tm        VCorpus(DirSource("texts", encoding = "UTF-8"))

The texts are documents of the United Nations. Its terms of use say what may be done with them.
"""


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of the export: relative path and bytes, of a series or of all resolutions.

    Warns (CorpusWarning) of resolutions whose text is not held. Raises CorpusError for an unknown series.

    >>> import corpus, warnings
    >>> with warnings.catch_warnings(action="ignore"):
    ...     made = dict(files(corpus.load(), series="wsis-outcome"))
    >>> sorted(made)
    ['README.txt', 'metadata.csv', 'not_held.csv']
    """
    chosen = whole.series(series) if series else whole
    texts = chosen.paragraphs.dropna(subset="text")
    listed = chosen.catalogue.set_index("symbol", drop=False)
    held, missing = [], []
    for symbol, row in listed.iterrows():
        if symbol in set(texts["symbol"]):
            held.append(_held(row, chosen))
        else:
            missing.append(_missing(row, chosen))
    _warn([row["symbol"] for row in missing])
    for row in held:
        own = texts.loc[texts["symbol"] == row["symbol"], "text"]
        yield row["file"], ("\n\n".join(own) + "\n").encode()
    yield "metadata.csv", _table(COLUMNS, [{**row, "file": row["file"].removeprefix("texts/")} for row in held])
    yield "not_held.csv", _table(MISSING, missing)
    yield "README.txt", _readme(len(held), len(missing)).encode()


def _held(row: pd.Series, chosen: Corpus) -> dict:
    symbol = row["symbol"]
    name = symbols.stem(symbols.of_key(symbol), draft=symbols.is_draft_key(symbol))
    return {
        **_about(row),
        "file": f"texts/{name}.txt",
        "n_words": int(chosen.sizes("resolution")[symbol]),
        "held": "incomplete" if chosen.incomplete.get(symbol) else "whole",
        "draft": symbol in chosen.drafts,
    }


def _missing(row: pd.Series, chosen: Corpus) -> dict:
    symbol = symbols.of_key(row["symbol"])
    return {
        **_about(row),
        "counts": row["symbol"] in chosen.symbols,
        "how_to_get_it": f"ict4d fetch {_quoted(symbol)}; or {responses.by_hand(symbol)}",
    }


def _quoted(symbol: str) -> str:
    """A symbol as a shell takes it."""
    return f'"{symbol}"' if set(symbol) & set(" ()[]") else symbol


def _about(row: pd.Series) -> dict:
    facts = {name: row[name] for name in ("symbol", "title", "year", "series", "session")}
    return {**facts, "adopted": row["adopted"].date().isoformat()}


def _table(columns: Sequence[str], rows: Sequence[dict]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return file.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if pd.isna(value) else csv_cells.harmless(str(value))


def _readme(n_held: int, n_missing: int) -> str:
    here = f"{n_held} of {n_held + n_missing}"
    if not n_held:
        here += "; none is held, so there is no folder texts/. `ict4d fetch` gets the official files"
    return _README.format(here=here, missing=n_missing, columns=", ".join(COLUMNS[1:]))


def _warn(missing: Sequence[str]) -> None:
    if missing:
        named = ", ".join(missing[:_NAMED]) + (f" and {len(missing) - _NAMED} more" * (len(missing) > _NAMED))
        number = "1 text is" if len(missing) == 1 else f"{len(missing)} texts are"
        warn(f"{number} not held and not in the export: {named}; `ict4d fetch` gets them, not_held.csv lists all.")
