"""Every link inside the report leads somewhere: its page exists, and holds what the fragment names."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urldefrag, urlparse

from report_pages import MARKS, PAGES, address, opened

pytestmark = MARKS


def test_every_link_leads_somewhere(browser):
    pages = {address(name): read(browser, name) for name in PAGES}
    broken = {(place, link): fault(link, pages) for place, page in pages.items() for link in page["links"]}
    assert not any(broken.values()), "\n".join(
        f"{place}: {link}: {why}" for (place, link), why in broken.items() if why
    )


def read(browser, name: str) -> dict:
    """Of a page when it is drawn: the addresses of its links, the ids of its elements, and its text."""
    with opened(browser, name) as page:
        return page.evaluate(
            """() => ({
                links: [...new Set([...document.querySelectorAll("a[href]")].map(a => a.href.baseVal ?? a.href))],
                ids: [...document.querySelectorAll("[id]")].map(element => element.id),
                text: document.documentElement.textContent,
            })"""
        )


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
