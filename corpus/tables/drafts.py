"""Drafts beside the adopted texts.

A draft replaces a resolution whose adopted text was not read. Beside the adopted text it is a separate document: it has
a key ("A/RES/67/195 (draft)", see `corpus.text.symbols`), belongs to the series "drafts", and is left out of a corpus
unless drafts are asked for.
"""

from collections.abc import Iterable

import pandas as pd

from corpus.tables.features import Features
from corpus.text import symbols

SERIES = "drafts"


def standing_in(keys: Iterable[str]) -> dict[str, str]:
    """Key of a draft -> symbol of the resolution that it replaces, for drafts whose adopted text is not in `keys`."""
    known = set(keys)
    drafts = [key for key in sorted(known) if symbols.is_draft_key(key)]
    return {key: symbols.of_key(key) for key in drafts if symbols.of_key(key) not in known}


def set_apart(found: Features) -> Features:
    """The features, with drafts that have a draft's key moved to the series "drafts"."""
    is_draft = found.paragraphs["symbol"].map(symbols.is_draft_key).astype(bool)
    series = found.paragraphs["series"].mask(is_draft, SERIES).astype(found.paragraphs["series"].dtype)
    return found._replace(paragraphs=found.paragraphs.assign(series=series))


def listed_with(listed: pd.DataFrame, keys: Iterable[str]) -> pd.DataFrame:
    """The catalogue `listed` with a row for each draft's key among `keys`, after the row of its resolution."""
    own = [key for key in keys if symbols.is_draft_key(key)]
    rows = listed.set_index("symbol").loc[[symbols.of_key(key) for key in own]].reset_index()
    rows = rows.assign(symbol=own, series=SERIES, in_official_list="no")
    joined = pd.concat([listed, rows], ignore_index=True).astype(listed.dtypes)
    return joined.sort_values("symbol", key=lambda s: s.map(symbols.sort_key), ignore_index=True)
