"""Notebook 03: when the wording changed, what made the difference, and what others have said of it."""

from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures
from analysis.change import bursts, dates_of_change, distances, novelty
from analysis.claims import verdicts
from analysis.counts import tf_idf
from analysis.descent import novel_wording
from analysis.measures.change_points import segmentation
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.sentences import on_change, on_distances, on_words
from analysis.words import concept_rates, keyness, marking_terms
from corpus.corpus import Series


class Changes(Chapter):
    """Distances between resolutions, dates of change, keyness, novelty, and the claims of others."""

    notebook = "03_what_changed_when"

    def __init__(self, series: Series, *, permutations: int = keyness.PERMUTATIONS, **draws: Any) -> None:
        """`permutations` of paragraphs between two selections; `draws` as `Chapter` takes them."""
        super().__init__(series, **draws)
        self.permutations = permutations

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Rates of the concepts of the lexicon in each resolution, as `concept_rates.rates` returns them."""
        return concept_rates.rates(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def concept_changes(self) -> pd.DataFrame:
        """The most likely date of change of each concept, as `dates_of_change.of_concepts` returns it."""
        return dates_of_change.of_concepts(self.rates)

    @cached_property
    def headline(self) -> str:
        return on_change.concept_breaks(self.concept_changes)

    def distances(self) -> Result:
        """How far apart the resolutions are, and each from the one before."""
        apart = distances.cosine(self.series)
        table = self.series.resolutions[["symbol", "draft"]].merge(apart.reset_index(), on="symbol")
        return self._result(
            "distances",
            table,
            finding=f"{on_distances.steps(self.steps)} {on_distances.weighting(self.steps)}",
            figure=figures.distance_map(apart),
            others={"steps": self.steps},
        )

    @cached_property
    def steps(self) -> pd.DataFrame:
        """The distance of each resolution from the one before, as `distances.to_predecessor` returns it."""
        return distances.to_predecessor(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def _vectors(self) -> pd.DataFrame:
        """TF-IDF vectors of the resolutions, in order."""
        return tf_idf.vectors(self.series).loc[self.series.order]

    @cached_property
    def penalty_path(self) -> pd.DataFrame:
        """How many periods each penalty gives, as `segmentation.penalty_path` returns it."""
        return segmentation.penalty_path(self._vectors.to_numpy())

    @cached_property
    def _boundaries(self) -> pd.DataFrame:
        """Where the whole wording breaks, as `dates_of_change.boundaries` returns it."""
        return dates_of_change.boundaries(self._vectors, dates_of_change.steadiest(self.penalty_path))

    @cached_property
    def _periods(self) -> pd.Series:
        """The name of the period of each resolution."""
        return dates_of_change.named(self._boundaries, self.series.order)

    def breaks(self) -> Result:
        """When the rates of concepts and the whole wording changed."""
        return self._result(
            "breaks",
            self.concept_changes,
            finding=f"{self.headline} {on_change.periods(self._boundaries)}",
            figure=figures.breaks(dates_of_change.dates(self.rates), self._boundaries),
            others={"periods": self._boundaries, "penalty_path": self.penalty_path, "bursts": self.bursts},
        )

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
            finding=on_distances.marks(marking, self.series),
            rows=_words_of_each(marking, "symbol").reset_index()[::-1],
            others={"period_terms": self._period_terms},
        )

    @cached_property
    def _period_terms(self) -> pd.DataFrame:
        return marking_terms.marking(self.series, groups=self._periods)

    @property
    def words_of_periods(self) -> pd.DataFrame:
        """The words that mark each period, a line a period."""
        return _words_of_each(self._period_terms, "group")

    def keyness_of_periods(self) -> Result:
        """The words that set the last two periods apart."""
        compared, after, before = keyness.of_last_periods(
            self.series, self._periods, permutations=self.permutations, seed=self.seed
        )
        return self._result(
            "keyness_periods",
            compared,
            finding=on_words.keyness(compared, after, before),
            figure=figures.keyness(compared, after, before),
            facts={"after": after, "before": before or "no other period", "n": len(compared)},
        )

    def keyness_against_reference(self) -> Result:
        """The words that set the new wording apart from the usual language of the organ."""
        usual = keyness.against_reference(novel_wording.new_wording(self.series))
        return self._result(
            "keyness_reference",
            usual,
            finding=on_words.against_reference(usual),
            figure=figures.keyness(usual, "these resolutions", "the others", top=20),
            facts={"n": len(usual)},
        )

    def novelty(self) -> Result:
        """What was new in each resolution, and what of it stayed."""
        texts = novelty.of_resolutions(self.series)
        return self._result(
            "novelty",
            texts,
            finding=f"{on_change.novelty(texts)} {on_distances.smoothing(texts)}",
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
        return self._result("claims", held, finding=verdicts.summary(held))


def _words_of_each(marking: pd.DataFrame, column: str) -> pd.DataFrame:
    """The marking words of each value of a column in one cell, in their order."""
    return marking.groupby(column, sort=False)["word"].agg(", ".join).to_frame("words")
