"""The pages of paragraphs in a browser: by mouse, by keyboard, and by the address."""

import random
import re
from urllib.parse import quote

import pytest

import traced_corpus
from analysis.change import newest
from analysis.cli import descent_text
from analysis.descent import genealogy, word_changes
from analysis.web import assets
from analysis.web.pages import compare_page, newest_page, threads_page
from browser import WIDTHS, axe_faults, new_page, sideways

pytestmark = pytest.mark.browser
NAMES = ("threads", "whats_new", "compare")
OLD, NEW, SOME = "A/RES/79/194", "A/RES/80/118", "A/RES/79/194#O12"
TEXT = "ferries carry letters between the islands and the harbours of every quiet coast each winter morning"
WORDS = TEXT.split()


def write(folder, series):
    """The three pages of a series, and what they load."""
    (folder / "pages").mkdir()
    assets.write(folder)
    at = newest.step(series)
    tables = newest.paragraphs(series, at), newest.concepts(series, permutations=99), newest.terms(series, at)
    made = genealogy.trace(series)
    pages = {
        "threads": threads_page.page(series, made, title="Threads", note="A note.", made_with=""),
        "whats_new": newest_page.page(series, at, *tables, findings=[], made_with=""),
        "compare": compare_page.page(series, made_with=""),
    }
    for name, page in pages.items():
        (folder / "pages" / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(shipped):
    """The last four of the shipped series, and two of others."""
    others = ["A/RES/70/125", "A/RES/80/173"]
    return shipped.select(symbols=["A/RES/77/150", "A/RES/78/132", OLD, NEW, *others])


@pytest.fixture(scope="module")
def folder(tmp_path_factory, whole):
    return write(tmp_path_factory.mktemp("report"), whole.series())


@pytest.fixture(scope="module")
def held_folder(tmp_path_factory):
    """Invented texts that are held; one has what would be a script."""
    draw = random.Random(7)
    first = [f"Recalling that {' '.join(draw.sample(WORDS, 12))} & <b>bells</b>;" for _ in range(5)]
    second = [text.replace(" the ", " all the ") for text in first[1:]]
    second.append("Decides to <script>alert(1)</script> count all of the herons;")
    texts = {f"A/RES/5{i}/1": [("operative", text) for text in own] for i, own in enumerate([first, second])}
    return write(tmp_path_factory.mktemp("held"), traced_corpus.series(texts, held=True))


def go(page, folder, name, fragment=""):
    page.goto("about:blank")  # so that an address that differs in its fragment alone is opened afresh
    page.goto((folder / "pages" / f"{name}.html").as_uri() + fragment)


def active(page):
    return page.evaluate("document.querySelector('#drawing .at')?.getAttribute('aria-label') ?? ''")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_pages_fit_and_axe_finds_nothing_serious(browser, folder, held_folder, name, width):
    """By axe the long pages are checked once; tests/browser does so for those of the report."""
    for place in (folder, held_folder):
        with new_page(browser, width) as page:
            go(page, place, name)
            assert sideways(page) == 0
            assert (place == folder and width != WIDTHS[0]) or not axe_faults(page)


# --- threads


def test_the_newest_texts_are_on_screen_first_and_the_drawing_is_one_stop(browser, folder):
    with new_page(browser, 360) as page:
        go(page, folder, "threads")
        left, width, view = page.evaluate("[drawing.scrollLeft, drawing.scrollWidth, drawing.clientWidth]")
        assert width > view and left + view >= width - 1
        assert page.locator("#drawing [tabindex]").count() == 0


def test_arrows_move_within_a_text_and_along_the_thread(page, folder):
    go(page, folder, "threads")
    page.focus("#drawing")
    page.keyboard.press("ArrowDown")
    first = active(page)
    assert first.startswith(NEW)
    page.keyboard.press("ArrowDown")
    second = active(page)
    assert second.startswith(NEW) and second != first
    page.keyboard.press("ArrowLeft")
    assert active(page).startswith(OLD)
    page.keyboard.press("ArrowRight")
    assert active(page) == second
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#status") == "The thread ends here."
    page.keyboard.press("Shift+ArrowLeft")
    assert active(page).startswith(OLD)
    page.keyboard.press("Enter")
    assert page.locator("[aria-selected=true]").count() == 1 and "#p=A%2FRES%2F79%2F194%23" in page.url
    page.keyboard.press("Escape")
    assert page.locator("[aria-selected=true]").count() == 0 and page.locator("svg.lit").count() == 0


def test_keys_and_buttons_zoom(page, folder):
    go(page, folder, "threads")
    width = "document.querySelector('.sheet').offsetWidth"
    drawn = page.evaluate(width)
    page.focus("#drawing")
    page.keyboard.press("+")
    assert page.evaluate(width) == pytest.approx(1.25 * drawn, abs=2)
    page.keyboard.press("0")
    assert page.evaluate(width) == pytest.approx(page.evaluate("drawing.clientWidth"), abs=2)
    page.click("#in")
    page.click("#out")
    page.click("#fit")
    assert page.evaluate(width) == pytest.approx(page.evaluate("drawing.clientWidth"), abs=2)


def test_search_finds_a_phrase_of_two_words_and_steps_through_the_threads(page, folder, whole):
    series = whole.series()
    has = series.concept_counts("ai", "paragraph")["ai"].reset_index().query("ai > 0").merge(series.paragraphs)
    lines = genealogy.trace(series).lines
    expected = lines[lines["paragraph_id"].isin(has["paragraph_id"])]["thread"].nunique()
    go(page, folder, "threads")
    page.fill("#find", "artificial intelligence")
    assert page.inner_text("#status").startswith(f"{expected} threads with the concept") and expected > 1
    assert page.locator("#results li").count() == expected
    page.press("#find", "Enter")
    assert page.inner_text("#status").startswith(f"1 of {expected} threads")
    page.click("#after")
    assert page.inner_text("#status").startswith(f"2 of {expected} threads")
    page.click("#before")
    page.click("#before")
    assert page.inner_text("#status").startswith(f"{expected} of {expected} threads")
    for query, n in {"79/194#O12": 1, SOME: 1, "qqzzqq": 0}.items():
        page.fill("#find", query)
        assert page.locator("#results li").count() == n, query
    for example in page.get_attribute("#find", "placeholder").split(", "):
        page.fill("#find", example)
        assert page.locator("#results li").count() > 0, example


def test_an_address_opens_a_paragraph_and_links_lead_to_the_other_pages(page, folder):
    go(page, folder, "threads", "#p=" + quote(SOME, safe=""))
    assert page.inner_text("#told h2") == f"{SOME} (2024)"
    box, view = (page.locator(place).bounding_box() for place in (".at", "#drawing"))
    assert view["x"] <= box["x"] <= view["x"] + view["width"] and view["y"] <= box["y"] <= view["y"] + view["height"]
    page.click("#told >> text=Compare")
    page.wait_for_url("**/compare.html#a=*")
    page.click("article.target a")
    page.wait_for_url("**/threads.html#p=*")
    assert page.inner_text("#told h2") == f"{SOME} (2024)"
    page.click("#told li:last-child button")
    page.click("text=See it in What is new")
    page.wait_for_url("**/whats_new.html#p=" + quote(f"{NEW}#O12", safe=""))
    page.wait_for_selector("article.target")


def test_stories_and_years_light_what_they_tell_of(page, folder):
    go(page, folder, "threads")
    for button in page.locator("[data-story]:is(button), [data-class]").all():
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        lit = page.locator("svg.lit .on").count()
        everything = page.locator("svg rect, svg path").count()
        assert 0 < lit < everything or (lit == everything and button.get_attribute("data-class")), "all may be recent"
        button.press("Enter")
        assert button.get_attribute("aria-pressed") == "false" and page.locator("svg.lit").count() == 0


# --- what is new, and any two resolutions


@pytest.mark.parametrize("name", ["whats_new", "compare"])
def test_search_looks_through_all_kinds(page, folder, name):
    go(page, folder, name)
    assert not page.is_checked("input[value=kept]") and page.locator("article.kept:visible").count() == 0
    page.fill("#find", "O12")
    assert page.locator("article:visible").count() >= 1
    assert "kinds not ticked: kept" in page.inner_text("#bar [role=status]")
    for example in page.get_attribute("#find", "placeholder").split(", "):
        page.fill("#find", example)
        assert page.locator("article:visible").count() > 0, example
    page.fill("#find", "qqzzqq")
    assert page.locator("article:visible").count() == 0
    page.fill("#find", "")
    page.check("input[value=kept]")
    page.uncheck("input[value=edited]")
    assert page.locator("article.kept:visible").count() and not page.locator("article.edited:visible").count()


def test_a_term_of_the_tables_leads_to_its_paragraphs(page, folder):
    go(page, folder, "whats_new")
    link = page.locator("table a").last
    link.click()
    assert page.input_value("#find") == link.inner_text() and page.locator("article:visible").count() > 0


def test_the_comparison_says_what_the_command_says(page, folder, whole):
    for old, new in [("A/RES/78/132", OLD), (OLD, NEW), ("A/RES/70/125", "A/RES/77/150")]:
        go(page, folder, "compare", f"#a={quote(old, safe='')}&b={quote(new, safe='')}")
        table = genealogy.compare(whole, old, new)
        *lines, total = descent_text.compared_as_text(table, whole).splitlines()
        assert page.inner_text("#total") == total
        heads = [row.split() for row in lines if not row.startswith(" ")]
        articles = page.evaluate("[...document.querySelectorAll('article')].map(a => [a.id, a.dataset.kind])")
        assert articles == [[new_id if new_id != "-" else old_id, kind] for old_id, new_id, kind, *_ in heads]
        edited = next(i for i, row in enumerate(lines) if " edited " in row)
        said = re.findall(r"[+-](\S+)", lines[edited + 1])
        shown = page.locator("article.edited p").first.evaluate("p => [...p.children].map(piece => piece.textContent)")
        assert shown == said


def test_the_lists_and_the_swap_choose_the_texts(page, folder):
    go(page, folder, "compare")
    assert (page.input_value("#a"), page.input_value("#b")) == (OLD, NEW)
    kinds = {kind: page.locator(f"article.{kind}").count() for kind in ("kept", "edited", "new", "dropped")}
    page.click("#swap")
    assert (page.input_value("#a"), page.input_value("#b")) == (NEW, OLD)
    assert "read backwards" in page.inner_text("#about")
    swapped = {kind: page.locator(f"article.{kind}").count() for kind in kinds}
    assert swapped == {**kinds, "new": kinds["dropped"], "dropped": kinds["new"]}
    page.select_option("#a", "A/RES/70/125")
    assert "#a=A%2FRES%2F70%2F125&b=A%2FRES%2F79%2F194" in page.url
    address = page.url
    go(page, folder, "compare", "#" + address.split("#")[1])
    assert page.input_value("#a") == "A/RES/70/125"
    page.select_option("#b", "A/RES/70/125")
    assert page.inner_text("#title") == "Choose two different resolutions" and page.locator("article").count() == 0
    go(page, folder, "compare", "#a=A%2FRES%2F1%2F1")
    assert "A/RES/1/1 was not read" in page.inner_text("#bar [role=status]") and page.locator("article").count() > 0


def test_where_texts_are_held_changes_are_marked_in_their_place(page, held_folder):
    def pieces(article):
        return article.evaluate("a => [...a.querySelector('p').children].map(e => [e.localName, e.textContent])")

    shown = {}
    for name in ("whats_new", "compare"):
        go(page, held_folder, name)
        shown[name] = [pieces(article) for article in page.locator("article.edited").all()]
        assert "<b>bells</b>;" in shown[name][0][-1][1], "as text, not as an element"
        assert page.locator("article b b, article script").count() == 0
    assert shown["whats_new"] == shown["compare"] and ["ins", "all"] in shown["compare"][0]


def test_the_redline_of_the_pages_is_that_of_python(page, held_folder):
    go(page, held_folder, "compare")
    draw, tags = random.Random(3), {word_changes.CUT: "del", word_changes.ADDED: "ins", word_changes.SAME: "span"}
    for _ in range(60):
        old, new = (" ".join(draw.choices(WORDS[:6], k=draw.randint(0, 14))) for _ in range(2))
        expected = [[tags[piece.change], piece.text] for piece in word_changes.pieces(old, new)]
        assert page.evaluate("([old, now]) => redline.ofTexts(old, now)", [old, new]) == expected, (old, new)
