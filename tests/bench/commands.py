"""What starting costs: commands in fresh processes, in turn with what they are compared with."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence

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


def pair(ours: str, other: str) -> tuple[float, float]:
    """The processor seconds of two programs, each the least of several taken in turn.

    Both have started once before, so that Python has compiled what they import, as it has after an installation.
    """
    with tempfile.TemporaryDirectory(prefix="ict4d-bench-") as compiled:
        for program in (ours, other):
            _seconds(program, compiled)
        taken = [(_seconds(ours, compiled), _seconds(other, compiled)) for _ in range(OFTEN)]
    return min(one for one, _ in taken), min(two for _, two in taken)


def _seconds(program: str, compiled: str) -> float:
    before = _used()
    command: Sequence[str] = [sys.executable, "-c", program]
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
    return _used() - before


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
