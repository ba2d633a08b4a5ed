"""`make bench`: the times that the README promises, measured in fresh processes; exit 1 when one is missed."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from folders import PROJECT

BIN = Path(sys.executable).parent
LOAD = (
    "import time, corpus.corpus, pyarrow.parquet; t = time.perf_counter(); corpus.load();print(time.perf_counter() - t)"
)


def seconds(*command) -> float:
    """Wall time of a command that must succeed."""
    started = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return time.perf_counter() - started


def load() -> float:
    """Best of three loads, each in a fresh process, imports not counted."""
    runs = [subprocess.run([sys.executable, "-c", LOAD], capture_output=True, check=True, text=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def from_nothing(folder: Path) -> float:
    """`make study` in a fresh clone of what is committed, installation included."""
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", PROJECT, clone], check=True)
    return seconds("make", "--directory", clone, "study")


def main() -> int:
    """Prints measured and promised seconds; 1 when a promise is missed."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        rows = [
            ("corpus.load(), after imports", load(), 0.5),
            ("ict4d --help", min(seconds(BIN / "ict4d", "--help") for _ in range(3)), 0.5),
            ("ict4d study, installed", seconds(BIN / "ict4d", "study", "--out", out / "reports"), 60),
            ("make study, from nothing", from_nothing(out), 300),
        ]
    for name, took, promised in rows:
        print(f"{name:<32}{took:8.2f} s   promised {promised:g} s{'' if took <= promised else '   MISSED'}")
    return int(any(took > promised for _, took, promised in rows))


if __name__ == "__main__":
    sys.exit(main())
