"""Everything on a page of the report that can be used: by mouse, by keyboard, and by its own example."""

import re

import pytest

from browser import WIDTHS
from report_pages import CHAPTERS, MARKS, OWN, each, fold_and_show_all_rows, opened, settle, unfold

pytestmark = MARKS
DIRECTIONS = {"ascending", "descending"}
SENSELESS = "qqzzqq"
NOTHING = re.compile(r"^\W*0\b|\b(nothing|nowhere|none|unknown|no \w+|not (know|found))\b", re.I)
MOST_STOPS = 400  # of the Tab key: a person gives up long before
CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
OTHER_BUTTONS = "main button:not(thead button)"

# The controls that are seen, numbered; without those that only arrow keys reach (ARIA: "roving tabindex").
NUMBERED = f"""() => {{
    const composite = ["grid", "application", "listbox", "tablist", "tree", "toolbar", "radiogroup"]
        .map(role => `[role=${{role}}]`).join();
    const seen = [...document.querySelectorAll("{CONTROLS}")].filter(control =>
        control.checkVisibility({{visibilityProperty: true}}) && !control.disabled
        && !(control.tabIndex < 0 && control.closest(composite)?.matches(":has([tabindex='0']), [tabindex='0']"))
        && !(control.type === "radio" && !control.checked));
    seen.forEach((control, i) => control.dataset.numbered = i);
    return seen.map(control => control.outerHTML.slice(0, 120));
}}"""
# From now on each control that gets the focus is noted, by its number, and whether it shows that.
WATCH_FOCUS = """() => {
    window.focused = {};
    document.addEventListener("focusin", ({target}) => {
        const style = getComputedStyle(target);
        window.focused[target.dataset.numbered ?? -1] = style.outlineStyle !== "none" || style.boxShadow !== "none";
    });
}"""
# For every column that can be sorted: its name, and its direction and cells before, after a click, after another.
SORTED = """() => [...document.querySelectorAll("thead button")].map(button => {
    const head = button.closest("th"), place = head.cellIndex, table = button.closest("table");
    const read = () => [head.ariaSort, [...table.tBodies].flatMap(body => [...body.rows]).filter(row => !row.hidden)
        .map(row => row.cells[place]?.textContent.trim() ?? "")];
    const press = () => { button.click(); return read(); };
    return [button.textContent, read(), press(), press()];
})"""
STATUS = """input => {
    for (let around = input.parentElement; around; around = around.parentElement) {
        const found = around.querySelector("[role=status], [aria-live], output");
        if (found) return found.textContent;
    }
    return "";
}"""


@pytest.fixture(scope="module", params=each(OWN, CHAPTERS))
def page(request, browser):
    """A page of the report, at the width of a telephone, opened once for the tests of this file in their order."""
    with opened(browser, request.param, WIDTHS[0]) as shown:
        yield shown


def test_every_control_is_reached_by_tab_and_shows_it(page):
    n_at_first = len(page.evaluate(NUMBERED))
    unfold(page)
    controls = page.evaluate(NUMBERED)
    page.evaluate(WATCH_FOCUS)
    for _ in range(len(controls) + 20):  # some more are places that scroll
        page.keyboard.down("Tab")
    focused = page.evaluate("() => window.focused")
    missed = [html for number, html in enumerate(controls) if str(number) not in focused]
    unseen = [html for number, html in enumerate(controls) if focused.get(str(number)) is False]
    assert not missed, "not reached by Tab:\n" + "\n".join(missed[:10])
    assert not unseen, "focus does not show:\n" + "\n".join(unseen[:10])
    assert n_at_first <= MOST_STOPS


def test_every_column_sorts(page):
    unfold(page)
    faults = []
    for table in page.locator("table:visible:has(thead button)").all():
        head = table.locator("thead th:has(button)").first
        head.get_by_role("button").click()
        by_mouse = head.get_attribute("aria-sort")
        head.get_by_role("button").press("Enter")
        by_keyboard = head.get_attribute("aria-sort")
        faults += [f"{by_mouse} by mouse, {by_keyboard} by Enter"] * ({by_mouse, by_keyboard} != DIRECTIONS)
    fold_and_show_all_rows(page)
    faults += [fault for column in page.evaluate(SORTED) for fault in unsorted(*column)]
    assert not faults, "\n".join(faults)


def unsorted(name: str, before: list, once: list, twice: list) -> list[str]:
    """What is wrong with a column that was sorted once, then the other way."""
    (_, cells), (one_way, first), (other_way, second) = before, once, twice
    checks = {
        "loses rows": sorted(cells) == sorted(first) == sorted(second),
        f"is {one_way}, then {other_way}": {one_way, other_way} == DIRECTIONS,
        "does not change": len({cell for cell in cells if cell}) <= 1 or first != second,  # empty cells stay last
        "is not in the order of its numbers": in_order(first, one_way) and in_order(second, other_way),
    }
    return [f"{name!r} {what}" for what, right in checks.items() if not right]


def in_order(cells: list[str], direction: str | None) -> bool:
    """Whether a column of numbers is sorted; cells that are not numbers are passed over, and so are other columns."""
    plain = [re.sub(r"[,\s]", "", cell).replace("−", "-").removesuffix("%") for cell in cells]
    numbers = [float(cell) for cell in plain if re.fullmatch(r"-?\d*\.?\d+", cell)]
    if len(numbers) < len([cell for cell in cells if re.search(r"\w", cell)]):
        return True
    return numbers == sorted(numbers, reverse=direction == "descending")


def test_every_placeholder_finds_what_it_promises(page):
    reload(page)
    fields = page.locator("input[placeholder]:visible").all()
    tried = {text: answer(field, text) for field in fields for text in examples(field.get_attribute("placeholder"))}
    senseless = [answer(field, SENSELESS) for field in fields]
    empty = {example: status for example, status in tried.items() if not finds(example, status)}
    assert not empty, empty
    assert not [status for status in senseless if finds(SENSELESS, status)]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_buttons_boxes_and_lists_can_be_used(page, by):
    """Any error of a script fails the test, as on every page."""
    reload(page)
    unfold(page)
    for box in page.locator("input[type=checkbox]:visible, input[type=radio]:visible").all():
        box.click() if by == "mouse" else box.press("Space")
    for chosen in page.locator("select:visible").all():
        values = chosen.evaluate("select => [...select.options].map(option => option.value)")
        for value in values[-3:] if by == "mouse" else []:
            chosen.select_option(value)
        if by == "keyboard":
            chosen.press("ArrowDown")
    used = set()
    for button in page.query_selector_all(OTHER_BUTTONS):  # one may take away another
        if not button.is_visible() or not button.is_enabled():
            continue
        kind = button.inner_text()
        if by == "mouse":
            button.click()
        elif kind not in used:
            used.add(kind)
            button.press("Enter")
    settle(page)


def reload(page) -> None:
    """The page as it is when it is opened, without what was done in it."""
    address = page.url.partition("#")[0]
    page.goto("about:blank")
    page.goto(address)
    settle(page)


def answer(field, text: str) -> str:
    """What the page says when a text has been typed into a field, and Enter pressed."""
    field.fill(text)
    settle(field.page)
    field.press("Enter")
    settle(field.page)
    return field.evaluate(STATUS).strip()


def examples(placeholder: str) -> list[str]:
    """The examples in a placeholder: "for example broadband, 79/194#O12 or a word" has two, "a word" being none."""
    bare = re.sub(r"^(e\.g\.|for example|such as|try|like)[,:]?\s+", "", placeholder.strip(" …."), flags=re.I)
    parts = [part.strip(" “”\"'") for part in re.split(r",|;|\bor\b", bare)]
    return [part for part in parts if part and not re.match(r"an?\b|any\b", part)]


def finds(example: str, status: str) -> bool:
    """Whether a status line says that an example was found: no word for nothing, and a number, if any, above 0."""
    rest = re.sub(r"“[^”]*”", "", status.replace(example, ""))
    return bool(status) and not NOTHING.search(rest)
