"""Which resolutions an export of texts has and which it lacks: a table of the latter, and a warning that names them."""

import csv
import io
from collections.abc import Sequence

import pandas as pd

from corpus.corpus import Corpus
from corpus.errors import warn
from corpus.files import csv_cells
from corpus.library import responses
from corpus.text import symbols

MISSING = ["symbol", "title", "year", "series", "session", "adopted", "counts", "how_to_get_it"]
_NAMED = 8  # resolutions that the warning names


def chosen(whole: Corpus, series: str | None) -> Corpus:
    """The series that is exported, or the whole corpus. Raises CorpusError for an unknown series."""
    return whole.series(series) if series else whole


def rows(of: Corpus) -> tuple[list[dict], list[dict]]:
    """What the catalogue says of the resolutions whose text is held, and of the others, in its order.

    Both have `symbol, title, series` (str), `year` (int), `session` (int or null), `adopted` (str, ISO date).
    """
    with_text = set(of.paragraphs.dropna(subset="text")["symbol"])
    held: list[dict] = []
    missing: list[dict] = []
    for row in of.catalogue.to_dict("records"):
        about = {name: row[name] for name in ("symbol", "title", "year", "series", "session")}
        about["adopted"] = row["adopted"].date().isoformat()
        (held if row["symbol"] in with_text else missing).append(about)
    return held, missing


def file_name(symbol: str, suffix: str) -> str:
    """The name of the file of a resolution, or of a draft beside its adopted text.

    >>> file_name("A/RES/67/195 (draft)", ".txt")
    'A_RES_67_195_draft.txt'
    """
    return symbols.stem(symbols.of_key(symbol), draft=symbols.is_draft_key(symbol)) + suffix


def missing_table(missing: Sequence[dict], of: Corpus) -> bytes:
    """A CSV file with the resolutions that are not held, and how to get each."""
    return table(MISSING, [{**row, **_way(row["symbol"], of)} for row in missing])


def _way(key: str, of: Corpus) -> dict:
    symbol = symbols.of_key(key)
    quoted = f'"{symbol}"' if set(symbol) & set(" ()[]") else symbol  # as a shell takes it
    return {"counts": key in of.symbols, "how_to_get_it": f"ict4d fetch {quoted}; or {responses.by_hand(symbol)}"}


def table(columns: Sequence[str], rows: Sequence[dict]) -> bytes:
    """A CSV file of these columns, in UTF-8."""
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


def warn_of(missing: Sequence[dict]) -> None:
    """Warns (CorpusWarning) of the resolutions that are not held."""
    if missing:
        named = ", ".join(row["symbol"] for row in missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        number = "1 text is" if len(missing) == 1 else f"{len(missing)} texts are"
        warn(
            f"{number} not held and not in the export: {named}{more}; `ict4d fetch` gets them, not_held.csv lists all."
        )
