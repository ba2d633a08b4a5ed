"""How far the wording moved, and what marks a resolution."""

from collections.abc import Mapping

import pandas as pd

from analysis.findings.wording import listed, named
from corpus.access import Corpus


def steps(to_predecessor: pd.DataFrame) -> str:
    """The largest and the smallest step between adjacent resolutions, as `tfidf.to_predecessor` gives them."""
    adjacent = to_predecessor[to_predecessor["adjacent"]]
    far, near = (adjacent.loc[i] for i in (adjacent["distance"].idxmax(), adjacent["distance"].idxmin()))
    return (
        f"Between adjacent resolutions that were both read the wording moved most from {far['previous']} to "
        f"{far['symbol']} (cosine distance {far['distance']:.2f}{_if_draft(far)}) and least from {near['previous']} to "
        f"{near['symbol']} ({near['distance']:.2f}{_if_draft(near)})."
    )


def _if_draft(step: Mapping) -> str:
    return "; one of the two is a draft" if step["draft"] else ""


def marks(marking: pd.DataFrame, corpus: Corpus, each: int = 3) -> str:
    """The words that most mark the newest resolution, as `tfidf.marking_terms` gives them."""
    newest = (
        corpus.catalogue[["symbol", "adopted"]]
        .merge(corpus.resolutions[["symbol", "draft"]])
        .sort_values("adopted")
        .iloc[-1]
    )
    words = list(marking.loc[marking["symbol"] == newest["symbol"], "word"].head(each))
    return f"The newest resolution read, {named(newest)}, is marked most by the words {listed(words)}."
