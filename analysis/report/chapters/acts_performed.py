"""Notebook 04: the verbs that open paragraphs, what they do, and how strong they are."""

from functools import cached_property

import pandas as pd

from analysis import figures
from analysis.acts import opening_verbs, verb_strength
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.sentences import on_acts
from corpus.text.verbs import ladder_sources

_OF_A_VERB = ["part", "verb", "count", "n_paragraphs", "share", "low", "high", "rate"]


class Acts(Chapter):
    """What the organ does in its paragraphs: classes of opening verbs, changes of verb, ladders of strength."""

    notebook = "04_verbs"

    @cached_property
    def class_table(self) -> pd.DataFrame:
        """Openings by class of verb, as `opening_verbs.by_class` returns them."""
        return opening_verbs.by_class(self.series)

    @cached_property
    def verb_table(self) -> pd.DataFrame:
        """Openings by single verb, as `opening_verbs.by_verb` returns them."""
        return opening_verbs.by_verb(self.series)

    @cached_property
    def headline(self) -> str:
        return on_acts.acts(self.class_table)

    def verb_classes(self) -> Result:
        """What the organ does in each part, by class of verb."""
        return self._result(
            "verb_classes",
            self.class_table,
            finding=self.headline,
            figure=figures.verb_classes(self.class_table),
            others={"verbs": self.verb_table},
        )

    @property
    def newest_verbs(self) -> pd.DataFrame:
        """The verbs of the newest resolution, by falling count."""
        table = self.verb_table
        newest = table[table["adopted"] == table["adopted"].max()]
        return newest.sort_values("count", ascending=False)[_OF_A_VERB]

    def verb_changes(self) -> Result:
        """Paragraphs that are carried over under another verb."""
        changes = opening_verbs.changes(self.series)
        return self._result("verb_changes", changes, finding=on_acts.verb_changes(changes))

    @cached_property
    def ladder_table(self) -> pd.DataFrame:
        """Mean strength of the opening verbs on every ladder, as `verb_strength.on_ladders` returns it."""
        return verb_strength.on_ladders(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def movement(self) -> pd.DataFrame:
        """How strength moves on each ladder, as `verb_strength.movement` returns it."""
        return verb_strength.movement(self.ladder_table)

    def strength(self) -> Result:
        """How strong the opening verbs are, on several ladders."""
        return self._result(
            "verb_strength",
            self.ladder_table,
            finding=on_acts.strength(self.movement),
            figure=figures.ladders(self.ladder_table, verb_strength.LEAST_RANKED),
            facts={"least_ranked": verb_strength.LEAST_RANKED, "ladders": on_acts.ladders(ladder_sources())},
        )
