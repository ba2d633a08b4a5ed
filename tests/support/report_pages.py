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
NOTEBOOKS, CHAPTERS = r"notebooks/", r"pages/\d"  # pages of one making
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (FOLDER / "index.html").exists(), reason=f"no index.html in {FOLDER}: run `make study` or set ICT4D_REPORTS"
    ),
]


def each(names: list[str], alike: str) -> list:
    """Pages as the parameters of a fixture; of those that are `alike` (a pattern of names) all but one are slow."""
    others = [name for name in names if re.match(alike, name)][1:]
    return [pytest.param(name, marks=pytest.mark.slow) if name in others else name for name in names]


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
    """Waits until nothing in the page has changed for a tenth of a second, for at most so many milliseconds."""
    page.evaluate(
        """most => new Promise(done => {
            let timer = setTimeout(done, 100);
            const watch = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 100); });
            watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
            setTimeout(done, most);
        })""",
        most,
    )


def unfold(page) -> None:
    """Opens all that is folded."""
    page.evaluate("() => document.querySelectorAll('details').forEach(details => details.open = true)")


def fold_and_show_all_rows(page) -> None:
    """Closes all that can be opened, so that nothing has to be laid out, and has each table show its last row."""
    page.evaluate(
        """() => {
            document.querySelectorAll("details").forEach(details => details.open = false);
            const rest = [...document.querySelectorAll("button")].filter(b => /^show all/i.test(b.textContent));
            rest.forEach(button => button.click());
        }"""
    )
