"""Planted changes are found at the stated rate, and copied series without change stay silent at the nominal one.

The rates are printed, with their Monte-Carlo errors. Copied series are as long as the annual resolutions and copy about
as much (`copied_series`); elsewhere sizes are those of the resolutions. So the power is about that of the study.
"""

import numpy as np
import pytest

import copied_series
import corpus
import small_corpus
from analysis.change import dates_of_change, wording_breaks
from analysis.measures import inference, trend_tests
from analysis.measures.change_points import burst_automaton, change_posterior
from analysis.words import keyness

SERIES = 200
TRUE = 14  # the planted change is before the fifteenth text


@pytest.fixture(scope="module")
def words():
    annual = corpus.load().series("ga-ict4d")
    return annual.sizes("resolution").loc[annual.order].to_numpy()


FEW = 99  # permutations: those of the study are more, so that its power is a little greater


def error(rate, n):
    """The Monte-Carlo error of a rate over n independent draws: one standard deviation."""
    return np.sqrt(max(rate * (1 - rate), 1e-4) / n)


def dates(rng, draws, n=copied_series.N_TEXTS, **planted):
    """p-values and dates of a concept in copied series: (draws,) each."""
    found = []
    for _ in range(draws):
        made = copied_series.lineages(rng, n)
        has = copied_series.hits(rng, made, **planted)[:, None] > 0
        told = dates_of_change.against_chance(made, has, permutations=FEW, seed=1)
        found.append((told.p[0], told.at[0].argmax(), told.at[0].max()))
    return np.array(found).T


def steps(rng, draws, **planted):
    """p-values of the steps of copied series: (draws, steps)."""
    found = []
    for _ in range(draws):
        made = copied_series.lineages(rng)
        said = copied_series.vectors(made, copied_series.words(rng, made, **planted))
        found.append(wording_breaks.against_chance(said, permutations=FEW, seed=1).p)
    return np.array(found)


def test_a_date_of_change_is_silent_on_copied_series_without_change(say):
    p, _, greatest = dates(np.random.default_rng(1), SERIES, share=0.15)
    rate, loud = np.mean(p <= 0.05), np.mean(greatest >= dates_of_change.SURE)
    say(f"date of change: p ≤ .05 in {rate:.1%} (± {error(rate, SERIES):.1%}) of copied series without change (nominal "
        f"5%); a probability of {dates_of_change.SURE:g} in {loud:.1%} (± {error(loud, SERIES):.1%})")  # fmt: skip
    assert rate <= 0.05 + 3 * error(0.05, SERIES)


@pytest.mark.parametrize(("share", "after", "power"), [(0.02, 0.5, 0.8), (0.02, 0.3, 0.45)])
def test_a_planted_change_of_a_share_is_found_and_dated(say, share, after, power):
    p, at, _ = dates(np.random.default_rng(2), 60, share=share, after=after, at=TRUE)
    found, right = np.mean(p <= 0.05), np.mean(np.abs(at - TRUE) <= 1)
    say(f"date of change: from {share:.0%} of the new paragraphs to {after:.0%} is found in {found:.0%} (± "
        f"{error(found, 60):.0%}), and dated within a text in {right:.0%}")  # fmt: skip
    assert found >= power


def test_a_step_is_silent_on_copied_series_without_change(say):
    p = steps(np.random.default_rng(3), 50)
    rate = np.mean(p <= 0.05)
    say(f"step against copied series: p ≤ .05 for {rate:.1%} (± {error(rate, p.size):.1%}) of steps without a break "
        "(nominal 5%)")  # fmt: skip
    assert rate <= 0.05 + 4 * error(0.05, p.size)


def test_a_planted_break_of_the_wording_is_found(say):
    p = steps(np.random.default_rng(4), 25, at=TRUE)
    found, before = np.mean(p[:, TRUE - 1] <= 0.05), np.mean(p[:, : TRUE - 1] <= 0.05)
    say(f"step against copied series: a planted break is found in {found:.0%} (± {error(found, 25):.0%}), steps before "
        f"it are called breaks in {before:.1%}")  # fmt: skip
    assert found >= 0.6
    assert before <= 0.1


def test_the_probability_of_a_change_is_calibrated(say):
    """Series from the model itself, not copied: where it says 80 to 100%, it is right about nine times in ten."""
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


def test_a_null_lexicon_gives_no_false_discovery(words, say):
    rng = np.random.default_rng(9)
    some = [
        (inference.benjamini_hochberg([trend_tests.exact_p(rng.permutation(13)) for _ in range(24)]) <= 0.05).any()
        for _ in range(100)
    ]
    say(f"Benjamini-Hochberg: of 100 shuffled lexicons of 24 concepts {sum(some)} have a discovery (nominal 5)")
    assert sum(some) <= 11


WORDS = [f"w{i:02d}".replace("0", "o").replace("1", "l") + "x" for i in range(30)]


def bags(rng, n, extra=0.0):
    """Paragraphs in which words are clustered, as in real texts; the first word is `extra` times as frequent again."""
    texts = []
    for _ in range(n):
        topic = rng.choice(WORDS, size=4, replace=False)
        drawn = list(rng.choice(topic, size=18)) + list(rng.choice(WORDS, size=12))
        texts.append(("operative", " ".join(drawn + [WORDS[0]] * rng.poisson(extra))))
    return texts


def compared(rng, extra):
    texts = {"A/RES/50/1": bags(rng, 30, extra), "A/RES/51/7": bags(rng, 30)}
    made = small_corpus.corpus(texts)
    sides = [made.of_paragraphs(made.paragraphs[made.paragraphs["symbol"] == s]) for s in texts]
    return keyness.between(*sides, permutations=199).set_index("word")


def test_keyness_by_paragraphs_is_silent_where_words_only_bunch(say):
    from scipy.stats import chi2

    rng = np.random.default_rng(10)
    tables = [compared(rng, 0.0) for _ in range(12)]
    permuted = np.concatenate([t["p"] for t in tables])
    usual = np.concatenate([chi2.sf(t["g2_two_term"].abs(), 1) for t in tables])
    found = np.mean([t.loc[WORDS[0], "p"] <= 0.05 for t in (compared(rng, 2.5) for _ in range(8))])
    say(f"keyness: no difference planted, p ≤ .05 for {np.mean(permuted <= 0.05):.1%} of words by permutation of "
        f"paragraphs, for {np.mean(usual <= 0.05):.1%} by G2 (nominal 5%); a planted word is found in "
        f"{found:.0%}")  # fmt: skip
    assert np.mean(permuted <= 0.05) <= 0.08
    assert np.mean(usual <= 0.05) > 0.15
    assert found >= 0.8


def paragraphs_with(words, share, seed):
    """Paragraphs that hold a concept, of about one to 65 words, where each does with the given share."""
    rng = np.random.default_rng(seed)
    sizes = np.maximum(words // 65, 5)
    return rng.binomial(sizes, share, size=(SERIES, len(words))), sizes


def test_bursts_are_found_where_planted_and_seldom_elsewhere(words, say):
    level = np.full(len(words), 0.08)
    late = np.where(np.arange(len(words)) >= len(words) - 2, 0.3, 0.05)
    hits, sizes = paragraphs_with(words, late, 12)
    found = np.mean([burst_automaton.kleinberg(r, sizes).states[-2:].all() for r in hits])
    hits, sizes = paragraphs_with(words, level, 13)
    alarms = np.mean([burst_automaton.kleinberg(r, sizes).states.any() for r in hits])
    say(f"bursts: six times as many paragraphs in the last two texts are found in {found:.1%}; a level series has one "
        f"in {alarms:.1%} (the automaton has no nominal rate)")  # fmt: skip
    assert found >= 0.9
    assert alarms <= 0.15
