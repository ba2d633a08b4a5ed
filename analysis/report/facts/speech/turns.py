"""What newly worded paragraphs turn to and away from, as facts."""

from dataclasses import dataclass

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import known


@dataclass(frozen=True)
class Turn:
    """How much later than other new wording something is newly written."""

    key: str
    label: str
    n_new: int  # occurrences in newly worded paragraphs
    n_paragraphs: int  # these paragraphs
    n_texts: int  # that newly have it
    years: float  # later; negative: earlier
    low: float | None
    high: float | None
    q: float | None  # None: not tested
    found: bool  # more than chance explains
    steady: bool  # does it keep its direction when any one text is left out?


def turns(trends: pd.DataFrame) -> list[Turn]:
    """The rows that occur in new wording, latest first; `trends` as `new_wording_trends.of_concepts` returns them."""
    own = trends[trends["later"].notna()].sort_values(["later", "concept"], ascending=[False, True])
    return [
        Turn(
            key=str(row.concept),
            label=str(row.label),
            n_new=int(row.n_new),
            n_paragraphs=int(row.n_paragraphs),
            n_texts=int(row.n_texts_with),
            years=float(row.later),
            low=known(row.low),
            high=known(row.high),
            q=known(row.q),
            found=bool(row.q <= SIGNIFICANT),
            steady=bool(row.steady),
        )
        for row in own.itertuples()
    ]
