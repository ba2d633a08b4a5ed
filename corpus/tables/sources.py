"""Which of several files of a resolution is read: adopted before draft, then by format, then the last version."""

from pathlib import Path

from corpus.errors import CorpusError
from corpus.files import collection
from corpus.tables import catalogue
from corpus.tables.own import own_catalogue
from corpus.text import symbols

# The best format first: layout shows more than plain text.
SUFFIXES = (".pdf", ".docx", ".doc", ".xml", ".html", ".htm", ".txt")


def held() -> dict[str, list[Path]]:
    """Symbol or draft's key -> the files of the collection in use, the one that is read first.

    In a folder of the user's they are those that its catalogue names; those that are not there are left out. Raises
    CorpusError when that catalogue cannot be read.
    """
    used = collection.current()
    if used.is_shipped:
        return ranked_files(used.sources)
    named = own_catalogue.files(used, catalogue.COLUMNS)
    found = {symbol: [path] for symbol, path in named.items() if path.is_file()}
    return dict(sorted(found.items(), key=lambda item: symbols.sort_key(item[0])))


def unfit() -> dict[str, str]:
    """What does not agree between a user's folder and its catalogue, a sentence each, by file; none of the shipped."""
    used = collection.current()
    return {} if used.is_shipped else own_catalogue.faults(used, catalogue.COLUMNS, SUFFIXES)


def best_held() -> dict[str, Path]:
    """Symbol or draft's key -> the file of the collection in use that is read."""
    files = {name: [path for path in paths if path.is_file()] for name, paths in held().items()}
    return {name: paths[0] for name, paths in files.items() if paths}


def best_files(*folders: Path) -> dict[str, Path]:
    """Symbol or draft's key -> the best file in some folders: by format, then the last version.

    A draft has a separate key (`symbols.draft_key`). Files that are not named after a resolution are left out, and so
    is what is no file.
    """
    files = {name: [path for path in paths if path.is_file()] for name, paths in ranked_files(*folders).items()}
    return {name: paths[0] for name, paths in files.items() if paths}


def ranked_files(*folders: Path) -> dict[str, list[Path]]:
    """Symbol or draft's key -> all its files in some folders, the one that `best_files` takes first."""
    found: dict[str, list[Path]] = {}
    for path in (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())):
        symbol = symbols.from_stem(path.stem) if path.suffix.lower() in SUFFIXES else None
        if symbol:
            found.setdefault(symbols.draft_key(symbol) if symbols.is_draft_stem(path.stem) else symbol, []).append(path)
    ranked = {symbol: sorted(paths, key=_rank) for symbol, paths in found.items()}
    return dict(sorted(ranked.items(), key=lambda item: symbols.sort_key(item[0])))


def best_file(symbol: str, folder: Path) -> Path | None:
    """The file in a folder that is read for a resolution: the best adopted one, else the best draft, else None."""
    found = best_files(folder)
    return found.get(symbol) or found.get(symbols.draft_key(symbol))


def _rank(path: Path) -> tuple[bool, int, int]:
    return symbols.is_draft_stem(path.stem), SUFFIXES.index(path.suffix.lower()), -symbols.version(path.stem)


def is_better(suffix: str, draft: bool, other: Path) -> bool:
    """Would a newer file of this format (and a draft, if `draft`) be read instead of the other?"""
    return (draft, SUFFIXES.index(suffix)) <= _rank(other)[:2]


def catalogued(*folders: Path) -> dict[str, Path]:
    """The best file in some folders for each resolution of the catalogue. Raises CorpusError when there is none."""
    known = set(catalogue.read()["symbol"])
    chosen = {key: path for key, path in best_files(*folders).items() if symbols.of_key(key) in known}
    if not chosen:
        named = ", ".join(map(str, folders))
        raise CorpusError(
            f"{named}: no file here is named after a resolution of the catalogue, like A_RES_67_195.pdf; rename it."
        )
    return chosen
