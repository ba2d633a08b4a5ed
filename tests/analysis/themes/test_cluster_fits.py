"""Fits that several questions ask for are made once, and are those that each would have made."""

import numpy as np
import pytest

from analysis.themes import cluster_fits


@pytest.fixture
def weights():
    return np.random.default_rng(3).random((12, 5))


@pytest.mark.parametrize("method", cluster_fits.METHODS)
def test_a_fit_that_is_kept_is_the_fit_that_is_made(weights, method):
    seeds = cluster_fits.seeds(4, "themes", method, "3")
    made = [cluster_fits.labels(weights, 3, method, seed).tolist() for seed in seeds]
    assert [found.tolist() for found in cluster_fits.fits(weights, 3, method, runs=4)] == made
    assert [found.tolist() for found in cluster_fits.fits(weights, 3, method, runs=2)] == made[:2]


def test_the_same_question_makes_no_fit_again(weights, monkeypatch):
    first = cluster_fits.fits(weights, 2, cluster_fits.NMF, runs=3)
    monkeypatch.setattr(cluster_fits, "labels", None)  # which would be called for a new fit
    assert [found.tolist() for found in cluster_fits.fits(weights.copy(), 2, cluster_fits.NMF, runs=3)] == [
        found.tolist() for found in first
    ]


def test_other_weights_are_fitted_anew(weights):
    cluster_fits.fits(weights, 2, cluster_fits.KMEANS, runs=1)
    (seed,) = cluster_fits.seeds(1, "themes", cluster_fits.KMEANS, "2")
    (found,) = cluster_fits.fits(weights[::-1], 2, cluster_fits.KMEANS, runs=1)
    assert found.tolist() == cluster_fits.labels(weights[::-1], 2, cluster_fits.KMEANS, seed).tolist()


def test_nobody_can_change_a_fit_that_is_kept(weights):
    with pytest.raises(ValueError, match="read-only"):
        cluster_fits.fits(weights, 2, cluster_fits.KMEANS, runs=1)[0][0] = 5
