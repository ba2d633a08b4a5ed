"""How far the wording moved, and what marks a resolution."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.phrasing import listed, named, plain
from corpus.corpus import Corpus


def steps(to_predecessor: pd.DataFrame) -> str:
    """The largest and the smallest step between adjacent resolutions, and which others cannot be told from them, as
    `distances.to_predecessor` gives them."""
    adjacent = to_predecessor[to_predecessor["adjacent"]]
    if adjacent.empty:
        return "No two adjacent resolutions have both been read, so that no step can be measured."
    far, near = (adjacent.loc[i] for i in (adjacent["distance"].idxmax(), adjacent["distance"].idxmin()))
    if len(adjacent) == 1:
        return f"The one step between adjacent resolutions that were both read is that {_step(far)}."
    return (
        f"Of {len(adjacent)} steps between adjacent resolutions that were both read the wording moved most "
        f"{_step(far)}, and least {_step(near)}. {_untold(adjacent, far, near)}"
    )


def _step(step: Mapping) -> str:
    return (
        f"from {step['previous']} to {step['symbol']} (cosine distance {step['distance']:.2f}, 95% interval "
        f"{step['low']:.2f} to {step['high']:.2f}{_if_draft(step)})"
    )


def _untold(adjacent: pd.DataFrame, far: Mapping, near: Mapping) -> str:
    """How many other steps have an interval that overlaps with that of the greatest, and of the least."""
    greatest, least = (_overlapping(adjacent, step) for step in (far, near))
    if not greatest and not least:
        return "No other interval overlaps with either of the two."
    return (
        f"The intervals of {greatest or 'none'} of the {len(adjacent) - 1} other steps overlap with that of the "
        f"greatest, those of {least or 'none'} with that of the least: steps that overlap cannot be ranked."
    )


def _overlapping(adjacent: pd.DataFrame, step: pd.Series) -> int:
    others = adjacent.drop(index=step.name)
    return int(((others["low"] <= step["high"]) & (others["high"] >= step["low"])).sum())


def _if_draft(step: Mapping) -> str:
    return "; one of the two is a draft" if step["draft"] else ""


def weighting(to_predecessor: pd.DataFrame) -> str:
    """How far the order of the steps hangs on the inverse document frequency; as `distances.to_predecessor` gives
    them."""
    from scipy.stats import spearmanr

    if len(to_predecessor) < 3:
        return "There are too few steps to compare their order under other weightings."
    columns = ["distance", "distance_raw", "distance_none"]
    if to_predecessor[columns].nunique().min() < 2:
        return "All distances to the text before are the same under a weighting, so that they have no order."
    raw, none = (spearmanr(to_predecessor["distance"], to_predecessor[c]).statistic for c in columns[1:])
    return (
        f"The order of the {len(to_predecessor)} distances to the text before correlates (Spearman) at {plain(raw)} "
        "with that under document frequencies that are not smoothed, ln(n/df) + 1, and at "
        f"{plain(none)} with that under none."
    )


def smoothing(texts: pd.DataFrame) -> str:
    """How far resonance hangs on the smoothing; `texts` as `novelty.of_resolutions` gives them."""
    from scipy.stats import spearmanr

    whole = texts[texts["unbroken"] & texts["resonance"].notna()]
    measures = [column for column in texts if column in ("resonance", "resonance_tenth", "resonance_tenfold")]
    if len(whole) < 3 or whole[measures].nunique().min() < 2:
        return "Too few resolutions were read with both their neighbours to compare their order under other smoothing."
    said = []
    for column, times in (("resonance_tenth", "a tenth of the smoothing"), ("resonance_tenfold", "ten times as much")):
        most, rho = whole.loc[whole[column].idxmax()], spearmanr(whole["resonance"], whole[column]).statistic
        turned = int((np.sign(whole[column]) != np.sign(whole["resonance"])).sum())
        said.append(f"with {times} it is {most['symbol']} ({plain(most[column])}; rank correlation {plain(rho)}, "
                    f"{turned} of {len(whole)} with another sign)")  # fmt: skip
    top = whole.loc[whole["resonance"].idxmax()]
    return f"Resonance is highest in {top['symbol']} ({plain(top['resonance'])}); {listed(said)}."


def marks(marking: pd.DataFrame, corpus: Corpus, each: int = 3) -> str:
    """The words that most mark the newest resolution, as `marking_terms.marking` gives them."""
    if corpus.resolutions.empty:
        return "No resolution has been read, so that no word marks one."
    dated = corpus.catalogue[["symbol", "adopted"]].merge(corpus.resolutions[["symbol", "draft"]])
    newest = dated.sort_values("adopted", kind="stable").iloc[-1]
    words = list(marking.loc[marking["symbol"] == newest["symbol"], "word"].head(each))
    if not words:
        return f"No word marks the newest resolution read, {named(newest)}."
    return f"The newest resolution read, {named(newest)}, is marked most by the words {listed(words)}."
