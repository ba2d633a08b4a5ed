"""False alarms and power of three tests on copied series: resonance, change of themes, safety of old paragraphs.

Those of breaks, dates of change, trends, the newest concepts, keyness and verbs are beside their modules;
`pytest -k "simulations or class_shift" -q` prints all of them.
"""

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array

import copied_series
from analysis.change import novelty
from analysis.descent import survival
from analysis.descent.genealogy import Genealogy
from analysis.themes import theme_shares
from facts import facts

NOMINAL = 0.05


pytestmark = pytest.mark.slow


def told(name, alarms, power):
    """The line that is printed, and the most false alarms that chance allows."""
    error = np.sqrt(NOMINAL * (1 - NOMINAL) / len(alarms))
    line = (f"{name}: false alarms {np.mean(alarms):.1%} of {len(alarms)} (nominal 5%, Monte-Carlo error {error:.1%}), "
            f"power {np.mean(power):.0%}")  # fmt: skip
    return line, NOMINAL + 3 * error


# --- resonance


def resonance(rng, **planted):
    """p-values of the resonance of each text of a copied series."""
    made = copied_series.lineages(rng)
    counts = copied_series.words(rng, made, n_words=120, **planted)
    states = csr_array(np.vstack([counts.toarray(), np.zeros((1, counts.shape[1]))]))
    entering = states[made.states[:, 0]].sum(axis=0)
    found = novelty.compared(made, states, np.asarray(entering) / entering.sum(), permutations=99, seed=5)
    return found["p"].to_numpy()


def test_resonance_is_silent_where_nothing_changes(say):
    rng = np.random.default_rng(20)
    level = np.concatenate([resonance(rng) for _ in range(20)])
    alarms = level[~np.isnan(level)] <= NOMINAL
    power = [resonance(rng, at=12, changed=1.0)[12] <= NOMINAL for _ in range(15)]
    line, most = told("resonance of a text (planted: all subjects change)", alarms, power)
    say(line)
    assert np.mean(alarms) <= most
    assert np.mean(power) > np.mean(alarms)


# --- change of themes


def themes_p(rng, after):
    """The probability of the change of two themes in a copied series; late threads have the second with `after`."""
    made = copied_series.lineages(rng)
    n_words = rng.integers(20, 80, len(made.entry))
    rows = [(f"t{i}", f"A/RES/{50 + text}/1", part, n) for i, (first, last, part, n) in
            enumerate(zip(made.entry, made.last, made.part, n_words, strict=True))
            for text in range(first, last + 1)]  # fmt: skip
    lines = pd.DataFrame(rows, columns=["thread", "symbol", "part", "n_words"])
    lines = lines.sort_values("symbol", kind="stable", ignore_index=True)
    threads = pd.Index(dict.fromkeys(lines["thread"]), name="thread")
    late = pd.Series(made.entry >= 12, index=[f"t{i}" for i in range(len(made.entry))]).reindex(threads).to_numpy()
    themes = pd.Series(1 + (rng.random(len(threads)) < np.where(late, after, 0.4)), index=threads)
    told_of = facts(dict.fromkeys(lines["symbol"], 0))
    return theme_shares.change_test(Genealogy(lines, pd.DataFrame(), told_of), themes, permutations=199, seed=6)


def test_themes_change_seldom_where_they_do_not(say):
    rng = np.random.default_rng(21)
    alarms = [themes_p(rng, 0.4) <= NOMINAL for _ in range(100)]
    power = [themes_p(rng, 0.9) <= NOMINAL for _ in range(40)]
    line, most = told("change of themes (planted: from 40% to 90% of the paragraphs)", alarms, power)
    say(line)
    assert np.mean(alarms) <= most
    assert np.mean(power) >= 0.5


# --- whether old paragraphs are safer


def age_p(rng, slope):
    """The probability of the difference of ages; each text drops a share of its own, less of the old with `slope`."""
    rows = []
    for text in range(15):
        age = rng.geometric(0.2, size=40) - 1
        hazard = rng.choice([0.05, 0.1, 0.5]) * np.exp(-slope * np.log1p(age))
        ended = rng.random(40) < hazard
        rows.append(pd.DataFrame({"symbol": f"A/RES/{50 + text}/1", "part": "operative", "age": age, "ended": ended}))
    return survival.age_test(pd.concat(rows), permutations=199, seed=7)[1]


def test_age_protects_seldom_where_it_does_not(say):
    rng = np.random.default_rng(22)
    alarms = [age_p(rng, 0.0) <= NOMINAL for _ in range(150)]
    power = [age_p(rng, 0.5) <= NOMINAL for _ in range(40)]
    line, most = told("safety of old paragraphs (planted: hazard falls with the root of age)", alarms, power)
    say(line)
    assert np.mean(alarms) <= most
    assert np.mean(power) >= 0.5
