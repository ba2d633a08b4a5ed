"""The words of the paper: templates that are filled in with the facts of all results, and put together as Markdown.

The paper has an abstract, a question, an argument and limits. It is true of any series: a sentence whose facts are
missing is left out. A series of which too little was read to say what is inherited has no paper, nor has one that is
taken by session: the argument is about a text that is adopted again and again.
"""

import json
import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis import phrasing
from analysis.counts import sessions
from analysis.report import render
from analysis.web import citing
from corpus import series_list

LEAST_STEPS = 2  # texts read together with the one before, from which on there is something typical to tell
NEEDED = ("coverage", "lengths", "new_wording", "threads")  # results without which there is no paper
SEVERAL = 3  # names in a sentence, before the others are counted
MADE = "<!-- Made by `make study`; do not edit. -->"


def facts_in(*folders: Path) -> dict[str, Any]:
    """The facts of the results in folders of reports, by the key of the result; the first folder with one counts."""
    found: dict[str, Any] = {}
    for folder in folders:
        for path in sorted((folder / "tables").glob("*.json")):
            if path.stem not in found:
                found[path.stem] = json.loads(path.read_text(encoding="utf-8"))
    return found


def drawn_in(*folders: Path) -> set[str]:
    """The keys of the results that have a figure in one of the folders."""
    return {path.stem for folder in folders for path in (folder / "figures").glob("*.png")}


def text(facts: Mapping[str, Any], drawn: Collection[str], study: citing.Publication, reports: str = "") -> str:
    """The paper as Markdown; "" where fewer than `LEAST_STEPS` texts were read together with the one before, and of a
    series that is taken by session.

    `facts` are those of the results, by key, as `facts_in` returns them; `drawn` are the keys of results with a figure.
    `reports` is the way from the paper to the folder of the report: "", or with a slash at its end.
    """
    if (
        not all(facts.get(key) for key in NEEDED)
        or facts["new_wording"]["n"] < LEAST_STEPS
        or not facts["threads"]["n"]
        or sessions.is_name(facts["threads"]["last"]["which"]["symbol"])
    ):
        return ""
    fill = _filling(facts, study, reports)
    blocks: list[str] = []
    headings: list[str] = []  # of which nothing is written yet
    n_figures = 0
    for block in _blocks():
        if "heading" in block:
            heading = fill(block["heading"])
            headings = [upper for upper in headings if _level(upper) < _level(heading)] + [heading]
            continue
        if "text" in block:
            written = [fill(block["text"])]
        elif block["figure"] in drawn and not headings:
            n_figures += 1
            written = _figure(block["figure"], fill(block["caption"]), n_figures, reports)
        else:
            continue
        if any(written):
            blocks += headings + written
            headings = []
    return "\n\n".join([blocks[0], MADE, *blocks[1:]]) + "\n"


def _filling(facts: Mapping[str, Any], study: citing.Publication, reports: str):
    """What fills in a template: text with one space in the place of any white space."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined)
    environment.filters |= render.FILTERS | {"several": _several, "with_article": _with_article}
    trends, breaks, phrases = (facts.get(key) or {} for key in ("trends", "breaks", "phrases"))
    known = {
        "facts": defaultdict(lambda: None, facts),
        "series": series_list.described(series_list.default()),
        "rises": _labels(trends.get("later")),
        "falls": _labels(trends.get("earlier")),
        "abrupt": _labels(breaks.get("named")),
        "names": phrases.get("names") or [],
        "paired": [name for pair in (phrases.get("overtakings") or [])[:1] for name in (pair["new"], pair["old"])],
        "inherited": 1 - facts["new_wording"]["median"],
        "half": 0.5,
        "cited": citing.sentence(study),
        "reports": reports,
    }
    return lambda template: " ".join(environment.from_string(template).render(known).split())


def _blocks() -> list[dict[str, str]]:
    return tomllib.loads((render.TEMPLATES / "findings.toml").read_text(encoding="utf-8"))["block"]


def _figure(key: str, caption: str, number: int, reports: str) -> list[str]:
    """A figure with its caption below."""
    return [
        f"![Figure {number}]({reports}figures/{key}.png)",
        f"*[Figure {number}]({reports}report.md#{key}). {caption}*",
    ]


def _level(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def _labels(items: Sequence[Mapping] | None) -> list[str]:
    return [item["label"] for item in items or []]


def _several(names: Sequence[str], others: int = 0) -> str:
    """Names of concepts in a sentence, the first ones written out and the others counted; `others` are more of them."""
    n_left = len(names) - SEVERAL + others
    if n_left < 2 and not others:
        return phrasing.listed(phrasing.quoted(names))
    shown = phrasing.quoted(names[:SEVERAL])
    return f"{', '.join(shown)} and {phrasing.counted(len(names) - len(shown) + others, 'other concept')}"


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
