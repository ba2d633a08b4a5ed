"""How long paragraphs last: Kaplan-Meier estimates over the run of adjacent sessions that were all read.

Time is counted in sessions. A paragraph that comes in at session s and is no longer in the text of session s + t has
lasted t sessions; two resolutions of one session are 0 sessions apart. When the paragraphs of the run's first
resolution came in is unknown (left truncation): they are a separate cohort, followed from that resolution on.
Paragraphs still in the last resolution are right-censored. A paragraph merged into another is censored at that point,
since its words continue. One that is dropped and comes back later has ended, and begins a new life when it comes back.
Across a gap between resolutions that were read, only bounds can be given.
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
    """The symbols of the longest unbroken run of resolutions that were read; of several, the latest."""
    runs = pd.Series(made.facts.runs)
    sizes = runs.groupby(runs).size()
    longest = sizes[sizes == sizes.max()].index[-1]
    return [symbol for symbol in runs.index[runs == longest] if symbol in set(made.lines["symbol"])]


def since(run: list[str]) -> list[int]:
    """The number of sessions from the first resolution of a run of adjacent sessions to each: 0, 1, 2 ...

    Two resolutions of one session have the same number.
    """
    sessions = [symbol.rpartition("/")[0] or symbol for symbol in run]  # a symbol without its number
    places = {session: i for i, session in enumerate(dict.fromkeys(sessions))}
    return [places[session] for session in sessions]


def spells(made: Genealogy, run: list[str]) -> pd.DataFrame:
    """The lives of paragraphs within a run of adjacent sessions: one row per life.

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
    """Kaplan-Meier estimates of lives, as `spells` returns them, by cohort and part.

    Returns `cohort, part` (str; part is "whole" or one of the parts), `n, followed` (int64, number of lives, and
    sessions for which the longest was followed), then the columns of `kaplan_meier`.
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
    """The session of each resolution of the catalogue (int64, by symbol).

    For the Assembly it is the session's number; for the Council, with one session a year, the year.
    """
    listed = corpus.catalogue.set_index("symbol")
    return listed["session"].fillna(listed["year"]).astype("int64")


def bounds(made: Genealogy, sessions: pd.Series) -> pd.DataFrame:
    """How many paragraphs last from one resolution to the next, with bounds where some were not read.

    `sessions` (int64, by symbol) are the sessions of adoption. Returns one row per step between successive resolutions
    read: `old, symbol` (str), `draft` (bool: is one of them a draft?), `sessions, unread` (int64, sessions and unread
    resolutions between them), `n` (int64, paragraphs of the old one), `n_left` (int64, those kept, edited or absorbed),
    `share` (float64, n_left / n). The last columns are the share that lasts in a single step: `low, high` (float64, if
    all losses are in this one step, or none is) and `even` (float64, if every step has the same share). Without unread
    resolutions the three are equal.
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
    """The time in which half of the paragraphs would end, at the rate at which they ended within the run.

    `lives` as `spells` returns them. Returns one row per cohort: `cohort` (str), `n, n_ended, exposure` (int64: lives,
    ended lives, sessions for which they were followed), `half_life, low, high` (float64, sessions: ln 2 divided by the
    rate, with the exact 95% interval of a Poisson count, Garwood 1936). A half-life longer than the run is an
    extrapolation: it is valid only if the rate stays the same.
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
