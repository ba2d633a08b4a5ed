"""Facts on modal verbs, hedges and absolutes, and on the length of paragraphs and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.acts.paragraph_lengths import Lengthening
from analysis.measures import inference
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import Which, which
from analysis.report.facts.speech.turns import Turn, turns


@dataclass(frozen=True)
class Marker:
    """A marker in the first and in the newest text: rates per 1,000 words, and its occurrences in the newest."""

    label: str
    first: float
    last: float
    low: float  # the interval in the newest
    high: float
    n_last: int
    n_last_new: int  # those in newly worded paragraphs


@dataclass(frozen=True)
class Modality:
    """How a series speaks, and whether newly worded paragraphs speak otherwise through the years."""

    n_texts: int
    first: Which | None
    last: Which | None
    markers: list[Marker]  # those that occur anywhere
    n_tested: int
    to: list[Turn]  # markers that become more common in new wording
    away: list[Turn]
    rarest: Turn | None
    n_last: int  # occurrences of all markers in the newest text
    n_last_new: int
    not_counted: list[str]
    threshold: float


def modality(rates: pd.DataFrame, trends: pd.DataFrame, not_counted: Sequence[str]) -> Modality:
    """How a series speaks; the tables as `modality.rates` and `modality.trends` return them."""
    own = rates.sort_values("adopted", kind="stable")
    texts = own.drop_duplicates("symbol")
    first, last = (which(texts.iloc[i]) for i in (0, -1)) if len(texts) else (None, None)
    markers = [_marker(rows) for _, rows in own.groupby("concept", sort=False) if rows["count"].any()]
    told = turns(trends)
    tested = [turn for turn in told if turn.q is not None]
    return Modality(
        n_texts=len(texts),
        first=first,
        last=last,
        markers=markers,
        n_tested=len(tested),
        to=[turn for turn in tested if turn.found and turn.years > 0],
        away=[turn for turn in tested if turn.found and turn.years < 0],
        rarest=min(tested, key=lambda turn: turn.n_new, default=None),
        n_last=sum(marker.n_last for marker in markers),
        n_last_new=sum(marker.n_last_new for marker in markers),
        not_counted=list(not_counted),
        threshold=SIGNIFICANT,
    )


def _marker(rows: pd.DataFrame) -> Marker:
    first, last = rows.iloc[0], rows.iloc[-1]
    return Marker(
        label=str(last["label"]),
        first=float(first["rate"]),
        last=float(last["rate"]),
        low=float(last["low"]),
        high=float(last["high"]),
        n_last=int(last["count"]),
        n_last_new=int(last["count_new"]),
    )


@dataclass(frozen=True)
class PartLength:
    """The paragraphs of a part in the first and in the newest text that has it: their mean length in words."""

    part: str
    first: Which
    last: Which
    mean_first: float
    mean_last: float
    low: float
    high: float
    n_paragraphs: int  # in the newest
    n_sentences: int | None


@dataclass(frozen=True)
class Change:
    """Newly worded paragraphs of a part: words a decade that they gain, with the interval and q over the parts."""

    part: str
    n: int
    slope: float
    low: float
    high: float
    q: float


@dataclass(frozen=True)
class Lengths:
    """How long paragraphs are and whether newly worded ones get longer."""

    n_texts: int
    parts: list[PartLength]
    changes: list[Change]  # those that were tested
    found: list[Change]  # those of them that chance does not explain
    sentences_known: bool
    one_sentence: bool  # is every paragraph of all texts one sentence?
    threshold: float


def lengths(table: pd.DataFrame, tested: Sequence[Lengthening]) -> Lengths:
    """How long paragraphs are; `table` as `paragraph_lengths.lengths` returns it, `tested` of its parts."""
    known = bool(len(table)) and not table["n_sentences"].isna().any()
    own = [one for one in tested if not np.isnan(one.p)]
    all_q = inference.benjamini_hochberg([one.p for one in own]) if own else np.zeros(0)
    changes = [Change(o.part, o.n, o.slope, o.low, o.high, float(q)) for o, q in zip(own, all_q, strict=True)]
    return Lengths(
        n_texts=table["symbol"].nunique(),
        parts=[_part(rows) for _, rows in table.groupby("part", sort=False)],
        changes=changes,
        found=[change for change in changes if change.q <= SIGNIFICANT and change.low * change.high > 0],
        sentences_known=known,
        one_sentence=known and bool((table["n_sentences"] == table["n_paragraphs"]).all()),
        threshold=SIGNIFICANT,
    )


def _part(rows: pd.DataFrame) -> PartLength:
    ordered = rows.sort_values("adopted", kind="stable")
    first, last = ordered.iloc[0], ordered.iloc[-1]
    sentences = None if pd.isna(last["n_sentences"]) else int(last["n_sentences"])
    return PartLength(
        str(last["part"]), which(first), which(last), float(first["mean"]), float(last["mean"]), float(last["low"]),
        float(last["high"]), int(last["n_paragraphs"]), sentences,
    )  # fmt: skip
