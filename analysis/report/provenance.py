"""What a result was made from, and where results go.

Files name the version of the project and the data's hash, never a time, a path or a commit, so that the same input
gives the same bytes on one machine.
"""

import hashlib
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from corpus import atomic, inputs
from corpus.errors import CorpusError
from corpus.files import collection
from corpus.tables import catalogue, sources


def reports() -> Path:
    """Where the study of the collection in use goes: the project's reports/, which are committed, or DIR/reports.

    Where the project is installed, it is reports/ of the current folder.
    """
    return collection.current().reports


def local() -> Path:
    """reports/local/, which git ignores: the study with the user's own texts, and results made by hand.

    In a folder of the user's all is the user's own, and this is its reports/.
    """
    return reports() / "local" if collection.current().is_shipped else reports()


State = dict[Path, tuple[str, int, int]]  # file -> SHA-256, time of its last change, number of the file on its disk


def state() -> State:
    """What the results are computed from, as it is now; a file that was changed and changed back is not the same.

    The list of held files is among it, because a text that is added and removed leaves no other trace.
    """
    found = {}
    for path in [*_files(), collection.current().sources / "manifest.csv"]:
        with suppress(FileNotFoundError):
            about = path.stat()
            found[path] = (atomic.sha256(path), about.st_mtime_ns, about.st_ino)
    return found


def changed(before: State) -> list[str]:
    """The names of the files that are not as they were, by `state`, or are gone or new."""
    now = state()
    return sorted({path.name for path in before.keys() | now.keys() if before.get(path) != now.get(path)})


def check_unchanged(before: State, meanwhile: str) -> None:
    """Raises CorpusError where the files are not as they were, by `state`; `meanwhile` is like "the study ran"."""
    names = changed(before)
    if names:
        raise CorpusError(
            f"{', '.join(names)} changed while {meanwhile}, so the results would be of two corpora; nothing was "
            "written, run it again."
        )


def _files() -> list[Path]:
    """The lists and counts of the collection in use (`corpus.inputs`) and what the user added."""
    own = sorted(sources.best_held().values())
    rows = [catalogue.local()] if collection.current().is_shipped and catalogue.local().exists() else []
    return [*inputs.files(), *own, *rows]


def data_hash() -> str:
    """SHA-256 over what the results are computed from: the shipped files (`corpus.inputs`) and what the user added."""
    lines = [f"{atomic.sha256(path)}  {path.name}\n" for path in _files()]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def made_with() -> str:
    """One line that says which version of the project and which data a file was made from."""
    return f"ict4d-resolutions {version('ict4d-resolutions')}, data sha256:{data_hash()[:16]}"
