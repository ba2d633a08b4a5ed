"""Notebook 04: the verbs that open paragraphs, whom they ask, and how the paragraphs speak."""

from functools import cached_property
from typing import Any

import pandas as pd

from analysis import figures
from analysis.acts import (
    class_shift,
    directives,
    modality,
    opening_verbs,
    paragraph_lengths,
    reviewed_lists,
    verb_strength,
)
from analysis.figures.small import small_plots
from analysis.nulls import reshuffled_lineages
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.report.facts import of_verbs
from analysis.report.facts.speech import of_named, of_speech
from corpus.corpus import Series
from corpus.text.verbs import ladder_sources

_OF_A_VERB = ["part", "verb", "count", "n_paragraphs", "share", "low", "high", "rate"]


class Acts(Chapter):
    """What the organ does in its paragraphs, whom it asks and how it speaks; changes of verb, ladders of strength."""

    notebook = "04_verbs"

    def __init__(self, series: Series, *, permutations: int = reshuffled_lineages.PERMUTATIONS, **draws: Any) -> None:
        """`permutations` is the number of reshuffled series that the two ends of the series are compared with."""
        super().__init__(series, **draws)
        self.permutations = permutations

    @cached_property
    def class_table(self) -> pd.DataFrame:
        """Openings by class of verb, as `opening_verbs.by_class` returns them."""
        return opening_verbs.by_class(self.series)

    @cached_property
    def verb_table(self) -> pd.DataFrame:
        """Openings by single verb, as `opening_verbs.by_verb` returns them."""
        return opening_verbs.by_verb(self.series)

    @property
    def headline(self) -> str:
        return self._verb_classes.headline

    def verb_classes(self) -> Result:
        """What the organ does in each part, by class of verb."""
        return self._verb_classes

    @cached_property
    def _verb_classes(self) -> Result:
        table, part = self.class_table, of_verbs.told_part(self.class_table)
        draws = {"permutations": self.permutations, "seed": self.seed}
        shift = class_shift.between_ends(self.series, part, **draws) if part else None
        told, others = of_verbs.verb_classes(table, shift), {"verbs": self.verb_table}
        facts = {"permutations": f"{self.permutations:,}"}
        small = small_plots.verb_shares(table)
        drawn = figures.verb_classes(table)
        return self._result("verb_classes", table, told, figure=drawn, small=small, others=others, facts=facts)

    @property
    def newest_verbs(self) -> pd.DataFrame:
        """The verbs of the newest resolution, by falling count."""
        table = self.verb_table
        newest = table[table["adopted"] == table["adopted"].max()]
        return newest.sort_values("count", ascending=False, kind="stable")[_OF_A_VERB]

    def verb_changes(self) -> Result:
        """Paragraphs that are carried over under another verb."""
        carried = opening_verbs.carried(self.series)
        changed = opening_verbs.changed(carried)
        told = of_verbs.verb_changes(carried, changed, opening_verbs.gains(changed))
        return self._result("verb_changes", changed, told)

    def addressees(self) -> Result:
        """Whose acts are asked for: those whom directive paragraphs address."""
        table, draws = directives.by_addressee(self.series), self._draws
        turned = directives.trends(self.series, **draws)
        told = of_named.addressees(table, turned, directives.are_known(self.series))
        drawn, others = figures.addressees(table, turned), {"addressee_trends": turned}
        facts = {"permutations": f"{self.permutations:,}"}
        return self._result("addressees", table, told, figure=drawn, others=others, facts=facts)

    def modality(self) -> Result:
        """How the series speaks: modal verbs, hedges and absolutes, newly worded and inherited."""
        table = modality.rates(self.series, replicates=self.replicates, seed=self.seed)
        turned = modality.trends(self.series, **self._draws)
        told = of_speech.modality(table, turned, reviewed_lists.not_counted(self.series, modality.LIST))
        drawn, others = figures.modality(table), {"modality_trends": turned}
        facts = {"permutations": f"{self.permutations:,}"}
        return self._result("modality", table, told, figure=drawn, others=others, facts=facts)

    def lengths_of_paragraphs(self) -> Result:
        """How long paragraphs and sentences are, and whether newly worded ones get longer."""
        table = paragraph_lengths.lengths(self.series, replicates=self.replicates, seed=self.seed)
        parts = list(dict.fromkeys(table["part"]))
        tested = [paragraph_lengths.lengthening(self.series, part, **self._draws) for part in parts]
        told, drawn = of_speech.lengths(table, tested), figures.paragraph_lengths(table)
        facts = {"permutations": f"{self.permutations:,}"}
        return self._result("paragraph_lengths", table, told, figure=drawn, facts=facts)

    @property
    def _draws(self) -> dict[str, int]:
        return {"permutations": self.permutations, "replicates": self.replicates, "seed": self.seed}

    @cached_property
    def ladder_table(self) -> pd.DataFrame:
        """Mean strength of the opening verbs on every ladder, as `verb_strength.on_ladders` returns it."""
        return verb_strength.on_ladders(self.series, replicates=self.replicates, seed=self.seed)

    @cached_property
    def movement(self) -> pd.DataFrame:
        """How strength moves on each ladder, as `verb_strength.movement` returns it."""
        return verb_strength.movement(self.ladder_table)

    def strength(self) -> Result:
        """How strong the opening verbs are, on several ladders: a method that was tried."""
        table, least = self.ladder_table, verb_strength.LEAST_RANKED
        told = of_verbs.strength(self.movement, ladder_sources(), least)
        return self._result("verb_strength", table, told, figure=figures.ladders(table, least), appendix=True)
