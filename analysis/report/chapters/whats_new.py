"""Notebook 09: the newest resolution against the one before it and against the last years."""

from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures, phrasing
from analysis.change import newest
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.pages import newest_page
from analysis.report.sentences import on_newest
from analysis.words import concept_rates
from corpus.corpus import Series


class WhatsNew(Chapter):
    """The newest resolution of a series, whichever it is: its paragraphs, its concepts, its words."""

    notebook = "09_what_is_new"

    def __init__(self, series: Series, *, window: int = newest.WINDOW, **draws: Any) -> None:
        """`window` is the number of resolutions before the newest that are its last years; `draws` as `Chapter` takes
        them."""
        super().__init__(series, **draws)
        self.window = window

    @cached_property
    def step(self) -> newest.Step:
        """The newest resolution that was read, and the one read before it."""
        return newest.step(self.series)

    @cached_property
    def paragraph_table(self) -> pd.DataFrame:
        """Each paragraph of the two, paired, as `newest.paragraphs` returns them."""
        return newest.paragraphs(self.series, self.step)

    @cached_property
    def rates(self) -> pd.DataFrame:
        """Rates of the concepts of the lexicon in each resolution, as `concept_rates.rates` returns them."""
        return concept_rates.rates(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def concept_table(self) -> pd.DataFrame:
        """Each concept against the range of the last years, as `newest.concepts` returns them."""
        return newest.concepts(self.rates, window=self.window)

    @cached_property
    def term_table(self) -> pd.DataFrame:
        """Concepts, words and pairs that only one of the two has, as `newest.terms` returns them."""
        return newest.terms(self.series, self.step)

    @cached_property
    def headline(self) -> str:
        return on_newest.paragraphs(self.paragraph_table, self.step)

    def paragraphs(self) -> Result:
        """What became of each paragraph, with a page that shows every change."""
        said = [self.headline, on_newest.ranges(self.concept_table), on_newest.appearances(self.term_table, self.step)]
        table = self.paragraph_table
        return self._result(
            "whats_new",
            table,
            finding=self.headline,
            page=newest_page.page(self.series, self.step, table, self.concept_table, self.term_table, findings=said),
            rows=table[table["kind"] != "kept"],
            facts=self._of_step,
        )

    def concepts(self) -> Result:
        """Which concepts are spoken of more or less than in the last years."""
        last_years = self.series.select(symbols=self.rates["symbol"].unique()[-self.window - 1 :])
        n_before = phrasing.counted(self.concept_table["n_before"].iloc[0], "resolution")
        return self._result(
            "newest_concepts",
            self.concept_table,
            finding=on_newest.ranges(self.concept_table),
            figure=figures.concept_ranges(self.concept_table),
            facts={"n_before": n_before, "drafts": phrasing.drafts(last_years)},
        )

    def terms(self) -> Result:
        """Which concepts, words and pairs of words are read for the first or for the last time."""
        finding = on_newest.appearances(self.term_table, self.step)
        return self._result("newest_terms", self.term_table, finding=finding, facts=self._of_step)

    @cached_property
    def _of_step(self) -> dict:
        """The step, and which of its two resolutions are drafts."""
        pair = self.series.select(symbols=filter(None, [self.step.old, self.step.new]))
        return {"step": self.step, "drafts": phrasing.drafts(pair)}
