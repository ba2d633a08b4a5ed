"""Trees of the resolutions, and how far they hold."""

import numpy as np
import pytest

import corpus
import odd_corpora
import small_corpus
from analysis.change import resolution_trees
from analysis.nulls import wording_vectors


@pytest.fixture(scope="module")
def table(annual):
    return resolution_trees.of_series(annual, replicates=100)


def test_every_tree_has_a_merge_less_than_resolutions(table, annual):
    n = len(annual.order)
    assert table.groupby("tree").size().to_dict() == {"free": n - 1, "in order": n - 1}
    assert table["support"].between(0, 1).all()
    assert (table["members"].str.count(",") + 1 == table["size"]).all()


def test_in_order_every_branch_is_a_run_of_neighbours(table, annual):
    order = annual.order
    for members in table.loc[table["tree"] == "in order", "members"]:
        at = [order.index(symbol) for symbol in members.split(", ")]
        assert at == list(range(at[0], at[0] + len(at)))


def test_the_last_merge_is_supported_as_a_divide_and_not_as_the_whole(table):
    """A branch of all resolutions is in every sample; that it divides in the same place is not."""
    whole = table[table["size"] == table["size"].max()]
    assert (whole["support"] < 1).all()
    assert (whole["support"] > 0.5).all()


def test_what_is_plain_has_full_support(tmp_path, monkeypatch):
    """Two texts of many paragraphs and copies of each: no sample of paragraphs mixes them."""
    one, other = odd_corpora.Writer(1).text(8, 16), odd_corpora.Writer(2, odd_corpora.OTHER, ()).text(8, 16)
    odd_corpora.install(odd_corpora.placed([one, one, other, other]), tmp_path, monkeypatch)
    found = resolution_trees.of_series(corpus.load().series(), replicates=30)
    last = found[found["size"] == 4]
    assert list(last["support"]) == [1, 1]
    assert (last["cophenetic"] > 0.99).all()


def test_a_series_of_one_text_has_no_tree():
    found = resolution_trees.of_series(small_corpus.corpus().select(symbols=["A/RES/50/1"]))
    assert found.empty
    assert list(found.columns) == list(resolution_trees.COLUMNS)


def test_the_samples_are_weights_of_lineages():
    states = wording_vectors.of_series(small_corpus.corpus())
    samples = list(resolution_trees._samples(states, 5, 1))
    assert len(samples) == 5
    lengths = np.linalg.norm(np.vstack(samples), axis=1)
    assert ((abs(lengths - 1) < 1e-9) | (lengths == 0)).all()
