"""Spans of a series, which keyness and collocates compare: fixed beforehand, or named by whoever asks.

A test of words is too sure where the same words have chosen what is compared. So the spans are fixed before any text is
read: five years of adoption each, 2001-05, 2006-10 and so on. Any other two can be named.

A span is named by years ("2011-15", "2011-2015", "2019"), by a resolution ("A/RES/70/184"), or by the first and the
last with two dots between ("A/RES/71/212..A/RES/75/202", in the order of adoption). Commas join several of these.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.phrasing import listed
from corpus.corpus import Series
from corpus.errors import CorpusError, one_of

START, LENGTH = 2001, 5  # years; a span begins with each fifth year counted from 2001, before it too
JOIN, TO = ",", ".."
_YEARS = re.compile(r"(?P<first>[12]\d{3})(?:(?:-|–|\.\.)(?P<last>[12]\d{3}|\d{2}))?")
_SYMBOL = re.compile(r"[A-Z]+/.+")
HOW = "give years of adoption, like 2011-15 or 2019, or resolutions, like A/RES/71/212 or A/RES/71/212..A/RES/75/202"


class Range(NamedTuple):
    """From the first to the last, both included: years of adoption (int) or symbols (str)."""

    first: int | str
    last: int | str

    @property
    def name(self) -> str:
        """As tables and sentences call it: "2011-15", "1999-2003", "2019", "A/RES/70/184..A/RES/71/212".

        >>> Range(2011, 2015).name, Range(1999, 2003).name, Range("A/RES/70/184", "A/RES/70/184").name
        ('2011-15', '1999-2003', 'A/RES/70/184')
        """
        if self.first == self.last:
            return f"{self.first}"
        if isinstance(self.first, str) or isinstance(self.last, str):
            return f"{self.first}{TO}{self.last}"
        same_century = self.first // 100 == self.last // 100
        return f"{self.first}-{self.last % 100:02d}" if same_century else f"{self.first}-{self.last}"


def parse(named: str) -> list[Range]:
    """What a span is made of. Raises CorpusError for a name that is malformed or runs backwards.

    >>> parse("2011-15"), parse("2019, A/RES/70/184")
    ([Range(first=2011, last=2015)], [Range(first=2019, last=2019), Range(first='A/RES/70/184', last='A/RES/70/184')])
    """
    return [_range(piece.strip(), named) for piece in named.split(JOIN)]


def _range(piece: str, named: str) -> Range:
    if found := _YEARS.fullmatch(piece):
        first, last = int(found["first"]), found["last"] or found["first"]
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        if end < first:
            raise CorpusError(f"The span {named!r} ends before it begins; give the earlier year first, in four digits.")
        return Range(first, end)
    first_symbol, _, last_symbol = (side.strip() for side in piece.partition(TO))
    ends = first_symbol, last_symbol or first_symbol
    if not all(_SYMBOL.fullmatch(symbol) for symbol in ends):
        raise CorpusError(f"{named!r} is not a span; {HOW}.")
    return Range(*ends)


def name(named: str) -> str:
    """The name of a span in its usual form.

    >>> name("2011-2015"), name("2019..2019")
    ('2011-15', '2019')
    """
    return f"{JOIN} ".join(piece.name for piece in parse(named))


def resolutions(series: Series, span: str) -> list[str]:
    """The resolutions of a series that were read and are in a span, in the order of adoption.

    Raises CorpusError where the span is malformed, names a resolution that was not read, or has none that was.

    >>> import corpus
    >>> resolutions(corpus.load().series(), "2023-24")
    ['A/RES/78/132', 'A/RES/79/194']
    """
    found: set[str] = set()
    for piece in parse(span):
        found |= set(_between(series, piece, span))
    if not found:
        years = _years(series)
        raise CorpusError(
            f"No resolution of the series {series.name!r} that was read is in the span {span!r}; those that were read "
            f"were adopted from {years.min()} to {years.max()}."
        )
    return [symbol for symbol in series.order if symbol in found]


def _between(series: Series, piece: Range, span: str) -> list[str]:
    if isinstance(piece.first, int):
        years = _years(series)
        return list(years.index[years.between(piece.first, piece.last)])
    for symbol in piece:
        if symbol not in series.order:
            raise CorpusError(one_of("resolution", symbol, series.order))
    first, last = (series.order.index(str(symbol)) for symbol in piece)
    if last < first:
        raise CorpusError(f"The span {span!r} ends before it begins; give the resolution adopted earlier first.")
    return series.order[first : last + 1]


def _years(series: Series) -> pd.Series:
    """The year of adoption of each resolution that was read, in the order of adoption."""
    return series.catalogue.set_index("symbol")["adopted"].dt.year[series.order]


def fixed(series: Series) -> list[str]:
    """The names of the spans fixed beforehand in which resolutions were read, in order.

    >>> import corpus
    >>> fixed(corpus.load().series())
    ['2001-05', '2006-10', '2011-15', '2016-20', '2021-25']
    """
    starts = START + (_years(series) - START) // LENGTH * LENGTH
    return [Range(int(start), int(start) + LENGTH - 1).name for start in sorted(set(starts))]


def assigned(series: Series, named: Sequence[str] = ()) -> pd.Series:
    """The name of the span of each resolution (symbol to str), span after span; by default of those fixed beforehand.

    Resolutions that are in no span are left out. Raises CorpusError where two spans have a resolution in common, and as
    `resolutions` does.

    >>> import corpus
    >>> assigned(corpus.load().series(), ["2023", "2024-25"]).to_dict()
    {'A/RES/78/132': '2023', 'A/RES/79/194': '2024-25', 'A/RES/80/118': '2024-25'}
    """
    found: dict[str, str] = {}
    for span in named or fixed(series):
        own = resolutions(series, span)
        if common := [symbol for symbol in own if symbol in found]:
            other = found[common[0]]
            raise CorpusError(f"The spans {other} and {name(span)} overlap; leave {listed(common)} out of one of them.")
        found |= dict.fromkeys(own, name(span))
    return pd.Series(found, dtype="str", name="span")


def compared(series: Series, later: str | None = None, earlier: str | None = None) -> tuple[str, str]:
    """The names of the two spans to compare, the later first: those named, or the last two fixed ones that have texts.

    The second is "" where all texts are in one span. Raises CorpusError where only one of the two is named.

    >>> import corpus
    >>> compared(corpus.load().series())
    ('2021-25', '2016-20')
    """
    if later and earlier:
        return name(later), name(earlier)
    if later or earlier:
        raise CorpusError(f"One span is named, {later or earlier}; name both that are to be compared, or neither.")
    *_, before, last = ["", *fixed(series)]
    return last, before
