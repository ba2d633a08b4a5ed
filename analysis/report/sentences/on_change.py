"""What is new, what rises and falls, and when it changed."""

from collections.abc import Mapping

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import counted, listed, plain
from corpus import series_facts

SURE = 0.8  # posterior probability; of planted changes those dated with as much are nearly all true (test_simulations)


def new_wording(shares: pd.DataFrame) -> str:
    """How much of a text is new; `shares` as `novel_wording.shares` gives it."""
    adjacent = shares[shares["adjacent"]]
    if adjacent.empty:
        return "No resolution's predecessor was read, so that nothing can be called new."
    least, most = (adjacent.loc[i] for i in (adjacent["share_new"].idxmin(), adjacent["share_new"].idxmax()))
    recent, texts = adjacent[~adjacent["draft"]], series_facts.of(shares).words.texts
    if len(adjacent) == 1:
        return f"Newly worded is {most['share_new']:.0%} of the words of {most['symbol']}{_if_draft(most)}."
    return (
        f"Of {len(adjacent)} {texts} whose predecessor was read, {least['symbol']} is newly worded least "
        f"({least['share_new']:.0%} of its words) and {most['symbol']} most ({most['share_new']:.0%}"
        f"{_if_draft(most)}){_without_draft(recent, most)}; the median is {adjacent['share_new'].median():.0%}."
    )


def _if_draft(row: Mapping) -> str:
    return "; it or the text before is a draft" if row["draft"] else ""


def _without_draft(recent: pd.DataFrame, most: Mapping) -> str:
    if not most["draft"] or recent.empty:
        return ""
    top = recent.loc[recent["share_new"].idxmax()]
    return f", drafts apart {top['symbol']} ({top['share_new']:.0%})"


def directions(whole: pd.DataFrame, new: pd.DataFrame) -> str:
    """Which concepts rise or fall in the whole text and in new wording; as `concept_slopes.of_concepts` gives them."""
    if whole["n_texts"].max() < 2:
        return "There is one text only, in which nothing rises or falls."
    tested, sure = whole.dropna(subset="q"), new[new["q"] <= SIGNIFICANT].sort_values("q")
    inert = int((tested["q"] <= SIGNIFICANT).sum())
    said = [
        f"{r.label} ({'rising' if r.s > 0 else 'falling'}, tau {r.tau:.2f}, q = {r.q:.2g})" for r in sure.itertuples()
    ]
    rest = f"of {len(said)}: {listed(said)}" if said else "of none"
    return (
        f"In the whole text the rates of {inert} of {len(tested)} concepts rise or fall through the series (q ≤ "
        f"{SIGNIFICANT:g}). Most wording is carried on from text to text: among newly written paragraphs the same "
        f"holds {rest}."
    )


def concept_breaks(table: pd.DataFrame) -> str:
    """The concepts whose date of change is nearly sure; `table` as `dates_of_change.of_concepts` gives it."""
    sure = table[table["probability"] >= SURE]
    if sure.empty:
        return f"No concept's rate changes between two given texts with a probability of {SURE:g}."
    backed, alone = sure[sure["agree"] > 0], sure[sure["agree"] == 0]
    said = [
        *([f"and at the same place by a second method, the rate changes {_places(backed)}"] if len(backed) else []),
        *([f"by that alone it changes {_places(alone)}"] if len(alone) else []),
    ]
    return (
        f"With a probability of at least {SURE:g}, {'; '.join(said)}. Other priors give these dates probabilities from "
        f"{sure['least'].min():.2f} to {sure['most'].max():.2f}."
    )


def _places(own: pd.DataFrame) -> str:
    groups = own.groupby(["before", "after"], sort=False)
    return "; ".join(
        f"for {listed(list(at['label']))} between {_place(before, after, at)}" for (before, after), at in groups
    )


def _place(before: str, after: str, own: pd.DataFrame) -> str:
    asides = []
    if not own["adjacent"].all():
        asides.append("resolutions between them were not read")
    if own["draft"].any():
        asides.append("one of them is a draft")
    return f"{before} and {after}" + (f" ({'; '.join(asides)})" if asides else "")


def periods(boundaries: pd.DataFrame) -> str:
    """Where the whole wording breaks, and how far the methods agree; as `dates_of_change.boundaries` gives it."""
    at = boundaries[boundaries["segmentation"]]
    if at.empty:
        return "The whole wording does not break."
    places = [f"{_place(r['before'], r['after'], pd.DataFrame([r]))}, {_backing(r)}" for r in at.to_dict("records")]
    return f"The whole wording falls into {len(at) + 1} periods. It breaks between {'; and between '.join(places)}."


def _backing(row: Mapping) -> str:
    """What speaks for a break: the methods, the series with a text left out, the usual distance over as long a time."""
    by = "by segmentation and by clustering" if row["agree"] == 2 else "by segmentation, not by clustering"
    said = f"found {by}, in {row['kept']:.0%} of the series with one text left out"
    if pd.isna(row["usual_low"]):
        return said
    over = f"over {counted(row['sessions'], 'session')}" if row["sessions"] else "within one session"
    return (
        f"{said}; distance {row['distance']:.2f} {over}, within a "
        f"period {row['usual_low']:.2f} to {row['usual_high']:.2f} over as many"
    )


def novelty(table: pd.DataFrame) -> str:
    """The most novel and the most resonant resolution between neighbours that were read; as `novelty` gives it."""
    whole = table[table["unbroken"] & table["resonance"].notna()]
    if whole.empty:
        return "No resolution has both its neighbours among the texts read."
    newest, lasting = (whole.loc[whole[column].idxmax()] for column in ("novelty", "resonance"))
    low, high = (lasting["resonance"] + sign * 1.96 * lasting["resonance_se"] for sign in (-1, 1))
    if len(whole) == 1:
        return (
            f"One resolution was read with both its neighbours, {newest['symbol']}: it is {newest['novelty']:.2f} bits "
            f"a word from the text before, and its resonance is {plain(lasting['resonance'])} (95% interval "
            f"{plain(low)} to {plain(high)}{_or_not(low)})."
        )
    return (
        f"Of the {len(whole)} resolutions read with both their neighbours {newest['symbol']} is farthest from the text "
        f"before ({newest['novelty']:.2f} bits a word), and what was new stayed most in {lasting['symbol']} (resonance "
        f"{plain(lasting['resonance'])}, 95% interval {plain(low)} to {plain(high)}{_or_not(low)})."
    )


def _or_not(low: float) -> str:
    return "" if low > 0 else ": the interval includes zero"
