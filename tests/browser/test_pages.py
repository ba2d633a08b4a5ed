"""Every page of the report opens from disk with the network off, at three widths: no error, no serious fault by axe,
nothing to scroll sideways. What the pages look like is in build/screenshots, for a person to see.
"""

import pytest

from browser import WIDTHS, axe_faults, sideways
from folders import PROJECT
from report_pages import MARKS, OWN, PAGES, opened, unfold

pytestmark = MARKS
SCREENSHOTS = PROJECT / "build" / "screenshots"
ROWS = 3  # of a table that axe looks at, which takes its time: the others are alike
TALLEST = 6000  # pixels of a page that are pictured


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_and_can_be_read(browser, name, width):
    with opened(browser, name, width) as page:
        picture(page, name, width)
        unfold(page)
        faults = [f"{sideways(page)} pixels too wide: {', '.join(too_wide(page))}"] * bool(sideways(page))
        page.evaluate(
            f"() => document.querySelectorAll('tbody tr:nth-child(n + {ROWS + 1})').forEach(row => row.remove())"
        )
        faults += axe_faults(page) if width == WIDTHS[0] or (width == WIDTHS[-1] and name in OWN) else []
        faults += ["no title"] * (not page.title().strip())
        faults += [f"{n} headings of the first level" for n in [page.locator("h1").count()] if n != 1]
    assert not faults, "\n".join(faults)


def picture(page, name: str, width: int) -> None:
    """Saves a screenshot of the page."""
    height = page.evaluate("() => document.scrollingElement.scrollHeight")
    file = SCREENSHOTS / f"{name.removesuffix('.html').replace('/', '-')}-{width}.png"
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)}
    page.screenshot(path=file, full_page=True, clip=clip)


def too_wide(page) -> list[str]:
    """The elements that stick out of the window, at most three, inner ones first."""
    return page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter(element => {
            if (element.getBoundingClientRect().right <= window.innerWidth + 1) return false;
            for (let e = element; e; e = e.parentElement) if (getComputedStyle(e).overflowX !== "visible") return false;
            return true;
        }).reverse().slice(0, 3).map(e => `${e.tagName.toLowerCase()}.${e.getAttribute("class") || ""}#${e.id}`)"""
    )
