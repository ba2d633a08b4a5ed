"""Planted changes are found at the stated rate, and shuffled series stay silent at the nominal one.

The rates are printed. Sizes are those of the annual resolutions that were read, so the power is that of the study.
"""

import numpy as np
import pandas as pd
import pytest

import corpus
import small_corpus
from analysis.change import dates_of_change
from analysis.measures import inference, trend_tests
from analysis.measures.change_points import burst_automaton, change_posterior, neighbour_clustering, segmentation
from analysis.words import keyness
from corpus import series_facts
from facts import facts

SERIES = 200
TRUE = 14  # the planted change is before the fifteenth text


@pytest.fixture(scope="module")
def words():
    annual = corpus.load().series("ga-ict4d")
    return annual.sizes("resolution").loc[annual.order].to_numpy()


@pytest.fixture(scope="module")
def say(request):
    lines = []
    yield lines.append
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("\n".join(["", *lines]))


def planted(words, before, after, seed):
    rng = np.random.default_rng(seed)
    rates = np.where(np.arange(len(words)) < TRUE, before, after)
    return rng.poisson(rates * words / 1000, size=(SERIES, len(words)))


@pytest.mark.parametrize(("before", "after", "found"), [(0.2, 3.0, 0.95), (1.0, 3.0, 0.8), (1.0, 2.0, 0.4)])
def test_a_planted_change_has_the_greatest_probability_where_it_is(words, say, before, after, found):
    at = [change_posterior.of_changes(y, words).at for y in planted(words, before, after, 1)]
    right = np.mean([p.argmax() == TRUE for p in at])
    say(f"posterior: a change from {before:g} to {after:g} per 1,000 words is dated right in {right:.1%}")
    assert right >= found


def test_the_probability_of_a_change_is_calibrated(words, say):
    """Series from the model itself: where it says 80 to 100%, it is right about nine times in ten."""
    rng = np.random.default_rng(8)
    said, true = [], []
    for _ in range(150):
        k = int(rng.integers(0, 4))
        places = sorted(rng.choice(np.arange(1, len(words)), size=k, replace=False))
        rates = np.repeat(rng.gamma(0.5, 4, size=k + 1), np.diff([0, *places, len(words)]))
        at = change_posterior.of_changes(rng.poisson(rates * words / 1000), words).at
        said.extend(at[1:])
        true.extend(i in places for i in range(1, len(words)))
    said, true = np.array(said), np.array(true)
    sure = said >= 0.8
    say(f"posterior: of {sure.sum()} dates said with 80% or more {true[sure].mean():.1%} are true, "
        f"of {(said < 0.1).sum()} said with less than 10% {true[said < 0.1].mean():.1%}")  # fmt: skip
    assert true[sure].mean() >= 0.85
    assert true[said < 0.1].mean() <= 0.1


def test_a_level_series_has_no_sure_change(words, say):
    counts = np.random.default_rng(2).poisson(1.5 * words / 1000, size=(SERIES, len(words)))
    loud = np.mean([change_posterior.of_changes(y, words).at.max() >= 0.9 for y in counts])
    say(f"posterior: a level series has a change with 90% probability somewhere in {loud:.1%}")
    assert loud <= 0.02


def test_segmentation_finds_a_planted_change_and_seldom_one_that_is_none(words, say):
    rates = 1000 * planted(words, 0.2, 3.0, 4) / words
    right = np.mean([TRUE in segmentation.optimal(x, segmentation.bic_penalty(x))[:-1] for x in rates])
    shuffled = np.random.default_rng(4).permuted(1000 * planted(words, 1.5, 1.5, 5) / words, axis=1)
    silent = np.mean([len(segmentation.optimal(x, segmentation.bic_penalty(x))) == 1 for x in shuffled])
    say(f"segmentation, BIC: a change from 0.2 to 3 is found in {right:.1%}; none in {silent:.1%} of shuffled series")
    assert right >= 0.9
    assert silent >= 0.5


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


def test_a_planted_change_in_a_lexicon_is_dated_by_all_methods(words):
    y = planted(words, 0.2, 4.0, 11)[0]
    dates = pd.date_range("2001-12-20", periods=len(words), freq="365D")
    rates = pd.DataFrame({"concept": "x", "symbol": [f"A/RES/{50 + i}/1" for i in range(len(words))], "adopted": dates,
                          "draft": False, "count": y, "n_words": words, "rate": 1000 * y / words,
                          "paragraphs": ""})  # fmt: skip
    runs = dict.fromkeys(rates["symbol"], 0)
    told = facts(runs, labels={"x": "X"}, adopted=dict(zip(runs, dates, strict=True)))
    found = dates_of_change.of_concepts(series_facts.mark(rates, told)).iloc[0]
    assert (found["after"], found["agree"], found["kept"]) == (f"A/RES/{50 + TRUE}/1", len(dates_of_change.VOICES), 1)


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


def test_the_clustering_dates_a_planted_change_and_cannot_say_that_there_is_none(words, say):
    y = planted(words, 0.2, 3.0, 14)
    found = np.mean(
        [neighbour_clustering.periods(neighbour_clustering.cluster(1000 * row / words), 2)[0] == TRUE for row in y]
    )
    say(f"clustering into two periods: a change from 0.2 to 3 per 1,000 words is dated right in {found:.1%}")
    assert found >= 0.8
    level = planted(words, 1.0, 1.0, 15)[0]
    assert len(neighbour_clustering.periods(neighbour_clustering.cluster(1000 * level / words), 2)) == 2
