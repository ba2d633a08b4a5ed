"""Runs the trials, kinds of them and parts of a kind at once, and prints the table."""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from folders import PROJECT
from tests.torture import disks, fuzzing, hostile, kills, pairs, tally
from tests.torture.tally import Tally


def _count(part: int, parts: int) -> Callable[[int], int]:
    """A worker's part of so many trials."""
    return lambda n: n // parts + (part < n % parts)


def _slice(part: int, parts: int) -> Callable[[list], list]:
    """A worker's part of a list."""
    return lambda every: every[part::parts]


@dataclass(frozen=True)
class Kind:
    """`run` takes folder, scale, seed and the worker's part; `split` says whether several workers share it."""

    run: Callable[..., Tally]
    part: Callable[[int, int], Callable] = _count
    split: bool = True
    before: tuple[str, ...] = ()
    allowed: Callable[[], bool] = lambda: True
    not_allowed: str = ""


KINDS = {
    "studies": Kind(kills.run_studies),
    "study-pairs": Kind(pairs.run_studies, _slice),
    "disks": Kind(disks.run, split=False, before=disks.ALONE, allowed=disks.allowed,
                  not_allowed="not tried: mounting a disk is not allowed here (unshare --map-root-user --mount)"),
    "hostile": Kind(hostile.run, _slice),
    **{f"fuzz-{kind}": Kind(partial(fuzzing.run, kind=kind), split=False) for kind in fuzzing.KINDS},
    "kills": Kind(kills.run),
    "pairs": Kind(pairs.run, _slice),
}  # fmt: skip


def work(name: str, part: int, parts: int, scale: float, seed: int) -> Tally:
    """The trials of one worker, in this process."""
    kind, started = KINDS[name], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ict4d-torture-") as folder:
        found = kind.run(Path(folder) / "trial", scale, seed + part, kind.part(part, parts))
    found.seconds = time.monotonic() - started
    return found


def _worker(name: str, part: int, parts: int, scale: float, seed: int) -> Tally:
    """The same in a process of its own, whose death is a fault, too."""
    kind = KINDS[name]
    if not kind.allowed():
        return Tally(name, seed, remark=kind.not_allowed)
    command = [*kind.before, sys.executable, "-m", "tests.torture", "--worker", name, f"{part}/{parts}",
               "--scale", str(scale), "--seed", str(seed)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT)
    try:
        found = tally.from_json(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        found = Tally(name, seed, tried=1)
        found.fault("traceback", f"the trial ended with {done.returncode}: {done.stderr[-3000:]}")
    print(f"{name} {part + 1}/{parts}: {found.seconds:.0f} s, {len(found.faults)} faults", file=sys.stderr, flush=True)
    return found


def all_of(names: Sequence[str], scale: float, seed: int, jobs: int) -> list[Tally]:
    """The tallies of some kinds, in the order of the names; `jobs` workers at once."""
    tasks = []
    for name in names:
        parts = jobs if KINDS[name].split else 1
        tasks += [(name, part, parts, scale, seed) for part in range(parts)]
    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(lambda task: _worker(*task), tasks))
    found: dict[str, Tally] = {}
    for (name, *_), result in zip(tasks, results, strict=True):
        found[name].add(result) if name in found else found.update({name: result})
    return list(found.values())


def main() -> int:
    given = _arguments()
    if given.worker:
        name, share = given.worker
        part, parts = map(int, share.split("/"))
        print(tally.as_json(work(name, part, parts, given.scale, given.seed)))
        return 0
    shutil.rmtree(tally.KEPT, ignore_errors=True)
    print(f"seed {given.seed}, scale {given.scale:g}, {given.jobs} at once", flush=True)
    started = time.monotonic()
    found = all_of(given.kinds or list(KINDS), given.scale, given.seed, given.jobs)
    print(tally.table(found))
    print(f"{time.monotonic() - started:.0f} s")
    faults = sum(len(one.faults) for one in found)
    if faults:
        print(f"{faults} faults; {tally.KEPT.relative_to(PROJECT)} has how to see each again.")
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description="Tortures the commands.")
    parser.add_argument("kinds", nargs="*", choices=[[], *KINDS], help="default: all", metavar="KIND")
    parser.add_argument("--scale", type=float, default=1.0, help="1: all of it; 0.05: a twentieth")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="default: another each time")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="default: one a core")
    parser.add_argument("--worker", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
