"""Themes: planted ones are found and kept apart from noise, keep their numbers, and say when they are none."""

import numpy as np
import pandas as pd
import pytest

import corpus
from analysis.descent import genealogy
from analysis.measures.clusters import cluster_agreement
from analysis.themes import cluster_fits, kept_themes, stability, theme_shares, thread_vectors
from facts import facts

RNG = np.random.default_rng(5)


def planted(groups=3, each=14, words=12):
    """Threads that share the words of their group, as weights of length 1."""
    blocks = np.kron(np.eye(groups), np.ones((each, words))) * RNG.random((groups * each, groups * words))
    noisy = blocks + 0.02 * RNG.random(blocks.shape)
    return noisy / np.linalg.norm(noisy, axis=1, keepdims=True), np.repeat(np.arange(groups), each)


def as_threads(weights):
    names = pd.Index([f"A/RES/1/1#O{i}" for i in range(len(weights))], name="thread")
    return thread_vectors.Threads(names, list(names), [f"w{i}" for i in range(weights.shape[1])], weights)


@pytest.mark.parametrize("method", cluster_fits.METHODS)
def test_planted_themes_are_found_with_every_seed(method):
    weights, truth = planted()
    assert stability.over_seeds(weights, 3, method, runs=6).min() == 1
    assert cluster_agreement.agreement([cluster_fits.typical(weights, 3, method, runs=3), truth])[0, 1] == 1
    matrix = stability.consensus(weights, 3, method, runs=6)
    assert stability.ambiguous(matrix) == 0


def test_firmness_is_the_mean_share_of_fits_with_the_others_of_the_theme():
    matrix = np.array([[1, 0.5, 0.8, 0.1], [0.5, 1, 0.6, 0], [0.8, 0.6, 1, 0.2], [0.1, 0, 0.2, 1]])
    found = stability.firmness(matrix, pd.Series([1, 1, 1, 2]))
    assert found == pytest.approx([0.65, 0.55, 0.7, 1])


@pytest.mark.parametrize("method", cluster_fits.METHODS)
def test_words_dealt_out_at_random_hold_together_less_than_planted_themes(method):
    weights, _ = planted()
    assert stability.of_noise(weights, 3, method, draws=3)["resampled"] < 0.8 < stability.resampled(weights, 3, method)


def test_agreement_is_the_adjusted_rand_index():
    from sklearn.metrics import adjusted_rand_score

    fits = [RNG.integers(4, size=50) for _ in range(3)] + [np.zeros(50, int)]
    matrix = cluster_agreement.agreement([*fits, fits[0]])
    assert matrix[0, 1] == pytest.approx(adjusted_rand_score(fits[0], fits[1]))
    assert matrix[1, 3] == pytest.approx(adjusted_rand_score(fits[1], fits[3]))
    assert matrix[0, 4] == 1


def test_a_theme_keeps_its_number_whatever_the_order_of_the_clusters():
    weights, truth = planted()
    threads = as_threads(weights)
    kept = pd.Series(np.array([3, 1, 2])[truth], index=threads.names)
    found = kept_themes.numbered(threads, np.array([2, 0, 1])[truth], kept)
    assert (found == kept).all()
    more = kept_themes.numbered(threads, np.where(np.arange(len(truth)) % 14 == 0, 3, truth), kept)
    assert set(more) == {1, 2, 3, 4}


def test_new_threads_are_assigned_to_the_nearest_theme_and_a_refit_says_what_changes():
    weights, truth = planted()
    threads = as_threads(weights)
    kept = pd.Series(truth + 1, index=threads.names).iloc[3:]
    assert (kept_themes.assigned(threads, kept) == truth + 1).all()
    found, report = kept_themes.refitted(threads, kept, cluster_fits.NMF)
    assert (report["n_new"], report["changed"], report["ari"]) == (3, 0, 1)
    assert (found == truth + 1).all()


def test_names_are_the_words_that_only_the_theme_has():
    weights, truth = planted()
    table = theme_shares.described(as_threads(weights), pd.Series(truth + 1, index=as_threads(weights).names))
    assert set(table.loc[0, "terms"].split("; ")) <= {f"w{i}" for i in range(12)}
    assert table["n_threads"].to_list() == [14, 14, 14]


def test_the_choice_is_the_most_clusters_that_are_stable_with_a_margin_or_says_that_none_are():
    rows = [("NMF", 2, 1.0, 0.95, 0.03), ("NMF", 5, 0.93, 0.91, 0.04), ("NMF", 6, 0.81, 0.95, 0.05)]
    table = pd.DataFrame(rows, columns=["method", "k", "over_seeds", "texts_left_out", "silhouette"])
    assert stability.chosen(table)[["k", "stable"]].to_list() == [5, True]
    poor = table.assign(over_seeds=[0.5, 0.7, 0.6])
    assert stability.chosen(poor)[["k", "stable"]].to_list() == [5, False]


def series_of_threads(n_texts=12, each=6):
    """Each text brings threads, and each thread stays for three texts."""
    rows = []
    for text in range(n_texts):
        for born in range(max(text - 2, 0), text + 1):
            rows += [(f"R{text:02}", f"R{born:02}#O{i}", "operative", 50) for i in range(each)]
    lines = pd.DataFrame(rows, columns=["symbol", "thread", "part", "n_words"])
    return genealogy.Genealogy(lines, pd.DataFrame(), facts({}))


def test_a_change_of_themes_is_found_where_they_come_in_one_after_the_other():
    made = series_of_threads()
    threads = pd.Index(made.lines["thread"].unique())
    assert theme_shares.change_test(made, pd.Series(np.repeat([1, 2], 36), index=threads), permutations=199) < 0.02


def test_themes_dealt_out_at_random_change_as_often_as_chance_says():
    """200 series without change: 5.0% +- 1.5% are expected below 5%."""
    made, rng = series_of_threads(), np.random.default_rng(3)
    threads = pd.Index(made.lines["thread"].unique())
    found = [
        theme_shares.change_test(
            made, pd.Series(rng.integers(1, 4, len(threads)), index=threads), permutations=99, seed=i
        )
        for i in range(200)
    ]
    assert np.mean(np.array(found) <= 0.05) < 0.1


def test_one_theme_cannot_change():
    made = series_of_threads()
    assert theme_shares.change_test(made, pd.Series(1, index=made.lines["thread"].unique())) == 1


@pytest.fixture(scope="module")
def real():
    whole = corpus.load()
    return whole.series("ga-ict4d"), genealogy.trace(whole.series())


@pytest.mark.slow
def test_the_themes_that_are_kept_are_stable_over_fifty_seeds_and_over_texts_left_out(real):
    annual, made = real
    threads, kept = thread_vectors.vectors(annual, made.lines), kept_themes.stored()
    k = kept.nunique()
    assert stability.over_seeds(threads.weights, k, cluster_fits.NMF).mean() >= stability.STABLE
    assert stability.left_out(annual, made, k, cluster_fits.NMF).mean() >= stability.STABLE
    assert stability.of_noise(threads.weights, k, cluster_fits.NMF)["over_seeds"] < stability.STABLE
    found, report = kept_themes.refitted(threads, kept, cluster_fits.NMF)
    assert report["changed"] < 0.05
    assert set(found) == set(kept)


def test_a_thread_counts_once_and_every_paragraph_has_a_theme_in_the_shares(real):
    annual, made = real
    threads = thread_vectors.vectors(annual, made.lines)
    assert threads.names.is_unique
    assert len(threads.names) < len(made.lines) / 3
    table = theme_shares.shares(made, kept_themes.assigned(threads, kept_themes.stored()), replicates=50)
    assert table.groupby("symbol")["share"].sum().to_numpy() == pytest.approx(1)
    assert (table["low"] <= table["high"]).all()


def test_themes_are_compared_with_the_years_the_parts_and_chance(real):
    _, made = real
    first = made.lines.drop_duplicates("thread").set_index("thread")
    by_part = stability.against(made, pd.Series(pd.factorize(first["part"])[0], index=first.index), draws=50)
    own = by_part.set_index("cut")["agreement"]
    assert own["part"] == 1
    assert abs(own["random"]) < 0.02
    assert own["chronological"] < 0.2
