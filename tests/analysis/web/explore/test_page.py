import base64
import json
import re

import pytest

import small_corpus
from analysis.web.explore import data, intervals, page
from analysis.words import concept_rates
from corpus.tables.lexicon import Concept

REPLICATES, SEED = 100, 7


def made(of):
    return page.page(of, made_with="made <here>", replicates=REPLICATES, seed=SEED)


def embedded(html):
    return json.loads(re.search(r'<script type="application/json" id="counts">(.*?)</script>', html, re.DOTALL)[1])


@pytest.fixture(scope="module")
def html(shipped):
    return made(shipped)


def test_the_page_has_every_series_and_is_small(shipped, html):
    assert [one["name"] for one in embedded(html)["series"]] == data.series_names(shipped)
    assert len(html.encode()) < 1_200_000
    assert "made &lt;here&gt;" in html


def test_the_page_has_no_text_where_none_is_held(html):
    found = embedded(html)
    assert found["paragraphs"]["text"] == {}
    for name in ("words", "phrases", "triples"):
        assert found[name] == sorted(found[name])


def test_the_view_it_opens_with_is_what_moved_most(shipped):
    series = shipped.series()
    names, why = page.opening(series)
    table = concept_rates.rates(series, replicates=10).set_index(["concept", "symbol"])
    ends = {}
    for key in table.index.unique("concept"):
        own = table.loc[key].loc[series.order]
        first, last = own.iloc[: page.ENDS], own.iloc[-page.ENDS :]
        ends[key] = last["count"].sum() / last["n_words"].sum() - first["count"].sum() / first["n_words"].sum()
    ranked = sorted(ends, key=ends.get)
    assert names == [ranked[-1], ranked[-2], ranked[0]]
    assert "rose most" in why and "fell most" in why


def test_the_example_in_the_empty_box_occurs(shipped):
    for name in data.series_names(shipped):
        series = shipped.series(name)
        assert series.concept_counts(page.placeholder(series))[page.placeholder(series)].sum() > 0


def test_intervals_are_those_of_the_figures(shipped):
    series = shipped.series()
    found = intervals.of_series(series, replicates=REPLICATES, seed=SEED)
    assert {"igf", "digital"} <= set(found["names"])
    assert len(found["names"]) == len(set(found["names"])) == len(found["ends"])
    table = concept_rates.rates(series, ["igf"], replicates=REPLICATES, seed=SEED)
    row = table[table["symbol"] == series.order[-1]].iloc[0]
    expected = [round(1000 * row[end]) + 1 for end in ("low", "high")]
    numbers = _unpacked(found["ends"][found["names"].index("igf")])
    assert numbers[8 * (len(series.order) - 1) :][:2] == expected


def _unpacked(text):
    numbers, number, shift = [], 0, 0
    for byte in base64.b64decode(text):
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(number)
            number, shift = 0, 0
    return numbers


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_small_series_has_a_page(n):
    whole = small_corpus.corpus()
    series = small_corpus.corpus({symbol: small_corpus.TEXTS[symbol] for symbol in whole.symbols[:n]})
    found = embedded(made(series.whole))
    assert len(found["symbols"]) == n
    assert found["opening"]["names"]


def test_a_corpus_without_concepts_opens_with_its_frequent_words():
    series = small_corpus.corpus(concepts={"balloon": Concept("balloon", "Balloon", ("balloon",))})
    names, why = page.opening(series)
    assert names[0] == "radio" and "most frequent words" in why
