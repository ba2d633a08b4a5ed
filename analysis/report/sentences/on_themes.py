"""Themes: whether stable clusters exist, what they are about, and how their shares changed."""

import pandas as pd

from analysis.phrasing import counted, listed, plain
from analysis.themes.stability import APART, STABLE


def stable(chosen: pd.Series, over_seeds: pd.Series, left_out: pd.Series) -> str:
    """Does a stable clustering exist? `chosen` as `stability.chosen` gives it; agreements over seeds and texts."""
    if chosen["k"] < 2:
        return "There are too few threads, or too few words in them, to part them into themes: all are taken as one."
    seeds, texts = over_seeds.mean(), left_out.mean()
    numbers = (
        f"over {_runs(len(over_seeds))} seeds the fits agree to {plain(seeds)} (adjusted Rand index, mean of all "
        f"pairs), and "
        f"when one resolution is left out to {plain(texts)} (least {plain(left_out.min())}, without "
        f"{left_out.idxmin()})"
    )
    if min(seeds, texts) >= STABLE:
        return f"A clustering into {chosen['k']} themes by {chosen['method']} is stable: {numbers}."
    return (
        f"No stable clustering exists: the most stable one that was tried, {chosen['k']} clusters by "
        f"{chosen['method']}, "
        f"falls short of {STABLE}; {numbers}. The themes below show what such clusters would be, not what is there."
    )


def _runs(pairs: int) -> int:
    """How many fits have so many pairs."""
    return round((1 + (1 + 8 * pairs) ** 0.5) / 2)


def apart(table: pd.DataFrame, chosen: pd.Series, ambiguous: float, noise: dict[str, float]) -> str:
    """What speaks against the clusters: their overlap, what remains when threads are left out, and what noise gives.

    `noise` as `stability.of_noise` gives it.
    """
    if chosen["k"] < 2:
        return "Nothing can be said of how firm the themes are, since there is one only."
    silhouette = chosen["silhouette"]
    overlap = (
        f"the clusters lie apart from each other (silhouette {plain(silhouette)})"
        if silhouette >= APART
        else "the clusters shade into each other "
        f"(silhouette {plain(silhouette)}, where 1 is apart and 0 is the border)"
    )
    others = table[table["method"] != chosen["method"]]
    best = others[["over_seeds", "texts_left_out"]].min(axis=1).max()
    return (
        f"But {overlap}. When a fifth of the threads is left out the agreement is {plain(chosen['resampled'])}, and "
        f"{100 * ambiguous:.0f}% of all pairs of threads are together in some fits and apart in others. Where the "
        f"words are dealt out at random the same method agrees to {plain(noise['over_seeds'])} over seeds and to "
        f"{plain(noise['resampled'])} with threads left out. The other method, {others['method'].iloc[0]}, comes to "
        f"{plain(best)} at best."
    )


def null(against: pd.DataFrame) -> str:
    """Are the themes only the years or the parts? `against` as `stability.against` gives it."""
    if against.empty:
        return "There is one theme only, which no cut can be compared with."
    own = against.set_index("cut")
    chance = own.loc["random", "high"]

    def said(cut: str, what: str) -> str:
        value = round(own.loc[cut, "agreement"], 2)
        return f"{what} to {plain(value)}, {'no more than' if value <= chance else 'more than'} random clusters do"

    return (
        f"The themes agree with {said('chronological', 'a cut by date of entry')}, and with "
        f"{said('part', 'preamble and operative part')} (95% of these stay under {plain(chance)})."
    )


def change(shares: pd.DataFrame, names: dict[int, str]) -> str:
    """The themes that gained and lost most between the first and the last resolution of the longest run."""
    wide = shares.pivot(index=["adopted", "symbol"], columns="theme", values="share")
    if len(wide) < 2 or len(wide.columns) < 2:
        return "There is one theme only, or one text, so that no share grew or shrank."
    first, last = wide.index[0], wide.index[-1]
    step = (wide.loc[last] - wide.loc[first]).sort_values()
    said = [
        f"theme {theme} ({names[theme]}) from {100 * wide.loc[first, theme]:.0f}% to {100 * wide.loc[last, theme]:.0f}%"
        for theme in (step.index[-1], step.index[0])
    ]
    return (
        f"Between {first[1]} ({first[0].year}) and {last[1]} ({last[0].year}) the share of {said[0]} of the words "
        f"grew most "
        f"and that of {said[1]} shrank most."
    )


def biggest(described: pd.DataFrame) -> str:
    """The themes by size; `described` as `theme_shares.described` gives it."""
    if described.empty:
        return "No paragraph is long enough to be traced, and there are no themes."
    own = described.sort_values("n_threads", ascending=False)
    said = [
        f"{row.theme} ({f'{row.name_}, ' if row.name_ else ''}{counted(row.n_threads, 'thread')})"
        for row in own.rename(columns={"name": "name_"}).itertuples()
    ]
    return f"The themes by their most distinctive words: {listed(said)}."


def added(report: dict[str, float], newest: str) -> str:
    """What a new resolution changes; `report` as `kept_themes.refitted` gives it for themes formed without it."""
    if pd.isna(report["ari"]):
        return f"Nothing was read before {newest}, and no themes were formed without it."
    return (
        f"Themes formed without {newest} and a fit with it agree to {plain(report['ari'])} (adjusted Rand index): its "
        f"{report['n_new']} new threads assigned to the nearest theme, {100 * report['changed']:.0f}% of all "
        f"threads would "
        f"change their theme in a new fit."
    )
