"""Notebook 05: the company that words keep, then and now."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import pandas as pd

from analysis import figures
from analysis.change import dates_of_change
from analysis.counts import tf_idf
from analysis.descent import novel_wording
from analysis.measures import inference, resampling
from analysis.measures.change_points import segmentation
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.sentences import on_words
from analysis.words import collocates
from corpus.corpus import Series


class Company(Chapter):
    """The words that share paragraphs with a few chosen ones (the nodes), by period."""

    notebook = "05_company"

    def __init__(
        self, series: Series, nodes: Mapping[str, str | Sequence[str]], *, seed: int = resampling.SEED
    ) -> None:
        """`nodes` are names, each with the forms that are counted together; `seed` is that of the bootstrap."""
        super().__init__(series, seed=seed)
        self.nodes = nodes

    @cached_property
    def periods(self) -> pd.Series:
        """The name of the period of each resolution, as the whole wording breaks (`dates_of_change.named`)."""
        vectors = tf_idf.vectors(self.series).loc[self.series.order]
        n_periods = dates_of_change.steadiest(segmentation.penalty_path(vectors.to_numpy()))
        return dates_of_change.named(dates_of_change.boundaries(vectors, n_periods), self.series.order)

    @property
    def last_periods(self) -> list[str]:
        """The last two periods, which are compared; one where there are no more."""
        return list(self._paragraphs)[-2:]

    @cached_property
    def _paragraphs(self) -> dict[str, Series]:
        """The paragraphs of each period, each once."""
        return novel_wording.distinct(self.series, self.periods)

    @cached_property
    def node_table(self) -> pd.DataFrame:
        """How often each node occurs in each period, as `collocates.in_periods` returns it."""
        return collocates.in_periods(self._paragraphs, self.nodes)

    @cached_property
    def company_table(self) -> pd.DataFrame:
        """The company of each node in each period, as `collocates.by_period` returns it."""
        return collocates.by_period(self._paragraphs, self.nodes, seed=self.seed)

    @cached_property
    def headline(self) -> str:
        return on_words.company(self.company_table, self.node_table, self.last_periods)

    def then_and_now(self) -> Result:
        """The strongest company of each node in the last two periods."""
        sides = collocates.then_and_now(self.company_table, self.node_table, self.last_periods)
        return self._result(
            "company",
            self.company_table,
            finding=self.headline,
            figure=figures.company(sides, self.last_periods, collocates.LEAST),
            others={"company_nodes": self.node_table},
            facts={
                "last_periods": self.last_periods,
                "least": collocates.LEAST,
                "significant": f"{inference.SIGNIFICANT:g}",
            },
        )

    @property
    def occurrences(self) -> pd.DataFrame:
        """How often each node occurs in each period, without the paragraphs behind it."""
        return self.node_table.drop(columns="evidence")

    @property
    def strongest(self) -> pd.DataFrame:
        """The five words of strongest company of each node in each period, without the paragraphs behind them."""
        return self.company_table.groupby(["node", "period"], sort=False).head(5).drop(columns="evidence")
