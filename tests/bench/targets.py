"""The table of targets: what is measured beside what, and what is aimed at."""

import functools
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import commands, several
from tests.bench.children import Cost, cost
from tests.bench.kept import Kept

SIZES, FULL_SIZES = (400, 1280), (400, 1280, 5000, 20000)
TIMES, ONCE = 3, 1  # that a step and its peer are taken in turn; once where the peer takes minutes
MOST_SECONDS, MOST_GIGABYTES, EXPONENT, MOST_OF_ALL = 15, 1, 1.15, 8
ALL_THREE = ("features", "TF-IDF", "keyness, 99 permutations")
ONE_MORE = {"one more resolution: its tables": 10, "one more resolution: its descent": 5}  # seconds
STUDY_SECONDS = 30
SHARED = 0.75  # of the time of one process; where two take more, it is not worth having them
THEIR_OWN = ("words and pairs", "parse PDFs", "parse PDFs, two at once")  # steps that are measured beside a peer alone


class Row(NamedTuple):
    """A line of the table; `met` is None where nothing was measured."""

    work: str
    measured: str
    target: str
    met: bool | None


class Ratio(NamedTuple):
    """Steps, the size they are measured at, their peer, and at most how many times as much they may take together.

    With `times`, they and the peer are taken in turn that often, and the least of each counts.
    """

    work: str
    steps: tuple[str, ...]
    n: int
    peer: str
    most: float
    times: int = TIMES


RATIOS = (
    Ratio("parse 100 PDFs, one process, to pdfium's opening and text pages", ("parse PDFs",), 100, "pdfium", 3.5),
    Ratio("parse 100 PDFs, two at once, to one at a time", ("parse PDFs, two at once",), 100, "parse PDFs", 0.55),
    Ratio("words and pairs of 400 resolutions, to scikit-learn's (1,2)-grams", ("words and pairs",), 400,
          "scikit-learn", 2),
    Ratio("words and pairs of 400 resolutions, to R's tidytext", ("words and pairs",), 400, "tidytext", 0.3),
    Ratio("lexicon counts of 1,280 resolutions, to one join in Polars", ("lexicon counts",), 1280, "Polars", 2),
    *(Ratio(f"{name} of 1,280 resolutions: two processes, to one", (f"{name}, two processes",), 1280,
            f"{name}, one process", SHARED, times=ONCE) for name in several.SHARED),
    *(Ratio(f"{work} of {n:,} resolutions, to {name}", steps, n, peer, 1, times=ONCE)
      for work, steps, name, peer in (
          ("features, TF-IDF and keyness", ALL_THREE, "scattertext", "scattertext"),
          ("features and TF-IDF", ALL_THREE[:2], "textacy", "textacy"),
          ("features and TF-IDF", ALL_THREE[:2], "R's tm, words alone", "tm"),
          ("features and TF-IDF", ALL_THREE[:2], "R's tidytext, words and pairs", "tidytext with TF-IDF"),
      ) for n in SIZES),
)  # fmt: skip


def startup(kept: Kept) -> Iterator[Row]:
    """Loading and the first help, beside what they cannot do without, and the study."""
    for work, ours, other, most in (
        ("corpus.load(), to import pandas and reading the same tables", commands.LOAD, commands.READ, 1.2),
        ("ict4d --help, to import typer", commands.HELP, commands.TYPER, 1.15),
    ):
        one, two = kept.of(work, functools.partial(commands.pair, ours, other))
        yield Row(work, f"{one / two:.2f} ({one:.2f} s to {two:.2f} s)", f"at most {most:g}", one <= most * two)
    work = "ict4d study, the shipped counts"
    (seconds,) = kept.of(work, commands.study)
    yield Row(work, f"{seconds:.1f} s", f"at most {STUDY_SECONDS} s", seconds <= STUDY_SECONDS)


def beside_peers(folder: Path, kept: Kept) -> Iterator[Row]:
    """The steps that have a peer, as ratios in one run."""
    for asked in RATIOS:
        pairs = kept.of(asked.work, functools.partial(_in_turn, asked, folder))
        ours, other = (
            min((Cost(*own) for own in side), key=lambda own: own.seconds) for side in zip(*pairs, strict=True)
        )
        target = f"at most {asked.most:g}"
        if why := ours.why or other.why:
            yield Row(asked.work, f"not measured: {why}", target, None)
            continue
        ratio = ours.seconds / other.seconds
        measured = f"{ratio:.2f} ({ours.seconds:.2f} s to {other.seconds:.2f} s)"
        yield Row(asked.work, measured, target, ratio <= asked.most)


def _in_turn(asked: Ratio, folder: Path) -> list[tuple[Cost, Cost]]:
    """The steps of a ratio and their peer, in turn."""
    return [(_together(asked, folder), cost(asked.peer, asked.n, folder)) for _ in range(asked.times)]


def _together(asked: Ratio, folder: Path) -> Cost:
    """What the steps of a ratio take, one after the other; the first that was not measured says why."""
    several = [cost(step, asked.n, folder) for step in asked.steps]
    why = next((own.why for own in several if own.why), "")
    return Cost(sum(own.seconds for own in several), max(own.gigabytes for own in several), why)


def of_sizes(costs: dict[str, dict[int, Cost]], exponent: Callable[[dict[int, Cost]], float]) -> Iterator[Row]:
    """What is asked of the steps by themselves, from their costs by size."""
    at = 1280
    three = [costs[name][at] for name in ALL_THREE]
    seconds, peak = sum(own.seconds for own in three), max(own.gigabytes for own in three)
    yield _limits(f"features, TF-IDF and keyness of {at:,} resolutions", seconds, peak, MOST_SECONDS, MOST_GIGABYTES)
    descent = costs["descent from counts"][at]
    yield _limits(f"descent of {at:,} resolutions in one series", descent.seconds, descent.gigabytes, 30, 1)
    for name, most in ONE_MORE.items():
        more = costs[name]
        work = name.replace("resolution:", f"resolution into {max(more):,}:")
        yield _limits(work, more[max(more)].seconds, more[max(more)].gigabytes, most, MOST_OF_ALL)
    for name in ("load the tables", "open them, count a word and a pair"):
        n = max(costs[name])
        yield _limits(f"{name}, {n:,}", costs[name][n].seconds, costs[name][n].gigabytes, math.inf, MOST_OF_ALL)
    for name, own in costs.items():
        if name not in ONE_MORE:
            found = exponent(own)
            known = found == found
            yield Row(f"{name}: exponent of the time", f"{found:.2f}" if known else "not measured",
                      f"at most {EXPONENT:g}", found <= EXPONENT if known else None)  # fmt: skip
    peaks = [own.gigabytes for sizes in costs.values() for own in sizes.values() if not own.why]
    yield Row("peak of memory of all steps at all sizes", f"{max(peaks):.1f} GB", f"at most {MOST_OF_ALL:g} GB",
              max(peaks) <= MOST_OF_ALL)  # fmt: skip


def _limits(work: str, seconds: float, peak: float, most: float, most_memory: float) -> Row:
    target = f"at most {most:g} s, {most_memory:g} GB" if math.isfinite(most) else f"at most {most_memory:g} GB"
    if seconds != seconds:
        return Row(work, "not measured", target, None)
    return Row(work, f"{seconds:.1f} s, {peak:.1f} GB", target, seconds <= most and peak <= most_memory)
