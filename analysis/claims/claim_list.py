"""The claims of others as data: corpus/data/claims.toml."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from corpus import settings
from corpus.errors import CorpusError

_KNOWN = ("number", "series", "claim", "source", "test", "finding", "needs")


@dataclass(frozen=True)
class Claim:
    """What was said about a series, by whom, and how it is tested; `asks` are the arguments of the test."""

    number: int
    series: str
    claim: str
    source: str
    test: str = ""  # name of its test; "": none has been written
    finding: str = ""  # the sentence, with names in braces that the test fills in
    needs: tuple[str, ...] = ()  # resolutions without which the claim cannot be tested
    asks: dict = field(default_factory=dict)


def read(path: Path | None = None) -> list[Claim]:
    """The claims in the order of the file. Raises CorpusError, naming the claim, when a required key is missing."""
    path = path or settings.SHIPPED / "claims.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("claim", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{path}: the claims cannot be read ({error}); correct the file.") from None
    return [_claim(entry, place, path) for place, entry in enumerate(entries, start=1)]


def _claim(entry: dict, place: int, path: Path) -> Claim:
    lacking = [name for name in ("number", "series", "claim", "source") if not entry.get(name)]
    lacking += [name for name in ("finding",) if entry.get("test") and not entry.get(name)]
    if lacking:
        raise CorpusError(f"{path}, claim {place} of the file: {', '.join(lacking)} is missing; add it.")
    asks = {name: value for name, value in entry.items() if name not in _KNOWN}
    needs = tuple(entry.get("needs", ()))
    return Claim(
        number=entry["number"],
        series=entry["series"],
        claim=entry["claim"],
        source=entry["source"],
        test=entry.get("test", ""),
        finding=entry.get("finding", ""),
        needs=needs,
        asks=asks,
    )
