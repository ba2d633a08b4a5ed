"""Headless Chromium for tests. Tests that use it have the mark `browser`; tests/conftest.py makes the fixtures known.

`page` is an empty page (Playwright's, synchronous) that can open files and this machine's servers and nothing else. The
test fails when anything on the page went wrong: an error of a script or on the console, a request that failed.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
HERE = re.compile(r"(file|data|blob|about|chrome-error):|(https?|wss?)://127\.0\.0\.1[:/]")
ELSEWHERE = re.compile(rf"^(?!{HERE.pattern})")
ARGUMENTS = ("--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
WIDTHS = (360, 768, 1400)  # a telephone, a tablet, a desk
PATIENCE = 10_000  # milliseconds for a click, or for a page to load
SERIOUS = ("serious", "critical")


def executable() -> str:
    """The path of Chromium; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip(f"none of {', '.join(CHROMIUM)} is installed (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def browser():
    """Chromium, started once."""
    path = executable()
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def page(request, browser):
    """An empty page, 1400 px wide; when the test is over, nothing on it may have gone wrong."""
    if request.node.get_closest_marker("browser") is None:
        pytest.fail("a test that uses a browser needs @pytest.mark.browser")
    with new_page(browser) as opened:
        yield opened


@contextmanager
def new_page(browser, width: int = 1400, height: int = 900) -> Iterator:
    """An empty page of a new context. AssertionError names all that went wrong on it until it is closed."""
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    context.route(ELSEWHERE, lambda route: route.abort())
    opened, faults = context.new_page(), []
    opened.on("pageerror", lambda error: faults.append(f"{opened.url}: {error}"))
    opened.on("console", lambda line: line.type == "error" and faults.append(f"{opened.url}: {line.text}"))
    opened.on("requestfailed", lambda request: _failed(request) and faults.append(f"{request.url}: {request.failure}"))
    try:
        yield opened
    finally:
        context.close()
    assert not faults, "\n".join(dict.fromkeys(faults))


def _failed(request) -> bool:
    return "ERR_ABORTED" not in (request.failure or "")  # a download, or a page that was left


def axe_faults(page) -> list[str]:
    """What axe-core calls serious or critical: for each, its name and the elements (CSS selectors)."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    return [
        f"{fault['id']}: " + ", ".join(" ".join(map(str, node["target"])) for node in fault["nodes"][:5])
        for fault in found
        if fault["impact"] in SERIOUS
    ]


def sideways(page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("() => Math.max(0, document.scrollingElement.scrollWidth - window.innerWidth)")
