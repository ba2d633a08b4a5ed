"""From sources to built tables: files as published are read, segmented and counted, and kept until a file changes.

What is built of one source lies in `built/parts/KEY/`, where KEY stands for its bytes, its row of the catalogue, the
word lists and the code; `built/KEY/` joins all of them. So only what changed is built anew, and nothing stale is read:
a change gives another folder, which takes its name only when it is complete.
"""

import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import catalogue, citations, features, files, inputs, lexicon, paths, readers, segment, symbols
from corpus.document import Document
from corpus.errors import CorpusError

# The better witness first: layout tells more than text, an adopted text more than a draft.
SUFFIXES = (".pdf", ".docx", ".doc", ".html", ".htm", ".txt")
_PARTS, _BUILDING = "parts", ".building-"
_STALE = 3600  # seconds after which a folder that is still being built was left behind by a killed run
_BY_ROW = ("catalogue.csv",)  # of the lists: a source depends on its own row alone
_FACTS = ["organ", "series", "session", "year", "adopted"]  # of the catalogue, that the paragraphs repeat
_TRIES = 3  # another process may remove what it does not need while it is being read


def document(path: Path) -> Document:
    """One file, read and segmented. The symbol is the document's own or, failing that, the one its name states.

    Raises CorpusError when the file cannot be read or is not a resolution.
    """
    found = segment.segment(readers.read(path), name=path.name)
    if found.symbol is None or not found.symbol.startswith(("A/RES", "E/RES", "S/RES", "A/HRC/RES")):
        found.symbol = symbols.from_stem(path.stem) or found.symbol
    return found


def sources(*folders: Path) -> dict[str, Path]:
    """For each resolution and each draft the best file in some folders: by format, the last version first.

    A draft has a key of its own (`symbols.draft_key`). Files that are not named after a resolution are left out.
    """
    found: dict[str, list[Path]] = {}
    for path in (path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())):
        symbol = symbols.from_stem(path.stem) if path.suffix.lower() in SUFFIXES else None
        if symbol:
            found.setdefault(symbols.draft_key(symbol) if _is_draft(path) else symbol, []).append(path)
    chosen = {symbol: min(paths_, key=_rank) for symbol, paths_ in found.items()}
    return dict(sorted(chosen.items(), key=lambda item: symbols.sort_key(item[0])))


def source_of(symbol: str, folder: Path) -> Path | None:
    """The file in a folder that is read for a resolution: the best adopted one, else the best draft."""
    found = sources(folder)
    return found.get(symbol) or found.get(symbols.draft_key(symbol))


def _is_draft(path: Path) -> bool:
    return "draft" in path.stem.lower()


def _rank(path: Path) -> tuple[bool, int, int]:
    version = re.search(r"_RES_\d+_\d+(?:_[A-Z])?(?:_draft)?_(\d+)$", path.stem)
    return _is_draft(path), SUFFIXES.index(path.suffix.lower()), -int(version[1]) if version else -1


def is_better(suffix: str, draft: bool, other: Path) -> bool:
    """Would a newer file, of this format and a draft or not, be read instead of the other?"""
    return (draft, SUFFIXES.index(suffix)) <= _rank(other)[:2]


def tables(chosen: dict[str, Path], listed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The resolutions table, and the paragraphs table with text, of the given files (symbol or draft's key to path).

    All of them are in the catalogue (`listed`). Raises CorpusError for a file that cannot be read.
    """
    facts = listed.set_index("symbol")
    resolutions, paragraphs = [], []
    for symbol, path in chosen.items():
        found = document(path)
        resolutions.append(_resolution(symbol, found, path))
        paragraphs.append(_paragraphs(symbol, found, facts.loc[symbols.of_key(symbol)], path))
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
        "source": path.name.encode(errors="backslashreplace").decode(),  # a name may hold bytes that are no text
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
    chosen = {key: path for key, path in sources(*folders).items() if symbols.of_key(key) in known}
    if not chosen:
        named = ", ".join(map(str, folders))
        raise CorpusError(f"{named}: no file is named after a resolution of the catalogue, like A_RES_67_195.pdf.")
    return chosen


def make(*folders: Path) -> features.Features:
    """The features of all resolutions whose files lie in some folders (maintainers; `ict4d features --from DIR`)."""
    return _features(catalogued(*folders), catalogue.read())[0]


class NotBuiltError(CorpusError):
    """Files are held whose words were not counted yet, or not since they, the lexicon or the program changed."""

    def __init__(self, names: Sequence[str]):
        super().__init__(
            f"{', '.join(names)}: held, and the words are not counted yet; run `ict4d build` (in Python "
            "`corpus.build_texts()`)."
        )


class Built(NamedTuple):
    """What is built of held files; `features` and `texts` are None where that is nothing."""

    features: features.Features | None
    texts: pd.DataFrame | None  # symbol, order, text
    unbuilt: tuple[str, ...]  # resolutions whose files are not built, but the shipped counts were made from them


def update() -> list[str]:
    """Reads and counts the held files that are not built yet, removes what is stale; returns the names of those files.

    Where a source, its row of the catalogue, a word list or the code has changed since the last time, what depends on
    it is built anew. Raises CorpusError when a source cannot be read or the catalogue lacks it, and where nothing can
    be written.
    """
    counted: list[str] = []
    for last in (*[False] * (_TRIES - 1), True):
        chosen = sources(paths.local() / "sources")
        keys = _keys(chosen)
        folder = _joined(keys)
        try:
            if chosen and not folder.exists():
                _join(chosen, keys, folder, counted)
            _prune(folder, keys.values())
            break
        except CorpusError:
            if last or folder.exists():
                raise
        except OSError as error:
            raise CorpusError(
                f"{_built()}: what is counted cannot be written there ({error.strerror}); make room, or set the "
                "environment variable ICT4D_DATA to a folder of your own."
            ) from None
    return list(dict.fromkeys(counted))


def read(shipped: Mapping[str, str]) -> Built:
    """What `update` has built of the held files as they are now. Writes nothing.

    `shipped` has the SHA-256 of the file from which the shipped counts of each resolution (symbol) were made. Raises
    NotBuiltError where another file is not built, and CorpusError for one that the catalogue lacks.
    """
    for last in (*[False] * (_TRIES - 1), True):
        chosen = sources(paths.local() / "sources")
        keys = _keys(chosen)
        folders, unbuilt = _folders(keys)
        other = [chosen[s].name for s in unbuilt if shipped.get(s) != files.sha256(chosen[s])]
        if other:
            raise NotBuiltError(other)
        try:
            return Built(*_together(folders), tuple(unbuilt))
        except CorpusError:
            if last or all(folder.exists() for folder in folders):
                raise
    raise AssertionError("the last try returns or raises")


def _folders(keys: Mapping[str, str]) -> tuple[list[Path], list[str]]:
    """The folders that hold what is built of the sources (all in one if they were joined), and what is not built."""
    if not keys or _joined(keys).exists():
        return ([_joined(keys)] if keys else []), []
    parts = {symbol: _part(key) for symbol, key in keys.items()}
    there = {symbol: part for symbol, part in parts.items() if part.exists()}
    return list(there.values()), [symbol for symbol in parts if symbol not in there]


def _together(folders: Sequence[Path]) -> tuple[features.Features | None, pd.DataFrame | None]:
    """The tables of some folders in one."""
    if not folders:
        return None, None
    found = [_read(folder) for folder in folders]
    texts = pd.concat([text for _, text in found], ignore_index=True)
    return features.concat([made for made, _ in found]), texts


def _built() -> Path:
    return paths.local() / "built"


def _part(key: str) -> Path:
    """What is built of one source."""
    return _built() / _PARTS / key


def _joined(keys: Mapping[str, str]) -> Path:
    """What is built of all sources."""
    return _built() / _digest(*keys.values())


def _read(folder: Path) -> tuple[features.Features, pd.DataFrame]:
    found = features.read(folder)
    try:
        return found, pd.read_parquet(folder / "texts.parquet")
    except (OSError, ValueError) as error:
        raise CorpusError(f"{folder}: the built texts cannot be read ({error}); delete the folder.") from None


def _keys(chosen: dict[str, Path]) -> dict[str, str]:
    """What each source is built from, in short. Raises CorpusError for one that the catalogue lacks."""
    code = sorted(Path(__file__).parent.rglob("*.py"))
    lists = [path for path in inputs.lists() if path.name not in _BY_ROW]
    common = _digest(*(path.name + files.sha256(path) for path in [*code, *lists]))
    listed = catalogue.read()
    facts = listed.set_index("symbol")[_FACTS] if chosen else listed
    keys = {}
    for key, path in chosen.items():
        symbol = symbols.of_key(key)
        if symbol not in facts.index:
            raise CorpusError(f"{path}: {symbol} is not in the catalogue; `ict4d add {path}` enters it.")
        keys[key] = _digest(common, path.name, files.sha256(path), str(facts.loc[symbol].to_list()))
    return keys


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()[:16]


def _join(chosen: dict[str, Path], keys: dict[str, str], folder: Path, counted: list[str]) -> None:
    """Puts the tables of all sources together in one folder; builds those that are not there yet.

    The names of the files that it builds are added to `counted`.
    """
    parts = {symbol: _part(key) for symbol, key in keys.items()}
    listed = catalogue.read()
    for symbol, part in parts.items():
        if not part.exists():
            made, paragraphs = _features({symbol: chosen[symbol]}, listed)
            _write(made, paragraphs[["symbol", "order", "text"]], part)
            counted.append(chosen[symbol].name)
    _write(*_together(list(parts.values())), folder)


def _features(chosen: dict[str, Path], listed: pd.DataFrame) -> tuple[features.Features, pd.DataFrame]:
    resolutions, paragraphs = tables(chosen, listed)
    return features.extract(resolutions, paragraphs, phrases_to_count()), paragraphs


def _write(made: features.Features, texts: pd.DataFrame, folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_BUILDING))
    try:
        features.write(made, temporary)
        texts.to_parquet(temporary / "texts.parquet", index=False)
        _install(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _install(temporary: Path, folder: Path) -> None:
    """Gives a finished folder its name."""
    try:
        temporary.replace(folder)
    except OSError:
        if not folder.exists():  # where it does, another process was first with the same tables
            raise


def _prune(folder: Path, keys: Collection[str]) -> None:
    """Removes what was built and is not needed any more, and what killed runs left half built."""
    parts = _built() / _PARTS
    needed = {folder, parts, *(parts / key for key in keys)}
    for path in [*_built().glob("*"), *parts.glob("*")]:
        unfinished = path.name.startswith(_BUILDING) and time.time() - path.stat().st_mtime < _STALE
        if path not in needed and not unfinished:
            _discard(path)
    if not keys:
        shutil.rmtree(_built(), ignore_errors=True)


def _discard(folder: Path) -> None:
    """Removes a folder, which first loses its name: a run that dies in the middle leaves nothing that seems whole."""
    nameless = folder.with_name(f"{_BUILDING}{folder.name.removeprefix(_BUILDING)}")
    try:
        folder.replace(nameless)
    except OSError:  # another process is reading it or removes it too
        return
    shutil.rmtree(nameless, ignore_errors=True)
