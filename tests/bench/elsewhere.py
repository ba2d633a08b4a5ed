"""Peers in other interpreters: R, and a Python of its own for libraries too large for the project's environment.

ICT4D_BENCH_PYTHON names that Python; where it is not set it is the one that runs the bench.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

import resampled

SCRIPTS = Path(__file__).parent / "scripts"  # each takes a table of texts and prints SECONDS and their number
VARIABLE = "ICT4D_BENCH_PYTHON"
_VERSION = "import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))"


def python() -> str:
    """The Python that has the peers."""
    return os.environ.get(VARIABLE) or sys.executable


def in_python(script: str, libraries: Sequence[str], n: int, folder: Path) -> Callable[[], float] | str:
    """Runs a script of SCRIPTS on the texts of `n` resolutions; or says which library is missing."""
    missing = [name for name in libraries if version(name) is None]
    if missing:
        return f"{' and '.join(missing)} not installed; {VARIABLE} can name a Python that has them"
    return _timed([python(), str(SCRIPTS / script), str(_table(n, folder))])


def in_r(script: str, libraries: Sequence[str], n: int, folder: Path) -> Callable[[], float] | str:
    """The same with Rscript."""
    if not shutil.which("Rscript"):
        return "Rscript is not installed"
    wanted = "; ".join(f"library({name})" for name in libraries)
    if subprocess.run(["Rscript", "-e", wanted], capture_output=True, check=False).returncode:
        return f"R's {' and '.join(libraries)} not installed"
    return _timed(["Rscript", str(SCRIPTS / script), str(_table(n, folder))])


def version(library: str) -> str | None:
    """The version of a library in the Python of the peers; None where it, or that Python, is not there."""
    return _version(python(), library)


@cache
def _version(python: str, library: str) -> str | None:
    try:
        done = subprocess.run([python, "-c", _VERSION, library], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _table(n: int, folder: Path) -> Path:
    """A file with a line a paragraph: `id`, `group` (the earlier or the later half of the series), `text`."""
    path = folder / f"texts_{n}.tsv"
    if not path.exists():
        paragraphs = pd.concat(resampled.paragraphs(n), ignore_index=True)
        later = set(resampled.symbols(n)[n // 2 :])
        group = paragraphs["symbol"].isin(later).map({True: "later", False: "earlier"})
        rows = [f"{i}\t{own}\t{' '.join(text.split())}" for i, (own, text) in
                enumerate(zip(group, paragraphs["text"], strict=True))]  # fmt: skip
        path.write_text("\n".join(["id\tgroup\ttext", *rows]) + "\n", encoding="utf-8")
    return path


def _timed(command: list[str]) -> Callable[[], float]:
    def run() -> float:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError((done.stderr.strip().splitlines() or [f"{command[1]} ended without a word"])[-1])
        return float(done.stdout.split("SECONDS")[1])

    return run
