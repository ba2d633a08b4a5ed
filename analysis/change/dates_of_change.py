"""Periods of the series: where several methods of finding a break agree.

There are three methods: segmentation with a penalty (`segmentation`), a posterior over dates of change
(`change_posterior`), and clustering of neighbours (`neighbour_clustering`). They use the same counts, so their
agreement only guards against an artefact of one method. PELT searches for the segmentation that the exact search finds;
it is a check on that, not a fourth method. The clustering is told how many periods to make: it can say where a break
is, not whether there is one. A break is always between two texts that were read; if texts between them were not read,
it may be anywhere in the gap. Each concept is analysed separately. Concepts share paragraphs, and paragraphs are
copied, so their breaks must not be added up as if they were independent.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
import pandas as pd

from analysis.measures.change_points import change_posterior, neighbour_clustering, segmentation
from corpus import series_facts
from corpus.errors import CorpusError
from corpus.text import symbols

_CHANGES = ["concept", "label", "total", "before", "after", "adjacent", "draft", "probability", "least", "most",
            "no_change", "rate_before", "rate_after", "segmentation", "pelt", "clustering", "agree", "kept",
            "paragraphs"]  # fmt: skip
_PLACES = ["before", "after", "adjacent", "draft", "distance", "segmentation", "pelt", "clustering", "agree", "kept",
           "sessions", "usual_low", "usual_high"]  # fmt: skip
VOICES = ("segmentation", "clustering")  # compared with the posterior; PELT solves the same problem as the first


def of_concepts(rates: pd.DataFrame, *, least: int = 5) -> pd.DataFrame:
    """For each concept the most probable date of change of its rate, and whether other methods agree.

    `rates` as `concept_rates.rates` returns them for whole resolutions of one series. Concepts with fewer than `least`
    occurrences are left out; if only one text was read, all are. Returns, by falling probability: `concept, label`
    (str), `total` (int64), `before, after` (str: the change is between these two), `adjacent` (bool), `draft` (bool:
    one of the two is a draft), `probability` (float64, of a change at this place), `least, most` (float64, range of
    this probability under the priors `change_posterior.SHAPES`), `no_change` (float64, probability), `rate_before,
    rate_after` (float64, per 1,000 words, each as far as the next change in the most probable placement),
    `segmentation` (bool: does the exact segmentation at the BIC penalty break there?), `pelt` (bool: does PELT?),
    `clustering` (bool: does the clustering, with as many periods as the most probable placement?), `agree` (int64, how
    many of `VOICES`), `kept` (float64, share of the series with one text left out that still have their most probable
    change there) and `paragraphs` (str, ids).
    """
    facts = series_facts.of(rates)
    known = {key: own for key, own in rates.groupby("concept", sort=False) if _is_series(own, least)}
    rows = [{"concept": key, "label": facts.labels[key], **_of_one(own, facts.runs)} for key, own in known.items()]
    table = pd.DataFrame(rows, columns=_CHANGES)
    return table.sort_values(["probability", "concept"], ascending=[False, True], ignore_index=True)


def _is_series(own: pd.DataFrame, least: int) -> bool:
    """Does a concept occur at least `least` times, and do at least two texts have words?"""
    return bool(own["count"].sum() >= least and (own["n_words"] > 0).sum() > 1)


def dates(rates: pd.DataFrame, *, least: int = 5) -> pd.DataFrame:
    """The posterior over dates of change of each concept, for a heat map.

    `rates` as `concept_rates.rates` returns them for whole resolutions of one series. Returns float64, one row per
    concept with at least `least` occurrences (index `concept`), one column per text after the first, in the order of
    adoption: the probability that the rate changes between the previous text and this one.
    """
    known = {key: own.sort_values("adopted", kind="stable") for key, own in rates.groupby("concept", sort=False)}
    rows = {
        key: pd.Series(change_posterior.of_changes(own["count"], own["n_words"]).at, index=own["symbol"].to_numpy())
        for key, own in known.items()
        if _is_series(own, least)
    }
    table = pd.DataFrame(rows, dtype="float64").T.rename_axis("concept")
    return series_facts.mark(table[list(table.columns)[1:]], series_facts.of(rates))


def _of_one(own: pd.DataFrame, run: Mapping[str, int]) -> dict:
    own = own[own["n_words"] > 0].sort_values("adopted", kind="stable").reset_index(drop=True)
    y, n, x = (own[column].to_numpy(dtype="float64") for column in ("count", "n_words", "rate"))
    found = change_posterior.of_changes(y, n)
    at = int(found.at.argmax())
    under = [float(change_posterior.of_changes(y, n, shape=shape).at[at]) for shape in change_posterior.SHAPES]
    before, after = own.iloc[at - 1], own.iloc[at]
    start, end = _around(found.best, at, len(own))
    said = _other_methods(x, at, max(len(found.best), 2))
    return {
        "total": int(y.sum()),
        "before": before["symbol"],
        "after": after["symbol"],
        "adjacent": bool(run[before["symbol"]] == run[after["symbol"]]),
        "draft": bool(before["draft"] or after["draft"]),
        "probability": found.at[at],
        "least": min(under),
        "most": max(under),
        "no_change": found.number[0],
        "rate_before": 1000 * y[start:at].sum() / n[start:at].sum(),
        "rate_after": 1000 * y[at:end].sum() / n[at:end].sum(),
        **said,
        "agree": sum(said[voice] for voice in VOICES),
        "kept": left_out(len(own), at, lambda kept: int(change_posterior.of_changes(y[kept], n[kept]).at.argmax())),
        "paragraphs": after["paragraphs"] or before["paragraphs"],
    }


def _around(ends: tuple[int, ...], at: int, n: int) -> tuple[int, int]:
    """Start of the segment before `at`, and end of the segment after it."""
    inner = [0, *ends[:-1], n]
    return max(e for e in inner if e < at), min(e for e in inner if e > at)


def _other_methods(x: np.ndarray, at: int, k: int) -> dict[str, bool]:
    penalty = segmentation.bic_penalty(x)
    return {
        "segmentation": at in segmentation.optimal(x, penalty)[:-1],
        "pelt": at in segmentation.pelt(x, penalty)[:-1],
        "clustering": at in neighbour_clustering.periods(neighbour_clustering.cluster(x), k)[:-1],
    }


def left_out(n: int, at: int, find: Callable[[np.ndarray], int | Sequence[int]]) -> float:
    """The share of series with one text left out in which the break just before text `at` is found again.

    `find` takes the places (int64) of the texts that are kept, and returns the break or breaks among them. A break is
    found again if it is between the same two texts, or between two texts on either side of the one left out.
    """
    return float(np.mean([_found_again(np.delete(np.arange(n), i), at, find) for i in range(n)]))


def _found_again(kept: np.ndarray, at: int, find: Callable) -> bool:
    found = np.atleast_1d(find(kept))
    return any(kept[j - 1] < at <= kept[j] for j in found if 0 < j < len(kept))


def boundaries(vectors: pd.DataFrame, k: int) -> pd.DataFrame:
    """Each place between two neighbouring texts, and which methods break the whole wording there into `k` periods.

    `vectors` (texts in the order of adoption, words) as `tf_idf.vectors` returns them. Returns `before, after` (str),
    `adjacent, draft` (bool), `distance` (float64, cosine distance of the two), `segmentation, pelt, clustering` (bool:
    exact segmentation and PELT at the middle of the penalties that give k periods; clustering cut at k), `agree`
    (int64, how many of `VOICES`), `kept` (float64, share of the series with one text left out that the exact
    segmentation at the same penalty still breaks there), `sessions` (int64, between the two) and `usual_low,
    usual_high` (float64, range of the distances of all pairs of texts within one period that are as many sessions
    apart; null without such pairs).

    Unread resolutions alone make two texts distant. A break across a gap is more than the gap only if its distance is
    above that range. Empty for a single text. Raises CorpusError if no penalty gives k periods.
    """
    x, names, facts = vectors.to_numpy(), list(vectors.index), series_facts.of(vectors)
    run, drafts = facts.runs, facts.drafts
    if len(names) < 2:
        return pd.DataFrame(columns=_PLACES)
    penalty = _penalty_for(x, k)
    exact, pruned = segmentation.optimal(x, penalty), segmentation.pelt(x, penalty)
    clusters = neighbour_clustering.periods(neighbour_clustering.cluster(x), k)
    segmented = cache(lambda kept: segmentation.optimal(x[list(kept)], penalty)[:-1])
    rows = []
    for at in range(1, len(names)):
        said = {"segmentation": at in exact, "pelt": at in pruned, "clustering": at in clusters}
        pair = {"before": names[at - 1], "after": names[at], "adjacent": bool(run[names[at - 1]] == run[names[at]])}
        pair["draft"] = names[at - 1] in drafts or names[at] in drafts
        kept = left_out(len(names), at, lambda kept: segmented(tuple(kept)))
        agree = sum(said[voice] for voice in VOICES)
        rows.append({**pair, "distance": max(1 - float(x[at - 1] @ x[at]), 0.0), **said, "agree": agree, "kept": kept})
    return _with_usual(pd.DataFrame(rows), x, names, exact)


def _with_usual(table: pd.DataFrame, x: np.ndarray, names: list[str], ends: list[int]) -> pd.DataFrame:
    """Adds `sessions` between the two, and the range of distances of texts of one period as many sessions apart."""
    session = pd.Series([symbols.parse(name).session for name in names])
    period = np.searchsorted(ends, np.arange(len(names)), side="right")
    i, j = np.triu_indices(len(names), 1)
    i, j = i[period[i] == period[j]], j[period[i] == period[j]]
    within = pd.Series(np.maximum(1 - (x[i] * x[j]).sum(axis=1), 0)).groupby(
        session.to_numpy()[j] - session.to_numpy()[i]
    )
    sessions = session.diff().dropna().astype("int64").to_numpy()
    usual = within.agg(["min", "max"]).reindex(sessions)
    return table.assign(sessions=sessions, usual_low=usual["min"].to_numpy(), usual_high=usual["max"].to_numpy())


def _penalty_for(x: np.ndarray, k: int) -> float:
    path = segmentation.penalty_path(x)
    row = path[path["n_breaks"] == k - 1]
    if row.empty:
        known = ", ".join(map(str, path["n_breaks"] + 1))
        raise CorpusError(f"For these {len(x)} texts no penalty gives {k} periods; ask for one of {known}.")
    return float(np.sqrt(row["penalty_from"] * row["penalty_to"]).iloc[0])


def steadiest(path: pd.DataFrame) -> int:
    """The number of periods, two or more, that is optimal over the widest range of penalties on a logarithmic scale.

    `path` as `segmentation.penalty_path` returns it. The finest segmentation is excluded, because every penalty down to
    zero gives it. 1 if no other penalty gives a break.
    """
    several = path[path["n_breaks"] > 0].iloc[1:]
    if several.empty:
        return 1
    widths = np.log(several["penalty_to"] / several["penalty_from"])
    return int(several.loc[widths.idxmax(), "n_breaks"]) + 1


def named(table: pd.DataFrame, symbols: Sequence[str], method: str = "segmentation") -> pd.Series:
    """The period of each resolution (str, by symbol), like "56/183 to 68/198"; `table` as `boundaries` returns it."""
    number = np.concatenate([[0], table[method].cumsum()]).astype("int64")
    periods = pd.Series(list(symbols)).groupby(number).agg(["first", "last"])
    short = periods.map(lambda symbol: symbol.partition("/RES/")[2])
    labels = [a if a == b else f"{a} to {b}" for a, b in zip(short["first"], short["last"], strict=True)]
    return pd.Series([labels[i] for i in number], index=list(symbols), name="period")
