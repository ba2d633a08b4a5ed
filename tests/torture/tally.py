"""What trials counted: a row of the table for each kind, and what went wrong, with all that shows it again."""

import json
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from folders import PROJECT
from tests.torture.warm import Ended, Warm

KEPT = PROJECT / "build" / "torture"  # what went wrong
COUNTED = ("tried", "accepted", "refused", "killed")
FAULTS = ("lost", "left", "hung", "over", "traceback")  # zeros are due
HEADS = {"over": "over limits", "left": "left behind", "traceback": "tracebacks"}
_TRACEBACK = "Traceback (most recent call last)"
_UNFORESEEN = "This should not happen"  # how the command calls an error that nobody thought of
STOPPED = 130  # exit code after Ctrl-C
_SHOWN = 2_000  # characters of what a command printed


@dataclass
class Fault:
    """`column` is one of FAULTS; `files` are copied beside the description."""

    kind: str
    column: str
    sentence: str
    again: str  # how to see it again
    files: tuple[Path, ...] = ()


@dataclass
class Tally:
    """The counts of one kind of trial. `remark` says what was not tried, and why."""

    kind: str
    seed: int = 0
    tried: int = 0
    accepted: int = 0
    refused: int = 0
    killed: int = 0
    faults: list[Fault] = field(default_factory=list)
    remark: str = ""
    seconds: float = 0.0

    def counts(self) -> list[int]:
        found = [fault.column for fault in self.faults]
        return [*(getattr(self, name) for name in COUNTED), *(found.count(name) for name in FAULTS)]

    def fault(self, column: str, sentence: str, again: str = "", files: Sequence[Path] = ()) -> None:
        """Notes something that went wrong, and keeps the files that show it."""
        self.faults.append(keep(Fault(self.kind, column, sentence, again, tuple(files)), self.seed))

    def judge(self, warm: Warm, ended: Ended, arguments: Sequence[object], files: Sequence[Path] = ()) -> bool:
        """Counts how a command ended, and what is wrong with that in any case; is it in order?"""
        before = len(self.faults)
        again = f"ict4d {shlex.join(map(str, arguments))}"
        told = f"exit {ended.code} after {ended.seconds:.1f} s: {ended.err.strip()[-_SHOWN:]}"
        self.tried += 1
        if ended.code is None:
            self.fault("hung", f"ran for {ended.seconds:.0f} s", again, files)
        elif ended.killed:
            self.killed += 1
        elif ended.code == 0:
            self.accepted += 1
        else:
            self.refused += 1
        if is_broken(ended):
            self.fault("traceback", told, again, files)
        if warm.over(ended):
            self.fault("over", f"took {(ended.memory - warm.base) / 1e6:,.0f} MB", again, files)
        return len(self.faults) == before

    def add(self, other: "Tally") -> None:
        """Adds the counts of the same kind, from another worker."""
        for name in COUNTED:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults
        self.remark = self.remark or other.remark
        self.seconds = max(self.seconds, other.seconds)


def is_broken(ended: Ended) -> bool:
    """Did it end otherwise than by a result, a sentence or our signal?"""
    if ended.code is None or ended.killed:
        return False
    printed = ended.err + ended.out
    if _TRACEBACK in printed or _UNFORESEEN in printed or ended.code not in (0, 1, 2, STOPPED):
        return True
    return ended.code == 2 and not ended.err.strip()


def keep(fault: Fault, seed: int) -> Fault:
    """Copies the files of a fault to a folder of build/torture, with a description."""
    KEPT.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        folder = KEPT / f"{fault.kind.replace(' ', '_')}_{fault.column}_{number}"
        try:
            folder.mkdir()
            break
        except FileExistsError:
            number += 1
    for path in fault.files:
        if path.is_file():
            shutil.copy(path, folder)
    lines = [f"kind: {fault.kind}", f"column: {fault.column}", f"seed: {seed}", f"again: {fault.again}", fault.sentence]
    (folder / "fault.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return fault


def table(tallies: Sequence[Tally]) -> str:
    """The counts of all kinds, a line each; what was not tried follows."""
    heads = ["", *COUNTED, *(HEADS.get(name, name) for name in FAULTS), "seconds"]
    rows = [[one.kind, *map(str, one.counts()), f"{one.seconds:.0f}"] for one in tallies]
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    lines = []
    for row in [heads, *rows]:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join([row[0].ljust(widths[0]), *cells[1:]]))
    return "\n".join(lines + [f"{one.kind}: {one.remark}" for one in tallies if one.remark])


def as_json(tally: Tally) -> str:
    """A tally as a line for another process."""
    return json.dumps(asdict(tally), default=str)


def from_json(line: str) -> Tally:
    """A tally from such a line."""
    given = json.loads(line)
    faults = [Fault(**fault) for fault in given.pop("faults")]
    return Tally(**given, faults=faults)
