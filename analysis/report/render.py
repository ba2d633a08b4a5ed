"""Templates to text: the one place that knows how templates are filled in.

Pages are whole templates (`.j2`). The words of a notebook's results are in one file a notebook (`.toml`), a few short
templates a result.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import phrasing

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parent / "templates"
FILTERS = {  # of the templates of words; what each does is said in `phrasing`
    "capitalized": phrasing.capitalized,
    "listed": phrasing.listed,
    "counted": phrasing.counted,
    "percent": phrasing.percent,
    "plain": phrasing.plain,
    "quoted": phrasing.quoted,
    "resting": phrasing.resting,
    "told": phrasing.told,
    "years": phrasing.years,
}
_OF_ONE_TEXT = {"text": "text", "texts": "texts", "resolution": "resolution", "resolutions": "resolutions"}
BY_SESSION = {"text": "session", "texts": "sessions", "resolution": "session", "resolutions": "sessions"}


def render(template: str, facts: Mapping, *, escape: bool = False) -> str:
    """A template of analysis/report/templates filled in; with `escape` what is filled in is escaped for HTML.

    A fact that the template names and `facts` lack is an error (jinja2.UndefinedError).
    """
    return _of_pages(escape).get_template(template).render(facts)


def filled_in(notebook: str, key: str, facts: Mapping) -> dict[str, str]:
    """The words of one result of a notebook (`title`, `headline`, `how_sure`, `details`, `caption`), filled in.

    Runs of white space become one space; templates have the filters `FILTERS`. What the members of a series are called
    (`text, texts, resolution, resolutions`) is known without `facts`, which may have `BY_SESSION` instead. A fact that
    a template names and `facts` lack is an error (jinja2.UndefinedError).
    """
    return {name: " ".join(template.render(facts).split()) for name, template in _compiled(notebook, key).items()}


def results_of(notebook: str) -> list[str]:
    """The keys of the results of a notebook, in the order of the file of its words."""
    return list(_words(notebook))


@cache
def _words(notebook: str) -> dict[str, dict[str, str]]:
    """The templates of a notebook's words: by the key of the result, then by their name."""
    return tomllib.loads((TEMPLATES / f"{notebook}.toml").read_text(encoding="utf-8"))


@cache
def _compiled(notebook: str, key: str) -> "dict[str, Template]":
    """The templates of the words of one result; to compile them takes longer than to fill them in."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined)
    environment.filters |= FILTERS
    environment.globals |= _OF_ONE_TEXT
    return {name: environment.from_string(text) for name, text in _words(notebook)[key].items()}


@cache
def _of_pages(escape: bool) -> "Environment":
    """What compiles the templates of pages, each once."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=escape, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
