"""The call that made a result, as code that a reader can run in a fresh kernel."""

import inspect
from collections.abc import Mapping
from typing import Any

from corpus.corpus import Corpus, Series


def construction(chapter: type, values: tuple, named: Mapping[str, Any]) -> str:
    """A call of the class `chapter`, without what it takes by default anyway."""
    defaults = _defaults(chapter)
    given = [_written(value) for value in values]
    given += [
        f"{name}={_written(value)}" for name, value in named.items() if name not in defaults or value != defaults[name]
    ]
    return f"{chapter.__name__}({', '.join(given)})"


def code(chapter: type, made_by: str, method: str, values: tuple) -> str:
    """The imports, a blank line, and the call of a `method` of a chapter that `made_by` makes."""
    arguments = ", ".join(_written(value) for value in values)
    return f"import corpus\nfrom {chapter.__module__} import {chapter.__name__}\n\n{made_by}.{method}({arguments})"


def _defaults(chapter: type) -> dict[str, Any]:
    """What the constructor takes where nothing is given; a subclass passes on what it does not name itself."""
    found: dict[str, Any] = {}
    for ancestor in reversed(chapter.__mro__[:-1]):
        if "__init__" in vars(ancestor):
            parameters = inspect.signature(vars(ancestor)["__init__"]).parameters.values()
            found |= {p.name: p.default for p in parameters if p.default is not p.empty}
    return found


def _written(value: Any) -> str:
    """A value as code: a series and a corpus as they are loaded, all else as Python writes it."""
    if isinstance(value, Series):
        return f'corpus.load().series("{value.name}")'
    if isinstance(value, Corpus):
        return "corpus.load(drafts=True)"
    return _quoted(value)


def _quoted(value: Any) -> str:
    """Strings in double quotes, also inside of lists and mappings."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(key)}: {_quoted(own)}" for key, own in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_quoted, value)) + "]"
    return repr(value)


def _string(text: str) -> str:
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in written else written
