"""The Assembly's usual language: counts over other resolutions, as `corpus.tables.reference` makes them."""

import pandas as pd

from corpus import settings
from corpus.errors import CorpusError

ORGAN = "the Assembly"  # whose other resolutions were counted


def read() -> pd.DataFrame:
    """The shipped reference, one row per term, sorted by term.

    Columns: `term` (str; a word, or two with a space between), `frequency` (int64, occurrences), `df` (int64,
    resolutions that have it), `dp` (float64, dispersion over resolutions; 0 is even). Raises CorpusError when the file
    cannot be read.
    """
    path = settings.SHIPPED / "reference.parquet"
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: the reference cannot be read ({error}); restore the file.") from None


def words(table: pd.DataFrame) -> pd.DataFrame:
    """The single words of a reference, indexed by `term`; their frequencies add up to the words of the reference."""
    return table[~table["term"].str.contains(" ")].set_index("term")
