"""Notebook 06: what the resolutions cite, how old it is, who cites whom, and which bodies are named."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import figures
from analysis.acts import bodies, citations, reviewed_lists
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_citations
from analysis.report.facts.speech import of_named
from analysis.words import new_wording_trends
from corpus.corpus import Series

if TYPE_CHECKING:
    from networkx import DiGraph


class Citations(Chapter):
    """The documents that the resolutions cite, in the body and in the footnotes, and the bodies that they name."""

    notebook = "06_citations"

    def __init__(self, series: Series, *, permutations: int = new_wording_trends.PERMUTATIONS, **draws: Any) -> None:
        """`permutations` is the number of reshuffled series with which the naming of bodies is compared."""
        super().__init__(series, **draws)
        self.permutations = permutations

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
        own = set(self.texts.catalogue["symbol"])
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
        told = of_citations.most_cited(table, set(self.texts.catalogue["symbol"]), self.age_table)
        return self._result("most_cited", table, told, graphs={"citations": self.network})

    def bodies(self) -> Result:
        """The bodies and conferences that are named, and which of them newly worded paragraphs turn to."""
        table = bodies.named(self.series)
        draws = {"permutations": self.permutations, "replicates": self.replicates, "seed": self.seed}
        turned = bodies.trends(self.series, **draws)
        own = reviewed_lists.followed(self.series, bodies.LIST)
        told = of_named.bodies(table, turned, len(own.concepts), reviewed_lists.not_counted(self.series, bodies.LIST))
        facts, others = {"permutations": f"{self.permutations:,}"}, {"body_trends": turned}
        return self._result("bodies", table, told, figure=figures.bodies(table, turned), others=others, facts=facts)

    @cached_property
    def network(self) -> "DiGraph":
        """Who cites whom among all resolutions read, of every series, as `citations.network` returns it."""
        whole = self.texts.whole
        return citations.network(citations.of_paragraphs(whole), whole)
