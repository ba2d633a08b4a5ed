"""Which theme a thread gets, on vectors that one can compare by eye."""

import numpy as np
import pandas as pd

from analysis.themes import kept_themes
from analysis.themes.thread_vectors import Threads


def threads(**vectors):
    weights = np.array(list(vectors.values()), dtype=float)
    return Threads(pd.Index(list(vectors), name="thread"), list(vectors), ["oak", "elm", "ash"], weights)


def test_a_thread_that_has_a_theme_keeps_it_though_another_is_nearer():
    given = threads(a=(1, 0, 0), b=(1, 0, 0), c=(0, 0, 1), d=(0, 0, 1), stray=(1, 0, 0))
    themes = pd.Series({"a": 2, "b": 2, "c": 7, "d": 7, "stray": 7})
    assert kept_themes.assigned(given, themes).to_dict() == {"a": 2, "b": 2, "c": 7, "d": 7, "stray": 7}


def test_a_new_thread_gets_the_theme_whose_mean_lies_in_its_direction_however_short_that_mean_is():
    """(.6, .5, .62) and the mean (.5, .5, 0): their product is .55, their cosine .78; with (0, 0, 1) both are .62."""
    given = threads(a=(1, 0, 0), b=(0, 1, 0), c=(0, 0, 1), d=(0, 0, 1), fresh=(0.6, 0.5, 0.62))
    found = kept_themes.assigned(given, pd.Series({"a": 2, "b": 2, "c": 7, "d": 7}))
    assert found["fresh"] == 2
    assert found.dtype == "int64"


def test_the_number_of_threads_in_a_theme_draws_no_new_one_to_it():
    given = threads(a=(1, 0, 0), b=(1, 0, 0), c=(1, 0, 0), d=(0, 0, 1), fresh=(0.6, 0, 0.8))
    assert kept_themes.assigned(given, pd.Series({"a": 1, "b": 1, "c": 1, "d": 2}))["fresh"] == 2


def test_of_two_themes_that_share_a_word_the_nearer_is_taken():
    """The cosines of (.3, .95) are .94 with (.6, .8) and .95 with (0, 1)."""
    given = threads(a=(0.6, 0.8, 0), b=(0, 1, 0), fresh=(0.3, 0.95, 0))
    assert kept_themes.assigned(given, pd.Series({"a": 1, "b": 2}))["fresh"] == 2


def test_a_theme_none_of_whose_threads_is_left_gets_no_new_one():
    given = threads(a=(0, 0, 1), fresh=(0.6, 0, 0.8))
    assert kept_themes.assigned(given, pd.Series({"gone": 1, "a": 2})).to_dict() == {"a": 2, "fresh": 2}
