"""Notebook 07: which paragraph each paragraph continues, how long paragraphs last, where new language comes in."""

from functools import cached_property

import pandas as pd

from analysis import figures, phrasing
from analysis.counts import sessions
from analysis.descent import adoption, drawing, genealogy, grading, inheritance, similarity, survival
from analysis.leads import entries, lead_lag
from analysis.report import provenance
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_descent
from analysis.report.facts.found import of_leads
from analysis.web.pages import threads_page
from analysis.words.terms import term_counts
from corpus import series_facts, series_list
from corpus.corpus import Corpus, Series

COMPARED = 8  # other series whose descent is traced, too
PAGE_TITLE = "Agreed language: every paragraph and its descent"
PAGE_NOTE = (
    "A column is a resolution's text from top to bottom; ribbons join a paragraph with the one that continues it."
)


class AgreedLanguage(Chapter):
    """The descent of every paragraph of a series, and what it adds up to."""

    notebook = "07_agreed_language"

    def __init__(self, series: Series, *, sister: str | None = None) -> None:
        """`sister` is the name of another series of the corpus, which is traced beside this one: by default the one
        that series.toml names, else the one with most texts; "" where there is no other."""
        super().__init__(series)
        self.sister = self.series.sister if sister is None else sister

    @cached_property
    def descent(self) -> genealogy.Genealogy:
        """The paragraphs of the series with their descent, as `genealogy.trace` returns them."""
        return genealogy.trace(self.series, found=self._profiles)

    @cached_property
    def _profiles(self) -> similarity.Profiles:
        return similarity.profiles(self.series.whole)

    @cached_property
    def others(self) -> dict[str, genealogy.Genealogy]:
        """The same of the other series of the corpus of which a text was read, by its name: of more than `COMPARED`
        those with most texts, the sister among them."""
        whole = self.series.whole
        sizes = whole.paragraphs.groupby("series", sort=False)["symbol"].nunique().drop(self.series.name)
        most = sizes.sort_values(ascending=False, kind="stable").index[:COMPARED]
        names = [name for name in sizes.index if name in most or name == self.sister]
        return genealogy.trace_each(whole, names, found=self._profiles)

    @cached_property
    def run(self) -> list[str]:
        """The longest run of adjacent sessions whose resolutions were all read, as `survival.last_run` returns it."""
        return survival.last_run(self.descent)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """What each resolution is made of, as `inheritance.shares` returns it."""
        return inheritance.shares(self.descent)

    @cached_property
    def headline(self) -> str:
        return self._result("threads", self.descent.lines, self._inherited).headline

    @cached_property
    def _inherited(self) -> of_descent.Inherited:
        return of_descent.inherited(self.shares, self.run)

    def tracing_quality(self) -> Result:
        """Precision and recall of the tracing, on pairs of paragraphs that were graded by reading."""
        pairs = grading.pairs(self.series.collection)
        quality = grading.quality(grading.scored(self.series.whole, pairs))
        facts = self._of_the_whole_corpus | {"graded": len(pairs)}
        return self._result("tracing_quality", quality, of_descent.traced(quality), facts=facts)

    def tracing_accuracy(self) -> Result:
        """What tracing from word counts loses against tracing from texts."""
        accuracy = grading.accuracy(self.series.collection)
        return self._result(
            "tracing_accuracy", accuracy, of_descent.from_counts(accuracy), facts=self._of_the_whole_corpus
        )

    def threads(self) -> Result:
        """Every paragraph of the series and the one that continues it, with a page to explore."""
        boxes = drawing.boxes(self.descent)
        return self._result(
            "threads",
            self.descent.lines,
            self._inherited,
            figure=figures.threads(boxes, drawing.ribbons(self.descent, boxes)),
            page=threads_page.page(
                self.series, self.descent, title=PAGE_TITLE, note=PAGE_NOTE, made_with=provenance.made_with()
            ),
        )

    def composition(self) -> Result:
        """How many paragraphs of each resolution are kept, edited, merged, split or new."""
        return self._result("inheritance", self.shares, of_descent.moves(self.shares))

    def language_ages(self) -> Result:
        """How old the words of each resolution are."""
        ages = inheritance.ages(self.descent)
        return self._result("language_age", ages, of_descent.age(ages), figure=figures.language_ages(ages))

    def survival_curves(self) -> Result:
        """How long paragraphs last within the run, and whether the old ones are safer."""
        lives = survival.spells(self.descent, self.run)
        curves, risks = survival.curves(lives), survival.at_risk(self.descent, self.run)
        steps = survival.steps(self.descent, self.run)
        tested = survival.age_test(risks, seed=self.seed)
        return self._result(
            "survival",
            curves,
            of_descent.lasting(lives, curves, steps, risks, tested),
            figure=figures.survival(curves, len(self.run) - 1),
            facts=self._of_the_run,
        )

    def new_language(self) -> Result:
        """How much of each part is new, in new paragraphs and by edits of old ones."""
        entries = inheritance.entries(self.series, self.descent)
        return self._result(
            "new_language", entries, of_descent.entry(entries, self.run), figure=figures.entries(entries)
        )

    def concept_entries(self) -> Result:
        """Which concepts come in with new paragraphs, and which by edits."""
        ways = inheritance.concepts(self.series, self.descent, symbols=self.run[1:])
        return self._result("ways_in", ways, of_descent.ways_in(ways), facts=self._of_the_run)

    def sister_composition(self) -> Result:
        """What the resolutions of the sister series are made of."""
        own = self.others.get(self.sister)
        shares = inheritance.of_series(self.series.whole, self.sister) if own is None else inheritance.shares(own)
        return self._result(
            "inheritance_council",
            shares,
            of_descent.moves(shares),
            facts={
                "sister": self.series.descriptions.get(self.sister, series_list.UNKNOWN),
                "named": bool(self.sister),
            },
        )

    def leads(self) -> Result:
        """Which series has a concept, a word or phrase, a paragraph first, and how long the others take to follow."""
        made = {self.series.name: self.descent} | self.others
        whole = self.series.whole
        entered = entries.of_corpus(whole, made)
        table, curves = lead_lag.of_pairs(entered, seed=self.seed), lead_lag.following(entered)
        taken, words = lead_lag.taken_up(curves), self.series.descriptions
        series_facts.describe(table, words)
        return self._result(
            "leads",
            table,
            of_leads.leads(table, taken, list(made), words),
            figure=figures.leads(table, taken, self.series.name),
            facts=self._of_the_whole_corpus
            | {"n_others": whole.paragraphs["series"].nunique() - 1, "n_compared": len(self.others)}
            | {"studied": of_leads.told_apart(list(made), words)[self.series.name], "least": term_counts.LEAST},
            others={
                "leads_taken_up": taken,
                "leads_following": curves,
                "leads_items": lead_lag.of_items(entered),
            },
        )

    def draft_against_adopted(self, with_drafts: Corpus) -> Result:
        """What became of each paragraph of a draft in the adopted text; `with_drafts` is a corpus that has both."""
        changed = adoption.against_drafts(with_drafts)
        return self._result(
            "draft_against_adopted",
            changed,
            of_descent.against_drafts(changed),
            rows=changed[changed["kind"] != "kept"],
        )

    @cached_property
    def _of_the_whole_corpus(self) -> dict:
        """Which resolutions of the whole corpus are drafts."""
        return {"drafts": phrasing.drafts(self.series.whole) + sessions.sentence(self.series)}

    @cached_property
    def _of_the_run(self) -> dict:
        """The ends of the run, and which of its resolutions are drafts."""
        run = self.run
        return {
            "first": run[0],
            "last": run[-1],
            "drafts": phrasing.drafts(self.series.select(symbols=run)) + sessions.sentence(self.series),
        }
