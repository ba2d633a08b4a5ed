"""The series of resolutions, as described in corpus/data/series.toml."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from corpus import settings
from corpus.errors import CorpusError


@dataclass(frozen=True)
class Description:
    """A series in words: its `title`, `short` for an axis, the `organ` that speaks, one `text`, several `texts`, and
    the `subject`."""

    title: str
    short: str
    organ: str
    text: str
    texts: str
    subject: str


UNKNOWN = Description("Resolutions", "Resolutions", "the organ", "resolution", "resolutions", "resolutions")


def read() -> dict[str, Description]:
    """The series by name, in the order of the file. Raises CorpusError when it cannot be read or has wrong keys."""
    return _read(settings.SHIPPED / "series.toml")


@cache
def _read(path: Path) -> dict[str, Description]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: the list of series cannot be read ({error}); correct the file.") from None
    wanted = {field.name for field in fields(Description)}
    for name, entry in entries.items():
        if set(entry) != wanted:
            raise CorpusError(f"{path}, [{name}]: a series needs exactly {', '.join(sorted(wanted))}.")
    return {name: Description(**entry) for name, entry in entries.items()}


def default() -> str:
    """The series that is studied by default: the first in the file."""
    return next(iter(read()))


def described(name: str) -> Description:
    """A series in words; in general words if the file does not have it."""
    return read().get(name, UNKNOWN)
