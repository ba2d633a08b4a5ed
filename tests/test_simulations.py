"""Every test in use on series that copy: how often it finds a change where there is none, and where one is planted.

`make slow`, or `pytest -m slow tests/test_simulations.py`, prints a table at its end: the nominal rate, false alarms
with their Monte-Carlo error (one standard deviation), what was planted, and how often it was found. Series are as long
as the annual resolutions and copy about as much (`tests/support/copied_series.py`), so the power is about that of the
study. Where a series is asked several questions at once, a second line says in how many series q names anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

import copied_series
from analysis.acts import class_shift, opening_verbs
from analysis.change import dates_of_change, newest, novelty, wording_breaks
from analysis.descent import survival
from analysis.descent.genealogy import Genealogy
from analysis.leads import entries, lead_lag
from analysis.measures import inference
from analysis.measures.change_points import burst_automaton
from analysis.themes import theme_shares
from analysis.words import collocates, keyness, new_wording_trends
from analysis.words.terms import emerging, term_counts
from facts import facts

pytestmark = pytest.mark.slow

LEVEL = 0.05
N = copied_series.N_TEXTS
MIDDLE, LATE = 14, 18  # texts
CONCEPTS = np.linspace(0.05, 0.3, 8)  # shares of the paragraphs that have them
CLASSES = ("directive", "observing", "reinforcing", "deciding", "evaluative")
USUAL, EARLY = (0.3, 0.25, 0.25, 0.05, 0.15), (0.1, 0.7, 0.1, 0.05, 0.05)  # shares of the classes


def of_all(p):
    """p-values of all questions to a series with their q-values."""
    return np.atleast_1d(p), inference.benjamini_hochberg(np.atleast_1d(p))


# --- the tests: a generator of random numbers, and what is planted -> p and q of one series


def date_of_change(rng, share=0.15, **planted):
    made = copied_series.lineages(rng)
    has = copied_series.hits(rng, made, share, **planted)[:, None] > 0
    return of_all(dates_of_change.against_chance(made, has, permutations=99, seed=1).p)


def steps(rng, **planted):
    made = copied_series.lineages(rng)
    said = copied_series.vectors(made, copied_series.words(rng, made, **planted))
    return of_all(wording_breaks.against_chance(said, permutations=499, seed=1).p)


def resonance(rng, **planted):
    made = copied_series.lineages(rng)
    counts = copied_series.words(rng, made, n_words=120, **planted)
    entering = np.asarray(counts[made.first].sum(axis=0))
    told = novelty.compared(made, counts, entering / entering.sum(), permutations=999, seed=5)
    return told["p"].to_numpy(), told["q"].to_numpy()


def concepts(rng, made, **planted):
    """Words and occurrences of concepts in the paragraphs of a series."""
    words = copied_series.of_states(made, rng.integers(20, 80, len(made.entry)))
    return np.column_stack([words, *(copied_series.hits(rng, made, share, **planted) for share in CONCEPTS)])


def trends(rng, **planted):
    made = copied_series.lineages(rng)
    new = new_wording_trends.entered(made, concepts(rng, made, **planted))
    seed = int(rng.integers(1_000_000))
    return of_all(new_wording_trends.effects(new, made, np.arange(N, dtype="float64"), 399, seed).p)


def emerging_terms(rng, **planted):
    """All words in enough newly written paragraphs, as `emerging.of_series` tests them."""
    made = copied_series.lineages(rng)
    new = emerging.entering(made, copied_series.words(rng, made, **planted))
    new = csr_array(new[:, np.flatnonzero((new > 0).sum(axis=0) >= term_counts.LEAST)])
    size = np.asarray(new.sum(axis=1)) + 1.0
    told = new_wording_trends.Entered(size, new, pd.factorize(made.part)[0])
    years, seed = np.arange(N, dtype="float64"), int(rng.integers(1_000_000))
    return of_all(new_wording_trends.effects(told, made, years, 9999, seed).p)


def who_leads(rng, behind=0):
    """Two series that take up new words; most words are rather one's than the other's. With `behind` the second takes
    up each word so many texts later than the first."""
    two = [copied_series.lineages(rng) for _ in range(2)]
    years = np.concatenate([np.arange(N) + shift for shift in (0.9, 0.5)])
    days = np.datetime64("1990-01-01") + (365.25 * years).astype("timedelta64[D]")
    names = np.repeat(np.array(["one", "two"], dtype=object), N)
    entry = np.concatenate([made.entry + N * i for i, made in enumerate(two)])
    onset, usual = rng.integers(1, N - 2, 120), rng.uniform(0.01, 0.1, 120)
    usual = usual * np.exp(rng.normal(0, 1, (2, 120)))
    side = entry // N
    begun = (entry % N)[:, None] >= onset + behind * side[:, None]
    wording, item = np.nonzero(begun & (rng.random(begun.shape) < usual[side]))
    order = np.argsort(item, kind="stable")
    words = [f"{i}" for i in range(120)]
    terms = entries.Items(words, words, item[order], wording[order], np.zeros(len(order), dtype="int64"))
    made = entries.Entries(
        entries.Texts(np.arange(2 * N).astype(object), names, days, days), entry,
        np.concatenate([made.part for made in two]), entry.astype(object), {entries.TERM: terms},
        {"one": False, "two": False},
    )  # fmt: skip
    return of_all(lead_lag.of_pairs(made, seed=int(rng.integers(1_000_000)))["p"].to_numpy())


def marked(rng, made, mean, **planted):
    """How often a marker of modality is in each paragraph: several times in few paragraphs, as real ones are."""
    has = copied_series.hits(rng, made, min(mean, 0.9), **planted)
    return has * copied_series.of_states(made, 1 + rng.poisson(0.3, len(made.entry)))


def modality(rng, share=0.1, **planted):
    """Nine markers, from a rare one to one of every second paragraph; a change is planted in the first."""
    made = copied_series.lineages(rng)
    words = copied_series.of_states(made, rng.integers(20, 80, len(made.entry)))
    means = [share, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.5]
    counts = [marked(rng, made, mean, **(planted if i == 0 else {})) for i, mean in enumerate(means)]
    new = new_wording_trends.entered(made, np.column_stack([words, *counts]))
    return of_all(new_wording_trends.effects(new, made, np.arange(N, dtype="float64"), 399, int(rng.integers(1e6)))[1])


def addressees(rng, share=0.2, **planted):
    """Whom directives address, one paragraph in eight being one; a change is planted in the first of six."""
    made = copied_series.lineages(rng)
    directs = copied_series.of_states(made, (rng.random(len(made.entry)) < 0.125).astype("float64"))
    asked = [copied_series.hits(rng, made, share if i == 0 else 0.2, **(planted if i == 0 else {})) * directs
             for i in range(6)]  # fmt: skip
    new = new_wording_trends.entered(made, np.column_stack([directs, *asked]))
    return of_all(new_wording_trends.effects(new, made, np.arange(N, dtype="float64"), 399, int(rng.integers(1e6)))[1])


def bodies(rng, share=0.05, **planted):
    """Which paragraphs name which of forty bodies, most of which few name; a change is planted in the first."""
    made = copied_series.lineages(rng)
    words = copied_series.of_states(made, rng.integers(20, 80, len(made.entry)))
    shares = [share, *np.geomspace(0.005, 0.15, 39)]
    named = [copied_series.hits(rng, made, one, **(planted if i == 0 else {})) for i, one in enumerate(shares)]
    new = new_wording_trends.entered(made, np.column_stack([words, *named]))
    return of_all(new_wording_trends.effects(new, made, np.arange(N, dtype="float64"), 1999, int(rng.integers(1e6)))[1])


def lengthening(rng, growth=0.0):
    """The words of new paragraphs, of which some are much longer than most; they grow by a share from text to text."""
    made = copied_series.lineages(rng)
    words = rng.lognormal(3.9, 0.5, len(made.entry)) * (1 + growth) ** made.entry
    values = copied_series.of_states(made, np.column_stack([np.ones(len(words)), words]))
    new = new_wording_trends.entered(made, values)
    return of_all(new_wording_trends.effects(new, made, np.arange(N, dtype="float64"), 399, int(rng.integers(1e6)))[1])


def newest_concepts(rng, **planted):
    made = copied_series.lineages(rng)
    return of_all(newest.differences(made, concepts(rng, made, **planted), 399, int(rng.integers(1_000_000))).p)


def once(made, first, last):
    """The lineages that some texts have, and their state in the first of these: every paragraph once in a span."""
    there = np.flatnonzero((made.last >= first) & (made.entry <= last))
    return there, made.first[there] + np.maximum(made.entry[there], first) - made.entry[there]


def keyness_of_spans(rng, **planted):
    made = copied_series.lineages(rng)
    counts = copied_series.words(rng, made, **planted)
    sides = [once(made, *span) for span in ((LATE, N - 1), (LATE - 5, LATE - 1))]
    x, y = (counts[states] for _, states in sides)
    frequent = np.flatnonzero(x.sum(axis=0) + y.sum(axis=0) >= keyness.LEAST)
    x, y = (csr_array(side[:, frequent]) for side in (x, y))
    parts = np.concatenate([made.part[lineages] for lineages, _ in sides])
    return of_all(keyness._permuted(x, y, x.sum(axis=1), y.sum(axis=1), parts, 999, rng))


def company(rng, share=0.08, joined=0.0):
    """A node and the words of a span; `joined` is the share of its paragraphs into which the last word is put."""
    made = copied_series.lineages(rng)
    node = copied_series.hits(rng, made, share)
    words = copied_series.words(rng, made, n_words=200).toarray()
    words[:, -1] += node * (rng.random(len(node)) < joined)
    there, states = once(made, LATE, N - 1)
    x = words[states]
    frequent = np.flatnonzero((x > 0).sum(axis=0) >= collocates.LEAST)
    told = collocates.together(x[:, frequent], node[states], made.part[there])
    return told["p"].to_numpy(), told["q"].to_numpy()


def verb_changes(rng, into=0.0):
    """Verbs of another class in edited paragraphs; a share of the new verbs, `into`, are of the third class."""
    made = copied_series.lineages(rng)
    changed = copied_series.edited(made) & (rng.random(made.n_states) < 0.2)
    classes = rng.choice(len(CLASSES), size=made.n_states, p=USUAL)
    classes[changed & (rng.random(made.n_states) < into)] = 2
    starts = changed.copy()
    starts[made.first] = True
    classes = classes[np.maximum.accumulate(np.where(starts, np.arange(made.n_states), 0))]
    at = np.flatnonzero(changed)
    names = np.array(CLASSES, dtype=object)
    moves = pd.DataFrame({"class_before": names[classes[at - 1]], "verb_class": names[classes[at]]})
    told = opening_verbs.gains(moves)
    return told["p"].to_numpy(), told["q"].to_numpy()


def shift_of_verbs(rng, early=USUAL):
    """The classes of verbs in the first and the last text; paragraphs that enter in the first three have `early`."""
    made = copied_series.lineages(rng)
    shares = np.where((made.entry < 3)[:, None], early, USUAL)
    drawn = (rng.random(len(shares))[:, None] > shares.cumsum(axis=1)[:, :-1]).sum(axis=1)
    of_paragraphs = copied_series.of_states(made, np.eye(len(CLASSES))[drawn])
    return of_all(class_shift.of_lineages(made, of_paragraphs, 99, int(rng.integers(1_000_000)), "a simulation").p)


def themes(rng, late=0.4):
    """Two themes; the second has 40% of the threads, and of those from the middle on the share `late`."""
    made = copied_series.lineages(rng)
    n_words, texts = rng.integers(20, 80, len(made.entry)), np.arange(N)
    thread, text = np.nonzero((texts >= made.entry[:, None]) & (texts <= made.last[:, None]))
    symbols = [f"A/RES/{50 + i}/1" for i in texts]
    lines = pd.DataFrame({"thread": thread, "symbol": [symbols[i] for i in text], "part": made.part[thread],
                          "n_words": n_words[thread]})  # fmt: skip
    lines = lines.sort_values("symbol", kind="stable", ignore_index=True)
    second = rng.random(len(made.entry)) < np.where(made.entry >= N // 2, late, 0.4)
    threads = pd.Index(dict.fromkeys(lines["thread"]), name="thread")
    of_threads = pd.Series(1 + second[threads], index=threads)
    told = Genealogy(lines, pd.DataFrame(), facts(dict.fromkeys(symbols, 0)))
    return of_all(theme_shares.change_test(told, of_threads, permutations=199, seed=6))


def age(rng, slope=0.0):
    """Whether old paragraphs are dropped less often; so many of those dropped are spared instead, more the older."""
    made = copied_series.lineages(rng)
    texts = np.arange(N - 1)
    lineage, text = np.nonzero((texts >= made.entry[:, None]) & (texts <= made.last[:, None]))
    ages = text - made.entry[lineage]
    ended = (made.last[lineage] == text) & (rng.random(len(text)) < np.exp(-slope * np.log1p(ages)))
    risks = pd.DataFrame({"symbol": text, "part": made.part[lineage], "age": ages, "ended": ended})
    return of_all(survival.age_test(risks, permutations=199, seed=7)[1])


def bursts(rng, share=0.1, **planted):
    """A burst has no probability: 0 where the automaton finds one, 1 where it finds none."""
    made = copied_series.lineages(rng)
    has = copied_series.hits(rng, made, share, **planted)
    values = made.values(np.column_stack([np.ones(len(has)), has]))
    sizes, hits = made.totals(values, made.observed()).T
    return of_all(0.0 if burst_automaton.kleinberg(hits, sizes).states.any() else 1.0)


# --- what is drawn


@dataclass(frozen=True)
class Simulation:
    """A test, how many series it is asked of, what is planted in others, and which p-value should be small there."""

    name: str
    test: Callable
    series: int
    effect: str
    planted: dict
    least: float  # power
    level: dict = field(default_factory=dict)  # of series without the effect
    target: int | None = None  # None: any, by q
    nominal: float | None = LEVEL

    def found(self, p, q):
        return bool((q <= LEVEL).any() if self.target is None else p[self.target] <= LEVEL)


SIMULATIONS = [
    Simulation("date of change of a concept", date_of_change, 150, "from 2% to 50% of the new paragraphs",
               {"share": 0.02, "after": 0.5, "at": MIDDLE}, 0.8),
    Simulation("step between two texts", steps, 40, "80% of the new subjects are others", {"at": MIDDLE}, 0.5,
               target=MIDDLE - 1),
    Simulation("resonance of a text", resonance, 40, "all new subjects are others", {"at": 12, "changed": 1.0}, 0.5,
               target=12),
    Simulation("trend of a concept in new wording", trends, 60, "from 5% to 40% of the new paragraphs",
               {"after": 0.4, "at": N // 2}, 0.9, target=0),
    Simulation("term that is taken up or given up", emerging_terms, 60, "80% of the new subjects are others",
               {"at": N // 2, "n_words": 100}, 0.9),
    Simulation("lead of one series", who_leads, 100, "one takes up each word two texts later", {"behind": 2}, 0.8),
    Simulation("concept of the newest text", newest_concepts, 400, "from 5% to 50% of the new paragraphs",
               {"after": 0.5, "at": N - 1}, 0.4, target=0),
    Simulation("keyness of two spans", keyness_of_spans, 40, "80% of the new subjects are others",
               {"at": LATE, "n_words": 60}, 0.5),
    Simulation("company of a word", company, 150, "a word is put into 60% of the paragraphs of another",
               {"joined": 0.6}, 0.5),
    Simulation("changes into a class of verbs", verb_changes, 200, "half of the changes lead into one class",
               {"into": 0.5}, 0.4),
    Simulation("shift of verb classes", shift_of_verbs, 100, "70% of the first paragraphs have one class, not 25%",
               {"early": EARLY}, 0.4),
    Simulation("change of themes", themes, 100, "from 40% to 90% of the new paragraphs", {"late": 0.9}, 0.5),
    Simulation("safety of old paragraphs", age, 100, "the hazard falls with the root of the age", {"slope": 0.5}, 0.5),
    Simulation("burst of a concept", bursts, 200, "from 2% to 50% of the new paragraphs",
               {"share": 0.02, "after": 0.5, "at": MIDDLE}, 0.5, nominal=None),
    Simulation("trend of a marker of modality", modality, 60, "from 5% to 30% of the new paragraphs",
               {"share": 0.05, "after": 0.3, "at": N // 2}, 0.8, target=0),
    Simulation("whom directives address", addressees, 60, "from 5% to 60% of the new directives",
               {"share": 0.05, "after": 0.6, "at": N // 2}, 0.4, target=0),
    Simulation("bodies newly named", bodies, 150, "from 2% to 25% of the new paragraphs",
               {"share": 0.02, "after": 0.25, "at": N // 2}, 0.8, target=0),
    Simulation("length of new paragraphs", lengthening, 100, "1.5% longer from text to text", {"growth": 0.015}, 0.6),
]  # fmt: skip
MOST_PLANTED = 40  # series with an effect; half as many as without, where that is less


@pytest.fixture(scope="module")
def rows(say):
    """Rows of the table, printed aligned when all are there."""
    head = ("test", "nominal", "false alarms", "planted", "power")
    found = [head]
    yield found
    widths = [max(len(row[i]) for row in found) for i in range(len(head))]
    for row in found:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def rate(alarms):
    """The mean of one value a series with its error; the questions to one series are not independent."""
    alarms = np.asarray(alarms, dtype="float64")
    return alarms.mean(), alarms.std(ddof=1) / np.sqrt(len(alarms))


@pytest.mark.parametrize("simulation", SIMULATIONS, ids=lambda one: one.test.__name__)
def test_it_is_silent_on_copied_series_and_finds_what_is_planted(simulation, rows):
    rng = np.random.default_rng([SIMULATIONS.index(simulation), 20])
    level = [simulation.test(rng, **simulation.level) for _ in range(simulation.series)]
    planted = min(simulation.series // 2, MOST_PLANTED)
    power = np.mean([simulation.found(*simulation.test(rng, **simulation.planted)) for _ in range(planted)])
    nominal = "none" if simulation.nominal is None else f"{simulation.nominal:.0%}"
    each, each_error = rate([np.mean(p[~np.isnan(p)] <= LEVEL) for p, _ in level])
    some, some_error = rate([(q <= LEVEL).any() for _, q in level])
    rows.append((simulation.name, nominal, f"{each:.1%} ± {each_error:.1%}", simulation.effect, f"{power:.0%}"))
    if len(level[0][0]) > 1:
        rows.append(("  any of them, by q", nominal, f"{some:.1%} ± {some_error:.1%}", "", ""))
    assert power >= simulation.least
    if simulation.nominal is not None:
        error = np.sqrt(simulation.nominal * (1 - simulation.nominal) / len(level))
        assert each <= simulation.nominal + 3 * max(each_error, error / np.sqrt(len(level[0][0])))
        assert some <= simulation.nominal + 3 * error
