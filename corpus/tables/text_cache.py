"""What is counted of held texts, kept until a file changes.

What is built of one source lies in `built/parts/KEY/`, where KEY stands for its bytes, its row of the catalogue, the
word lists and the code; `built/KEY/` joins all of them. So only what changed is built anew, and nothing stale is read:
a change gives another folder, which takes its name only when it is complete.
"""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus import atomic, inputs, settings
from corpus.errors import CorpusError
from corpus.tables import catalogue, counting, features, sources
from corpus.text import symbols

_PARTS, _BUILDING = "parts", ".building-"
_STALE = 3600  # seconds after which a folder that is still being built was left behind by a killed run
_BY_ROW = ("catalogue.csv",)  # of the lists: a source depends on its own row alone
_FACTS = ["organ", "series", "session", "year", "adopted"]  # of the catalogue, that the paragraphs repeat
_TRIES = 3  # another process may remove what it does not need while it is being read


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
        chosen = sources.best_files(settings.sources())
        keys = names_of(chosen)
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
        chosen = sources.best_files(settings.sources())
        keys = names_of(chosen)
        folders, unbuilt = _folders(keys)
        other = [chosen[s].name for s in unbuilt if shipped.get(s) != atomic.sha256(chosen[s])]
        if other:
            raise NotBuiltError(other)
        try:
            made, texts = _together(folders) if folders else (None, None)
            return Built(made, texts, tuple(unbuilt))
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


def _together(folders: Sequence[Path]) -> tuple[features.Features, pd.DataFrame]:
    """The tables of some folders, at least one, in one."""
    found = [_read(folder) for folder in folders]
    texts = pd.concat([text for _, text in found], ignore_index=True)
    return features.concat([made for made, _ in found]), texts


def _built() -> Path:
    return settings.local() / "built"


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


def names_of(chosen: dict[str, Path]) -> dict[str, str]:
    """What each source is built from, in short. Raises CorpusError for one that the catalogue lacks."""
    code = sorted(settings.PACKAGE.rglob("*.py"))
    lists = [path for path in inputs.lists() if path.name not in _BY_ROW]
    common = _digest(*(path.name + atomic.sha256(path) for path in [*code, *lists]))
    listed = catalogue.read()
    facts = listed.set_index("symbol")[_FACTS] if chosen else listed
    keys = {}
    for key, path in chosen.items():
        symbol = symbols.of_key(key)
        if symbol not in facts.index:
            raise CorpusError(f"{path}: {symbol} is not in the catalogue; `ict4d add {path}` enters it.")
        keys[key] = _digest(common, path.name, atomic.sha256(path), str(facts.loc[symbol].to_list()))
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
            made, paragraphs = counting.features_of({symbol: chosen[symbol]}, listed)
            _write(made, paragraphs[["symbol", "order", "text"]], part)
            counted.append(chosen[symbol].name)
    _write(*_together(list(parts.values())), folder)


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
