"""Pages of `docs/` that a reader of the web report needs. They are in the report, so that it stays whole when moved.

Pictures are those of the report, and links to findings lead to its pages. A link to what is not in the report becomes
plain words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

PAGES = {"figures": "reading_figures", "limitations": "limitations"}  # file of docs/ -> page of the report
_COMMENT = re.compile(r"<!--.*?-->\n?", re.S)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\.\./reports/([^)]+)\)\n")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s]+)\)")
_FINDING = re.compile(r"\.\./reports/report\.md#(\w+)")
_HEADING_LINK = re.compile(r'<a class="anchor-link".*?</a>')


@dataclass(frozen=True)
class Page:
    """A page: its file in `pages/`, its title, and what is on it, as HTML."""

    href: str
    title: str
    body: str


def read(docs: Path, addresses: Mapping[str, str], has_picture: Callable[[str], bool]) -> list[Page]:
    """The pages that there are in the folder `docs`; none where the program was installed without it.

    `addresses` has the place of each finding from the folder of index.html ("pages/04_verbs.html#bodies"), by its key.
    A picture ("figures/KEY.png") that `has_picture` denies is left out.

    >>> read(Path("no such folder"), {}, lambda name: True)
    []
    """
    return [
        _page((docs / f"{name}.md").read_text(encoding="utf-8"), f"pages/{href}.html", addresses, has_picture)
        for name, href in PAGES.items()
        if (docs / f"{name}.md").is_file()
    ]


def _page(text: str, href: str, addresses: Mapping[str, str], has_picture: Callable[[str], bool]) -> Page:
    from nbconvert.filters import markdown2html

    heading, _, rest = _COMMENT.sub("", text).partition("\n")
    pictured = _PICTURE.sub(lambda m: f"![{m[1]}](../{m[2]})\n" if has_picture(m[2]) else "", rest)
    linked = _LINK.sub(lambda m: _link(m[1], m[2], addresses), pictured)
    return Page(href, heading.lstrip("# "), _HEADING_LINK.sub("", markdown2html(linked)))


def _link(words: str, target: str, addresses: Mapping[str, str]) -> str:
    """A link as the report has it, or its words alone."""
    finding = _FINDING.fullmatch(target)
    if finding and finding[1] in addresses:
        return f"[{words}](../{addresses[finding[1]]})"
    name = target.partition("#")[0].removesuffix(".md")
    if name in PAGES:
        return f"[{words}]({PAGES[name]}.html)"
    return f"[{words}]({target})" if target.startswith("https:") else words
