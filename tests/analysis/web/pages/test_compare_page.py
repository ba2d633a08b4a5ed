"""The page that compares any two resolutions: the same rows as the command."""

import itertools
import json
import re

import pytest

import traced_corpus
import two_series
from analysis.descent import genealogy
from analysis.web.pages import compare_page


@pytest.fixture(scope="module")
def series(annual):
    return annual


def links(flat):
    return [flat[i : i + 5] for i in range(0, len(flat), 5)]


def test_links_are_those_of_the_command(series):
    order = [series.order[0], *series.order[-3:]]
    pairs = compare_page.links_of_pairs(series.whole, order)
    long = series.paragraphs[series.paragraphs["n_words"] >= 6]
    ids = long.groupby("symbol")["paragraph_id"].agg(list)
    for (i, old), (j, new) in itertools.combinations(enumerate(order), 2):
        table = genealogy.compare(series.whole, old, new).dropna(subset=["new", "old"])
        found = [
            (ids[new][n], ids[old][o], compare_page.LINKED[kind], bool(moved), near)
            for n, o, kind, moved, near in links(pairs[f"{i},{j}"])
        ]
        near = [int(f"{value:.2f}".replace(".", "")) for value in table["similarity"]]
        said = table[["new", "old", "kind", "moved"]].assign(near=near).itertuples(index=False, name=None)
        assert sorted(found) == sorted(said), (old, new)


def test_every_two_resolutions_of_the_corpus_can_be_chosen():
    whole = two_series.corpus()
    page = compare_page.page(whole.series("test"), made_with="made <here>")
    data = json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.S).group(1))
    symbols = [symbol for symbol, *_ in data["resolutions"]]
    assert symbols == ["A/RES/50/1", "A/RES/51/7", "E/RES/1997/4", "A/RES/53/9"], "in the order of adoption"
    assert set(data["pairs"]) == {"0,1", "0,2", "0,3", "1,2", "1,3", "2,3"}
    assert data["shown"] == ["A/RES/51/7", "A/RES/53/9"]
    for symbol, _, start, n in data["resolutions"]:
        assert {i.split("#")[0] for i in data["index"]["ids"][start : start + n]} == {symbol}
    assert links(data["pairs"]["2,3"]) == [[2, 0, compare_page.LINKED.index("kept"), 0, 100]], "the herons"
    assert "made &lt;here&gt;" in page and not re.search(r"https?://", page)


def test_one_text_has_nothing_to_be_compared_with():
    series = traced_corpus.series({"A/RES/50/1": [("preambular", two_series.HILLS)]})
    page = compare_page.page(series, made_with="")
    assert "Only one resolution was read" in page and "<select" not in page
