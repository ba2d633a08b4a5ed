"""The Assembly's usual language: counts over other resolutions, as `corpus.tables.reference` makes them.

The resolutions are those on all subjects that a public collection has as structured text, from the first session
(1946) to the seventy-ninth (2024-25); more than half are of the seventieth session or later. They were not drawn at
random, and those of the catalogue are left out.
"""

import csv
import gzip
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import settings
from corpus.errors import CorpusError

if TYPE_CHECKING:  # a process that reads files needs the frequencies alone, and has no room for pandas
    import pandas as pd

ORGAN = "the Assembly"  # whose other resolutions were counted
SESSIONS = (1, 79)  # the first and the last from which there are resolutions
SINCE = 1946  # the year of the earliest


def path() -> Path:
    """The file of the shipped reference: a CSV with the columns of `read`, compressed."""
    return settings.SHIPPED / "reference.csv.gz"


def frequencies() -> dict[str, int]:
    """How often each term of the shipped reference occurs, as `read` has it, for those who have no use for a table.

    Raises CorpusError when the file cannot be read.

    >>> frequencies()["general assembly"]
    6683
    """
    try:
        with gzip.open(path(), "rt", encoding="utf-8", newline="") as file:
            return {row["term"]: int(row["frequency"]) for row in csv.DictReader(file)}
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, csv.Error) as error:
        raise _unreadable(error) from None


def read() -> "pd.DataFrame":
    """The shipped reference, one row per term, sorted by term.

    Columns: `term` (str; a word, or two with a space between), `frequency` (int64, occurrences), `df` (int64,
    resolutions that have it), `dp` (float64, dispersion over resolutions; 0 is even). Raises CorpusError when the file
    cannot be read.
    """
    import pandas as pd

    types = {"term": "str", "frequency": "int64", "df": "int64", "dp": "float64"}
    try:
        return pd.read_csv(path(), dtype=types, keep_default_na=False)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> CorpusError:
    return CorpusError(f"{path()}: the reference cannot be read ({error}); restore the file.")


def symbols_counted() -> frozenset[str]:
    """The symbols of the resolutions that the reference counts.

    >>> "A/RES/60/30" in symbols_counted()
    True
    """
    return frozenset(symbols_path().read_text(encoding="utf-8").splitlines())


def symbols_path() -> Path:
    """The file of these symbols."""
    return settings.SHIPPED / "reference_symbols.txt"


def without(table: "pd.DataFrame", counts: "pd.DataFrame") -> "pd.DataFrame":
    """A reference less resolutions that it counts, since texts are not to be compared with themselves.

    `counts` (symbol, word, count) are their words, a row or several for each. Pairs, and the dispersion of words, stay
    as they are. Where a text was read a little otherwise no count falls below 0.

    >>> import pandas as pd
    >>> own = pd.DataFrame({"symbol": ["A/RES/60/30"] * 2, "word": ["sea", "sea"], "count": [3, 4]})
    >>> less = words(without(read(), own)).loc["sea"]
    >>> [int(n) for n in words(read()).loc["sea", ["frequency", "df"]] - less[["frequency", "df"]]]
    [7, 1]
    """
    frequency = table["term"].map(counts.groupby("word")["count"].sum()).fillna(0).astype("int64")
    texts = table["term"].map(counts.groupby("word")["symbol"].nunique()).fillna(0).astype("int64")
    return table.assign(
        frequency=(table["frequency"] - frequency).clip(lower=0), df=(table["df"] - texts).clip(lower=0)
    )


def size(table: "pd.DataFrame") -> tuple[int, int]:
    """How many resolutions and how many words a reference counts.

    The number of resolutions is that of those with the most widespread word, since all name the General Assembly.

    >>> size(read())
    (1263, 3325972)
    """
    own = words(table)
    return int(own["df"].max()), int(own["frequency"].sum())


def words(table: "pd.DataFrame") -> "pd.DataFrame":
    """The single words of a reference, indexed by `term`; their frequencies add up to the words of the reference."""
    return table[~table["term"].str.contains(" ")].set_index("term")
