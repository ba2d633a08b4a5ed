"""What texts lack that the shipped counts of them have."""

import pandas as pd

from corpus.parsing.completeness import shipped_counts
from corpus.parsing.completeness.shipped_counts import Counts
from corpus.tables.held.folders import Marks
from corpus.tables.on_demand.opened import Opened


def against(own: Opened, shipped: Opened) -> Marks:
    """What texts lack that the shipped counts of them have, by symbol or draft's key, a clause each.

    A draft is not measured against the adopted text, nor an adopted text against a draft.
    """
    known, read = shipped.facts.resolutions, own.facts.resolutions
    drafts = dict(zip(known["symbol"], known["draft"], strict=True))
    found = {}
    for symbol, draft in zip(read["symbol"], read["draft"], strict=True):
        if drafts.get(symbol) == draft:
            clauses = shipped_counts.problems(*(_counts(side, symbol) for side in (own, shipped)))
            if clauses:
                found[symbol] = tuple(clauses)
    return found


def _counts(side: Opened, symbol: str) -> Counts:
    def own(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["symbol"] == symbol]

    return Counts(own(side.facts.paragraphs), lambda: own(side.counts["words"].rows))


def joined(*several: Marks) -> Marks:
    """Marks of several kinds put together: each text with all that is missing in it."""
    symbols = dict.fromkeys(symbol for marks in several for symbol in marks)
    return {symbol: tuple(clause for marks in several for clause in marks.get(symbol, ())) for symbol in symbols}
