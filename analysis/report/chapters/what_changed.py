"""Notebook 03: when the wording changed, what made the difference, and what others have said of it."""

from dataclasses import asdict
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures
from analysis.change import bursts, dates_of_change, distances, novelty, resolution_trees, wording_breaks
from analysis.claims import verdicts
from analysis.descent import novel_wording
from analysis.figures.small import small_plots
from analysis.nulls import reshuffled_lineages
from analysis.report import render
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_changes, of_keyness
from analysis.words import concept_rates, keyness, marking_terms, spans
from corpus import series_facts
from corpus.corpus import Series


class Changes(Chapter):
    """Distances between resolutions, dates of change, keyness, novelty, and the claims of others."""

    notebook = "03_what_changed_when"

    def __init__(
        self,
        series: Series,
        *,
        later: str | None = None,
        earlier: str | None = None,
        permutations: int = keyness.PERMUTATIONS,
        **draws: Any,
    ) -> None:
        """`later` and `earlier` name two spans to compare (`analysis.words.spans`), by default the last two fixed ones;
        `permutations` of paragraphs between them; `draws` as `Chapter` takes them."""
        super().__init__(series, **draws)
        self.later, self.earlier = spans.compared(self.series, later, earlier)
        self._named = later is not None
        self.permutations = permutations

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Rates of the concepts of the lexicon in each resolution, as `concept_rates.rates` returns them."""
        return concept_rates.rates(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def concept_changes(self) -> pd.DataFrame:
        """The most likely date of change of each concept, as `dates_of_change.of_concepts` returns it."""
        return dates_of_change.of_concepts(self.series, permutations=self._draws, seed=self.seed)

    @property
    def _draws(self) -> int:
        """Reshuffled series that a date, or what stays, is compared with."""
        return min(self.permutations, reshuffled_lineages.PERMUTATIONS)

    @cached_property
    def headline(self) -> str:
        told = of_changes.changes(self.concept_changes, self._draws)
        return render.filled_in(self.notebook, "breaks", self._common | asdict(told))["story"]

    def distances(self) -> Result:
        """How far apart the resolutions are."""
        apart = distances.cosine(self.series)
        table = self.series.resolutions[["symbol", "draft"]].merge(apart.reset_index(), on="symbol")
        told = of_changes.distances(apart, self._intervals)
        return self._result("distances", table, told, figure=figures.distance_map(apart))

    @cached_property
    def _intervals(self) -> pd.DataFrame:
        """The distance of each resolution from the one before, as `distances.to_predecessor` returns it."""
        return distances.to_predecessor(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def step_table(self) -> pd.DataFrame:
        """Each step from a resolution to the next against what copying explains, as `wording_breaks.steps` returns it,
        with the interval and the other weights of `distances.to_predecessor`."""
        table = wording_breaks.steps(self.series, permutations=self._step_draws, seed=self.seed)
        known = self._intervals.rename(columns={"symbol": "after"})
        table = table.merge(known[["after", "low", "high", "distance_raw", "distance_none"]], on="after", how="left")
        return series_facts.mark(table, self.series.facts)

    @property
    def _step_draws(self) -> int:
        """Reshuffled series that a step is compared with."""
        return min(self.permutations, wording_breaks.PERMUTATIONS)

    def steps(self) -> Result:
        """Where the wording moves farther than copying explains."""
        told = of_changes.steps(self.step_table, self._step_draws)
        return self._result("steps", self.step_table, told, figure=figures.steps(self.step_table))

    def groups(self) -> Result:
        """Which resolutions belong together."""
        replicates = min(self.replicates, resolution_trees.REPLICATES)
        table = resolution_trees.of_series(self.series, replicates=replicates, seed=self.seed)
        named = wording_breaks.groups(self.step_table)
        others = {"resolution_groups": named.rename_axis("symbol").reset_index()}
        told = of_changes.groups(table, named, replicates)
        drawn, small = figures.trees(table), small_plots.tree(table)
        return self._result("groups", table, told, figure=drawn, small=small, others=others)

    def breaks(self) -> Result:
        """When concepts became more common, or less."""
        table = self.concept_changes
        figure = figures.breaks(dates_of_change.dates(self.series), table)
        told = of_changes.changes(table, self._draws)
        return self._result("breaks", table, told, figure=figure, others={"bursts": self.bursts})

    @cached_property
    def bursts(self) -> pd.DataFrame:
        """The bursts of concepts by Kleinberg's automaton, as `bursts.of_concepts` returns them."""
        sizes = self.series.paragraphs.groupby("symbol").size()
        return bursts.of_concepts(self.rates, sizes)

    def marking_words(self) -> Result:
        """The words that mark each resolution."""
        marking = marking_terms.marking(self.series)
        return self._result(
            "marking_terms",
            marking,
            of_keyness.marking(marking, self.series.dated()),
            rows=_words_of_each(marking, "symbol").reset_index()[::-1],
            others={"span_terms": self._span_terms},
        )

    @cached_property
    def _span_terms(self) -> pd.DataFrame:
        return marking_terms.marking(self.series, groups=spans.assigned(self.series))

    @property
    def words_of_spans(self) -> pd.DataFrame:
        """The words that mark each of the spans fixed beforehand, a line a span."""
        return _words_of_each(self._span_terms, "group")

    def keyness_of_spans(self) -> Result:
        """The words that set two spans apart."""
        if self.earlier:
            compared = keyness.of_spans(
                self.series, self.later, self.earlier, permutations=self.permutations, seed=self.seed
            )
        else:
            compared = keyness.nothing_compared()
        return self._result(
            "keyness_spans",
            compared,
            of_keyness.keyness(compared, self.later, self.earlier, named=self._named),
            rows=_strongest(compared),
        )

    def keyness_against_reference(self) -> Result:
        """The words that set the new wording apart from the usual language of the organ."""
        new = novel_wording.new_wording(self.series)
        usual = keyness.against_reference(new)
        return self._result(
            "keyness_reference",
            usual,
            of_keyness.reference(usual, int(new.paragraphs["n_words"].sum())),
            figure=figures.keyness(usual, "these resolutions", "other resolutions", top=20),
            small=small_plots.log_ratios(usual),
        )

    def novelty(self) -> Result:
        """What was new in each resolution, and what of it stayed."""
        chance = novelty.against_copying(self.series, permutations=self._draws, seed=self.seed)
        texts = novelty.of_resolutions(self.series)
        texts = series_facts.mark(texts.merge(chance, on="symbol"), self.series.facts)
        return self._result(
            "novelty",
            texts,
            of_keyness.novelty(texts, self._draws),
            figure=figures.novelty(texts),
            others={"novelty_paragraphs": self._paragraph_novelty},
        )

    @cached_property
    def _paragraph_novelty(self) -> pd.DataFrame:
        return novelty.of_paragraphs(self.series)

    @property
    def lasting_paragraphs(self) -> pd.DataFrame:
        """The ten paragraphs between adjacent sessions whose novelty stayed most, with bits a word."""
        whole = self._paragraph_novelty[self._paragraph_novelty["unbroken"]]
        return whole.sort_values(["resonance", "paragraph_id"], ascending=[False, True]).head(10)

    def claims(self) -> Result:
        """What others have said of the series, and what the counts say of it."""
        held = verdicts.of_claims(self.series)
        return self._result("claims", held, of_keyness.claims(held), rows=held.drop(columns=["draft"]))


def _strongest(compared: pd.DataFrame) -> pd.DataFrame:
    """The ten words of greatest conservative bound in each direction, with what the sentences say of them."""
    columns = ["word", "count_1", "count_2", "rate_1", "rate_2", "log_ratio", "low", "high", "q"]
    order = compared["bound"].abs().sort_values(ascending=False, kind="stable").index
    return compared.loc[order, columns].head(10)


def _words_of_each(marking: pd.DataFrame, column: str) -> pd.DataFrame:
    """The marking words of each value of a column in one cell, in their order."""
    return marking.groupby(column, sort=False)["word"].agg(", ".join).to_frame("words")
