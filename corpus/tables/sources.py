"""Which of several files of a resolution is read: by format, adopted before draft, the last version first."""

import re
from pathlib import Path

from corpus.errors import CorpusError
from corpus.tables import catalogue
from corpus.text import symbols

# The better witness first: layout tells more than text, an adopted text more than a draft.
SUFFIXES = (".pdf", ".docx", ".doc", ".html", ".htm", ".txt")


def best_files(*folders: Path) -> dict[str, Path]:
    """For each resolution and each draft the best file in some folders: by format, the last version first.

    A draft has a key of its own (`symbols.draft_key`). Files that are not named after a resolution are left out.
    """
    found: dict[str, list[Path]] = {}
    for path in (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())):
        symbol = symbols.from_stem(path.stem) if path.suffix.lower() in SUFFIXES else None
        if symbol:
            found.setdefault(symbols.draft_key(symbol) if symbols.is_draft_stem(path.stem) else symbol, []).append(path)
    chosen = {symbol: min(paths_, key=_rank) for symbol, paths_ in found.items()}
    return dict(sorted(chosen.items(), key=lambda item: symbols.sort_key(item[0])))


def best_file(symbol: str, folder: Path) -> Path | None:
    """The file in a folder that is read for a resolution: the best adopted one, else the best draft."""
    found = best_files(folder)
    return found.get(symbol) or found.get(symbols.draft_key(symbol))


def _rank(path: Path) -> tuple[bool, int, int]:
    version = re.search(r"_RES_\d+_\d+(?:_[A-Z])?(?:_draft)?_(\d+)$", path.stem)
    return symbols.is_draft_stem(path.stem), SUFFIXES.index(path.suffix.lower()), -int(version[1]) if version else -1


def is_better(suffix: str, draft: bool, other: Path) -> bool:
    """Would a newer file, of this format and a draft or not, be read instead of the other?"""
    return (draft, SUFFIXES.index(suffix)) <= _rank(other)[:2]


def catalogued(*folders: Path) -> dict[str, Path]:
    """The best file in some folders for each resolution of the catalogue. Raises CorpusError when there is none."""
    known = set(catalogue.read()["symbol"])
    chosen = {key: path for key, path in best_files(*folders).items() if symbols.of_key(key) in known}
    if not chosen:
        named = ", ".join(map(str, folders))
        raise CorpusError(f"{named}: no file is named after a resolution of the catalogue, like A_RES_67_195.pdf.")
    return chosen
