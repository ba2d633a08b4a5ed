"""The pages of docs/ in the web report: pictures and links are those of the report, or none."""

import re
from dataclasses import replace

import pytest

from analysis.web import documentation
from folders import PROJECT
from small_site import STUDY, written

TEXT = """# Lamps

See [the finding](../reports/report.md#b), [another](../reports/report.md#gone), [limits](limitations.md#lamps),
[recipes](asking.md), [the list](../corpus/data/lamps.csv) and [the law](https://example.org/law).
<!-- not run: a reason -->

![A lamp](../reports/figures/b.png)

![No lamp](../reports/figures/gone.png)

## Wicks
"""


@pytest.fixture
def docs(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "figures.md").write_text(TEXT, encoding="utf-8")
    return tmp_path / "docs"


@pytest.fixture
def page(docs):
    (found,) = documentation.read(docs, {"b": "pages/01_lamps.html#b"}, lambda name: name == "figures/b.png")
    return found


def test_links_lead_to_pages_of_the_report_or_are_words(page):
    links = dict(re.findall(r'<a href="([^"]+)">([^<]+)</a>', page.body))
    assert links == {
        "../pages/01_lamps.html#b": "the finding",
        "limitations.html": "limits",
        "https://example.org/law": "the law",
    }
    assert "another" in page.body and "recipes" in page.body and "the list" in page.body


def test_pictures_are_those_that_there_are(page):
    assert re.findall(r'src="([^"]+)"', page.body) == ["../figures/b.png"]
    assert 'alt="A lamp"' in page.body


def test_title_and_headings(page):
    assert (page.title, page.href) == ("Lamps", "pages/reading_figures.html")
    assert '<h2 id="Wicks">Wicks</h2>' in page.body
    assert "<!--" not in page.body and "¶" not in page.body and "&#182;" not in page.body


def test_the_report_links_to_them_and_has_none_without_the_folder(docs, tmp_path):
    with_docs = written(tmp_path / "with", study=replace(STUDY, docs=docs))
    data = (with_docs / "pages" / "data.html").read_text(encoding="utf-8")
    assert 'href="../pages/reading_figures.html"' in data
    assert 'href="../pages/reading_figures.html"' in (with_docs / "pages" / "01_lamps.html").read_text(encoding="utf-8")
    assert "<h1>Lamps</h1>" in (with_docs / "pages" / "reading_figures.html").read_text(encoding="utf-8")
    without = written(tmp_path / "without", study=replace(STUDY, docs=tmp_path / "none"))
    assert not (without / "pages" / "reading_figures.html").exists()
    assert "reading_figures" not in (without / "pages" / "data.html").read_text(encoding="utf-8")


def test_the_real_pages_keep_their_findings_and_pictures():
    keys = {path.stem for path in (PROJECT / "reports" / "tables").glob("*.json")}
    addresses = {key: f"pages/x.html#{key}" for key in keys}
    pages = documentation.read(PROJECT / "docs", addresses, lambda name: (PROJECT / "reports" / name).exists())
    assert [page.href for page in pages] == [f"pages/{name}.html" for name in documentation.PAGES.values()]
    shown = "".join(page.body for page in pages)
    assert shown.count("<img") >= 20
    assert not re.search(r'href="(?!https:|\.\./pages/x\.html#|\w+\.html")', shown)
