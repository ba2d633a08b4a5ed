"""From sources to built tables: files as published are read, segmented and counted, and kept until a file changes.

What is built lies in `built/KEY/`, where KEY stands for the sources' bytes, the catalogue and the code that built it.
A new set of sources gets a new folder, which takes its name only when it is complete.
"""

import hashlib
import shutil
import tempfile
import time
from pathlib import Path

import pandas as pd

from corpus import catalogue, citations, features, files, lexicon, paths, readers, segment, symbols
from corpus.document import Document
from corpus.errors import CorpusError

# The better witness first: layout tells more than text, an adopted text more than a draft.
SUFFIXES = (".pdf", ".docx", ".doc", ".html", ".htm", ".txt")
_BUILDING = ".building-"
_STALE = 3600  # seconds after which a folder that is still being built was left behind by a killed run
_INPUTS = ("catalogue.csv", "lexicon.toml", "terms.csv", "verbs.csv")


def document(path: Path) -> Document:
    """One file, read and segmented. The symbol is the document's own or, failing that, the one its name states.

    Raises CorpusError when the file cannot be read or is not a resolution.
    """
    found = segment.segment(readers.read(path), name=path.name)
    if found.symbol is None or not found.symbol.startswith(("A/RES", "E/RES", "S/RES", "A/HRC/RES")):
        found.symbol = symbols.from_stem(path.stem) or found.symbol
    return found


def sources(*folders: Path) -> dict[str, Path]:
    """For each resolution the best file in some folders: adopted before draft, then by format; others are left out."""
    found: dict[str, list[Path]] = {}
    for path in (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())):
        symbol = symbols.from_stem(path.stem) if path.suffix.lower() in SUFFIXES else None
        if symbol:
            found.setdefault(symbol, []).append(path)
    chosen = {symbol: min(paths_, key=_rank) for symbol, paths_ in found.items()}
    return dict(sorted(chosen.items(), key=lambda item: symbols.sort_key(item[0])))


def _rank(path: Path) -> tuple[bool, int]:
    return "draft" in path.stem.lower(), SUFFIXES.index(path.suffix.lower())


def tables(chosen: dict[str, Path], listed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The resolutions table, and the paragraphs table with text, of the given files (symbol to path).

    Raises CorpusError for a resolution that the catalogue (`listed`) does not have.
    """
    facts = listed.set_index("symbol")
    resolutions, paragraphs = [], []
    for symbol, path in chosen.items():
        if symbol not in facts.index:
            raise CorpusError(f"{path}: {symbol} is not in the catalogue; add a row for it to catalogue.csv.")
        found = document(path)
        resolutions.append(_resolution(symbol, found, path))
        paragraphs.append(_paragraphs(symbol, found, facts.loc[symbol], path))
    return pd.DataFrame(resolutions).astype(_RESOLUTION_DTYPES), pd.concat(paragraphs, ignore_index=True)


def _resolution(symbol: str, found: Document, path: Path) -> dict:
    return {
        "symbol": symbol,
        "title": found.title,
        "adopted": found.adopted,
        "report": found.report,
        "meeting": found.meeting,
        "draft": found.draft,
        "outcome": found.outcome,
        "n_notes": len(found.notes) if _shows_notes(found, path) else None,
        "n_warnings": len(found.warnings),
        "source": path.name,
        "sha256": files.sha256(path),
    }


def _shows_notes(found: Document, path: Path) -> bool:
    """Text saved from Word has lost its footnotes; every other format has them, or has none to show."""
    return bool(found.notes) or path.suffix.lower() != ".txt"


def _paragraphs(symbol: str, found: Document, facts: pd.Series, path: Path) -> pd.DataFrame:
    notes = {note.label: note.text for note in found.notes}
    table = pd.DataFrame(
        {
            "symbol": symbol,
            "organ": facts["organ"],
            "series": facts["series"],
            "session": facts["session"],
            "year": facts["year"],
            "adopted": facts["adopted"],
            "order": range(len(found.paragraphs)),
            "paragraph_id": [f"{symbol}#{p.paragraph_id.partition('#')[2]}" for p in found.paragraphs],
            "part": [p.part for p in found.paragraphs],
            "number": [p.number for p in found.paragraphs],
            "level": [p.level for p in found.paragraphs],
            "heading": [p.heading for p in found.paragraphs],
            "verb": [p.verb for p in found.paragraphs],
            "verb_form": [p.verb_form for p in found.paragraphs],
            "n_words": 0,
            "cites": [list(citations.cited(p.text, facts["organ"])) for p in found.paragraphs],
            "cites_notes": None,
            "page": [p.page for p in found.paragraphs],
            "text": [p.text for p in found.paragraphs],
        }
    )
    if _shows_notes(found, path):
        cited = [" ".join(notes.get(label, "") for label in p.notes) for p in found.paragraphs]
        table["cites_notes"] = [list(citations.cited(text, facts["organ"])) for text in cited]
    return table.astype(_DTYPES)


_RESOLUTION_DTYPES = {
    **dict.fromkeys(("symbol", "title", "adopted", "report", "meeting", "source", "sha256"), "str"),
    "n_notes": "Int64",
}
_DTYPES = {
    **dict.fromkeys(("symbol", "organ", "series", "paragraph_id", "part", "number", "heading"), "str"),
    **dict.fromkeys(("verb", "verb_form", "text"), "str"),
    **dict.fromkeys(("session", "page"), "Int64"),
    **dict.fromkeys(("year", "order", "level", "n_words"), "int64"),
}


def phrases_to_count() -> list[str]:
    """Every phrase of the lexicon and every recurrent term."""
    return lexicon.all_phrases(lexicon.read().values(), lexicon.terms())


def catalogued(*folders: Path) -> dict[str, Path]:
    """The best file in some folders for each resolution of the catalogue. Raises CorpusError when there is none."""
    known = set(catalogue.read()["symbol"])
    chosen = {symbol: path for symbol, path in sources(*folders).items() if symbol in known}
    if not chosen:
        named = ", ".join(map(str, folders))
        raise CorpusError(f"{named}: no file is named after a resolution of the catalogue, like A_RES_67_195.pdf.")
    return chosen


def make(*folders: Path) -> features.Features:
    """The features of all resolutions whose files lie in some folders (maintainers; `ict4d features --from DIR`)."""
    return features.extract(*tables(catalogued(*folders), catalogue.read()), phrases_to_count())


def held() -> tuple[features.Features, pd.DataFrame] | None:
    """Features and texts (symbol, order, text) of the resolutions whose files the user holds; None without any.

    Built anew when a source, the catalogue, the lexicon or the code has changed since the last time.
    """
    chosen = sources(paths.local() / "sources")
    if not chosen:
        return None
    folder = paths.local() / "built" / _key(chosen)
    if not folder.exists():
        _build(chosen, folder)
    return features.read(folder), pd.read_parquet(folder / "texts.parquet")


def _key(chosen: dict[str, Path]) -> str:
    code = sorted(Path(__file__).parent.rglob("*.py"))
    inputs = [path for name in _INPUTS if (path := paths.SHIPPED / name).exists()]
    digest = hashlib.sha256()
    for path in [*code, *inputs, *chosen.values()]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _build(chosen: dict[str, Path], folder: Path) -> None:
    resolutions, paragraphs = tables(chosen, catalogue.read())
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_BUILDING))
    try:
        features.write(features.extract(resolutions, paragraphs, phrases_to_count()), temporary)
        paragraphs[["symbol", "order", "text"]].to_parquet(temporary / "texts.parquet", index=False)
        _install(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _install(temporary: Path, folder: Path) -> None:
    """Gives a finished folder its name, and removes those that it replaces."""
    try:
        temporary.replace(folder)
    except OSError:
        if not folder.exists():  # where it does, another process was first with the same tables
            raise
    for path in folder.parent.iterdir():
        unfinished = path.name.startswith(_BUILDING) and time.time() - path.stat().st_mtime < _STALE
        if path != folder and not unfinished:
            shutil.rmtree(path, ignore_errors=True)
