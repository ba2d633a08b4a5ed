"""The page "What is new", as it is written."""

import html
import re
from dataclasses import replace

import pandas as pd
import pytest

import two_series
from analysis.change import newest
from analysis.web.pages import newest_page

SAYS = {"findings": ["A <finding>."], "made_with": "made here"}


@pytest.fixture(scope="module")
def series(annual):
    return annual


@pytest.fixture(scope="module")
def at(series):
    return newest.step(series)


@pytest.fixture(scope="module")
def tables(series, at):
    return newest.paragraphs(series, at), newest.concepts(series, permutations=99), newest.terms(series, at)


def test_without_texts_it_shows_words_in_alphabetical_order_and_how_to_get_the_texts(series, at, tables):
    made, again = (newest_page.page(series, at, *tables, **SAYS) for _ in range(2))
    assert made == again
    assert not re.search(r"https?://|nan\b", made)
    assert "A &lt;finding&gt;." in made and f"<code>ict4d fetch {at.old} {at.new}</code>" in made
    articles = re.findall(r'<article class="(\w+)".*?</article>', made, re.S)
    assert pd.Series(articles).value_counts().to_dict() == tables[0]["kind"].value_counts().to_dict()
    for kind in ("new", "kept"):
        shown = re.search(rf'<article class="{kind}".*?<p class="words">(.*?)</p>', made, re.S).group(1)
        words = html.unescape(re.sub("<.*?>", "", shown)).split()
        assert words == sorted(words) and words, kind


def test_every_paragraph_leads_to_its_thread_and_the_pair_to_the_comparison(series, at, tables):
    made = newest_page.page(series, at, *tables, **SAYS)
    ids = re.findall(r'<article .*?id="(.*?)"', made)
    links = re.findall(r'href="threads.html#p=(.*?)"', made)
    assert links == [i.replace("/", "%2F").replace("#", "%23") for i in ids] and len(links) == len(tables[0])
    assert 'href="compare.html#a=A%2FRES%2F79%2F194&amp;b=A%2FRES%2F80%2F118"' in made


def test_with_texts_it_shows_each_change_in_its_place(series, at, tables):
    texts = series.paragraphs["paragraph_id"].map(
        {f"{at.old}#P1": "Recalling the old <ferry> of 1986,", f"{at.new}#P1": "Recalling the new <ferry> of 1986,"}
    )
    held = replace(series, paragraphs=series.paragraphs.assign(text=texts))
    aligned, *others = tables
    made = newest_page.page(held, at, aligned[aligned["new"] == f"{at.new}#P1"], *others, **SAYS)
    assert "<span>Recalling the</span> <del>old</del> <ins>new</ins> <span>&lt;ferry&gt; of 1986,</span>" in made


@pytest.mark.parametrize("name", ["test", "sister"])
def test_small_series_and_one_without_a_text_before_have_a_page(name):
    series = two_series.corpus().series(name)
    at = newest.step(series)
    found = newest.paragraphs(series, at), newest.concepts(series, permutations=99), newest.terms(series, at)
    made = newest_page.page(series, at, *found, **SAYS)
    assert made.count("<article ") == len(found[0])
    assert ("compared with" in made) == ("compare.html#a=" in made) == (name == "test")
    assert ("Texts between the two were not read" in made) == (name == "test")
