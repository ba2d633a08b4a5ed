"""Two commands at once: every pair of commands that write, and each of them with every command that reads.

They are started together, or one a little later. What is then held and shipped, and all results, must be as after one
and then the other, or as after one of them if the other was refused; what a command that reads prints, as before or
after the one that writes.
"""

import csv
import hashlib
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.torture import kills, places
from tests.torture.places import GOOD, NEW, OTHER, Place
from tests.torture.tally import Tally
from tests.torture.warm import Ended

OFFSETS = 3  # pairs of starts: together, and as often by chance
STUDY_PAIRS = ("fetch", "add", "remove", "plot", "study")
READING = (
    ("list",), ("phrase", "lamps"), ("check",), ("compare", "A/RES/60/101", "A/RES/61/101"), ("kwic", "bells"),
    ("trace", "A/RES/62/101#O1"), ("keyness", "2005", "2006"), ("new", "--offline"), ("grade",), ("themes",),
)  # fmt: skip
Arguments = tuple[str, ...]
State = dict[str, str]


def writing(place: Place) -> list[Arguments]:
    """The commands that write, each with one of its effects."""
    out, texts, words = place.folder / "out", kills.two_versions(place)[1], kills.reference_files(place)[0]
    return [
        ("fetch", OTHER), ("fetch", "--again", GOOD), ("add", "--yes", str(place.given["corrected"])),
        ("remove", NEW), ("build",),
        ("parse", *map(str, sorted(texts.iterdir())), "--out", str(out)), ("plot", "igf", "--out", str(out / "a.pdf")),
        ("figure", kills.FIGURE, "--out", str(out)), ("features", "--from", str(texts)),
        ("terms", "--from", str(texts)),
        ("reference", "--from", str(words)), ("themes", "--refit"), ("export", "csv", "--out", str(place.out / "csv")),
    ]  # fmt: skip


class _Trials:
    def __init__(self, place: Place, tally: Tally, dice: random.Random):
        self.place, self.tally, self.dice = place, tally, dice

    def begin(self) -> None:
        ended = self.place.run("fetch", GOOD, NEW)
        if ended.code != 0:
            self.tally.fault("lost", f"nothing can be fetched: {ended.err}", f"ict4d fetch {GOOD} {NEW}")
        self.place.keep()

    def both_write(self, first: Arguments, second: Arguments, offsets: Sequence[float]) -> None:
        """Runs two commands that write at once, once for each offset."""
        allowed = {}
        for order in ((first, second), (second, first), (first,), (second,)):
            self.place.restore()
            for arguments in order:
                self._run(arguments)
            allowed[order] = self._state()
        for offset in offsets:
            self.place.restore()
            ends = self._at_once(first, second, offset)
            refused = [ended.code != 0 for ended in ends]
            fine = [allowed[first, second], allowed[second, first]]
            fine += [allowed[first,]] * refused[1] + [allowed[second,]] * refused[0]
            state = self._state()
            if state not in fine:
                differing = min((_differing(state, one) for one in fine), key=len)
                told = f"as in no order, exits {[ended.code for ended in ends]}: {differing[:5]}"
                self.tally.fault("lost", told, _shown(first, second, offset))

    def one_reads(self, first: Arguments, second: Arguments, offset: float, known: dict) -> None:
        """Runs a command that writes and one that reads at once; `known` has what is read before and after."""
        if (first, second) not in known:
            self.place.restore()
            before = self._run(second).out
            self._run(first)
            known[first, second] = before, self._run(second).out
        self.place.restore()
        reads = self._at_once(first, second, offset)[1]
        if reads.out not in known[first, second] and reads.code != 2:
            told = f"prints neither what it prints before nor after: exit {reads.code}: {reads.out[-300:]}"
            self.tally.fault("lost", told, _shown(first, second, offset))

    def _run(self, arguments: Arguments) -> Ended:
        return self.place.run(*arguments, seconds=kills.STUDY_SECONDS)

    def _at_once(self, first: Arguments, second: Arguments, offset: float) -> tuple[Ended, Ended]:
        """The second starts `offset` seconds after the first, or before it where that is negative."""
        order = (first, second) if offset >= 0 else (second, first)
        started = [self.place.start(*order[0])]
        early = started[0].wait(abs(offset)) if offset else None
        started.append(self.place.start(*order[1]))
        ends = []
        for running, arguments in zip(started, order, strict=True):
            ended = early if running is started[0] and early else running.wait(kills.STUDY_SECONDS)
            if ended is None:
                ended = running.kill()
                ended.code = None
            self.tally.judge(self.place.warm, ended, [*arguments, "#", "at once with", *order[arguments == order[0]]])
            ends.append(ended)
        return tuple(ends if offset >= 0 else ends[::-1])

    def _state(self) -> State:
        """What is held, what is shipped, and all results; without the times in the manifest and what is only built."""
        shipped = self.place.project / "corpus" / "data"
        found = {f"shipped {name}": value for name, value in places.fingerprints(shipped).items()}
        found |= {f"result {name}": value for name, value in places.fingerprints(self.place.out).items()}
        for name, value in places.fingerprints(self.place.data).items():
            if not name.startswith("built/"):
                found[f"held {name}"] = value
        manifest = self.place.data / "sources" / "manifest.csv"
        if manifest.exists():
            with manifest.open(encoding="utf-8", newline="") as file:
                rows = sorted(str({**row, "retrieved": ""}) for row in csv.DictReader(file))
            found["held sources/manifest.csv"] = hashlib.sha256("".join(rows).encode()).hexdigest()
        lines = self.place.data / "local_catalogue.csv"
        if lines.exists():
            found["held local_catalogue.csv"] = str(sorted(lines.read_text(encoding="utf-8").splitlines()))
        return found


def _differing(one: State, other: State) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _shown(first: Arguments, second: Arguments, offset: float) -> str:
    return f"ict4d {' '.join(first)} & sleep {offset:.2f}; ict4d {' '.join(second)}"


def every_pair(place: Place) -> list[tuple[Arguments, Arguments, bool]]:
    """Every pair, and whether the second only reads."""
    writes = writing(place)
    found = [(first, second, False) for at, first in enumerate(writes) for second in writes[at:]]
    return found + [(first, second, True) for first in writes for second in READING]


def run(folder: Path, scale: float, seed: int, share: Callable[[list], list]) -> Tally:
    """A share of all pairs, at a smaller scale some of them."""
    tally, dice = Tally("two at once", seed), random.Random(seed)
    with places.place(folder) as place:
        trials, known = _Trials(place, tally, dice), {}
        trials.begin()
        every = every_pair(place)
        chosen = every if scale >= 1 else dice.sample(every, max(1, round(scale * len(every))))
        for first, second, reads in sorted(share(chosen)):
            offsets = [0.0, *(dice.uniform(-0.5, 0.5) for _ in range(OFFSETS - 1))]
            if not reads:
                trials.both_write(first, second, offsets)
            for offset in offsets if reads else ():
                trials.one_reads(first, second, offset, known)
    return tally


def run_studies(folder: Path, scale: float, seed: int, share: Callable[[list], list]) -> Tally:
    """The study with other commands at once."""
    tally, dice = Tally("study and another", seed), random.Random(seed)
    with places.place(folder) as place:
        trials = _Trials(place, tally, dice)
        trials.begin()
        study = ("study", "--out", str(place.out / "study"))
        others = [study, *(one for one in writing(place) if one[0] in STUDY_PAIRS)]
        if scale < 1:
            others = dice.sample(others, round(scale * len(others)))
        for other in share(others):
            trials.both_write(study, other, [dice.uniform(0, 20)])
            shutil.rmtree(place.out / "study", ignore_errors=True)
    return tally
