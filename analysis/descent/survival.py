"""How long paragraphs last: Kaplan-Meier estimates over the run of adjacent sessions that were all read.

Time is counted in sessions. A paragraph that comes in at session s and is no longer in the text of session s + t has
lasted t sessions; two resolutions of one session are 0 sessions apart. When the paragraphs of the run's first
resolution came in is unknown (left truncation): they are a separate cohort, followed from that resolution on.
Paragraphs still in the last resolution are right-censored. A paragraph merged into another is censored at that point,
since its words continue. One that is dropped and comes back later has ended, and begins a new life when it comes back.

No half-life is given: it would need a chance of being dropped that is the same at every age. `age_test` asks whether it
is.
"""

import numpy as np
import pandas as pd

from analysis.descent.alignment import EDITED, KEPT
from analysis.descent.genealogy import ABSORBED, EARLIER, Genealogy
from analysis.measures import lifetimes, resampling
from corpus.text import symbols

_WHICH = ["cohort", "part", "n", "followed"]
BORN, FIRST = "came in within the run", "were in its first resolution"
PERMUTATIONS = 1999


def last_run(made: Genealogy) -> list[str]:
    """The symbols of the longest unbroken run of resolutions that were read; of several, the latest.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> last_run(Genealogy(series.paragraphs, None, series.facts))
    ['A/RES/79/194', 'A/RES/80/118']
    """
    runs = pd.Series(made.facts.runs)
    sizes = runs.groupby(runs).size()
    longest = sizes[sizes == sizes.max()].index[-1]
    traced = set(made.lines["symbol"])
    return [symbol for symbol in runs.index[runs == longest] if symbol in traced]


def since(run: list[str]) -> list[int]:
    """The number of sessions from the first resolution of a run of adjacent sessions to each: 0, 1, 2 ...

    Two resolutions of one session have the same number.

    >>> since(["A/RES/78/132", "A/RES/79/194", "A/RES/80/118"])
    [0, 1, 2]
    """
    sessions = [symbols.session_key(symbol) for symbol in run]
    places = {session: i for i, session in enumerate(dict.fromkeys(sessions))}
    return [places[session] for session in sessions]


def spells(made: Genealogy, run: list[str]) -> pd.DataFrame:
    """The lives of paragraphs within a run of adjacent sessions: one row per life.

    Returns `paragraph_id` (str, where it begins), `part` (str), `symbol` (str), `cohort` (str: BORN or FIRST), `time`
    (int64, sessions) and `ended` (bool).

    >>> lines = pd.DataFrame({"paragraph_id": ["78/1#P1", "78/1#P2", "79/1#P1"], "thread": ["a", "b", "a"],
    ...                   "symbol": ["78/1", "78/1", "79/1"], "fate": ["kept", "dropped", None],
    ...                   "part": "preambular", "origin": [None, None, "predecessor"]})
    >>> spells(Genealogy(lines, None, None), ["78/1", "79/1"])[["paragraph_id", "time", "ended"]].to_numpy().tolist()
    [['78/1#P1', 1, False], ['78/1#P2', 1, True]]
    """
    lines = _lines_with_lives(made, run)
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


def _lines_with_lives(made: Genealogy, run: list[str]) -> pd.DataFrame:
    """The lines of a run, with `place` (int64, of the resolution in the run) and `life` (str)."""
    lines = made.lines[made.lines["symbol"].isin(run)].copy()
    lines["place"] = lines["symbol"].map({symbol: i for i, symbol in enumerate(run)})
    lines["life"] = lines["thread"] + (lines["origin"] == EARLIER).groupby(lines["thread"]).cumsum().astype("str")
    return lines


def curves(lives: pd.DataFrame) -> pd.DataFrame:
    """Kaplan-Meier estimates of lives, as `spells` returns them, by cohort and part.

    Returns `cohort, part` (str; part is "whole" or one of the parts), `n, followed` (int64, number of lives, and
    sessions for which the longest was followed), then the columns of `kaplan_meier`.

    >>> lives = pd.DataFrame({"part": "operative", "cohort": [BORN, BORN, FIRST], "time": [1, 2, 2],
    ...                   "ended": [True, True, False]})
    >>> curves(lives).query("part == 'whole'")[["n", "time", "survival"]].to_numpy().tolist()
    [[2.0, 1.0, 0.5], [2.0, 2.0, 0.0]]
    """
    tables = []
    for cohort in (BORN, FIRST):
        for part in ("whole", *sorted(lives["part"].unique(), reverse=True)):
            own = lives[(lives["cohort"] == cohort) & ((part == "whole") | (lives["part"] == part))]
            curve = lifetimes.kaplan_meier(own["time"].to_numpy(float), own["ended"].to_numpy(bool))
            tables.append(curve.assign(cohort=cohort, part=part, n=len(own), followed=own["time"].max()))
    joined = pd.concat(tables, ignore_index=True)
    return joined[[*_WHICH, *[column for column in joined if column not in _WHICH]]]


def steps(made: Genealogy, run: list[str]) -> pd.DataFrame:
    """How many paragraphs of each resolution of a run are left in the next one.

    Returns one row per step: `old, symbol` (str), `n` (int64, paragraphs of the old one) and `n_left` (int64, those
    kept, edited or absorbed).

    >>> lines = pd.DataFrame({"symbol": ["78/1", "78/1", "79/1"], "fate": ["kept", "dropped", None]})
    >>> steps(Genealogy(lines, None, None), ["78/1", "79/1"]).to_numpy().tolist()
    [['78/1', '79/1', 2, 1]]
    """
    left = made.lines["fate"].isin([KEPT, EDITED, ABSORBED]).groupby(made.lines["symbol"]).agg(["size", "sum"])
    counts = left.reindex(run[:-1], fill_value=0).astype("int64").to_numpy()
    return pd.DataFrame({"old": run[:-1], "symbol": run[1:], "n": counts[:, 0], "n_left": counts[:, 1]})


def at_risk(made: Genealogy, run: list[str]) -> pd.DataFrame:
    """The paragraphs of a run that could be dropped at the next resolution, with their age.

    Returns one row per paragraph and step: `symbol, part` (str), `age` (int64, sessions since it came in) and `ended`
    (bool: is it dropped at the next one?). Left out are paragraphs of the first resolution and those that continue
    them, whose age is unknown, and paragraphs absorbed by another.

    >>> lines = pd.DataFrame({"thread": ["a", "b", "b"], "symbol": ["78/1", "79/1", "80/1"], "part": "operative",
    ...                   "origin": [None, None, "predecessor"], "fate": ["dropped", "kept", None]})
    >>> at_risk(Genealogy(lines, None, None), ["78/1", "79/1", "80/1"])[["symbol", "age", "ended"]].to_numpy().tolist()
    [['79/1', 0, False]]
    """
    lines, session = _lines_with_lives(made, run), np.array(since(run))
    first = lines.groupby("life")["place"].transform("min")
    lines["age"] = session[lines["place"]] - session[first]
    lines["ended"] = ~lines["fate"].isin([KEPT, EDITED])
    could = (first > 0) & (lines["place"] < len(run) - 1) & (lines["fate"] != ABSORBED)
    return lines.loc[could, ["symbol", "part", "age", "ended"]].reset_index(drop=True)


def age_test(
    risks: pd.DataFrame, *, permutations: int = PERMUTATIONS, seed: int = resampling.SEED
) -> tuple[float, float]:
    """Are old paragraphs dropped less often than new ones of the same part of the same resolution?

    `risks` as `at_risk` returns them. Returns the difference, and its two-sided probability under permutation. The
    difference is between the mean of ln(1 + age) of the paragraphs that were dropped and what it would be if age did
    not matter; below 0, the old ones are safer. Ages are permuted over the paragraphs of one part of one resolution (a
    stratified permutation test, as the log-rank test of Peto & Peto 1972 with a trend), so a year in which much is
    dropped makes no difference. The probability is 1 where nothing can differ.

    >>> risks = pd.DataFrame({"symbol": "79/1", "part": "operative", "age": [0, 0, 3, 4],
    ...                   "ended": [True, True, False, False]})
    >>> difference, p = age_test(risks, permutations=99)
    >>> difference < 0, p > 0.05  # only new ones were dropped, but there are four in all
    (True, True)
    """
    rng = resampling.generator(seed, "age and survival")
    found, n_ended, drawn = 0.0, 0, np.zeros(permutations)
    for _, own in risks.groupby(["symbol", "part"], sort=False):
        age, ended = np.log1p(own["age"].to_numpy(float)), own["ended"].to_numpy(bool)
        age -= age.mean()
        order = rng.random((permutations, len(own))).argsort(axis=1)[:, : ended.sum()]
        found, n_ended, drawn = found + age[ended].sum(), n_ended + int(ended.sum()), drawn + age[order].sum(axis=1)
    as_far = (np.abs(drawn) >= abs(found) - 1e-9).sum()
    return float(found / max(n_ended, 1)), float((as_far + 1) / (permutations + 1))
