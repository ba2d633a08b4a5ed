"""Probabilities and tests of single numbers keep their word on series drawn from a model.

Those that are asked of series that copy are in `tests/test_simulations.py`.
"""

import numpy as np
import pytest

import small_corpus
from analysis.measures import inference, trend_tests
from analysis.measures.change_points import change_posterior
from analysis.words import keyness

SERIES = 200


@pytest.fixture(scope="module")
def words(annual):
    return annual.sizes("resolution").loc[annual.order].to_numpy()


def test_the_probability_of_a_change_is_calibrated(say):
    """Where it says 80 to 100%, it is right about nine times in ten."""
    rng, sizes = np.random.default_rng(8), np.linspace(15, 120, 23).astype("int64")
    said, true = [], []
    for _ in range(150):
        k = int(rng.integers(0, 4))
        places = sorted(rng.choice(np.arange(1, len(sizes)), size=k, replace=False))
        shares = np.repeat(rng.beta(0.5, 0.5, size=k + 1), np.diff([0, *places, len(sizes)]))
        said.extend(change_posterior.of_changes(rng.binomial(sizes, shares), sizes).at[1:])
        true.extend(i in places for i in range(1, len(sizes)))
    said, true = np.array(said), np.array(true)
    sure = said >= 0.8
    say(f"posterior: of {sure.sum()} dates said with 80% or more {true[sure].mean():.1%} are true, "
        f"of {(said < 0.1).sum()} said with less than 10% {true[said < 0.1].mean():.1%}")  # fmt: skip
    assert true[sure].mean() >= 0.85
    assert true[said < 0.1].mean() <= 0.1


def test_the_exact_test_is_silent_on_shuffled_series(words, say):
    rng = np.random.default_rng(6)
    rising = 1000 * rng.poisson(np.linspace(0.5, 3, len(words)) * words / 1000, size=(SERIES, len(words))) / words
    power = np.mean([trend_tests.exact_p(x) <= 0.05 for x in rising])
    size = np.mean([trend_tests.exact_p(x) <= 0.05 for x in rng.permuted(rising, axis=1)])
    say(f"Mann-Kendall, exact: a rise from 0.5 to 3 is found in {power:.1%}; shuffled, in {size:.1%} (nominal 5%)")
    assert power >= 0.9
    assert size <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / SERIES)


def test_copying_breaks_the_usual_test_and_new_wording_does_not(words, say):
    """Each text keeps nine tenths of the last one's occurrences: the test takes its wandering for a trend."""
    rng = np.random.default_rng(7)
    whole, fresh = [], []
    for _ in range(SERIES):
        x, new = [20], []
        for _ in words[1:]:
            new.append(rng.poisson(2))
            x.append(rng.binomial(x[-1], 0.9) + new[-1])
        whole.append(trend_tests.exact_p(x) <= 0.05)
        fresh.append(trend_tests.exact_p(new) <= 0.05)
    say(f"copied texts without a trend: the whole text is called a trend in {np.mean(whole):.1%}, new wording in "
        f"{np.mean(fresh):.1%} (nominal 5%)")  # fmt: skip
    assert np.mean(whole) > 0.2
    assert np.mean(fresh) <= 0.09


def test_a_null_lexicon_gives_no_false_discovery(say):
    rng = np.random.default_rng(9)
    some = [
        (inference.benjamini_hochberg([trend_tests.exact_p(rng.permutation(13)) for _ in range(24)]) <= 0.05).any()
        for _ in range(100)
    ]
    say(f"Benjamini-Hochberg: of 100 shuffled lexicons of 24 concepts {sum(some)} have a discovery (nominal 5)")
    assert sum(some) <= 11


WORDS = [f"w{i:02d}".replace("0", "o").replace("1", "l") + "x" for i in range(30)]


def bags(rng, n):
    """Paragraphs in which words are clustered, as in real texts."""
    texts = []
    for _ in range(n):
        topic = rng.choice(WORDS, size=4, replace=False)
        texts.append(("operative", " ".join([*rng.choice(topic, size=18), *rng.choice(WORDS, size=12)])))
    return texts


def test_words_that_bunch_deceive_the_usual_keyness_and_not_the_permutation(say):
    from scipy.stats import chi2

    rng, tables = np.random.default_rng(10), []
    for _ in range(6):
        made = small_corpus.corpus({"A/RES/50/1": bags(rng, 30), "A/RES/51/7": bags(rng, 30)})
        sides = [
            made.of_paragraphs(made.paragraphs[made.paragraphs["symbol"] == s]) for s in made.resolutions["symbol"]
        ]
        tables.append(keyness.between(*sides, permutations=199))
    permuted = np.mean(np.concatenate([t["p"] for t in tables]) <= 0.05)
    usual = np.mean(np.concatenate([chi2.sf(t["g2_two_term"].abs(), 1) for t in tables]) <= 0.05)
    say(f"keyness where words bunch: p ≤ .05 for {permuted:.1%} of words by permutation of paragraphs, for {usual:.1%} "
        "by G2 (nominal 5%)")  # fmt: skip
    assert permuted <= 0.08
    assert usual > 0.15
