"""The page as a reader uses it: with the mouse, with the keyboard, from a link."""

import csv

import pytest

import small_corpus
from analysis.web.explore import page as explore
from browser import WIDTHS, axe_faults, sideways

pytestmark = pytest.mark.browser


def written(of, folder, name):
    path = folder / "pages" / f"{name}.html"
    path.write_text(explore.page(of, made_with="made here", replicates=10, seed=1), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def address(folder, shipped):
    return written(shipped, folder, "explore")


@pytest.fixture(scope="module")
def small(folder):
    return written(small_corpus.corpus().whole, folder, "small")


def chips(page):
    return page.locator("#chips strong").all_inner_texts()


def drawn(page):
    page.wait_for_selector("#chart svg")
    return page


def test_it_opens_with_a_chart_and_says_why(page, address):
    page.goto(address)
    assert len(chips(drawn(page))) == explore.SHOWN
    assert page.locator("#why").is_visible()


def test_the_example_in_the_empty_box_finds_something(page, address):
    page.goto(address + "#q=")
    box = page.get_by_role("combobox", name="Word, phrase or concept")
    box.fill(box.get_attribute("placeholder"))
    assert page.get_by_role("option").count() > 1
    box.press("Enter")
    assert chips(drawn(page)) == ["Broadband"]


def test_type_ahead_works_with_the_keyboard(page, address):
    page.goto(address + "#q=")
    box = page.get_by_role("combobox", name="Word, phrase or concept")
    box.press_sequentially("artificial int")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false" and box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Enter")
    assert chips(drawn(page)) == ["Artificial intelligence"]
    assert page.evaluate("location.hash") == "#q=ai&part=whole&unit=rate"
    assert page.evaluate("document.activeElement.id") == "what"


def test_type_ahead_works_with_the_mouse_and_a_finger(browser, address):
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "#q=")
    page.fill("#what", "internet gov")
    page.get_by_role("option").first.tap()
    page.fill("#what", "gender")
    page.get_by_role("option").first.click()
    assert len(chips(drawn(page))) == 2
    context.close()


def test_a_link_opens_the_same_view(page, address):
    page.goto(address + "#q=broadband,%22broadband%22,data%20governance&part=operative&unit=count&series=ecosoc-wsis")
    assert chips(drawn(page)) == ["Broadband", "“broadband”", "“data governance”"]
    assert page.locator("#part-operative").is_checked() and page.get_by_label("Count", exact=True).is_checked()
    assert page.locator("#series").input_value() == "ecosoc-wsis"
    page.get_by_label("Per 1,000 words", exact=True).check()
    page.get_by_label("Each part").check()
    hash_ = page.evaluate("location.hash")
    assert hash_ == "#q=broadband,%22broadband%22,data%20governance&part=each&unit=rate&series=ecosoc-wsis"
    page.goto("about:blank")
    page.goto(address + hash_)
    assert len(chips(drawn(page))) == 3 and page.locator("#part-each").is_checked()


def test_at_most_five_are_shown_and_one_can_be_taken_away(page, address):
    page.goto(address + "#q=igf,ict,ai,sdg,mdg,gender")
    assert len(chips(drawn(page))) == 5
    assert "At most 5" in page.locator("#said").inner_text()
    page.get_by_role("button", name="Take Internet Governance Forum away").click()
    assert len(chips(page)) == 4
    signs = page.locator("#chips path").evaluate_all("all => all.map(one => one.getAttribute('fill'))")
    assert len(set(signs)) == 4


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("brodband", "occurs nowhere"),
        ("the future of", "do not know"),
        ("digital*", "patterns are not taken"),
        ("<img src=x onerror=alert(1)>", "never counted"),
    ],
)
def test_what_cannot_be_counted_is_said(page, address, typed, said):
    page.goto(address + "#q=")
    page.fill("#what", typed)
    page.press("#what", "Enter")
    assert said in page.locator("#said").inner_text()
    assert chips(page) == []


def test_a_similar_name_can_be_taken(page, address):
    page.goto(address + "#q=brodband")
    page.locator("#said").get_by_role("button", name="Broadband").first.click()
    assert chips(drawn(page)) == ["Broadband"]


def test_a_spelling_offers_the_others(page, address):
    page.goto(address + "#q=girls")
    page.get_by_role("button", name="With its other spellings: Women and girls").click()
    assert chips(drawn(page)) == ["Women and girls"]


def test_a_pair_has_no_paragraphs_and_the_page_says_why(page, address):
    page.goto(address + "#q=data%20governance")
    drawn(page)
    assert "counted by part, not by paragraph" in page.locator("#paragraphs").inner_text()
    assert "counted by part, not by paragraph" in page.locator("#neighbours").inner_text()
    assert "no interval" in page.locator("#intervals").inner_text()


def test_paragraphs_link_to_their_threads(page, address):
    page.goto(address + "#q=igf")
    page.locator("#paragraphs summary").first.click()
    link = page.locator("#paragraphs li a").first
    assert link.get_attribute("href").startswith("threads.html#p=A%2FRES%2F80%2F118%23")


def test_a_neighbour_is_added_by_its_button(page, address):
    page.goto(address + "#q=igf")
    word = page.locator("#neighbours button.word").first
    text = word.inner_text()
    word.click()
    assert len(chips(drawn(page))) == 2 and text in page.evaluate("decodeURIComponent(location.hash)")


def test_the_table_is_sorted_by_its_heads(page, address):
    page.goto(address + "#q=igf")
    head = page.locator("#numbers th", has_text="count")
    cells = page.locator("#numbers tbody td:nth-child(4)")
    head.get_by_role("button").click()
    rising = [int(text) for text in cells.all_inner_texts()]
    head.get_by_role("button").click()
    assert rising == sorted(rising) and head.get_attribute("aria-sort") == "descending"
    assert [int(text) for text in cells.all_inner_texts()] == sorted(rising, reverse=True)


def test_the_view_can_be_taken_away(page, address, annual, tmp_path):
    page.goto(address + "#q=igf&part=operative")
    drawn(page)
    for button, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b"name,")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        path = tmp_path / saved.value.suggested_filename
        saved.value.save_as(path)
        assert path.name == f"igf.{button.lower()}" and path.read_bytes().startswith(start)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(int(row["count"]) for row in rows if row["part"] == "whole") == annual.counts("igf").sum()


def test_gaps_and_drafts_are_marked(page, small):
    page.goto(small + "#q=radio")
    drawn(page)
    assert "not read" in page.locator("#chart svg").text_content()
    assert "not read" in page.locator("#numbers").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_and_axe_finds_no_serious_fault(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "#q=igf,data%20governance,ict&part=each")
    drawn(page)
    page.locator("#paragraphs summary").first.click()
    page.fill("#what", "digital")
    assert sideways(page) == 0
    assert width != WIDTHS[0] or axe_faults(page) == []
