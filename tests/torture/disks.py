"""Every command that writes, on a disk that is full or can only be read: a small tmpfs, in a namespace of its own.

`ALONE` is the command in front of Python that makes the namespace; there, mounting needs no rights on the machine.
"""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.torture import kills, places
from tests.torture.places import GOOD, NEW, OTHER, Place
from tests.torture.tally import Tally

ALONE = ("unshare", "--map-root-user", "--mount")
SIZE = 48_000_000  # bytes of the disk
ROOMS = (0, 4_096, 40_960, 400_000)  # bytes that are free on a full disk; then by chance
BY_CHANCE, MOST_ROOM = 4, 3_000_000
STUDIES = 3
_PIECE = 4_096  # bytes that are written at once to fill a disk
READING = (("list",), ("phrase", "lamps"), ("check",), ("compare", "A/RES/60/101", "A/RES/61/101"))


def allowed() -> bool:
    """May this user mount a disk in a namespace of their own?"""
    if shutil.which("unshare") is None or sys.platform != "linux":
        return False
    probe = [*ALONE, "sh", "-c", "mount -t tmpfs tmpfs /mnt || mount -t tmpfs tmpfs /tmp"]
    return subprocess.run(probe, capture_output=True).returncode == 0


def run(folder: Path, scale: float, seed: int, share: Callable) -> Tally:
    """To be run within `ALONE`."""
    tally, dice = Tally("full and read-only disks", seed), random.Random(seed)
    disk = folder / "disk"
    disk.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk)
    with places.place(folder / "place") as place:
        trials = _Trials(place, tally, disk)
        trials.begin()
        rooms = [*ROOMS, *(dice.randrange(MOST_ROOM) for _ in range(BY_CHANCE))]
        for room in rooms[: max(1, round(len(rooms) * scale))]:
            for arguments in trials.commands():
                trials.full(arguments, room)
        for _ in range(round(STUDIES * scale)):
            trials.full(
                ("study", "--out", str(disk / "out" / "study")), dice.choice([0, dice.randrange(8 * MOST_ROOM)])
            )
        trials.read_only()
        trials.read_only_project()
    _unmount(disk)
    return tally


class _Trials:
    def __init__(self, place: Place, tally: Tally, disk: Path):
        self.place, self.tally, self.disk = place, tally, disk
        place.environment |= {"ICT4D_DATA": str(disk / "data"), "TMPDIR": str(disk / "tmp")}
        self.places = ("data", "out", "tmp")

    def begin(self) -> None:
        """Holds two texts on the disk, and remembers them."""
        for name in self.places:
            (self.disk / name).mkdir()
        for arguments in (("fetch", GOOD, NEW), *self.results("igf", "85mm")):
            ended = self.place.run(*arguments)
            if ended.code != 0:
                self.tally.fault("lost", f"fails in peace: {ended.err}", f"ict4d {' '.join(arguments)}")
        shutil.copytree(self.disk, self.place.folder / "kept_disk")

    def results(self, phrase: str, width: str) -> list[tuple[str, ...]]:
        out = self.disk / "out"
        return [
            ("parse", str(self.place.given["new"]), "--out", str(out)),
            ("plot", phrase, "--out", str(out / "a.pdf")),
            ("figure", kills.FIGURE, "--width", width, "--out", str(out)),
        ]

    def commands(self) -> list[tuple[str, ...]]:
        return [
            ("fetch", OTHER), ("fetch", "--again", GOOD), ("add", "--yes", str(self.place.given["corrected"])),
            ("remove", NEW), ("build",), *self.results("ai", "120mm"),
        ]  # fmt: skip

    def full(self, arguments: tuple[str, ...], room: int) -> None:
        """Runs a command with so much room on the disk; then, with room again, looks at what is held."""
        if arguments[0] == "build":
            shutil.rmtree(self.disk / "data" / "built", ignore_errors=True)
        before = places.fingerprints(self.disk / "out")
        filler = self._fill(room)
        ended = self.place.run(*arguments, seconds=kills.STUDY_SECONDS)
        told = f"with {room:,} bytes free: ict4d {' '.join(arguments)}"
        self.tally.judge(self.place.warm, ended, arguments)
        for read in READING[:2]:
            self._must_work(read, f"{told}, the disk still full")
        filler.unlink()
        after = places.fingerprints(self.disk / "out")
        changed = sorted(name for name, value in before.items() if name in after and after[name] != value)
        if ended.code != 0 and changed and arguments[0] == "study":
            self.tally.fault("lost", f"{changed[:5]} were changed by a command that failed", told)
        if lost := sorted(set(before) - set(after)):
            self.tally.fault("lost", f"{lost} are gone", told)
        self._afterwards(told)
        self._restore()

    def read_only(self) -> None:
        """Every command while the disk of the data, of results and of temporary files can only be read."""
        _mount("-o", "remount,ro", self.disk)
        for arguments in self.commands():
            self.tally.judge(self.place.warm, self.place.run(*arguments), arguments)
        for arguments in READING:
            self._must_work(arguments, "the disk read-only")
        _mount("-o", "remount,rw", self.disk)
        self._afterwards("the disk was read-only")

    def read_only_project(self) -> None:
        """An installation that can only be read: what is shipped can be asked."""
        project = self.place.project
        _mount("--bind", project, project)
        _mount("-o", "remount,bind,ro", project)
        for arguments in (*READING, *self.results("igf", "85mm"), ("build",)):
            ended = self.place.run(*arguments, environment={"ICT4D_DATA": ""})
            self.tally.judge(self.place.warm, ended, arguments)
            if ended.code != 0:
                self.tally.fault("lost", f"fails in a read-only project: {ended.err}", f"ict4d {' '.join(arguments)}")
        _unmount(project)

    def _fill(self, room: int) -> Path:
        """A file that leaves so much room."""
        path = self.disk / "filler"
        wanted = max(0, shutil.disk_usage(self.disk).free - room)
        with path.open("wb") as file, suppress(OSError):  # the last bytes may not fit
            for at in range(0, wanted, _PIECE):
                file.write(bytes(min(_PIECE, wanted - at)))
                file.flush()
        return path

    def _must_work(self, arguments: tuple[str, ...], told: str) -> None:
        ended = self.place.run(*arguments)
        if ended.code != 0:
            self.tally.fault("lost", f"`ict4d {' '.join(arguments)}` fails: {ended.err.strip()[-1500:]}", told)

    def _afterwards(self, told: str) -> None:
        for arguments in READING:
            self._must_work(arguments, f"{told}, then room again")
        for sentence in kills.held_faults(self.place, self.disk / "data"):
            self.tally.fault("lost", sentence, told)
        left = [*self.disk.rglob("*.part"), *(self.disk / "tmp").iterdir()]
        if left:
            self.tally.fault("left", f"{len(left)} temporary files, like {left[0].name}", told)

    def _restore(self) -> None:
        for name in self.places:
            shutil.rmtree(self.disk / name, ignore_errors=True)
            shutil.copytree(self.place.folder / "kept_disk" / name, self.disk / name)


def _mount(*arguments: object) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)


def _unmount(path: Path) -> None:
    subprocess.run(["umount", str(path)], check=False, capture_output=True)
