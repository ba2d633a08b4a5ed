"""The page of findings in a browser: its chart, its table and what is copied, by keyboard and by mouse."""

import pandas as pd
import pytest

from analysis.web import site
from browser import WIDTHS, axe_faults, new_page, sideways
from small_site import HOSTILE, STUDY, record, written

pytestmark = pytest.mark.browser
SHARES = pd.DataFrame(
    {
        "symbol": [f"A/RES/{n}/1" for n in range(50, 54)],
        "previous": [f"A/RES/{n}/1" for n in range(49, 53)],
        "adjacent": True,
        "draft": False,
        "n_paragraphs": 9,
        "n_carried": 6,
        "n_words": [100, 200, 300, 90],
        "words_new": [30, 120, 15, 9],
        "share_new": [0.3, 0.6, 0.05, 0.1],
    }
)
LENGTHS = pd.DataFrame(
    {
        "symbol": [f"A/RES/{n}/1" for n in range(49, 54)],
        "adopted": [f"{1945 + n}-12-20" for n in range(49, 54)],
        "draft": False,
    }
)
WORDS = pd.DataFrame({"word": [f"lamp {i}" for i in range(20)], "rate": [None, *range(9, -10, -1)], "note": HOSTILE})
RECORDS = [
    record("new_wording", figure=True, call='import corpus\n\nprint("lamps")'),
    record("words", title=HOSTILE),
]
PAGE = "pages/01_lamps.html"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    study = site.Study(**{**vars(STUDY), "minute": ["new_wording", "words"]})
    tables = {"new_wording": SHARES, "words": WORDS}
    folder = tmp_path_factory.mktemp("site") / "report"
    (folder / "tables").mkdir(parents=True)
    LENGTHS.to_csv(folder / "tables" / "lengths.csv", index=False)
    return written(folder, RECORDS, study, tables)


@pytest.fixture
def opened(page, report):
    page.goto((report / PAGE).as_uri())
    page.wait_for_selector("#new_wording .chart svg")
    return page


def first_cells(page):
    return page.locator("#words tbody tr td:first-child").all_inner_texts()


def sort_by(page, heading, key="Enter"):
    page.locator("#words th button", has_text=heading).press(key)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index.html", PAGE, "pages/data.html"])
def test_a_page_has_no_serious_fault_and_nothing_to_scroll_sideways(browser, report, name, width):
    with new_page(browser, width) as page:
        page.goto((report / name).as_uri())
        page.evaluate("() => document.querySelectorAll('details').forEach(details => { details.open = true; })")
        page.wait_for_timeout(300)
        assert axe_faults(page) == []
        assert sideways(page) == 0


def test_a_chart_takes_the_place_of_the_picture_and_tells_its_values_by_keyboard(opened):
    assert not opened.locator("#new_wording img").is_visible()
    chart, said = opened.locator("#new_wording .chart"), opened.locator("#new_wording .value")
    assert chart.get_attribute("aria-label") == opened.locator("#new_wording img").get_attribute("alt")
    chart.focus()
    chart.press("ArrowRight")
    assert "A/RES/50/1" in said.inner_text() and "(1 of " in said.inner_text()
    chart.press("ArrowRight")
    assert "(2 of " in said.inner_text()
    assert opened.locator("#new_wording .chart .at").count() == 1
    chart.press("Tab")
    assert not said.is_visible()


def test_paper_gets_the_picture_once_and_no_controls(opened):
    opened.emulate_media(media="print")
    assert opened.locator("#new_wording img").is_visible()
    for control in (".chart", ".copies", ".downloads", "input", ".all", "nav.contents"):
        assert not opened.locator(control).first.is_visible(), control
    assert opened.locator("#words th button").first.is_visible(), "the heads of columns"


def test_a_table_is_sorted_with_missing_values_last(opened):
    assert first_cells(opened)[0] == "lamp 0"
    sort_by(opened, "rate")
    assert opened.locator("#words th[aria-sort]").get_attribute("aria-sort") == "ascending"
    assert first_cells(opened)[:2] == ["lamp 19", "lamp 18"]
    sort_by(opened, "rate", "Space")
    assert opened.locator("#words th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert first_cells(opened)[0] == "lamp 1"
    opened.locator("#words .all").press("Enter")
    assert (len(first_cells(opened)), first_cells(opened)[-1]) == (20, "lamp 0")
    sort_by(opened, "word")
    assert first_cells(opened)[:3] == ["lamp 0", "lamp 1", "lamp 2"], "numbers in words by their value"


def test_a_table_is_searched(opened):
    opened.locator("#words input").fill("LAMP 1")
    assert opened.locator("#words .controls [role=status]").inner_text() == "11 of 20 rows"
    assert len(first_cells(opened)) == 11
    opened.locator("#words input").fill("")
    assert len(first_cells(opened)) == 12


def test_a_link_a_citation_and_a_call_are_copied(opened):
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    clipboard = "() => navigator.clipboard.readText()"
    opened.locator("#words .copies").press("Enter")
    opened.wait_for_function("() => document.querySelector('#words .copies').textContent === 'Copied'")
    assert opened.evaluate(clipboard).endswith(f"{PAGE}#words")
    opened.get_by_text("Make it yourself").press("Enter")
    opened.get_by_role("button", name="Copy the code").press("Enter")
    opened.wait_for_function(
        "() => [...document.querySelectorAll('button.copy')].some(b => b.textContent === 'Copied')"
    )
    assert opened.evaluate(clipboard) == RECORDS[0]["call"]


def test_without_scripts_there_are_the_picture_and_the_first_rows(browser, report):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((report / PAGE).as_uri())
    assert page.locator("#new_wording img").is_visible()
    assert page.locator("#words tbody tr").count() == 12
    assert not page.locator("#words input").is_visible()
    context.close()
