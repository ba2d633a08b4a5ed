"""Sentences on what is cited, from tables that we wrote."""

import pandas as pd

from analysis.report.sentences import on_acts


def test_documents_are_named_by_the_resolutions_that_cite_them_and_not_by_paragraphs_or_places():
    rows = [("Almanac", 2, 2, 1, 90), ("Logbook", 7, 3, 4, 8), ("Charter", 5, 1, 5, 40), ("Ledger", 3, 3, 0, 60)]
    columns = ["cited", "n_resolutions", "n_body", "n_notes", "n_paragraphs"]
    assert on_acts.most_cited(pd.DataFrame(rows, columns=columns)) == (
        "Most often cited, in the body or in footnotes: Logbook (by 7 resolutions), Charter (by 5 resolutions) and "
        "Ledger (by 3 resolutions)."
    )
