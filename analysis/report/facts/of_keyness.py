"""Facts on what sets words apart: marking words, keyness of spans and against the reference, novelty, claims."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.claims import evaluators
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import Which, which
from analysis.words import spans
from corpus.text import usual_language

NAMED = 3  # words of each side in a headline
LISTED = 10  # in the details


@dataclass(frozen=True)
class Marking:
    """The words that most mark the newest resolution; None where none was read."""

    newest: Which | None
    words: list[str]
    n_texts: int


def marking(table: pd.DataFrame, dated: pd.DataFrame) -> Marking:
    """`table` as `marking_terms.marking` returns it, `dated` as `Corpus.dated`."""
    if dated.empty:
        return Marking(None, [], 0)
    newest = dated.sort_values("adopted", kind="stable").iloc[-1]
    words = list(table.loc[table["symbol"] == newest["symbol"], "word"].head(NAMED))
    return Marking(which(newest), words, len(dated))


@dataclass(frozen=True)
class Word:
    """A word and how often it occurs on the two sides, with the end of its interval that is nearer to no difference."""

    word: str
    count_1: int
    count_2: int
    times: float  # how many times as frequent on the first side, at least or at most

    @classmethod
    def of_rows(cls, rows: pd.DataFrame, most: int = LISTED) -> list["Word"]:
        """The first words of a table."""
        shown = rows.head(most).to_dict("records")
        return [cls(r["word"], int(r["count_1"]), int(r["count_2"]), float(2 ** r["bound"])) for r in shown]


@dataclass(frozen=True)
class Keyness:
    """The words that set two spans apart; `earlier` is "" where there is one span only."""

    later: str
    earlier: str
    adjacent: bool  # five years each, the one just before the other
    named: bool  # did somebody name the spans? Otherwise they were fixed beforehand
    n: int  # words compared
    n_bound: int  # of these, those whose interval excludes no difference
    n_permuted: int  # those that a permutation of paragraphs confirms
    more: list[Word]  # those that pass both
    less: list[Word]
    nearest: list[Word]  # those that pass only the interval, the smallest p first
    least_q: float | None


def keyness(table: pd.DataFrame, later: str, earlier: str, *, named: bool) -> Keyness:
    """`table` as `keyness.of_spans` returns it, empty where there was nothing to compare `later` with."""
    bound, permuted = table["bound"] != 0, table["q"] <= SIGNIFICANT
    strongest = table.assign(by=-table["bound"].abs()).sort_values(["by", "word"])
    both = strongest[(bound & permuted)[strongest.index]]
    one = table[bound & ~permuted].sort_values(["p", "word"])
    return Keyness(
        later, earlier, _adjacent(later, earlier), named, len(table), int(bound.sum()), int(permuted.sum()),
        more=Word.of_rows(both[both["log_ratio"] > 0]), less=Word.of_rows(both[both["log_ratio"] < 0]),
        nearest=Word.of_rows(one), least_q=float(table["q"].min()) if len(table) else None,
    )  # fmt: skip


def _adjacent(later: str, earlier: str) -> bool:
    """Are these two spans of the fixed length, one just after the other?"""
    if not earlier:
        return False
    (own, *more), (before, *others) = spans.parse(later), spans.parse(earlier)
    years = [own.first, own.last, before.first, before.last]
    if more or others or not all(isinstance(year, int) for year in years):
        return False
    return np.diff([years[2], years[3], years[0], years[1]]).tolist() == [spans.LENGTH - 1, 1, spans.LENGTH - 1]


@dataclass(frozen=True)
class Reference:
    """The words that set new wording apart from the usual language of other resolutions."""

    n: int  # words compared
    n_more: int
    n_less: int
    more: list[Word]  # by falling bound
    less: list[Word]
    own_words: int  # of the new wording
    reference_resolutions: int
    reference_words: int
    first_session: int
    last_session: int
    since: int


def reference(table: pd.DataFrame, own_words: int) -> Reference:
    """`table` as `keyness.against_reference` returns it; `own_words` is the size of the new wording."""
    more = table[table["bound"] > 0]
    less = table[table["bound"] < 0].sort_values(["bound", "word"])
    resolutions, words = table.attrs["reference"]
    first, last = usual_language.SESSIONS
    return Reference(
        len(table), len(more), len(less), Word.of_rows(more), Word.of_rows(less), own_words,
        resolutions, words, first, last, usual_language.SINCE,
    )  # fmt: skip


@dataclass(frozen=True)
class Resonance:
    """A resolution with its resonance in bits a word, and the middle 95% of what copying alone gives."""

    which: Which
    resonance: float
    low: float
    high: float


@dataclass(frozen=True)
class Novelty:
    """What was new in resolutions, and whether it stayed longer than copying explains."""

    n: int  # resolutions read with both their neighbours
    more: list[Resonance]  # stayed more than in series that copy alike
    less: list[Resonance]
    highest: Resonance | None
    most_novel: Which | None
    bits: float | None
    turned: int  # resolutions whose resonance has another sign with a tenth of the smoothing, or ten times as much
    permutations: int


def novelty(table: pd.DataFrame, permutations: int) -> Novelty:
    """`table` as `novelty.of_resolutions` returns it, with the columns of `novelty.against_copying`."""
    whole = table[table["unbroken"] & table["resonance"].notna()]
    if whole.empty:
        return Novelty(0, [], [], None, None, None, 0, permutations)
    sure = whole["q"] <= SIGNIFICANT
    more = whole[sure & (whole["resonance"] > whole["chance_high"])]
    less = whole[sure & (whole["resonance"] < whole["chance_low"])]
    signs = np.sign(whole[["resonance_tenth", "resonance_tenfold"]].to_numpy())
    turned = (signs != np.sign(whole[["resonance"]].to_numpy())).any(axis=1)
    top = whole.loc[whole["novelty"].idxmax()]
    return Novelty(
        len(whole), _resonances(more), _resonances(less), _resonances(whole.nlargest(1, "resonance"))[0], which(top),
        float(top["novelty"]), int(turned.sum()), permutations,
    )  # fmt: skip


def _resonances(rows: pd.DataFrame) -> list[Resonance]:
    return [
        Resonance(which(row), float(row["resonance"]), float(row["chance_low"]), float(row["chance_high"]))
        for row in rows.to_dict("records")
    ]


@dataclass(frozen=True)
class Claims:
    """How many claims of others the counts bear out, and the topics of those that they do not."""

    n: int
    borne_out: int
    partly: list[str]
    contradicted: list[str]
    untested: list[str]


def claims(table: pd.DataFrame) -> Claims:
    """`table` as `verdicts.of_claims` returns it."""
    of = {verdict: _topics(table, verdict) for verdict in evaluators.VERDICTS}
    return Claims(
        len(table), len(of[evaluators.BORNE_OUT]), of[evaluators.PARTLY], of[evaluators.CONTRADICTED],
        of[evaluators.UNTESTED],
    )  # fmt: skip


def _topics(table: pd.DataFrame, verdict: str) -> list[str]:
    return list(table.loc[table["verdict"] == verdict, "topic"])
