"""Notebook 02: how often concepts occur through the years, what is new, what newly written paragraphs turn to."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures
from analysis.descent import novel_wording
from analysis.figures.small import small_plots
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_phrases
from analysis.report.facts.found import of_terms
from analysis.words import concept_rates, concept_slopes, first_and_last, new_wording_trends
from analysis.words.terms import emerging, starting_points, term_counts
from corpus.corpus import Series

EACH = 15  # times as many permutations for all words as for the concepts, so that q can be small for a single one


class Phrases(Chapter):
    """Rates of concepts in whole texts and by part, and trends in new wording."""

    notebook = "02_phrases"

    def __init__(
        self,
        series: Series,
        panels: Mapping[str, Sequence[str]] | None = None,
        *,
        permutations: int = new_wording_trends.PERMUTATIONS,
        **draws: Any,
    ) -> None:
        """`panels` are the titles of the panels of the first figure, each with the concepts or phrases drawn in it,
        by default those of `starting_points.panels`; `permutations` is the number of reshuffled series that trends are
        compared with; `draws` as `Chapter` takes them."""
        super().__init__(series, **draws)
        self.panels = starting_points.panels(self.series) if panels is None else panels
        self.permutations = permutations

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Rates of the concepts of the lexicon in each resolution, as `concept_rates.rates` returns them."""
        return concept_rates.rates(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def headline(self) -> str:
        return self._result("phrases", self._chosen, of_phrases.phrases(self._chosen, self.panels)).headline

    @cached_property
    def _chosen(self) -> pd.DataFrame:
        """Rates of what the panels name."""
        chosen = [name for names in self.panels.values() for name in names]
        if set(chosen) <= set(self.rates["concept"]):
            return self.rates[self.rates["concept"].isin(chosen)]
        return concept_rates.rates(self.series, chosen, replicates=self.replicates, seed=self.seed)

    def chosen(self) -> Result:
        """Rates of the concepts in the panels, through the years."""
        told = of_phrases.phrases(self._chosen, self.panels)
        last = [names[-1] for names in self.panels.values() if names]
        drawn, small = figures.rates(self._chosen, self.panels), small_plots.rates(self._chosen, last)
        return self._result("phrases", self._chosen, told, figure=drawn, small=small)

    def by_part(self) -> Result:
        """Counts and rates of every concept in each part of each resolution."""
        table = concept_rates.rates(self.series, by_part=True, replicates=self.replicates, seed=self.seed)
        newest = table[table["symbol"] == self.series.order[-1]]
        most_first = newest.sort_values("count", ascending=False, kind="stable")
        return self._result("phrases_by_part", table, of_phrases.by_part(table), rows=most_first)

    def concepts(self) -> Result:
        """First appearance and peak of each concept."""
        summary = concept_rates.summary(self.rates)
        return self._result(
            "concepts",
            summary,
            of_phrases.concepts(summary, self.rates),
            rows=summary.sort_values("first_adopted", ascending=False, kind="stable"),
            others={"appearances": first_and_last.of_concepts(self.rates)},
        )

    def new_wording(self) -> Result:
        """How much of each resolution is newly worded."""
        shares = novel_wording.shares(novel_wording.carried_over(self.series))
        told, drawn, small = (
            of_phrases.new_wording(shares),
            figures.new_wording(shares),
            small_plots.new_wording(shares),
        )
        return self._result("new_wording", shares, told, figure=drawn, small=small)

    def trends(self) -> Result:
        """Which concepts are newly written about more or less, and their slopes in whole texts."""
        table = new_wording_trends.of_concepts(
            self.series, permutations=self.permutations, replicates=self.replicates, seed=self.seed
        )
        slopes = concept_slopes.of_concepts(self.rates)
        described = slopes.drop(columns="label").rename(
            columns={"n_texts": "n_whole_texts", "total": "n_whole", "steady": "slope_steady"}
        )
        return self._result(
            "trends",
            table.merge(described, on="concept", how="outer", validate="one_to_one"),
            of_phrases.trends(table, slopes),
            facts={"permutations": f"{self.permutations:,}"},
            figure=figures.trends(table, self.rates),
            small=small_plots.trends(table),
        )

    def emerging(self) -> Result:
        """Which words and phrases are taken up and given up in newly written paragraphs, of all that there are."""
        table = emerging.of_series(
            self.series, permutations=EACH * self.permutations, replicates=self.replicates, seed=self.seed
        )
        shown = pd.concat([emerging.named(table, sign).head(figures.TERMS) for sign in (1, -1)])
        by_text = emerging.by_text(self.series, shown)
        return self._result(
            "emerging",
            table,
            of_terms.emerging(table, term_counts.LEAST),
            facts={
                "permutations": f"{EACH * self.permutations:,}",
                "unplaced": len(term_counts.of_series(self.series).unplaced),
            },
            figure=figures.emerging(shown, by_text),
            others={"emerging_by_text": by_text},
        )
