"""How long paragraphs last: Kaplan-Meier estimates over the run of adjacent sessions that were all read.

Time is counted in sessions. A paragraph that comes in at session s and is not in the text of session s + t any more
has lasted t sessions; two resolutions of one session are no session apart. Of paragraphs in the first resolution of
the run nobody knows here when they came in (left truncation): they are followed apart, from that resolution on. Those
still there in the last are right-censored. One that was merged into another is censored when that happens, since its
words go on; one that is dropped and comes back later has ended, and begins a life of its own where it comes back.
Across a gap between resolutions that were read only bounds can be given.
"""

import itertools

import numpy as np
import pandas as pd

from analysis.descent.alignment import EDITED, KEPT
from analysis.descent.genealogy import ABSORBED, EARLIER, Genealogy
from analysis.measures import lifetimes
from analysis.measures.resampling import INTERVAL
from corpus.corpus import Corpus

_WHICH = ["cohort", "part", "n", "followed"]
BORN, FIRST = "came in within the run", "were in its first resolution"


def last_run(made: Genealogy) -> list[str]:
    """The longest unbroken run of resolutions that were read, of several the latest."""
    runs = pd.Series(made.facts.runs)
    sizes = runs.groupby(runs).size()
    longest = sizes[sizes == sizes.max()].index[-1]
    return [symbol for symbol in runs.index[runs == longest] if symbol in set(made.lines["symbol"])]


def since(run: list[str]) -> list[int]:
    """The sessions from the first resolution of a run of adjacent sessions to each: 0, 1, 2 ..., and the same number
    for two resolutions of one session."""
    sessions = [symbol.rpartition("/")[0] or symbol for symbol in run]  # a symbol less its number
    places = {session: i for i, session in enumerate(dict.fromkeys(sessions))}
    return [places[session] for session in sessions]


def spells(made: Genealogy, run: list[str]) -> pd.DataFrame:
    """The lives of paragraphs within a run of adjacent sessions: one row a life.

    Returns `paragraph_id` (str, where it begins), `part` (str), `symbol` (str), `cohort` (str: BORN or FIRST), `time`
    (int64, sessions) and `ended` (bool).
    """
    lines = made.lines[made.lines["symbol"].isin(run)].copy()
    lines["place"] = lines["symbol"].map({symbol: i for i, symbol in enumerate(run)})
    lines["life"] = lines["thread"] + (lines["origin"] == EARLIER).groupby(lines["thread"]).cumsum().astype("str")
    first, last = (lines.drop_duplicates("life", keep=keep).set_index("life") for keep in ("first", "last"))
    last = last.reindex(first.index)
    censored = (last["place"] == len(run) - 1) | (last["fate"] == ABSORBED)
    session = np.array([*since(run), np.iinfo(np.int64).max])
    until = np.where(censored, session[last["place"]], session[last["place"] + 1])  # the first text without it
    return (
        pd.DataFrame(
            {
                "paragraph_id": first["paragraph_id"],
                "part": first["part"],
                "symbol": first["symbol"],
                "cohort": np.where(first["place"] == 0, FIRST, BORN),
                "time": until - session[first["place"]],
                "ended": ~censored,
            }
        )
        .query("time > 0 or ended")
        .reset_index(drop=True)
    )


def curves(lives: pd.DataFrame) -> pd.DataFrame:
    """Kaplan-Meier estimates of lives as `spells` gives them, by cohort and part.

    Returns the columns of `kaplan_meier` with `cohort, part` (str; part is "whole" or one of the parts) and `n,
    followed` (int64, lives, and the sessions for which the longest was followed) before them.
    """
    tables = []
    for cohort in (BORN, FIRST):
        for part in ("whole", *sorted(lives["part"].unique(), reverse=True)):
            own = lives[(lives["cohort"] == cohort) & ((part == "whole") | (lives["part"] == part))]
            curve = lifetimes.kaplan_meier(own["time"].to_numpy(float), own["ended"].to_numpy(bool))
            tables.append(curve.assign(cohort=cohort, part=part, n=len(own), followed=own["time"].max()))
    joined = pd.concat(tables, ignore_index=True)
    return joined[[*_WHICH, *[column for column in joined if column not in _WHICH]]]


def sessions(corpus: Corpus) -> pd.Series:
    """The session of each resolution of the catalogue (int64 by symbol): the Assembly's by number, the Council's, of
    which there is one a year, by its year."""
    listed = corpus.catalogue.set_index("symbol")
    return listed["session"].fillna(listed["year"]).astype("int64")


def bounds(made: Genealogy, sessions: pd.Series) -> pd.DataFrame:
    """How many paragraphs are left from one resolution to the next, and what can be said where some were not read.

    `sessions` (int64 by symbol) are the sessions of adoption. Returns one row a step between resolutions read one after
    the other: `old, symbol` (str), `draft` (bool: is one of them?), `sessions, unread` (int64, between them), `n`
    (int64, paragraphs of the old one), `n_left` (int64, of which kept, edited or absorbed), `share` (float64, of n),
    and what this says of the share that lasts from one resolution to the next: `low, high` (float64, all that went went
    at once, or not before the end) and `even` (float64, the same share in every step). Where all were read the three
    are equal.
    """
    rows, unread = [], made.facts.unread_before
    for old, new in itertools.pairwise(dict.fromkeys(made.lines["symbol"])):
        fate = made.lines.loc[made.lines["symbol"] == old, "fate"]
        draft = bool(made.lines.loc[made.lines["symbol"].isin([old, new]), "draft"].any())
        left, apart = int(fate.isin([KEPT, EDITED, ABSORBED]).sum()), int(sessions[new] - sessions[old])
        share, steps = left / len(fate), unread.get(new, 0) + 1
        high, even = (share, share) if steps == 1 else (1.0, share ** (1 / steps))
        rows.append((old, new, draft, apart, steps - 1, len(fate), left, share, share, high, even))
    columns = ["old", "symbol", "draft", "sessions", "unread", "n", "n_left", "share", "low", "high", "even"]
    return pd.DataFrame(rows, columns=columns)


def half_lives(lives: pd.DataFrame) -> pd.DataFrame:
    """The time in which half of the paragraphs would go at the rate at which they went within the run.

    `lives` as `spells` gives them. Returns one row a cohort: `cohort` (str), `n, n_ended, exposure` (int64, lives, of
    which ended, sessions that they were followed), `half_life, low, high` (float64, sessions; ln 2 by the rate, with
    the exact 95% interval of a Poisson count, Garwood 1936). A half-life longer than the run is an extrapolation: it
    holds only if the rate stays.
    """
    from scipy.stats import chi2

    tail = (1 - INTERVAL) / 2
    rows = []
    for cohort, own in lives.groupby("cohort", sort=False):
        n, exposure = int(own["ended"].sum()), int(own["time"].sum())
        most, least = chi2.ppf(1 - tail, 2 * n + 2) / 2, chi2.ppf(tail, 2 * n) / 2 if n else 0.0
        years = [np.log(2) * exposure / count if count else np.inf for count in (n, most, least)]
        rows.append((cohort, len(own), n, exposure, *years))
    return pd.DataFrame(rows, columns=["cohort", "n", "n_ended", "exposure", "half_life", "low", "high"])
