"""Notebook 06: what the resolutions cite, how old it is, and who cites whom."""

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analysis import figures
from analysis.acts import citations
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_citations

if TYPE_CHECKING:
    from networkx import DiGraph


class Citations(Chapter):
    """The documents that the resolutions cite, in the body and in the footnotes."""

    notebook = "06_citations"

    @cached_property
    def citation_table(self) -> pd.DataFrame:
        """Every citation of the series, as `citations.of_paragraphs` returns them."""
        return citations.of_paragraphs(self.series)

    @cached_property
    def age_table(self) -> pd.DataFrame:
        """How many documents each resolution cites and how old they are, as `citations.ages` returns it."""
        return citations.ages(self.citation_table, self.series)

    @property
    def headline(self) -> str:
        return self._ages.headline

    def ages(self) -> Result:
        """How many documents the resolutions cite, and how old these are."""
        return self._ages

    @cached_property
    def _ages(self) -> Result:
        table = self.age_table
        told = of_citations.citation_ages(table, self.series.sizes("resolution"))
        facts = {"forerunners": self._forerunners(told)}
        return self._result("citation_ages", table, told, figure=figures.ages(table), facts=facts)

    def _forerunners(self, told: of_citations.CitationAges) -> tuple[int, int] | None:
        """How many earlier texts of the series the body cites before the greatest fall and after it; None without a
        fall."""
        if told.greatest_fall is None:
            return None
        own = set(self.series.catalogue["symbol"])
        cited = self.citation_table
        body = cited[(cited["place"] == "body") & cited["cited"].isin(own)]
        before, after = (
            int(body.loc[body["symbol"] == end.symbol, "cited"].nunique())
            for end in (told.greatest_fall.before, told.greatest_fall.after)
        )
        return before, after

    def most_cited(self) -> Result:
        """The documents that most resolutions cite, and the network of who cites whom."""
        table = citations.most_cited(self.citation_table)
        told = of_citations.most_cited(table, set(self.series.catalogue["symbol"]), self.age_table)
        return self._result("most_cited", table, told, graphs={"citations": self.network})

    @cached_property
    def network(self) -> "DiGraph":
        """Who cites whom among all resolutions read, of every series, as `citations.network` returns it."""
        whole = self.series.whole
        return citations.network(citations.of_paragraphs(whole), whole)
