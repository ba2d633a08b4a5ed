"""What claims are compared with: counts, rates and descent of a series, and look-ups that several claims share."""

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from analysis.descent import novel_wording
from analysis.phrasing import listed
from corpus.corpus import Corpus, Series
from corpus.errors import CorpusError


class UntoldError(Exception):
    """A test cannot be made; the sentence says why, `decides` what would decide it ("" if there is nothing to add)."""

    def __init__(self, sentence: str, decides: str = ""):
        super().__init__(sentence)
        self.decides = decides


class Evidence:
    """The evidence for the claims about one series; what takes time is computed once."""

    def __init__(self, series: Series) -> None:
        self.series = series

    @property
    def whole(self) -> Corpus:
        """All series."""
        return self.series.whole

    @cached_property
    def catalogue(self) -> pd.DataFrame:
        """The resolutions of the series, read or not, by symbol, in the order of adoption."""
        return self.series.catalogue.sort_values("adopted", kind="stable").set_index("symbol")

    @cached_property
    def carried(self) -> pd.DataFrame:
        """As `novel_wording.carried_over` returns it, by paragraph."""
        return novel_wording.carried_over(self.series).set_index("paragraph_id")

    @cached_property
    def new_shares(self) -> pd.Series:
        """The share of new words (float64) of each resolution whose predecessor was read."""
        shares = novel_wording.shares(self.carried.reset_index())
        return shares[shares["adjacent"]].set_index("symbol")["share_new"]

    def need(self, symbols: Sequence[str]) -> None:
        """Raises UntoldError if a resolution, of this series or another, is not among those that were read."""
        if lacking := [symbol for symbol in symbols if not self.is_read(symbol)]:
            raise UntoldError(
                f"{listed(lacking)} {'was' if len(lacking) == 1 else 'were'} not read.", texts_of(lacking)
            )

    def is_read(self, symbol: str) -> bool:
        """Was a resolution read? One of this series must be in the part of it that is looked at."""
        return symbol in (self.series if symbol in self.catalogue.index else self.whole).symbols

    def need_predecessor(self, symbol: str) -> None:
        """Raises UntoldError if a resolution, or the one before it in the series, was not read."""
        self.need([symbol])
        if symbol not in self.new_shares.index:
            raise UntoldError(f"The text before {symbol} was not read.", f"The text before {symbol}.")

    def told(self, symbol: str) -> str:
        """A resolution with its year: "A/RES/60/252 (2006)"."""
        adopted = self.whole.catalogue.set_index("symbol")["adopted"]
        return f"{symbol} ({adopted[symbol].year})"

    def counted(self, name: str) -> pd.Series:
        """Counts (int64) of a concept, word or phrase in each resolution of the series, in the order of adoption."""
        return self._counts(name, "resolution").loc[self.series.order]

    def rates(self, name: str) -> pd.Series:
        """The same per 1,000 words (float64)."""
        return 1000 * self.counted(name) / self.series.sizes("resolution").loc[self.series.order]

    def holding(self, names: Sequence[str]) -> list[str]:
        """The ids of the paragraphs of the series that have each of some concepts, words or phrases, in their order."""
        has = pd.concat([self._counts(name, "paragraph") > 0 for name in names], axis=1).all(axis=1)
        ids = self.series.paragraphs.set_index(["symbol", "order", "part"])["paragraph_id"]
        return list(ids[has.index[has]])

    def _counts(self, name: str, unit: str) -> pd.Series:
        try:
            return self.series.concept_counts([name], unit)[name]
        except CorpusError as error:
            raise UntoldError(str(error)) from None

    def label(self, name: str) -> str:
        """A concept by its label, a word or phrase by itself, in quotation marks."""
        return f"“{self.series.labels.get(name, name)}”"

    def could_be_first(self, first: str, before: str | None, known: Sequence[str]) -> list[str]:
        """Where something may first be that was found first in `first` and not in `before`, the text known before it:
        there, and in the resolutions between the two that are not among `known`. `before` may be None."""
        order = list(self.catalogue.index)
        start = 0 if before is None else order.index(before) + 1
        return [symbol for symbol in order[start : order.index(first)] if symbol not in known] + [first]


def texts_of(symbols: Sequence[str]) -> str:
    """What would decide where resolutions were not read.

    >>> texts_of(["A/RES/61/1", "A/RES/62/1"])
    'The texts of A/RES/61/1 and A/RES/62/1.'
    """
    return f"The text of {listed(symbols)}." if len(symbols) == 1 else f"The texts of {listed(symbols)}."
