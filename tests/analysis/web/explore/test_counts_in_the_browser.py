"""The page counts in JavaScript; these tests compare its answers with those of Python, name by name."""

import math
import warnings
from dataclasses import replace

import numpy as np
import pytest

import small_corpus
from analysis.descent import novel_wording
from analysis.web.explore import page as explore
from analysis.words import collocates, concept_rates
from browser import new_page
from corpus.errors import CorpusWarning
from corpus.tables import lexicon
from corpus.text import tokens

pytestmark = pytest.mark.browser

NAMES = {
    "ict": "a concept of many spellings",
    "igf": "a concept that is also a phrase of itself",
    "internet_governance": "a concept that leaves out a longer name",
    "agenda_2030": "another",
    "ai": "a concept that is also a word",
    "digital_divide": "the singular",
    "women_and_girls": "a concept of words",
    "Digital": "a word in another case",
    "2030": "a year",
    "multi-stakeholder|multistakeholder": "spellings",
    "capacity building | capacity-building": "a pair and a word that is a compound",
    "internet governance forum": "a phrase of the lexicon",
    "information society": "a pair",
    "data governance": "a pair that is nowhere in most texts",
    "the internet": "a pair with a function word",
    "civil  society": "a pair, with two spaces",
    "science, technology": "a pair, with a comma",
    "women’s": "a word with another apostrophe",
    "nations millennium declaration": "a phrase of three words, by part",
    "communication technologies task": "another",
    "information and communication": "a recurrent term",
}


def write(of, folder, name="explore"):
    html = explore.page(of, made_with="made here", replicates=100, seed=1)
    path = folder / "pages" / f"{name}.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def address(shipped, folder):
    return write(shipped, folder)


@pytest.fixture(scope="module")
def answers(browser, address):
    """The page, with its counts in a global name, for all tests of this file."""
    with new_page(browser) as page:
        yield opened(page, address)


def opened(page, address):
    page.goto(address)
    page.evaluate("() => { window.c = Explore.opened(JSON.parse(document.getElementById('counts').textContent)); }")
    return page


ROWS = """([series, name, part]) => {
  const asked = Explore.resolve(c, name);
  return Explore.rows(c, c.series.get(series), asked, part).map((row) => ({...row, symbol: c.symbols[row.resolution]}));
}"""


@pytest.mark.parametrize("name", NAMES)
def test_counts_and_rates_equal_those_of_python(answers, shipped, name):
    for series_name in ("ga-ict4d", "ecosoc-wsis"):
        series = shipped.series(series_name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CorpusWarning)
            table = concept_rates.rates(series, name, by_part=True, replicates=10)
        for part, own in table.groupby("part"):
            rows = {row["symbol"]: row for row in answers.evaluate(ROWS, [series_name, name, part])}
            for expected in own.itertuples():
                row = rows[expected.symbol]
                assert (row["count"], row["words"]) == (expected.count, expected.n_words)
                assert row["rate"] == pytest.approx(expected.rate)
        whole = answers.evaluate(ROWS, [series_name, name, "whole"])
        assert [row["count"] for row in whole] == list(table.groupby("symbol")["count"].sum()[series.order])


@pytest.mark.parametrize("word", ["broadband", "gender", "ai", "igf"])
def test_a_name_in_quotation_marks_is_the_word_and_not_the_concept(answers, shipped, word):
    series = shipped.series()
    rows = answers.evaluate(ROWS, [series.name, f'"{word}"', "whole"])
    counted = series.words[series.words["word"] == word].groupby("symbol")["count"].sum()
    assert [row["count"] for row in rows] == list(counted.reindex(series.order, fill_value=0))


def test_the_call_that_the_page_names_gives_the_same_counts(answers, shipped):
    series = shipped.series()
    for name in ('"broadband"', "broadband", "Internet Governance Forum", "data governance"):
        python = answers.evaluate("(name) => Explore.pythonName(c, Explore.resolve(c, name))", name)
        rows = answers.evaluate(ROWS, [series.name, name, "whole"])
        table = concept_rates.rates(series, [python], replicates=10)
        assert [row["count"] for row in rows] == list(table["count"])


def test_intervals_equal_those_of_python(answers, annual):
    series = annual
    table = concept_rates.rates(series, "igf", replicates=100, seed=1)
    rows = answers.evaluate(ROWS, [series.name, "igf", "whole"])
    assert np.allclose([[row["low"], row["high"]] for row in rows], table[["low", "high"]], atol=0.00051)


@pytest.mark.parametrize("name", ["igf", "internet_governance", "data", "developing countries|developing country"])
@pytest.mark.parametrize("part", ["whole", "operative"])
@pytest.mark.parametrize("once", [True, False])
def test_neighbours_equal_those_of_python(answers, annual, name, part, once):
    series = annual
    chosen = novel_wording.new_wording(series) if once else series
    chosen = chosen if part == "whole" else chosen.select(part=part)
    table = collocates.of_node(chosen, name, replicates=10).sort_values(["log_dice", "word"], ascending=[False, True])
    found = answers.evaluate(
        """([series, name, part, once]) => {
          const own = c.series.get(series), within = Explore.selected(c, own, part, once);
          return Explore.neighbours(c, Explore.resolve(c, name), within);
        }""",
        [series.name, name, part, once],
    )
    assert [(row["word"], row["both"], row["words"]) for row in found["company"]] == list(
        table[["word", "both", "n_word"]].itertuples(index=False, name=None)
    )
    assert np.allclose([row["logDice"] for row in found["company"]], table["log_dice"])


def test_a_phrase_that_was_not_counted_is_unknown_and_not_zero(answers, shipped):
    phrase = "the future of"
    assert shipped.lacking(phrase)
    rows = answers.evaluate(ROWS, ["ga-ict4d", phrase, "whole"])
    assert {(row["count"], row["rate"], row["known"]) for row in rows} == {(None, None, "unknown")}


TEXTS = [
    "In 2015, the ICT4D sector (e-business) grew; see A/72/64-E/2017/12 and E/CN.16/2018/CRP.3.",
    "Taking note of 57/270 B, of 2015-2030, of (a) radio, (iv) links (bb) and 9.c; Add.1 too",
    "Women’s co‑operation, multi-stakeholder—or not: 17 Goals; covid-19\u00ad; naïve Straße ﬁbre 2²",
    "x_y 1999's 3.2015 2015.5 $5 100% Corr.12a ABCDEF/1 AB/x1/y (aa) (ab) (c)d",
]


@pytest.mark.parametrize("text", TEXTS)
def test_words_and_runs_are_those_of_python(answers, text):
    found = answers.evaluate("(text) => Explore.runs(text).map((run) => run.map(([word, start]) => [word, start]))",
                             tokens.normalise(text))  # fmt: skip
    assert found == [[list(word) for word in run] for run in tokens.placed(tokens.normalise(text))]
    assert answers.evaluate("(text) => Explore.words(text)", text) == tokens.words(text)


TYPED = [
    "Internet  Governance Forum", "ICTs", "17", "digital*", "a; b", "access to 17 links", "science, technology", "",
    "Women’s", "e-government", "2030 Agenda", "“radio”", "radio OR links", "50%", "50% growth", "x[1]", "(radio)",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_a_phrase_is_taken_or_refused_as_in_python(answers, text):
    try:
        expected = lexicon.normal(text)
    except ValueError:
        expected = None
    script = "(text) => { try { return Explore.normalPhrase(text); } catch (error) { return null; } }"
    assert answers.evaluate(script, text) == expected


def test_names_are_found_by_key_label_and_spelling(answers):
    resolved = "(name) => { const one = Explore.resolve(c, name); return [one.name, one.concept]; }"
    for name in ("igf", "IGF", "Internet Governance Forum", "internet-governance forum"):
        assert answers.evaluate(resolved, name) == ["igf", True]
    assert answers.evaluate(resolved, "broad-band") == ["broadband", True]
    assert answers.evaluate(resolved, "girls") == ["girls", False]


def test_one_spelling_within_another_is_refused(answers):
    refused = "() => { try { Explore.resolve(c, 'radio|radio schools'); } catch (error) { return error.message; } }"
    assert "counted twice" in answers.evaluate(refused)


def test_near_names_are_offered(answers):
    near = "(name) => Explore.similar(Explore.choices(c), name).map((one) => one.text)"
    assert "Broadband" in answers.evaluate(near, "brodband")
    assert answers.evaluate(near, "qqzzxx") == []


def held(series):
    """The small corpus with its texts held, and a phrase of its vocabulary that was counted in one resolution alone."""
    texts = small_corpus.paragraphs()["text"]
    vocabulary = dict(series.vocabulary) | {series.symbols[-1]: frozenset()}
    resolutions = series.resolutions.assign(held=[True, False, True])
    own = series.paragraphs["symbol"].isin(resolutions.loc[resolutions["held"], "symbol"])
    counts = series.whole.tables
    phrases = counts["phrases"].taken(lambda table: table[table["symbol"] != series.symbols[-1]])
    whole = replace(
        series.whole,
        resolutions=resolutions,
        paragraphs=series.paragraphs.assign(text=texts.where(own)),
        tables={**counts, "phrases": phrases},
        vocabulary=vocabulary,
    )
    return whole.series("test")


@pytest.fixture(scope="module")
def texts():
    return held(small_corpus.corpus())


@pytest.fixture(scope="module")
def text_answers(browser, folder, texts):
    """The page of texts that are held."""
    with new_page(browser) as page:
        yield opened(page, write(texts.whole, folder, "held"))


@pytest.mark.parametrize("phrase", ["radio schools", "village radio", "satellite links and satellite", "to the matter"])
def test_phrases_are_counted_in_texts_that_are_held(text_answers, texts, phrase):
    unknown = texts.lacking(phrase)
    rows = text_answers.evaluate(ROWS, ["test", phrase, "whole"])
    assert {row["symbol"] for row in rows if row["count"] is None} == set(unknown)
    for symbol in set(texts.symbols) - set(unknown):
        expected = int(texts.select(symbols=symbol).concept_counts(phrase, "resolution").loc[symbol, phrase])
        assert {row["count"] for row in rows if row["symbol"] == symbol} == {expected}


def test_the_words_looked_for_are_marked_in_a_text(text_answers):
    pieces = text_answers.evaluate("() => Explore.marked(c, Explore.resolve(c, 'plain_radio'), 1)")
    assert [text for text, hit in pieces if hit] == ["radio"]
    assert "".join(text for text, _ in pieces) == small_corpus.TEXTS["A/RES/50/1"][1][1]


def test_log_dice_is_rychly_s(answers):
    """Of a word that is in the node's paragraphs alone, and in all of them, it is 14."""
    found = answers.evaluate("() => Explore.neighbours(c, Explore.resolve(c, 'igf'), new Set(c.paragraphs.id.keys()))")
    for row in found["company"]:
        assert row["logDice"] == pytest.approx(14 + math.log2(2 * row["both"] / (row["nodes"] + row["words"])))


def test_every_word_of_the_small_corpus_is_counted(browser, folder):
    series = small_corpus.corpus()
    with new_page(browser) as page:
        opened(page, write(series.whole, folder, "small"))
        for word, own in series.words.groupby("word"):
            rows = page.evaluate(ROWS, ["test", f'"{word}"', "whole"])
            expected = own.groupby("symbol")["count"].sum().reindex(series.order, fill_value=0)
            assert [row["count"] for row in rows] == list(expected)
