"""What starting costs: commands in fresh processes, in turn with what they are compared with."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from corpus import settings
from folders import PROJECT

OFTEN = 5
LOAD = "import corpus; corpus.load()"
READ = f"""
import pathlib, pandas
for path in sorted(pathlib.Path({str(settings.SHIPPED)!r}).glob("features/*.parquet")): pandas.read_parquet(path)
pandas.read_csv(pathlib.Path({str(settings.SHIPPED)!r}) / "catalogue.csv")
"""
HELP = "import sys; sys.argv = ['ict4d', '--help']; from analysis.cli.main import main; main()"
TYPER = "import typer"
STUDY = "from analysis.cli.main import main; main()"


def pair(ours: str, other: str) -> tuple[float, float]:
    """The processor seconds of two programs, each the least of several taken in turn.

    Both have started once before, so that Python has compiled what they import, as it has after an installation.
    """
    with tempfile.TemporaryDirectory(prefix="ict4d-bench-") as compiled:
        for program in (ours, other):
            _seconds(program, compiled)
        taken = [(_seconds(ours, compiled), _seconds(other, compiled)) for _ in range(OFTEN)]
    return min(one for one, _ in taken), min(two for _, two in taken)


def study() -> tuple[float]:
    """The seconds by the clock that the whole study of the shipped counts takes, run once before as above."""
    with tempfile.TemporaryDirectory(prefix="ict4d-bench-") as folder:
        for out in ("compiling", "measured"):
            started = time.perf_counter()
            data = {"ICT4D_DATA": str(Path(folder) / "data")}
            _run(STUDY, str(Path(folder) / "compiled"), ["study", "--out", str(Path(folder) / out)], data)
        return (time.perf_counter() - started,)


def _seconds(program: str, compiled: str) -> float:
    before = _used()
    _run(program, compiled)
    return _used() - before


def _run(program: str, compiled: str, arguments: Sequence[str] = (), more: Mapping[str, str] = MappingProxyType({})):
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONPYCACHEPREFIX": compiled} | more
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, *arguments]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
