"""Themes: whether a division into them holds, what marks them, and how their shares changed."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import Which, which
from analysis.themes.paragraph_map import Map
from analysis.themes.stability import APART, STABLE, SURE

LOOSE = 0.1  # greatest agreement (adjusted Rand index) of two divisions that have next to nothing in common


@dataclass(frozen=True)
class Stability:
    """How well fits agree (adjusted Rand index); with one cluster only `k` and `n_threads` say anything."""

    k: int  # clusters; 1 where no division could be tried
    method: str
    n_threads: int
    holds: bool  # do fits agree over seeds and over texts, and more than those of words dealt out at random?
    surely: bool  # ... with a margin?
    soft: bool  # do the clusters shade into each other?
    n_runs: int
    over_seeds: float
    left_out: float  # mean over resolutions left out
    least: float
    least_without: str  # the resolution without which it is least
    resampled: float
    silhouette: float
    undecided: float  # share of pairs of threads that are together in some fits and apart in others
    noise_over_seeds: float
    noise_resampled: float
    other_method: str
    other_best: float
    next_k: int | None  # another number of clusters of the same method that is stable
    next_best: float | None


def stability(
    scan: pd.DataFrame,
    chosen: pd.Series,
    over_seeds: pd.Series,
    left_out: pd.Series,
    undecided: float,
    noise: Mapping[str, float],
    n_threads: int,
) -> Stability:
    """The facts of `stability.scan`, `chosen`, `over_seeds`, `left_out`, `ambiguous` and `of_noise`."""
    k, method = int(chosen["k"]), str(chosen["method"])
    if k < 2:
        return Stability(k, method, n_threads, False, False, False, 0, 0.0, 0.0, 0.0, "", 0.0, 0.0, 0.0, 0.0, 0.0, "",
                         0.0, None, None)  # fmt: skip
    seeds, texts = float(over_seeds.mean()), float(left_out.mean())
    above_noise = seeds > noise["over_seeds"] and chosen["resampled"] > noise["resampled"]
    worst = scan[["over_seeds", "texts_left_out"]].min(axis=1)
    others = scan["method"] != method
    next_k, next_best = _next(scan[~others], worst[~others], k)
    return Stability(
        k, method, n_threads, bool(above_noise and min(seeds, texts) >= STABLE), min(seeds, texts) >= SURE,
        bool(chosen["silhouette"] < APART), round((1 + (1 + 8 * len(over_seeds)) ** 0.5) / 2), seeds, texts,
        float(left_out.min()), str(left_out.idxmin()), float(chosen["resampled"]), float(chosen["silhouette"]),
        undecided, noise["over_seeds"], noise["resampled"], str(scan.loc[others, "method"].iloc[0]),
        float(worst[others].max()), next_k, next_best,
    )  # fmt: skip


def _next(scan: pd.DataFrame, worst: pd.Series, k: int) -> tuple[int | None, float | None]:
    others = worst[(scan["k"] != k) & (worst >= STABLE)]
    return (None, None) if others.empty else (int(scan.loc[others.idxmax(), "k"]), float(others.max()))


@dataclass(frozen=True)
class Theme:
    """A theme and the words that mark it."""

    number: int
    name: str
    n_threads: int


@dataclass(frozen=True)
class Themes:
    """The themes, the largest first."""

    themes: list[Theme]
    holds: bool


def described(table: pd.DataFrame, holds: bool) -> Themes:
    """The facts of `theme_shares.described`; `holds` as in `Stability`."""
    rows = table.sort_values(["n_threads", "theme"], ascending=[False, True])[["theme", "name", "n_threads"]]
    return Themes([Theme(int(theme), str(name), int(n)) for theme, name, n in rows.itertuples(index=False)], holds)


@dataclass(frozen=True)
class OnMap:
    """How the threads lie on a map of two axes; null and empty where there is no map."""

    n_threads: int
    n_newest: int  # threads that the newest text began
    left: list[str]  # the words that lead to each end of the axes
    right: list[str]
    below: list[str]
    above: list[str]
    held: float  # share of the differences between the threads that both axes hold
    trust: float | None  # trustworthiness of near neighbours
    no_gap: bool  # are there several themes that shade into each other?


def on_map(found: Map, themes: Stability) -> OnMap:
    """The facts of `paragraph_map.of_threads`, on which `themes` are drawn."""
    left, right, below, above = (found.ends.get(side, []) for side in ("left", "right", "below", "above"))
    n, n_newest = len(found.places), int(found.places["newest"].sum())
    no_gap = themes.k > 1 and themes.soft
    return OnMap(n, n_newest, left, right, below, above, found.held, found.trust, no_gap)


@dataclass(frozen=True)
class Cuts:
    """Agreement of the themes with other divisions (adjusted Rand index); null where there is one theme only."""

    by_date: float | None
    by_part: float | None
    high: float | None  # 97.5% of random clusters agree less
    follow_dates: bool  # do they agree more than random clusters, and more than LOOSE?
    follow_parts: bool


def cuts(against: pd.DataFrame) -> Cuts:
    """The facts of `stability.against`."""
    if against.empty:
        return Cuts(None, None, None, False, False)
    own = against.set_index("cut")
    by_date, by_part = (float(own.loc[cut, "agreement"]) for cut in ("chronological", "part"))
    high = float(own.loc["random", "high"])
    return Cuts(by_date, by_part, high, by_date > max(high, LOOSE), by_part > max(high, LOOSE))


@dataclass(frozen=True)
class Change:
    """The share of a theme in the first and in the last resolution."""

    number: int
    name: str
    first: float
    last: float


@dataclass(frozen=True)
class Changes:
    """How the shares of the themes changed between the first and the last resolution."""

    first: Which | None
    last: Which | None
    n_first: int  # paragraphs of the first one
    grown: Change | None  # the theme that grew most
    shrunk: Change | None
    p: float  # of a change as large, were the themes dealt out anew among the threads
    more_than_chance: bool
    holds: bool  # is there a division into themes, as in `Stability`?
    n_permutations: int
    whole: bool  # are there resolutions with all their paragraphs in one theme, or none in one, where an interval is 0?


def changes(shares: pd.DataFrame, names: Mapping[int, str], p: float, n_permutations: int, holds: bool) -> Changes:
    """The facts of `theme_shares.shares` and `theme_shares.change_test`."""
    wide = shares.pivot(index=["adopted", "symbol"], columns="theme", values="share")
    whole = bool((shares["low"] == shares["high"]).any())
    if len(wide) < 2 or len(wide.columns) < 2:
        return Changes(None, None, 0, None, None, 1.0, False, holds, n_permutations, whole)
    at = shares.drop_duplicates("symbol").set_index("symbol", drop=False)
    start, end = wide.index[0], wide.index[-1]
    step = (wide.loc[end] - wide.loc[start]).sort_values(kind="stable")
    grown, shrunk = (
        Change(int(theme), names[theme], float(wide.loc[start, theme]), float(wide.loc[end, theme]))
        for theme in (step.index[-1], step.index[0])
    )
    n_first = int(shares.loc[shares["symbol"] == start[1], "n"].sum())
    first, last = which(at.loc[start[1]].to_dict()), which(at.loc[end[1]].to_dict())
    return Changes(first, last, n_first, grown, shrunk, p, p < SIGNIFICANT, holds, n_permutations, whole)


@dataclass(frozen=True)
class Added:
    """What the newest resolution changes; agreements are null where there is nothing to compare."""

    newest: str
    k: int
    agreement: float | None  # of the themes formed without it with those formed with it
    n_new: int  # its new threads
    changed: float | None  # share of all threads that change their theme
    k_kept: int  # themes in the last fit that was kept
    kept_agreement: float | None


def added(
    newest: str,
    step: Mapping[str, float],
    k: int,
    since_kept: Mapping[str, float],
    k_kept: int,
    n_threads: int,
) -> Added:
    """The facts of `kept_themes.refitted`, for the themes formed without the newest resolution and for those kept."""
    found, kept = (None if pd.isna(report["ari"]) else float(report["ari"]) for report in (step, since_kept))
    if since_kept["n_new"] == n_threads:  # themes were kept of another series
        kept = None
    changed = None if found is None else float(step["changed"])
    return Added(newest, k, found, int(step["n_new"]), changed, k_kept, kept)
