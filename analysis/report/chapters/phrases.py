"""Notebook 02: how often concepts occur through the years, what is new, what rises and falls."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures
from analysis.descent import novel_wording
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.sentences import on_change, on_rates
from analysis.words import concept_rates, concept_slopes, first_and_last
from corpus.corpus import Series


class Phrases(Chapter):
    """Rates of concepts: in whole texts, by part, in new wording."""

    notebook = "02_phrases"

    def __init__(self, series: Series, panels: Mapping[str, Sequence[str]], **draws: Any) -> None:
        """`panels` are the titles of the panels of the first figure, each with the concepts or phrases drawn in it;
        `draws` as `Chapter` takes them."""
        super().__init__(series, **draws)
        self.panels = panels

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Rates of the concepts of the lexicon in each resolution, as `concept_rates.rates` returns them."""
        return concept_rates.rates(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def headline(self) -> str:
        overtaking = on_rates.overtaking(self.rates, "digital_divide", "digital_divides")
        return f"{overtaking} {on_rates.peaks(self.rates, ['ai'])}"

    def four_phrases(self) -> Result:
        """Rates of the concepts in the panels, through the years."""
        chosen = [name for names in self.panels.values() for name in names]
        if set(chosen) <= set(self.series.labels):
            known = self.rates[self.rates["concept"].isin(chosen)]
        else:
            known = concept_rates.rates(self.series, chosen, replicates=self.replicates, seed=self.seed)
        return self._result("phrases", known, finding=self.headline, figure=figures.rates(known, self.panels))

    def by_part(self) -> Result:
        """Counts and rates of every concept in each part of each resolution."""
        table = concept_rates.rates(self.series, by_part=True, replicates=self.replicates, seed=self.seed)
        newest_first = table[table["concept"] == "igf"][::-1]
        return self._result("phrases_by_part", table, finding=on_rates.by_part(table, "igf"), rows=newest_first)

    def concepts(self) -> Result:
        """First appearance and peak of each concept."""
        summary = concept_rates.summary(self.rates)
        return self._result(
            "concepts",
            summary,
            finding=on_rates.latest(summary),
            rows=summary.sort_values("first_adopted", ascending=False),
            others={"appearances": first_and_last.of_concepts(self.rates)},
        )

    def new_wording(self) -> Result:
        """How much of each resolution is newly worded."""
        shares = novel_wording.shares(novel_wording.carried_over(self.series))
        finding = on_change.new_wording(shares)
        return self._result("new_wording", shares, finding=finding, figure=figures.new_wording(shares))

    def slopes(self) -> Result:
        """Which concepts rise and fall, in whole texts and in new wording."""
        new_rates = concept_rates.rates(
            novel_wording.new_wording(self.series), replicates=self.replicates, seed=self.seed
        )
        whole, new = concept_slopes.of_concepts(self.rates), concept_slopes.of_concepts(new_rates)
        table = whole.assign(wording="whole").merge(new.assign(wording="new"), how="outer")
        return self._result(
            "slopes", table, finding=on_change.directions(whole, new), figure=figures.slopes(whole, new)
        )
