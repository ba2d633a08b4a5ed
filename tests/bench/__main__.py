"""`python -m tests.bench [--full] [--continue]`: measures, prints the tables and writes docs/performance.md.

By default up to 1,280 resolutions, in minutes; with `--full` also 5,000 and 20,000, in hours. Exit code 1 where a
target is missed.
"""

import argparse
import math
import shutil
import sys
from pathlib import Path

import numpy as np

import resampled
from corpus import atomic
from folders import PROJECT
from tests.bench import machine, targets
from tests.bench.children import Cost, cost
from tests.bench.kept import Kept
from tests.bench.steps import STEPS
from tests.bench.targets import Row

PAGE = PROJECT / "docs" / "performance.md"
_OPENING = """# What it costs

`make bench` measures this and writes this page (`make bench FULL=1` with the largest sizes, which takes an hour or two;
`CONTINUE=1` goes on with a run that was interrupted). Series of N resolutions
are made of others of the Assembly: copied, edited, mixed. Each step runs in a process of its own, in one thread;
seconds are those of the processor, without imports and without making the input; peaks are those of the whole process.
Ratios are taken in one run, in turn: the least of three on each side, or one where the peer takes minutes. By the clock
are timed reading PDFs, what two processes share, and the study, which uses two. A peer that is not installed is left
out; textacy and scattertext are looked for in the environment of the Python that `ICT4D_BENCH_PYTHON` names.
"""


def exponent(costs: dict[int, Cost]) -> float:
    """The slope of log seconds on log size, by least squares over all sizes measured; NaN where there is only one."""
    known = {n: own.seconds for n, own in costs.items() if not own.why and own.seconds > 0}
    return float(np.polyfit(np.log(list(known)), np.log(list(known.values())), 1)[0]) if len(known) > 1 else math.nan


def measured(sizes: tuple[int, ...], folder: Path, kept: Kept) -> dict[str, dict[int, Cost]]:
    """The cost of each step at each size; the progress goes to the terminal."""
    costs: dict[str, dict[int, Cost]] = {}
    for name in STEPS:
        for n in sizes if name not in targets.THEIR_OWN else ():
            own = Cost(*kept.of(f"{name}, {n}", lambda name=name, n=n: cost(name, n, folder)))
            costs.setdefault(name, {})[n] = own
            print(f"{name}, {n:,}: {own.why or f'{own.seconds:.2f} s, {own.gigabytes:.2f} GB'}", flush=True)
    return costs


def by_size(costs: dict[str, dict[int, Cost]], sizes: tuple[int, ...]) -> list[str]:
    """Seconds and gigabytes of each step by size, as lines of Markdown."""
    lines = [f"| step | {' | '.join(f'N = {n:,}' for n in sizes)} | exponent |", "|---" * (len(sizes) + 2) + "|"]
    for name, own in costs.items():
        cells = [own[n].why or f"{own[n].seconds:.2f} s, {own[n].gigabytes:.2f} GB" for n in sizes]
        slope = exponent(own)
        lines.append(f"| {name} | {' | '.join(cells)} | {'' if math.isnan(slope) else f'{slope:.2f}'} |")
    return lines


def by_target(rows: list[Row]) -> list[str]:
    """The table of targets, as lines of Markdown."""
    met = {True: "yes", False: "no", None: ""}
    lines = [f"| {row.work} | {row.measured} | {row.target} | {met[row.met]} |" for row in rows]
    return ["| work | measured | target | met |", "|---|---|---|---|", *lines]


def main() -> int:
    """Measures and writes; 1 where a target is missed, 2 where there is nothing to measure on."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--full", action="store_true", help="also 5,000 and 20,000 resolutions")
    parser.add_argument("--continue", dest="go_on", action="store_true", help="go on with a run that was interrupted")
    given = parser.parse_args()
    sizes = targets.FULL_SIZES if given.full else targets.SIZES
    kept = Kept(go_on=given.go_on)
    if not resampled.path().exists():
        print(f"{resampled.path()}: not there; ICT4D_SHARED names the folder with the reference resolutions.")
        return 2
    folder = PROJECT / "build" / "bench"  # of which a run that goes on takes the features
    if not given.go_on:
        shutil.rmtree(folder, ignore_errors=True)
    costs = measured(sizes, folder, kept)
    rows = [*targets.startup(kept), *targets.beside_peers(folder, kept), *targets.of_sizes(costs, exponent)]
    page = [_OPENING, machine.described(), "", *by_target(rows), "", *by_size(costs, sizes), ""]
    print("\n".join(page[1:]))
    with atomic.replacing(PAGE) as temporary:
        temporary.write_text("\n".join(page), encoding="utf-8")
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
