"""What each notebook finds: one class a notebook, one method a result.

Here is what they have in common: a series, draws, and words that are filled in from a file of templates.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import cached_property, wraps
from typing import Any, ClassVar

import pandas as pd

from analysis import phrasing
from analysis.counts import sessions
from analysis.measures import resampling
from analysis.report import render
from analysis.report.chapters.result import WORDS, Result
from analysis.web import calls
from corpus.corpus import Series


class Chapter(ABC):
    """The results of one notebook on one series. Each method makes a `Result`; what several need is computed once.

    A series of hundreds of texts is asked by session (`sessions.together`); `texts` is the series as it was given.
    As the last line of a cell a chapter shows its headline.
    """

    notebook: ClassVar[str]  # which also names the file of its words, analysis/report/templates/<notebook>.toml
    _made_by: str  # the call of the constructor, as a reader would write it

    def __new__(cls, *values: Any, **named: Any) -> "Chapter":
        made = super().__new__(cls)
        made._made_by = calls.construction(cls, values, named)
        return made

    def __init_subclass__(cls) -> None:
        """Each public method that makes a result also tells the result how it was called."""
        for name, method in list(vars(cls).items()):
            if not name.startswith("_") and getattr(method, "__annotations__", {}).get("return") is Result:
                setattr(cls, name, _telling_its_call(method))

    def __init__(self, series: Series, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED) -> None:
        """`replicates` is the number of bootstrap samples of paragraphs, `seed` that of every draw."""
        self.series, self.texts = sessions.together(series), series
        self.replicates = replicates
        self.seed = seed

    @property
    @abstractmethod
    def headline(self) -> str:
        """What the notebook finds, in a sentence."""

    def __repr__(self) -> str:
        return self.headline

    def _repr_markdown_(self) -> str:
        return f"**{self.headline}**"

    def _call(self, method: str, values: tuple) -> str:
        """Code that makes a result in a fresh kernel."""
        return calls.code(type(self), self._made_by, method, values)

    def _result(
        self, key: str, table: pd.DataFrame, told: Any, *, facts: dict[str, Any] | None = None, **rest: Any
    ) -> Result:
        """A result with its words from the templates.

        `told` is the dataclass of its facts. Templates name its fields, `facts` (what captions say besides) and what
        every chapter gives (see `_common`). `rest` are the other fields of `Result`.
        """
        known = asdict(told)
        words = render.filled_in(self.notebook, key, self._common | (facts or {}) | known)
        if self.series is not self.texts:  # a sentence may begin with the name of a session
            words = {name: phrasing.capitalized(said) for name, said in words.items()}
        title, headline, how_sure, details, caption = (words.get(name, "") for name in WORDS)
        return Result(key, title, headline, how_sure, details, caption, table, known, **rest)

    @cached_property
    def _common(self) -> dict:
        """What the templates of every chapter may name."""
        series, undated = self.series, phrasing.years_of_sessions(self.texts)
        return {
            "called": series.description,
            "replicates": f"{self.replicates:,}",
            "seed": self.seed,
            "by_session": series is not self.texts,
            "drafts": phrasing.drafts(series) + undated + sessions.sentence(series),
            "years_of_sessions": undated,
            "newest_symbol": series.order[-1],
            "is_shipped": series.collection.is_shipped,
            "by_part_alone": phrasing.counted_by_part_alone(series),
            "where_unread": lambda sentence: phrasing.where_unread(series, sentence),
            **(render.BY_SESSION if series is not self.texts else {}),
        }


def _telling_its_call(method: Callable[..., Result]) -> Callable[..., Result]:
    @wraps(method)
    def told(self: Chapter, *values: Any) -> Result:
        return replace(method(self, *values), call=self._call(method.__name__, values))

    return told
