"""Steps run in processes of their own: so each has its own peak of memory, and one that fails stops no other."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from folders import PROJECT

_POOLS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")
ONE_THREAD = dict.fromkeys(_POOLS, "1")
LONGEST = 6 * 3600  # seconds


class Cost(NamedTuple):
    """What a step took; `why` says why it was not measured, "" where it was."""

    seconds: float = float("nan")  # of the processor, in one thread
    gigabytes: float = float("nan")  # at the peak of the process, its input included
    why: str = ""


def cost(step: str, n: int, folder: Path) -> Cost:
    """What a step of `steps` or `peers` takes on a series of `n` resolutions; its files are in `folder`."""
    command = [sys.executable, "-m", "tests.bench.child", step, str(n), str(folder)]
    try:
        done = subprocess.run(command, cwd=PROJECT, env=os.environ | ONE_THREAD, capture_output=True, text=True,
                              timeout=LONGEST, check=False)  # fmt: skip
    except subprocess.TimeoutExpired:
        return Cost(why=f"took more than {LONGEST // 3600} hours")
    if done.returncode < 0:
        return Cost(why=f"ended by signal {-done.returncode}, perhaps for lack of memory")
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        return Cost(why=(done.stderr.strip().splitlines() or ["ended without a word"])[-1][:120])
    return Cost(*json.loads(lines[-1]))
