"""The pages of the report that the browser tests open: those in reports/, or in the folder that ICT4D_REPORTS names."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from browser import new_page
from folders import PROJECT

FOLDER = Path(os.environ.get("ICT4D_REPORTS") or PROJECT / "reports").resolve()
OWN = ["index.html", *sorted(f"pages/{path.name}" for path in FOLDER.glob("pages/*.html"))]
PAGES = [*OWN, *sorted(f"notebooks/{path.name}" for path in FOLDER.glob("notebooks/*.html"))]
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (FOLDER / "index.html").exists(), reason=f"no index.html in {FOLDER}: run `make study` or set ICT4D_REPORTS"
    ),
]


def address(name: str, fragment: str = "") -> str:
    """The address on disk of a page ("pages/threads.html")."""
    return (FOLDER / name).as_uri() + (f"#{fragment}" if fragment else "")


@contextmanager
def opened(browser, name: str, width: int = 1400) -> Iterator:
    """A page of the report, loaded and drawn; see `browser.new_page`."""
    with new_page(browser, width) as page:
        page.goto(address(name))
        settle(page)
        yield page


def settle(page, most: int = 3000) -> None:
    """Waits until nothing in the page has changed for a fifth of a second, for at most so many milliseconds."""
    page.evaluate(
        """most => new Promise(done => {
            let timer = setTimeout(done, 200);
            const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 200); });
            watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
            setTimeout(done, most);
        })""",
        most,
    )


def unfold(page) -> None:
    """Opens all that is folded."""
    page.evaluate("() => document.querySelectorAll('details').forEach(details => details.open = true)")


def show_all_rows(page) -> None:
    """Presses every button that shows the rest of a table."""
    buttons = page.get_by_role("button", name=re.compile("^show all", re.I))
    for _ in range(buttons.count()):  # each is gone when it was used
        buttons.first.click()
