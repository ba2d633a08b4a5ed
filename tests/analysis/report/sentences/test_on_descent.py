"""Sentences on what is inherited, from tables that we wrote."""

import pandas as pd

from analysis.report.sentences import on_descent


def bounds(*rows):
    columns = ["old", "symbol", "unread", "n", "n_left", "share", "low"]
    return pd.DataFrame(rows, columns=columns)


def test_bounds_are_given_of_the_steps_across_a_gap_and_of_no_other():
    table = bounds(("A", "B", 0, 4, 3, 0.75, 0.75), ("B", "C", 1, 5, 2, 0.4, 0.4), ("C", "D", 0, 8, 2, 0.25, 0.25),
                   ("D", "E", 3, 6, 0, 0.0, 0.0))  # fmt: skip
    assert on_descent.bounded(table) == (
        "Across gaps there are only bounds: from B to C, 1 resolution between them not read, 2 of 5 paragraphs are "
        "left, so that between 40% and all last from one to the next; from D to E, 3 resolutions between them not "
        "read, none of 6 paragraphs are left, so that between 0% and all last from one to the next."
    )


def test_without_a_gap_the_shares_of_all_steps_are_told():
    table = bounds(("A", "B", 0, 4, 3, 0.75, 0.75), ("B", "C", 0, 5, 2, 0.4, 0.4), ("C", "D", 0, 8, 2, 0.25, 0.25))
    assert on_descent.bounded(table) == (
        "From one resolution to the next 40% of the paragraphs are left (median of 3 steps), least 25% from C to D, "
        "most 75% from A to B."
    )
    assert on_descent.bounded(table.iloc[:0]).startswith("There is one resolution only")
