"""Templates to pages: the one place that knows how the pages of the web report are filled in.

All that is filled in is escaped for HTML. Data for scripts goes through the filter `data`.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from corpus import series_list

if TYPE_CHECKING:
    from jinja2 import Environment

LINKS = (  # in the head of every page: the page, and what it is called
    ("index.html", "Findings"),
    ("pages/explore.html", "Explore a phrase"),
    ("pages/threads.html", "Every paragraph and its descent"),
    ("pages/whats_new.html", "What is new"),
    ("pages/compare.html", "Compare two resolutions"),
    ("pages/data.html", "Data and methods"),
)
_TEMPLATES = Path(__file__).parent / "templates"
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(template: str, here: str, facts: Mapping[str, Any]) -> str:
    """A template of analysis/web/templates filled in as the page `here` (its path from the folder of index.html).

    `facts` are what the template names, and `made_with`, the line at the foot. A fact that the template names and
    `facts` lack is an error (jinja2.UndefinedError).
    """
    subject = series_list.described(series_list.default()).subject
    common = {"root": "../" * here.count("/"), "here": here, "subject": subject, "links": LINKS}
    return _environment().get_template(template).render({**common, **facts})


@cache
def _environment() -> "Environment":
    """What compiles the templates, each once."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters["data"] = embedded
    return made


def embedded(data: Any) -> Markup:
    """Data as JSON that can be put into a <script type="application/json"> element, whatever strings it holds.

    Numbers must be finite (ValueError): a missing one is None.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in _UNSAFE.items():
        text = text.replace(character, escape)
    return Markup(text)  # what could end the script element is escaped
