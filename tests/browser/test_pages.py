"""Every page of the report opens from disk with the network off, at three widths and for a printer: no error, no
serious fault by axe, nothing to scroll sideways, not too many sheets. What the pages look like is in build/screenshots,
for a person to see.
"""

import numpy as np
import pypdfium2
import pytest

from browser import WIDTHS, axe_faults, sideways
from folders import PROJECT
from report_pages import MARKS, NOTEBOOKS, OWN, PAGES, each, opened, settle, unfold

pytestmark = MARKS
SCREENSHOTS = PROJECT / "build" / "screenshots"
ROWS = 3  # of a table that axe looks at, which takes its time: the others are alike
TALLEST = 6000  # pixels of a page that are pictured
SHEETS = {"index.html": 6, "pages/whats_new.html": 25, "pages/threads.html": 4}  # of paper, at most
OTHERWISE = 40
LEAST = 150  # characters on the first sheet
FILLED = 0.4  # of the first sheet's height, if there is a second


@pytest.fixture(scope="module", params=each(PAGES, NOTEBOOKS))
def name(request):
    """A page of the report."""
    return request.param


@pytest.fixture(scope="module")
def page(browser, name):
    """That page, opened once for the tests of this file in their order."""
    with opened(browser, name, WIDTHS[-1]) as shown:
        yield shown


def test_it_prints(page, name):
    """Not too much, and no empty first sheet."""
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4", path=SCREENSHOTS / f"{stem(name)}.pdf"))
    first = sheets[0].get_textpage().get_text_bounded()
    assert len(first.strip()) >= LEAST, first
    assert len(sheets) == 1 or filled(sheets[0]) >= FILLED, f"the first sheet is filled to {filled(sheets[0]):.0%}"
    assert len(sheets) <= SHEETS.get(name, OTHERWISE), f"{len(sheets)} sheets"


def test_it_can_be_read_at_every_width(page, name):
    for width in reversed(WIDTHS):
        resize(page, width)
        picture(page, name, width)
    unfold(page)
    faults = [f"{n} headings of the first level" for n in [page.locator("h1").count()] if n != 1]
    faults += ["no title"] * (not page.title().strip())
    for width in WIDTHS:
        resize(page, width)
        too_much = sideways(page)
        faults += [f"{too_much} pixels too wide at {width}: {', '.join(too_wide(page))}"] * bool(too_much)
    assert not faults, "\n".join(faults)


def test_axe_finds_no_serious_fault(page, name):
    unfold(page)
    page.evaluate(f"() => document.querySelectorAll('tbody tr:nth-child(n + {ROWS + 1})').forEach(row => row.remove())")
    for width in (WIDTHS[0], WIDTHS[-1]) if name in OWN else WIDTHS[:1]:
        resize(page, width)
        assert axe_faults(page) == [], width


def resize(page, width: int) -> None:
    """Makes the window so wide, and waits until the page has followed."""
    page.set_viewport_size({"width": width, "height": 900})
    settle(page)


def stem(name: str) -> str:
    """What the pictures of a page are called."""
    return name.removesuffix(".html").replace("/", "-")


def picture(page, name: str, width: int) -> None:
    """Saves a screenshot of the page."""
    height = page.evaluate("() => document.scrollingElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    page.screenshot(path=SCREENSHOTS / f"{stem(name)}-{width}.png", full_page=True, clip=clip)


def filled(sheet) -> float:
    """How far down a sheet something is printed: 0 is the top, 1 the bottom."""
    pixels = sheet.render(grayscale=True).to_numpy()
    printed = np.flatnonzero((pixels < 250).any(axis=1))
    return (printed[-1] + 1) / len(pixels) if len(printed) else 0.0


def too_wide(page) -> list[str]:
    """The elements that stick out of the window, at most three, inner ones first."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(element => {
            if (element.getBoundingClientRect().right <= window.innerWidth + 1) return false;
            for (let e = element; e; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return false;
            return true;
        }).reverse().slice(0, 3).map(e => `${e.tagName.toLowerCase()}.${e.getAttribute("class") || ""}#${e.id}`)"""
    )
