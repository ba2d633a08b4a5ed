"""Bootstrap weights and intervals."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measures import resampling


@given(st.integers(1, 60), st.integers(1, 50))
def test_weights_are_samples_of_the_size_of_the_whole(n, replicates):
    weights = resampling.bootstrap_weights(n, replicates, resampling.generator(1, "x"))
    assert weights.shape == (replicates, n)
    assert (weights.sum(axis=1) == n).all()
    assert (weights >= 0).all()


def test_streams_depend_on_seed_and_names_alone():
    draw = [resampling.generator(seed, *names).random() for seed, names in [(1, "ab"), (1, "ab"), (1, "ba"), (2, "ab")]]
    assert draw[0] == draw[1]
    assert len(set(draw)) == 3


def test_bootstrap_of_a_mean_has_the_textbook_standard_error():
    values = np.random.default_rng(0).normal(size=200)
    means = resampling.bootstrap_weights(200, 20_000, resampling.generator(3, "se")) @ values / 200
    assert means.std() == pytest.approx(values.std() / np.sqrt(200), rel=0.02)


def test_the_interval_covers_the_truth_at_about_its_nominal_rate():
    rng = np.random.default_rng(5)
    hits = 0
    for i in range(400):
        values = rng.normal(size=60)
        means = resampling.bootstrap_weights(60, 400, resampling.generator(i, "cover")) @ values / 60
        low, high = resampling.percentile_interval(means)
        hits += low <= 0 <= high
    assert 0.91 <= hits / 400 <= 0.97  # the percentile interval of a mean of 60 is a little short of .95


def test_each_stratum_is_drawn_for_itself_from_its_own_stream():
    strata = ["preamble", "annex", "preamble", "operative", "annex", "preamble"]
    weights = resampling.stratified_weights(strata, 30, 7, "A/RES/50/1")
    assert weights.shape == (30, 6)
    for stratum, places in {"preamble": [0, 2, 5], "annex": [1, 4], "operative": [3]}.items():
        own = resampling.bootstrap_weights(len(places), 30, resampling.generator(7, "A/RES/50/1", stratum))
        assert (weights[:, places] == own).all()


def test_the_interval_is_taken_over_the_samples_for_each_column():
    """0 to 100 and ten times that, in any order: 2.5% and 97.5% of the way from the least to the greatest."""
    samples = np.column_stack([np.arange(101.0), 10 * np.arange(101.0)[::-1]])
    low, high = resampling.percentile_interval(samples)
    assert low == pytest.approx([2.5, 25])
    assert high == pytest.approx([97.5, 975])
    low, high = resampling.percentile_interval(samples, share=0.5)
    assert [*low, *high] == pytest.approx([25, 250, 75, 750])
