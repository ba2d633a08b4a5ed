"""The pages of the findings: every record once, every link leads somewhere, everything escaped, and light."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pandas as pd
import pytest

from analysis.web import site
from analysis.web.rendering import LINKS
from small_site import COVERED, RECORDS, STUDY, record, written

NOT_HERE = {href for href, _ in LINKS} | {  # pages that others write, and findings that this study does not have
    "pages/c.html",
    "pages/01_corpus.html",
    "pages/07_agreed_language.html",
}


class Page(HTMLParser):
    """What a page names: the addresses of links and of what it loads, ids, and attributes that run code."""

    def __init__(self, path):
        super().__init__()
        self.links, self.loaded, self.ids, self.running = [], [], [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "a":
            self.links.append(found["href"])
        elif tag in ("script", "link", "img") and (source := found.get("src", found.get("href"))):
            self.loaded.append(source)
        if "id" in found:
            self.ids.append(found["id"])
        self.running += [name for name in found if name.startswith("on")]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return written(tmp_path_factory.mktemp("site") / "report")


def pages(folder):
    return {str(p.relative_to(folder)): Page(p) for p in [folder / "index.html", *sorted((folder / "pages").glob("*"))]}


def test_every_finding_is_on_one_page_with_an_anchor(report):
    found = {key: name for name, page in pages(report).items() for key in page.ids if key in "abcd"}
    assert found == {"a": "pages/01_lamps.html", "b": "pages/01_lamps.html", "c": "pages/02_bells.html",
                     "d": "pages/appendix.html"}  # fmt: skip
    everything = [name for page in pages(report).values() for name in page.ids]
    assert [everything.count(key) for key in "abcd"] == [1, 1, 1, 1]


def test_every_link_leads_somewhere(report):
    known = pages(report)
    for name, page in known.items():
        for link in [*page.links, *page.loaded]:
            place, fragment = urldefrag(link)
            if re.match(r"https?:|data:", link):
                continue
            target = (report / name).parent.joinpath(place).resolve() if place else report / name
            inside = str(target.relative_to(report.resolve()) if place else name)
            assert target.exists() or inside in NOT_HERE, f"{name}: {link}"
            if fragment and inside in known:
                assert fragment in known[inside].ids, f"{name}: {link}"


def test_what_others_wrote_is_escaped(report):
    for name, page in pages(report).items():
        text = (report / name).read_text(encoding="utf-8")
        assert page.running == [], name
        assert "<img src=x" not in text, name
        assert text.count("<script") == text.count("</script>"), name
    assert "&lt;img src=x" in (report / "index.html").read_text(encoding="utf-8")


def test_the_first_page_says_the_first_finding_of_the_minute_and_links_to_the_others(report):
    text, page = (report / "index.html").read_text(encoding="utf-8"), Page(report / "index.html")
    assert re.search(r"<h1>The lamps of &lt;img", text)
    assert page.links.count("pages/01_lamps.html#b") == page.links.count("pages/01_lamps.html#a") == 1
    assert "figures/b.svg" in page.loaded and "figures/a_small.png" in page.loaded
    assert set(site.WAYS_IN) <= set(page.links)
    assert text.index("In one minute") < text.index("All findings") < text.index("What was read, and what was not")


def test_a_finding_offers_its_files_its_citation_and_its_call(report):
    text, page = (
        (report / "pages" / "01_lamps.html").read_text(encoding="utf-8"),
        Page(report / "pages" / "01_lamps.html"),
    )
    files = ["figures/b.png", "figures/b.svg", "figures/b.pdf", "tables/b.csv", "tables/extra.csv", "tables/a.csv"]
    assert {f"../{name}" for name in files} <= set(page.links)
    assert "../figures/a.png" not in page.links, "it has no figure"
    assert "A. Keeper (2026). “The title of a.” In A study of lamps. Version 0.1.0, data sha256:00." in text
    assert "Lamps(corpus.load().series(&#34;lamps&#34;)).a()" in text
    assert "../notebooks/01_lamps.html" in page.links
    assert "c.html" in Page(report / "pages" / "02_bells.html").links


def test_the_same_results_give_the_same_bytes(report, tmp_path):
    again = written(tmp_path / "again")
    for path in (p for p in report.rglob("*") if p.is_file()):
        assert path.read_bytes() == (again / path.relative_to(report)).read_bytes(), path


def test_tables_of_an_earlier_run_are_used_where_this_one_made_none(report, tmp_path):
    site.write(RECORDS, tmp_path / "new", STUDY, report)
    page = "pages/01_lamps.html"
    assert (tmp_path / "new" / page).read_bytes() == (report / page).read_bytes()


def test_the_first_page_is_light(report):
    loaded = [report / name for name in Page(report / "index.html").loaded if not name.startswith("data:")]
    vega = report / "assets" / "vega.js"  # loaded where the first finding has a chart
    assert sum(path.stat().st_size for path in {*loaded, vega, report / "index.html"}) < 1_300_000


def test_a_report_of_next_to_nothing(tmp_path):
    """One text, an empty table, no finding for the minute."""
    nothing = {"n_read": 0, "n_annual": 0, "n_all_read": 0, "n_words": 0}
    study = site.Study(**{**vars(STUDY), "covered": COVERED | nothing})
    only = record("d", appendix=True, how_sure="", details="")
    folder = written(tmp_path / "r", [only], study, {"d": pd.DataFrame({"word": [], "rate": []})})
    assert "<h1>The language of" in (folder / "index.html").read_text(encoding="utf-8")
    assert "The table has no rows." in (folder / "pages" / "appendix.html").read_text(encoding="utf-8")
    assert {path.name for path in (folder / "pages").iterdir()} == {"appendix.html", "data.html"}


def test_a_long_table_is_linked_and_not_put_into_the_page(tmp_path):
    long = pd.DataFrame({"n": range(2001), "word": "lamps"})
    folder = written(tmp_path / "r", [record("a")], tables={"a": long})
    text = (folder / "pages" / "01_lamps.html").read_text(encoding="utf-8")
    assert "The first 12 of 2001 rows." in text
    assert 'id="table-a"' not in text
    assert "../tables/a.csv" in Page(folder / "pages" / "01_lamps.html").links


def test_no_page_names_a_time_or_a_place(report):
    for path in [*report.glob("*.html"), *(report / "pages").iterdir()]:
        assert str(Path.home()) not in path.read_text(encoding="utf-8")
        assert str(report) not in path.read_text(encoding="utf-8")
    assert STUDY.made_with in (report / "index.html").read_text(encoding="utf-8")
