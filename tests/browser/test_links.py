"""Every link inside the report leads somewhere: its page exists, and holds what the fragment names."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urldefrag, urlparse

import pytest

from report_pages import MARKS, PAGES, address, opened

pytestmark = MARKS


@pytest.fixture(scope="module")
def pages(browser):
    """For each page as it is when drawn: the addresses of its links, the ids of its elements, and its text."""
    found = {}
    for name in PAGES:
        with opened(browser, name) as page:
            found[address(name)] = page.evaluate(
                """() => ({
                    links: [...new Set([...document.querySelectorAll("a[href]")].map(a => a.href.baseVal ?? a.href))],
                    ids: [...document.querySelectorAll("[id]")].map(element => element.id),
                    text: document.documentElement.textContent,
                })"""
            )
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(pages, name):
    broken = {link: why for link in pages[address(name)]["links"] if (why := fault(link, pages))}
    assert not broken, "\n".join(f"{link}: {why}" for link, why in broken.items())


def fault(link: str, pages: dict) -> str:
    """What is wrong with a link; "" if nothing is, or if it leads out of the report."""
    if urlparse(link).scheme != "file":
        return ""
    place, fragment = urldefrag(link)
    if not Path(unquote(urlparse(place).path)).is_file():
        return "no such file"
    if place not in pages or not fragment or unquote(fragment) in pages[place]["ids"]:
        return ""
    asked = [value for _, values in parse_qsl(fragment) for value in values.split(",")]  # like p=...&q=...
    missing = [value for value in asked if value not in pages[place]["text"]] if asked else [fragment]
    return f"nothing there is called {', '.join(missing)}" if missing else ""
