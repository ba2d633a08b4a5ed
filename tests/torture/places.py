"""A place for trials: a copy of the project, a folder of data, one for results, one for temporary files, a server."""

import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import odd_corpora
import resolution_pdf
import un_server
from analysis.exports import placement
from corpus import settings
from corpus.tables import lexicon
from folders import PROJECT
from tests.torture.warm import IMPORTS, MARK, Warm

TEXTS = 3  # of the invented series
GOOD, NEW, OTHER = "A/RES/80/118", "A/RES/81/909", "A/RES/82/44"
DOCUMENTS = {
    GOOD: resolution_pdf.resolution(GOOD, adopted="15 December 2025"),
    NEW: resolution_pdf.resolution(NEW),
    OTHER: resolution_pdf.resolution(OTHER, adopted="9 December 2027"),
}
CORRECTED = resolution_pdf.resolution(NEW, lamps=resolution_pdf.LAMPS.replace("bay", "gulf"))
OFFERED = {*DOCUMENTS.values(), CORRECTED}
HOURS = 2  # after which what a killed command left behind must be gone
_NOT_COPIED = shutil.ignore_patterns("__pycache__", "built", "local_catalogue.csv", "sources")
_BESIDE = ("CITATION.cff", "pyproject.toml", "README.md")


class Place:
    """Folders of one worker. `invented`: the project's one series has three invented texts, else it is as shipped."""

    def __init__(
        self, folder: Path, server: un_server.Server, *, invented: bool = True, imports: tuple[str, ...] = IMPORTS
    ):
        self.folder, self.trial = folder, uuid.uuid4().hex
        self.texts = folder / "texts"  # of the invented series
        self.project = _invented(folder) if invented else _copied(folder / "project")
        self.data, self.still, self.out, self.temporary = (folder / name for name in ("data", "still", "out", "tmp"))
        for path in (self.data / "sources", self.still / "sources", self.out, self.temporary, self.texts):
            path.mkdir(parents=True, exist_ok=True)
        self.given = {name: folder / "given" / f"{name}.pdf" for name in ("good", "new", "corrected")}
        self.given["good"].parent.mkdir()
        for name, data in (("good", DOCUMENTS[GOOD]), ("new", DOCUMENTS[NEW]), ("corrected", CORRECTED)):
            self.given[name].write_bytes(data)
        self.environment = {
            "ICT4D_DATA": str(self.data), "ICT4D_ODS": server.base, "TMPDIR": str(self.temporary),
            "XDG_STATE_HOME": str(folder / "state"), MARK: self.trial,
        }  # fmt: skip
        self.warm = Warm(self.project, folder / "printed", imports)

    @property
    def watched(self) -> tuple[str, ...]:
        """The folders in which a command may write."""
        return tuple(map(str, (self.data, self.out, self.temporary, self.project)))

    def run(self, *arguments: object, **options: object):
        """Runs a command here to its end."""
        return self.warm.run(*arguments, **self._options(options))

    def start(self, *arguments: object, **options: object):
        return self.warm.start(*arguments, **self._options(options))

    def _options(self, options: dict) -> dict:
        environment = self.environment | options.pop("environment", {})
        return {"environment": environment, "watched": self.watched, "folder": str(self.folder), **options}

    def keep(self) -> None:
        """Remembers what is held and shipped now, for `restore`."""
        for name, path in self._changing().items():
            shutil.copytree(path, self.folder / "kept" / name)

    def restore(self) -> None:
        """Sets what is held and shipped as it was when it was kept; removes results and temporary files."""
        for name, path in self._changing().items():
            shutil.rmtree(path)
            shutil.copytree(self.folder / "kept" / name, path)
        for path in (self.out, self.temporary):
            shutil.rmtree(path)
            path.mkdir()

    def _changing(self) -> dict[str, Path]:
        return {"data": self.data, "shipped": self.project / "corpus" / "data"}

    def left_behind(self) -> list[Path]:
        """Temporary files and folders: hidden ones but an export's list, and all in the folder of temporary files."""
        found = list(self.temporary.iterdir())
        for folder in (self.data, self.out, self.project / "corpus" / "data"):
            hidden = (path for path in folder.rglob(".*") if path.name != placement.LIST)
            found += [path for path in hidden if not _within_hidden(path, folder)]
        return found

    def age(self) -> None:
        """Makes what was left behind look two hours old, as for a command that is run later."""
        then = time.time() - HOURS * 3600
        for path in self.left_behind():
            for one in [path, *(path.rglob("*") if path.is_dir() else ())]:
                os.utime(one, (then, then), follow_symlinks=False)


def _within_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts[:-1])


def fingerprints(folder: Path) -> dict[str, str]:
    """The hash of every file in a folder, by its name relative to it; hidden ones are left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


@contextmanager
def place(folder: Path, **options: object) -> Iterator[Place]:
    """A place with a server that has DOCUMENTS; at the end its processes are gone and its folders removed."""
    folder.mkdir(parents=True, exist_ok=True)
    with un_server.running(DOCUMENTS) as server:
        made = Place(folder, server, **options)
        try:
            with made.warm:
                yield made
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _copied(folder: Path) -> Path:
    """The packages, the notebooks and the shipped data, without anything of the user's."""
    for name in ("corpus", "analysis", "notebooks"):
        shutil.copytree(PROJECT / name, folder / name, ignore=_NOT_COPIED)
    for name in _BESIDE:
        shutil.copy(PROJECT / name, folder)
    shutil.copytree(PROJECT / "corpus" / "data" / "sources", folder / "corpus" / "data" / "sources",
                    ignore=lambda _, names: set(names) - settings.COMMITTED_TEXTS)  # fmt: skip
    return folder


def _invented(folder: Path) -> Path:
    """A copy whose one series has three invented texts, which are in `folder`/texts."""
    project = _copied(folder / "project")
    data = project / "corpus" / "data"
    concepts = {name: concept.phrases[0] for name, concept in lexicon.read().items()}  # notebooks name some of them
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(odd_corpora, "CONCEPTS", concepts)
        odd_corpora.install(odd_corpora.placed(odd_corpora.series(TEXTS)), folder, patched)
    shutil.rmtree(data)
    (folder / "shipped").rename(data)
    listed = (data / "catalogue.csv").read_text(encoding="utf-8")
    (data / "catalogue.csv").write_text(
        listed.replace(",Lamps,", f",{resolution_pdf.TITLE_OF_SERIES},"), encoding="utf-8"
    )
    (data / "sources").mkdir()
    return project
