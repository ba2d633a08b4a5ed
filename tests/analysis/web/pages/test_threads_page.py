"""The page of threads, as it is written."""

import json
import re
from dataclasses import replace

import pytest

import traced_corpus
from analysis.descent import genealogy
from analysis.web.pages import threads_page

SAYS = {"title": "A <title>", "note": "A note.", "made_with": "made <here>"}


@pytest.fixture(scope="module")
def made(annual):
    return genealogy.trace(annual)


def data(page):
    return json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.S).group(1))


def test_the_page_is_the_same_again_holds_every_thread_and_nothing_from_the_network(annual, made):
    page, again = (threads_page.page(annual, made, **SAYS) for _ in range(2))
    assert page == again
    assert not re.search(r"https?://", page) and re.findall(r'src="(?!\.\./assets/)', page) == []
    assert "A &lt;title&gt;" in page and "made &lt;here&gt;" in page
    held = data(page)
    assert held["index"]["ids"] == made.lines["paragraph_id"].to_list()
    assert page.count("<rect ") == len(made.lines) == len(held["lines"])
    threads = [held["index"]["ids"][line[0]] for line in held["lines"]]
    assert threads == made.lines["thread"].to_list()
    assert len(re.findall(r'<button type="button" data-story', page)) == len(held["stories"]) == 3
    assert len(page) < 1_000_000


def test_columns_say_what_is_a_draft_and_what_was_not_read(annual, made):
    gap = made.facts.unread_before | {"A/RES/67/195": 5}
    told = made._replace(facts=replace(made.facts, drafts=("A/RES/67/195",), unread_before=gap))
    page = threads_page.page(annual, told, **SAYS)
    assert "67/195 draft" in page and "×5" in page


def test_what_texts_say_cannot_become_a_part_of_the_page():
    text = "Recalling </script><script>alert(1)</script> the ferries, boats and bells of every harbour,"
    series = traced_corpus.series({"A/RES/50/1": [("preambular", text)]}, held=True)
    page = threads_page.page(series, genealogy.trace(series), **SAYS)
    assert "alert(1)</script>" not in page
    assert data(page)["index"]["texts"]["0"] == text


def test_without_a_paragraph_to_draw_the_page_says_so():
    series = traced_corpus.series({"A/RES/50/1": [("preambular", "Recalling it,")]})
    page = threads_page.page(series, genealogy.trace(series), **SAYS)
    assert "No paragraph is long enough to be traced" in page and "threads.js" not in page
