"""Templates to text: the one place that knows how templates are filled in."""

from collections.abc import Mapping
from pathlib import Path

_TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, facts: Mapping, *, escape: bool = False) -> str:
    """A template of analysis/report/templates filled in; with `escape` what is filled in is escaped for HTML.

    A fact that the template names and `facts` lack is an error (jinja2.UndefinedError).
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, autoescape=escape, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    return environment.get_template(template).render(facts)
