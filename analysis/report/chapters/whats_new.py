"""Notebook 09: the newest resolution against the one before it."""

from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures, phrasing
from analysis.change import newest
from analysis.counts import sessions
from analysis.figures.small import small_plots
from analysis.report import provenance
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_newest
from analysis.web.pages import newest_page
from corpus.corpus import Series


class WhatsNew(Chapter):
    """The newest resolution of a series, whichever it is: its paragraphs, its concepts, its words."""

    notebook = "09_what_is_new"

    def __init__(self, series: Series, *, permutations: int = newest.PERMUTATIONS, **draws: Any) -> None:
        """`permutations` is the number of reshuffled series that rates are compared with; `draws` as `Chapter` takes
        them."""
        super().__init__(series, **draws)
        self.permutations = permutations

    @cached_property
    def step(self) -> newest.Step:
        """The newest resolution that was read, and the one read before it."""
        return newest.step(self.series)

    @cached_property
    def paragraph_table(self) -> pd.DataFrame:
        """Each paragraph of the two, paired, as `newest.paragraphs` returns them."""
        return newest.paragraphs(self.series, self.step)

    @cached_property
    def concept_table(self) -> pd.DataFrame:
        """Each concept against its rate in the text before, as `newest.concepts` returns them."""
        return newest.concepts(self.series, permutations=self.permutations, seed=self.seed)

    @cached_property
    def term_table(self) -> pd.DataFrame:
        """Concepts, words and pairs that only one of the two has, as `newest.terms` returns them."""
        return newest.terms(self.series, self.step)

    @cached_property
    def headline(self) -> str:
        return self._of_paragraphs().headline

    def _of_paragraphs(self, page: str | None = None) -> Result:
        table = self.paragraph_table
        told = of_newest.paragraphs(table, self.step)
        changed = table[table["kind"] != "kept"]
        return self._result("whats_new", table, told, facts=self._drafts, rows=changed, page=page)

    def paragraphs(self) -> Result:
        """What became of each paragraph, with a page that shows every change."""
        said = [self.headline, self.concepts().headline, self.terms().headline]
        tables = self.paragraph_table, self.concept_table, self.term_table
        page = newest_page.page(self.series, self.step, *tables, findings=said, made_with=provenance.made_with())
        return self._of_paragraphs(page)

    def concepts(self) -> Result:
        """Which concepts are spoken of more or less than in the text before, and than copying explains."""
        return self._result(
            "newest_concepts",
            self.concept_table,
            of_newest.concepts(self.concept_table, self.step),
            facts=self._drafts | {"permutations": f"{self.permutations:,}"},
            figure=figures.concept_ranges(self.concept_table),
            small=small_plots.newest(self.concept_table),
        )

    def terms(self) -> Result:
        """Which concepts, words and pairs of words are read for the first or for the last time."""
        told = of_newest.terms(self.term_table, self.step)
        return self._result("newest_terms", self.term_table, told, facts=self._drafts)

    @cached_property
    def _drafts(self) -> dict:
        """Which of the two resolutions are drafts."""
        pair = self.series.select(symbols=filter(None, [self.step.old, self.step.new]))
        return {"drafts": phrasing.drafts(pair) + sessions.sentence(self.series)}
