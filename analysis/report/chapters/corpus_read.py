"""Notebook 01: which resolutions were read, how long they are, and how a file becomes paragraphs."""

from functools import cached_property

import pandas as pd

from analysis import figures
from analysis.counts import coverage, page_reading
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_corpus
from corpus import settings

_OF_A_YEAR = ["symbol", "adopted", "read", "draft", "text_held", "n_preambular", "n_operative", "n_words", "n_notes"]


class CorpusRead(Chapter):
    """What the corpus holds and what it lacks, the length of the resolutions, and the accuracy of the reading."""

    notebook = "01_corpus"

    @cached_property
    def coverage_table(self) -> pd.DataFrame:
        """Every resolution of every series, read or not, as `coverage.table` returns them."""
        return coverage.table(self.texts.whole)

    @property
    def headline(self) -> str:
        return self._coverage.headline

    def coverage(self) -> Result:
        """What was read of each series."""
        return self._coverage

    @cached_property
    def _coverage(self) -> Result:
        table = self.coverage_table
        told = of_corpus.coverage(table, self.series.name)
        marked = table[table["incomplete"] != ""] if "incomplete" in table else table.head(0)
        facts = {"incomplete": marked.to_dict("records"), "called": self.texts.description}
        return self._result("coverage", table, told, facts=facts, figure=figures.coverage(table))

    def lengths(self) -> Result:
        """How long the resolutions are, by part."""
        table = coverage.lengths(self.series)
        told = of_corpus.lengths(table, n_unread=self._n_unread)
        return self._result("lengths", table, told, figure=figures.lengths(table))

    @property
    def by_year(self) -> pd.DataFrame:
        """What was read of each resolution of the series, a row a resolution."""
        return self._of_series[_OF_A_YEAR]

    @property
    def missing(self) -> pd.DataFrame:
        """What was not read, and sessions without a text: `symbol` (str), `adopted` (datetime64), `title` (str)."""
        own = self._of_series
        return own.loc[~own["read"], ["symbol", "adopted", "title"]]

    @property
    def _n_unread(self) -> int:
        """How many resolutions of the catalogue were not read; sessions without a text are not among them."""
        missing = self.missing["symbol"]
        return int(missing.isin(self.texts.catalogue["symbol"]).sum())

    @cached_property
    def _of_series(self) -> pd.DataFrame:
        """The rows of `coverage_table` of the series itself."""
        return self.coverage_table[self.coverage_table["series"] == self.series.name]

    def reading(self) -> Result:
        """How a specimen page becomes paragraphs."""
        specimen = settings.SHIPPED / "specimen.pdf"
        paragraphs = page_reading.paragraphs(specimen)
        of_first_page = paragraphs[paragraphs["page"] == 1]
        return self._result(
            "reading",
            paragraphs,
            of_corpus.specimen(paragraphs),
            figure=figures.page_and_paragraphs(page_reading.page_runs(specimen), of_first_page),
        )

    def agreement(self) -> Result:
        """How well the reader agrees with the UN's own structure, by format."""
        counts = page_reading.agreement_counts()
        table = page_reading.agreement_by_format(counts, replicates=self.replicates, seed=self.seed)
        return self._result("agreement", table, of_corpus.agreement(table, counts))
