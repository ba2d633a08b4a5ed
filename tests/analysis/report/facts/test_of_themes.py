"""Facts of themes, from tables that we wrote."""

import numpy as np
import pandas as pd

from analysis.report.facts import of_themes

NOISE = {"over_seeds": 0.6, "resampled": 0.3}


def scan(*rows):
    """Rows of method, number of clusters, agreement over seeds and over texts left out."""
    table = pd.DataFrame(rows, columns=["method", "k", "over_seeds", "texts_left_out"])
    return table.assign(resampled=0.7, silhouette=0.04)


TABLE = scan(("NMF", 5, 0.95, 0.93), ("NMF", 6, 0.88, 0.96), ("NMF", 7, 0.5, 0.9), ("k-means", 5, 0.5, 0.6))


def told_of(table, *, seeds=0.95, left_out=(0.96, 0.9), noise=NOISE):
    texts = pd.Series(left_out, index=["A/RES/50/1", "A/RES/51/7"])
    return of_themes.stability(table, table.iloc[0], pd.Series([seeds] * 1225), texts, 0.15, noise, 281)


def test_a_division_holds_over_seeds_and_texts_and_above_chance():
    told = told_of(TABLE)
    assert (told.k, told.holds, told.surely, told.soft, told.n_runs) == (5, True, True, True, 50)
    assert (told.least, told.least_without) == (0.9, "A/RES/51/7")
    assert (told.other_method, told.other_best) == ("k-means", 0.5)
    assert (told.next_k, told.next_best) == (6, 0.88)


def test_it_does_not_hold_where_seeds_texts_or_chance_speak_against_it():
    assert not told_of(TABLE, seeds=0.7).holds
    assert not told_of(TABLE, left_out=(0.7, 0.6)).holds
    assert not told_of(TABLE, noise={"over_seeds": 0.97, "resampled": 0.3}).holds
    assert not told_of(TABLE, noise={"over_seeds": 0.6, "resampled": 0.8}).holds


def test_it_holds_without_a_margin_below_nine_tenths():
    told = told_of(TABLE, seeds=0.85)
    assert (told.holds, told.surely) == (True, False)


def test_one_cluster_is_no_division():
    one = pd.Series({"k": 1, "method": "NMF", "silhouette": np.nan})
    told = of_themes.stability(TABLE.head(0), one, pd.Series([1.0]), pd.Series([1.0], index=["A"]), 0.0, NOISE, 3)
    assert (told.k, told.holds) == (1, False)


def test_themes_are_told_by_size():
    table = pd.DataFrame({"theme": [1, 2], "n_threads": [3, 9], "name": ["a, b, c", "d, e, f"]})
    assert [theme.number for theme in of_themes.described(table, holds=True).themes] == [2, 1]


def cuts(by_date, by_part, high):
    cut = ["chronological", "part", "random"]
    return of_themes.cuts(pd.DataFrame({"cut": cut, "agreement": [by_date, by_part, 0.0], "high": high}))


def test_themes_follow_a_cut_that_they_agree_with_more_than_random_ones_do_and_not_just_a_little():
    assert (cuts(0.5, 0.05, 0.02).follow_dates, cuts(0.5, 0.05, 0.02).follow_parts) == (True, False)
    assert not cuts(0.2, 0.0, 0.3).follow_dates
    assert of_themes.cuts(pd.DataFrame({"cut": [], "agreement": [], "high": []})).by_date is None


def shares(*of_first_theme):
    rows = [
        (f"A/RES/{60 + i}/1", pd.Timestamp(2005 + i, 12, 20), False, theme, 4, value, value / 2, 1 - (1 - value) / 2)
        for i, share in enumerate(of_first_theme)
        for theme, value in ((1, share), (2, 1 - share))
    ]
    return pd.DataFrame(rows, columns=["symbol", "adopted", "draft", "theme", "n", "share", "low", "high"])


def test_the_themes_that_grew_and_shrank_most_are_told_with_the_probability():
    told = of_themes.changes(shares(0.25, 0.5, 0.75), {1: "a", 2: "b"}, 0.01, 99, holds=True)
    assert (told.grown.number, told.grown.first, told.grown.last, told.shrunk.name) == (1, 0.25, 0.75, "b")
    assert (told.n_first, told.more_than_chance, told.whole) == (8, True, False)
    assert not of_themes.changes(shares(0.25, 0.75), {1: "a", 2: "b"}, 0.4, 99, holds=True).more_than_chance
    assert of_themes.changes(shares(0.25), {1: "a", 2: "b"}, 1.0, 99, holds=True).grown is None


def test_themes_kept_of_another_series_are_not_compared():
    step, kept = {"ari": 0.9, "n_new": 2, "changed": 0.1}, {"ari": 0.0, "n_new": 30, "changed": 1.0}
    assert of_themes.added("A", step, 2, kept, 6, 30).kept_agreement is None
    assert of_themes.added("A", step, 2, kept | {"n_new": 3, "ari": 0.4}, 6, 30).kept_agreement == 0.4
    assert of_themes.added("A", {"ari": np.nan, "n_new": 2, "changed": np.nan}, 2, kept, 6, 30).agreement is None
