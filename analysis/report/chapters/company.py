"""Notebook 05: the company that words keep, then and now."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures
from analysis.descent import novel_wording
from analysis.measures import inference, resampling
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_company
from analysis.words import collocates, spans
from analysis.words.terms import starting_points
from corpus.corpus import Series


class Company(Chapter):
    """The words that share paragraphs with a few chosen ones (the nodes), by span."""

    notebook = "05_company"

    def __init__(
        self,
        series: Series,
        nodes: Mapping[str, str | Sequence[str]] | None = None,
        *,
        later: str | None = None,
        earlier: str | None = None,
        seed: int = resampling.SEED,
    ) -> None:
        """`nodes` are names, each with the forms that are counted together, by default those of
        `starting_points.nodes`; `later` and `earlier` name two spans to
        compare (`analysis.words.spans`), by default the last two fixed ones; `seed` is that of the bootstrap."""
        super().__init__(series, seed=seed)
        self.nodes = starting_points.nodes(self.series) if nodes is None else nodes
        self.later, self.earlier = spans.compared(self.series, later, earlier)
        self._named = later is not None

    @cached_property
    def spans(self) -> pd.Series:
        """The name of the span of each resolution, as `spans.assigned` returns it: of all fixed spans, or of the two
        that were named."""
        return spans.assigned(self.series, self.shown if self._named else ())

    @property
    def shown(self) -> list[str]:
        """The two spans that are compared, the earlier first; one where there are no more."""
        return [span for span in (self.earlier, self.later) if span]

    @cached_property
    def _paragraphs(self) -> dict[str, Series]:
        """The paragraphs of each span, each once."""
        return novel_wording.distinct(self.series, self.spans)

    @cached_property
    def node_table(self) -> pd.DataFrame:
        """How often each node occurs in each span, as `collocates.in_spans` returns it."""
        return collocates.in_spans(self._paragraphs, self.nodes)

    @cached_property
    def company_table(self) -> pd.DataFrame:
        """The company of each node in each span, as `collocates.by_span` returns it."""
        return collocates.by_span(self._paragraphs, self.nodes, seed=self.seed)

    @cached_property
    def headline(self) -> str:
        return self._company().headline

    def then_and_now(self) -> Result:
        """The strongest company of each node in the two spans that are compared."""
        sides = collocates.then_and_now(self.company_table, self.node_table, self.shown)
        drawn = figures.company(sides, self.shown, collocates.LEAST)
        return self._company(figure=drawn, others={"company_nodes": self.node_table})

    def _company(self, **rest: Any) -> Result:
        told = of_company.company(self.company_table, self.node_table, self.shown)
        said = {"named": self._named, "least": collocates.LEAST, "significant": f"{inference.SIGNIFICANT:g}"}
        return self._result("company", self.company_table, told, facts=said, **rest)

    @property
    def occurrences(self) -> pd.DataFrame:
        """How often each node occurs in each span, without the paragraphs behind it."""
        return self.node_table.drop(columns="evidence")

    @property
    def strongest(self) -> pd.DataFrame:
        """The five words of strongest company of each node in each span, without the paragraphs behind them."""
        return self.company_table.groupby(["node", "span"], sort=False).head(5).drop(columns="evidence")
