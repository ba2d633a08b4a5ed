"""What is made when the pages are built: a comment in a page says what goes into its place.

    <!-- filled in: codebook -->           a section for each table of corpus/data/codebook.csv
    <!-- filled in: api analysis.words -->  the reference of a package and its modules, from their docstrings
    <!-- filled in: only corpus.errors -->  that of one module, or with `: load, build_texts` of some of its members
    <!-- filled in: provenance -->         a row for each resolution of the catalogue
    <!-- filled in: page ../CHANGELOG.md --> another page of the project
    <!-- filled in: contents -->           the list of pages at the side, from the links of this page

On a code host the comment is not seen. What is written right above it, without an empty line, is for readers there and
is left out here. Links to pages of the project that lie outside of this folder lead to their copies here.
"""

import csv
import os
import re
from pathlib import Path

import tables_of_texts
from sphinx.application import Sphinx

DOCS = Path(__file__).resolve().parents[1]
PROJECT = DOCS.parent
COPIES = {"CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md", "reports/report.md": "report.md",
          "README.md": "index.md"}  # fmt: skip
_PLACE = re.compile(r"^(?:[^\n#<].*\n)*<!-- filled in: (\w+) ?(.*?) -->$", re.M)
_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)#\s]+)|(?<=<img src=\")([^\"]+)")
_tags: set[str] = set()  # of this build: `-t without_api` leaves the docstrings out, which take most of the time
_ENTRY = re.compile(r"^[*-] \[([^\]]+)\]\(([\w/.-]+)\.md\)", re.M)


def fill_in(text: str, page: Path) -> str:
    """A page with what its comments ask for, and with links that work where the pages are built."""
    filled = _PLACE.sub(lambda place: _MAKERS[place[1]](text, page, place[2]), text)
    return _LINK.sub(lambda link: _of_copy(link[0], page), filled)


def _of_copy(target: str, page: Path) -> str:
    """A link to a page that has a copy here, as a link to the copy; others stay."""
    file = os.path.relpath(os.path.normpath(page.parent / target), PROJECT)
    return os.path.relpath(DOCS / COPIES[file], page.parent) if file in COPIES else target


def _codebook(text: str, page: Path, _: str) -> str:
    with (PROJECT / "corpus" / "data" / "codebook.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines: list[str] = []
    for place, row in enumerate(rows):
        if place == 0 or row["table"] != rows[place - 1]["table"]:
            lines += ["", f"## {row['table']}", "", "| column | type | unit | meaning |", "|---|---|---|---|"]
        meaning = row["meaning"].replace("|", r"\|").replace("<", "&lt;")
        lines.append(f"| `{row['column']}` | {row['type']} | {row['unit']} | {meaning} |")
    return "\n".join(lines)


def _api(text: str, page: Path, package: str) -> str:
    folder = PROJECT.joinpath(*package.split("."))
    if not folder.is_dir():
        raise FileNotFoundError(f"{page.name}: there is no package {package}")
    return "\n".join(_of_module(name) for name in [package, *_modules_below(folder, package)])


def _only(text: str, page: Path, what: str) -> str:
    module, _, members = what.partition(": ")
    told = _of_module(module, members)
    return told.partition("\n")[2] if text.startswith(f"# {module}\n") else told


def _modules_below(folder: Path, package: str) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        if not any(part.startswith("_") for part in parts):
            found.append(".".join((package, *parts)))
    return found


def _of_module(name: str, members: str = "") -> str:
    if "without_api" in _tags:
        return f"## {name}\n"
    return f"## {name}\n\n```{{eval-rst}}\n.. automodule:: {name}\n   :members: {members}\n```\n"


def _provenance(text: str, page: Path, _: str) -> str:
    return tables_of_texts.provenance(PROJECT / "corpus" / "data")


def _page(text: str, page: Path, source: str) -> str:
    """Another page without its title, its links as seen from here, its HTML anchors as targets."""
    path = (page.parent / source).resolve()
    body = path.read_text(encoding="utf-8").partition("\n")[2]
    body = re.sub(r'<a id="([\w-]+)"></a>', r"(\1)=", body)
    return _LINK.sub(lambda link: os.path.relpath(path.parent / link[0], page.parent), body)


def _contents(text: str, page: Path, _: str) -> str:
    """A hidden toctree of the pages that the page lists, in its words; one for each section that lists any."""
    trees = []
    for section in text.split("\n## "):
        entries = [f"{words} <{name}>" for words, name in _ENTRY.findall(section)]
        caption = "" if section.startswith("# ") else f":caption: {section.partition(chr(10))[0]}"
        if entries:
            trees.append("\n".join(["```{toctree}", ":hidden:", caption, "", *entries, "```"]))
    return "\n\n".join(trees)


_MAKERS = {"codebook": _codebook, "api": _api, "only": _only, "provenance": _provenance, "page": _page,
           "contents": _contents}  # fmt: skip


def _read(app: Sphinx, name: str, content: list[str]) -> None:
    content[0] = fill_in(content[0], DOCS / f"{name}.md")


def _needs(app: Sphinx, name: str) -> None:
    """A page is built anew when what it is made from has changed."""
    for kind, what in _PLACE.findall((DOCS / f"{name}.md").read_text(encoding="utf-8")):
        if kind == "page":
            app.env.note_dependency(str((DOCS / f"{name}.md").parent / what))
        elif kind == "codebook":
            app.env.note_dependency(str(PROJECT / "corpus" / "data" / "codebook.csv"))


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    _tags.update(app.tags)
    app.connect("source-read", _read)
    app.connect("source-read", lambda app, name, content: _needs(app, name))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
