"""What the study made in a folder, so that it writes over and removes nothing else.

manifest.txt lists the files that earlier runs made there, a path a line.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.report import installation, verify
from corpus import atomic
from corpus.errors import CorpusError

NAME = "manifest.txt"
ASSETS = "assets"  # the folder of what the pages share


def listed(out: Path) -> set[Path]:
    """The files that earlier runs made in a folder, relative to it."""
    path = out / NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {Path(line) for line in lines if line and ".." not in Path(line).parts and not Path(line).is_absolute()}


def install(made: Path, out: Path, *, complete: bool, gone: Callable[[Path], bool] = lambda name: False) -> None:
    """Moves results into `out`. After a `complete` run, files of earlier runs that are made no more are removed, and
    otherwise those of them that are `gone` (names relative to `out`).

    A file that is there already and equals the fresh one within the tolerance of `verify` is left untouched. Raises
    CorpusError, before anything is written, where a file that the study did not make is in the way.
    """
    installation.finish(out)
    fresh = {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    earlier = listed(out)
    for name in sorted(fresh):
        if _is_in_the_way(made / name, out / name, name in earlier):
            raise CorpusError(
                f"{out / name} is already there and was not made by the study; move it, or choose another folder."
            )
    gone_now = {name for name in earlier - fresh if complete or gone(name)}
    changed = [name for name in fresh if not may_stay(out / name, made / name)]
    files = {name: (made / name).read_bytes() for name in changed}
    files[Path(NAME)] = _text((earlier | fresh) - gone_now).encode()
    installation.install(files, out, gone=gone_now)


def _is_in_the_way(new: Path, there: Path, is_ours: bool) -> bool:
    """Is there something that is no earlier result and not the same as the new one?"""
    if not os.path.lexists(there):
        return False
    return not there.is_file() or not (is_ours or there.read_bytes() == new.read_bytes())


def remove_pages(out: Path, sha256: str) -> bool:
    """Removes the web report in a folder if it was made with a file of this hash: were there any pages?

    For a text that is held no more: pages may show its words. Tables and figures stay until the next run.
    """
    installation.finish(out)
    report = out / "report.md"
    if not report.exists() or sha256 not in report.read_text(encoding="utf-8"):
        return False
    pages = {name for name in listed(out) if name.suffix in (".html", ".ipynb") or name.parts[0] == ASSETS}
    _remove(out, pages)
    return bool(pages)


def _remove(out: Path, names: set[Path]) -> None:
    """Removes files of earlier runs, and then their lines."""
    for name in names:
        (out / name).unlink(missing_ok=True)
    if names:
        _write(out, listed(out) - names)


def may_stay(old: Path, new: Path) -> bool:
    """Is a file that is there the fresh one, within the tolerance of `verify`, and of the same version and data?"""
    if new.suffix not in verify.COMPARED or not verify.is_same(old, new):
        return False
    return verify.made_from(old) == verify.made_from(new)


def _write(out: Path, names: Iterable[Path]) -> None:
    with atomic.replacing(out / NAME) as temporary:
        temporary.write_text(_text(names), encoding="utf-8")


def _text(names: Iterable[Path]) -> str:
    return "".join(f"{name.as_posix()}\n" for name in sorted(names))
