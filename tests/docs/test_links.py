"""Links lead somewhere: files are there, anchors are on their pages, addresses elsewhere have a form."""

import re
from urllib.parse import urlsplit

import pytest

from documentation import DOCS, anchors, links, pages, text_of
from folders import PROJECT

TO_BE_WRITTEN = {"corpus/readers/odt.py", "tests/corpus/readers/test_odt.py"}  # in CONTRIBUTING.md, by its reader


@pytest.mark.parametrize("page", pages())
def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(page):
    broken = [target for target in links(text_of(page)) if not leads_somewhere(target, PROJECT / page)]
    assert broken == []


def leads_somewhere(target, page):
    if re.match(r"[a-z]+:", target):
        address = urlsplit(target)
        return address.scheme == "https" and "." in address.netloc and " " not in target
    path, _, anchor = target.partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        return False
    return not anchor or anchor in anchors(where_headings_are(file).read_text(encoding="utf-8"))


def where_headings_are(file):
    """A page of docs/ that shows another page has the headings of that page."""
    shown = re.search(r"<!-- filled in: page (\S+) -->", file.read_text(encoding="utf-8"))
    return file.parent / shown[1] if shown and file.parent == DOCS else file


@pytest.mark.parametrize("page", pages())
def test_every_path_that_is_spelt_out_is_there(page):
    """Paths in the text, between backticks; except those that a walk-through asks the reader to write."""
    paths = set(re.findall(r"`((?:corpus|analysis|tests|docs|notebooks)/[\w./-]+)`", text_of(page))) - TO_BE_WRITTEN
    assert [path for path in sorted(paths) if not (PROJECT / path).exists()] == []


def test_every_page_is_in_the_contents():
    for folder in (DOCS, DOCS / "api"):
        index = (folder / "index.md").read_text(encoding="utf-8")
        listed = set(re.findall(r"^\* \[[^\]]+\]\(([\w/.-]+\.md)\)", index, re.M))
        there = {path.name for path in folder.glob("*.md")} - {"index.md"}
        assert there <= listed, f"{folder.name}/index.md does not list them"


def test_every_figure_is_explained():
    shown = text_of("docs/figures.md")
    figures = {path.stem for path in (PROJECT / "reports" / "figures").glob("*.png")}
    figures = {name for name in figures if not name.endswith("_small")}
    assert {name for name in figures if f"reports/report.md#{name})" not in shown} == set()


def test_a_dead_link_is_found():
    page = DOCS / "index.md"
    assert leads_somewhere("asking.md#what-can-be-counted", page)
    assert not leads_somewhere("asking.md#what-cannot", page)
    assert not leads_somewhere("answering.md", page)
    assert not leads_somewhere("http://example.org/page", page)
