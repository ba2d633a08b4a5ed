"""What texts lack that the shipped counts of them have."""

from corpus.parsing.completeness import shipped_counts
from corpus.parsing.completeness.shipped_counts import Counts
from corpus.tables.features import Features
from corpus.tables.held.folders import Marks


def against(own: Features, shipped: Features) -> Marks:
    """What texts lack that the shipped counts of them have, by symbol or draft's key, a clause each.

    A draft is not measured against the adopted text, nor an adopted text against a draft.
    """
    drafts = dict(zip(shipped.resolutions["symbol"], shipped.resolutions["draft"], strict=True))
    found = {}
    for symbol, draft in zip(own.resolutions["symbol"], own.resolutions["draft"], strict=True):
        if drafts.get(symbol) == draft:
            clauses = shipped_counts.problems(*(_counts(side, symbol) for side in (own, shipped)))
            if clauses:
                found[symbol] = tuple(clauses)
    return found


def _counts(side: Features, symbol: str) -> Counts:
    return Counts(*(table[table["symbol"] == symbol] for table in (side.paragraphs, side.words)))


def joined(*several: Marks) -> Marks:
    """Marks of several kinds put together: each text with all that is missing in it."""
    symbols = dict.fromkeys(symbol for marks in several for symbol in marks)
    return {symbol: tuple(clause for marks in several for clause in marks.get(symbol, ())) for symbol in symbols}
