"""Sparse matrices give what dense ones give, and blocks what the whole gives."""

import numpy as np
import pytest
from nltk.metrics import BigramAssocMeasures
from scipy.sparse import csr_array
from scipy.stats import hypergeom

from analysis.measures import association, dispersion, resampling

RNG = np.random.default_rng(5)
COUNTS = RNG.poisson(0.3, (40, 12)) * (np.arange(12) > 0)  # the first item occurs nowhere
SIZES = RNG.integers(5, 60, 40)


@pytest.mark.parametrize("measure", [dispersion.dp, dispersion.dp_norm, dispersion.juilland_d])
def test_dispersion_of_a_sparse_matrix_is_that_of_the_dense_one(measure):
    with np.errstate(invalid="ignore", divide="ignore"):
        dense, sparse = measure(COUNTS, SIZES), measure(csr_array(COUNTS), SIZES)
    assert np.isnan(sparse[0])
    np.testing.assert_allclose(sparse, dense, rtol=1e-12)


def test_explicit_zeros_and_cells_in_two_pieces_change_nothing():
    cells = csr_array((np.array([1.0, 0.0, 2.0, 1.0]), ([0, 1, 2, 2], [0, 0, 0, 0])), shape=(3, 1))
    np.testing.assert_allclose(dispersion.dp(cells, [1, 1, 2]), dispersion.dp([[1], [0], [3]], [1, 1, 2]))


@pytest.mark.parametrize("cells", [1, 70, 10_000])
def test_weights_in_blocks_are_the_same_weights(cells):
    strata = ["operative"] * 7 + ["preambular"] * 5
    whole = resampling.stratified_weights(strata, 23, 1, "lanterns")
    blocks = resampling.blocks_of_weights(strata, 23, 1, "lanterns", cells=cells)
    np.testing.assert_array_equal(np.vstack(list(blocks)), whole)
    drawn = [resampling.bootstrap_weights(n, 23, resampling.generator(1, "lanterns", part))
             for part, n in (("operative", 7), ("preambular", 5))]  # fmt: skip
    np.testing.assert_array_equal(whole, np.hstack(drawn))


@pytest.mark.parametrize(("both", "first", "second", "total"), [(10, 30, 30, 900), (1, 1, 1, 2), (3, 3, 7, 50)])
def test_scores_are_those_of_nltk(both, first, second, total):
    cell = both, (first, second), total
    assert association.log_likelihood(both, first, second, total) == pytest.approx(
        BigramAssocMeasures.likelihood_ratio(*cell), rel=1e-9
    )
    assert association.pmi(both, first, second, total) == pytest.approx(BigramAssocMeasures.pmi(*cell))


@pytest.mark.parametrize(
    ("first", "second", "total"), [(4, 4, 8), (30, 200, 1000), (7, 7, 9), (0, 3, 5), (500, 2, 1500)]
)
def test_chance_is_hypergeometric(first, second, total):
    own = association.by_chance([first], [[second]], [total])[0]
    assert len(own) == min(first, second) + 1, "also numbers that are too unlikely for a float"
    np.testing.assert_allclose(own, hypergeom.sf(np.arange(len(own)) - 1, total, second, first), rtol=1e-7, atol=1e-290)
