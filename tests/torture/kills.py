"""Commands that write, killed (SIGKILL) at random moments and before random writes; the study is interrupted, too.

After each kill: what was held is held, every file is whole and one of those that were offered or made, and the
commands that read work. Of results, each command has two versions (another text, another width); a file is that of one
of the two. After a while the same commands are run in peace, as if two hours later: then no temporary file is left.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from tests.torture import places, warm
from tests.torture.places import GOOD, NEW, OTHER, Place
from tests.torture.tally import Tally, is_broken

KILLS, STUDIES, INTERRUPTS = 970, 30, 10
OF_SHIPPED = 100  # of the kills: commands of maintainers, which write what is shipped
PEACE = 40  # kills after which the commands are run in peace
WRITES = 30  # of a command, at the first guess
STUDY_SECONDS = 300
INTERRUPT_SECONDS = 2  # in which a study must stop
READING = (
    ("phrase", "lamps"), ("check",), ("compare", "A/RES/60/101", "A/RES/61/101"), ("new", "--offline"),
    ("kwic", "lamps"), ("trace", "A/RES/62/101#O1"), ("keyness", "2005", "2006"), ("themes",),
)  # fmt: skip
ANSWER_NO = ("new", "kwic")  # of those, may say that a text is not held
FIGURE = "lengths"


@dataclass
class Job:
    """A command that writes results, in two versions; `made` are its files by version, `home` is where they are.

    `files` are those that it writes there; without `exact` they also depend on other commands, and need only be
    readable. Files that come `at_once` are all of one run; where a command was killed while it put them there, the next
    that uses the folder goes on with it.
    """

    name: str
    versions: tuple[tuple[str, ...], tuple[str, ...]]
    home: Path
    environments: tuple[dict[str, str], dict[str, str]] = ({}, {})
    files: str = "*"
    exact: bool = True
    at_once: bool = False
    made: list[dict[str, str]] = field(default_factory=list)
    seconds: float = 1.0  # it takes in peace
    writes: int = WRITES

    def found(self) -> dict[str, str]:
        """The hashes of its files as they are now."""
        files = places.fingerprints(self.home)
        return {name: value for name, value in files.items() if fnmatch(name, self.files)}


def results(place: Place) -> list[Job]:
    """The commands that make results of files given and of texts held; of texts that do not change meanwhile."""
    out, texts = place.out, two_versions(place)
    for name in ("parse", "plot", "figure", "export"):
        (out / name).mkdir()
    parsed = [("parse", *map(str, sorted(folder.iterdir())), "--out", str(out / "parse")) for folder in texts]
    plotted = [("plot", phrase, "--out", str(out / "plot" / "a.pdf")) for phrase in ("igf", "ai")]
    drawn = [("figure", FIGURE, "--width", width, "--out", str(out / "figure")) for width in ("85mm", "120mm")]
    still = {"ICT4D_DATA": str(place.still)}
    made = [
        Job(versions[0][0], tuple(versions), out / versions[0][0], (still, still))
        for versions in (parsed, plotted, drawn)
    ]
    exported, own = out / "export" / "csv", own_folder(place)
    export, catalogue = ("export", "csv", "--out", str(exported)), ("catalogue", str(own))
    return [
        *made,
        Job("export", (export, export), exported, (still, one_more(place)), at_once=True),
        Job("catalogue", (catalogue, catalogue), own, files="catalogue.csv"),
    ]


def shipped(place: Place) -> list[Job]:
    """The commands of maintainers, which write what is shipped."""
    data, texts, words = place.project / "corpus" / "data", two_versions(place), reference_files(place)

    def job(name: str, *versions: Path, files: str = "*") -> Job:
        first, second = ((name, "--from", str(path)) for path in versions)
        return Job(name, (first, second), data / "features" if name == "features" else data, files=files)

    return [
        job("terms", texts[0], texts[0], files="terms.csv"),  # features depend on them
        job("features", *texts),
        job("reference", *words, files="reference.csv.gz"),
        Job("themes", (("themes", "--refit"), ("themes", "--refit")), data, files="themes.csv", exact=False),
    ]


def study(place: Place) -> Job:
    """The study, of the invented texts as they are and with one more."""
    home = place.out / "study"
    home.mkdir()
    arguments = ("study", "--out", str(home))
    environments = {"ICT4D_DATA": str(place.still)}, one_more(place)
    return Job("study", (arguments, arguments), home, environments, at_once=True, seconds=30.0, writes=400)


def one_more(place: Place) -> dict[str, str]:
    """The environment in which one text more is held."""
    folder = place.folder / "one_more"
    (folder / "sources").mkdir(parents=True)
    environment = {"ICT4D_DATA": str(folder)}
    place.run("add", "--yes", "--series", "ga-ict4d", place.given["new"], environment=environment)
    return environment


def own_folder(place: Place) -> Path:
    """A folder of a user's with the invented texts, from which a catalogue is made."""
    folder = place.out / "own"
    shutil.copytree(place.texts, folder)
    return folder


def two_versions(place: Place) -> tuple[Path, Path]:
    """The invented texts, and the same with a word changed in each."""
    changed = place.folder / "changed"
    changed.mkdir(exist_ok=True)
    for path in place.texts.iterdir():
        text = path.read_text(encoding="utf-8")
        (changed / path.name).write_text(text.replace("lamps", "candles"), encoding="utf-8")
    return place.texts, changed


def reference_files(place: Place) -> list[Path]:
    found = []
    for name, word in (("first", "lamps"), ("second", "bells")):
        path = place.folder / f"{name}.jsonl"
        path.write_text(f'{{"stem": "A_RES_50_1", "paragraphs": [["operative", "1.", "Rings the {word}"]]}}\n')
        found.append(path)
    return found


# --- what is held


def _changing(place: Place) -> list[tuple[str, ...]]:
    """The commands that change what is held."""
    corrected, new = (str(place.given[name]) for name in ("corrected", "new"))
    return [
        ("fetch", NEW, OTHER), ("fetch", "--again", GOOD), ("add", "--yes", corrected), ("add", "--yes", new),
        ("remove", NEW), ("remove", OTHER), ("build",),
    ]  # fmt: skip


def held_faults(place: Place, data: Path | None = None) -> list[str]:
    """What is wrong with the held files (of the place, or in another folder of data): a sentence each."""
    sources, found = (data or place.data) / "sources", []
    for path in sorted(sources.glob("[!.]*")):
        if path.name != "manifest.csv" and path.read_bytes() not in places.OFFERED:
            found.append(f"{path.name} is not one of the files that were offered")
    ended = place.run(call="tests.torture.kills:print_held")
    held = ended.out.split()
    if ended.code != 0:
        found.append(f"the manifest cannot be read: {ended.err[-500:]}")
    elif GOOD not in held:
        found.append(f"{GOOD} is held no more; held: {held}")
    return found


def print_held() -> None:
    """Prints the symbols of the files that the manifest lists. Raises an error when one was changed."""
    from corpus.library import store

    if store.changed():
        raise RuntimeError(f"changed: {store.changed()}")
    print(*(entry.symbol for entry in store.entries()))


def finish(home: str) -> None:
    """Moves what a killed study had published and not moved yet."""
    from analysis.report import installation

    installation.finish(Path(home))


# --- the trials


class Trials:
    """Kills of one worker."""

    def __init__(self, place: Place, tally: Tally, dice: random.Random):
        self.place, self.tally, self.dice = place, tally, dice
        self.since: list[tuple[tuple[str, ...], dict]] = []  # commands killed since the last peace

    def begin(self) -> None:
        """Holds one text, which is never to be lost."""
        ended = self.place.run("fetch", GOOD)
        if ended.code != 0:
            self.tally.fault("lost", f"nothing can be fetched: {ended.err}", f"ict4d fetch {GOOD}")

    def prepare(self, job: Job) -> None:
        """Runs both versions of a job in peace, to know what they make and how long they take."""
        for version in (1, 0):
            ended = self.place.run(*job.versions[version], seconds=STUDY_SECONDS, environment=job.environments[version])
            if ended.code != 0:
                self.tally.fault("lost", f"fails in peace: {ended.err[-500:]}", _shown(job.versions[version]))
            job.made.insert(0, job.found())
            job.seconds = ended.seconds

    def kill_changing(self, guess: dict[str, list], *, reading: bool = True) -> None:
        """Kills a command that changes what is held, and looks at what is held then; `reading` tries commands, too."""
        arguments = self.dice.choice(_changing(self.place))
        if arguments[0] == "build":
            shutil.rmtree(self.place.data / "built", ignore_errors=True)
        moment = guess.setdefault(arguments[0], [0.7, WRITES])
        moment[:] = self._kill(arguments, {}, *moment)
        for sentence in held_faults(self.place):
            self.tally.fault("lost", sentence, _shown(arguments))
        if reading:
            self._read(arguments)

    def kill_job(self, job: Job) -> None:
        """Kills a command that makes results, and looks at them."""
        version = self.dice.randrange(2)
        before = job.found()
        job.seconds, job.writes = self._kill(job.versions[version], job.environments[version], job.seconds, job.writes)
        if job.at_once:
            self._finish(job)
        self._compare(job, before, version)
        self._read(job.versions[version])
        if job.at_once and _is_mixture(before, job.found(), job.made[version]):
            self.tally.fault(
                "lost", "the result is a mixture of the earlier one and the new one", _shown(job.versions[0])
            )

    def interrupt(self, job: Job) -> None:
        """Interrupts a study (Ctrl-C): it stops in two seconds, its processes are gone, the results are as before."""
        before, arguments = job.found(), job.versions[0]
        running = self.place.start(*arguments, environment=job.environments[0])
        moment = self.dice.uniform(0, job.seconds)
        ended = running.wait(moment)
        if ended is None:
            running.interrupt()
            ended = running.wait(INTERRUPT_SECONDS)
            if ended is None:
                self.tally.fault("hung", f"runs on after Ctrl-C at {moment:.1f} s", _shown(arguments))
                self.tally.tried += 1
                running.kill()
                warm.end_left(self.place.trial)
                self._sweep()
                return
        self.tally.tried += 1
        self.tally.killed += ended.code != 0
        if is_broken(ended):
            self.tally.fault("traceback", f"Ctrl-C at {moment:.1f} s: {ended.err[-1500:]}", _shown(arguments))
        if warm.left_running(self.place.trial):
            number = warm.end_left(self.place.trial)
            self.tally.fault("left", f"{number or 'for a moment some'} processes run on", _shown(arguments))
        if left := self.place.left_behind():
            self.tally.fault("left", f"Ctrl-C at {moment:.1f} s leaves {_names(left)}", _shown(arguments))
            self._sweep()
        if ended.code != 0 and job.found() != before:
            self.tally.fault("lost", f"Ctrl-C at {moment:.1f} s changes results", _shown(arguments))

    def _kill(self, arguments: tuple[str, ...], environment: dict, seconds: float, writes: int) -> tuple[float, int]:
        """Starts a command and kills it; returns better guesses of its seconds and its writes."""
        by_time = self.dice.random() < 0.5
        at = self.dice.uniform(0, seconds) if by_time else self.dice.randrange(writes)
        options = {} if by_time else {"dies_before": at}
        running = self.place.start(*arguments, environment=environment, **options)
        longest = STUDY_SECONDS if arguments[0] == "study" else warm.SECONDS
        ended = running.wait(at if by_time else longest)
        if ended is None:
            ended = running.kill()
            ended.code = ended.code if by_time else None
        self.tally.judge(self.place.warm, ended, arguments)
        self.since.append((arguments, environment))
        if arguments[0] == "study" and (left := warm.end_left(self.place.trial)):
            self.tally.fault("left", f"{left} processes run on after a kill", _shown(arguments))
        if by_time:
            return (seconds if ended.killed else 0.7 * seconds + 0.3 * ended.seconds), writes
        return seconds, (max(writes, at + 5) if ended.killed else max(1, round(0.8 * writes)))

    def _finish(self, job: Job) -> None:
        """Does what the next study, or any command that uses the reports, begins with."""
        ended = self.place.run(job.home, call="tests.torture.kills:finish")
        if ended.code != 0:
            self.tally.fault("lost", f"reports cannot be finished: {ended.err[-500:]}", _shown(job.versions[0]))

    def _compare(self, job: Job, before: dict[str, str], version: int) -> None:
        """Is every file whole, and none of those that were there gone?"""
        after = job.found()
        for name, value in after.items():
            if job.exact and value != before.get(name) and value != job.made[version].get(name):
                path = job.home / name
                self.tally.fault(
                    "lost", f"{name} is neither as before nor as made", _shown(job.versions[version]), [path]
                )
        gone = set(before) - set(after) - (set(job.made[1 - version]) - set(job.made[version]))
        if gone:
            self.tally.fault("lost", f"{sorted(gone)} are gone", _shown(job.versions[version]))

    def _read(self, killed: tuple[str, ...]) -> None:
        """Runs `list` and another command that reads."""
        for arguments in (("list",), self.dice.choice(READING)):
            ended = self.place.run(*arguments)
            allowed = (0, 1, 2) if arguments[0] in ANSWER_NO else (0,)
            if ended.code not in allowed or is_broken(ended):
                printed = f"{ended.out.strip()[-500:]} {ended.err.strip()[-1500:]}"
                told = f"{_shown(arguments)} fails afterwards: exit {ended.code}: {printed}"
                self.tally.fault("lost", told, _shown(killed))

    def peace(self) -> None:
        """Runs in peace, two hours later, what was killed; then nothing temporary may be left."""
        self.place.age()
        for arguments, environment in dict(self.since).items():
            ended = self.place.run(*arguments, seconds=STUDY_SECONDS, environment=environment)
            if ended.code not in (0, 2) or (ended.code == 2 and arguments[0] != "remove"):
                self.tally.fault("lost", f"fails in peace: {ended.err.strip()[-1500:]}", _shown(arguments))
        self.since.clear()
        if left := self.place.left_behind():
            self.tally.fault(
                "left", f"{len(left)} temporary files, like {_names(left)}", f"{PEACE} kills, then in peace"
            )
            self._sweep()

    def _sweep(self) -> None:
        for path in self.place.left_behind():
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _is_mixture(before: dict[str, str], now: dict[str, str], made: dict[str, str]) -> bool:
    """Do results have files of an earlier run and of one that was killed?"""
    changed = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
    return bool(changed) and any(now.get(name) != value for name, value in made.items())


def _names(paths: list[Path]) -> str:
    return ", ".join(path.name for path in paths[:5])


def _shown(arguments: tuple[str, ...]) -> str:
    return f"ict4d {' '.join(map(str, arguments))}"


def run(folder: Path, scale: float, seed: int, share: Callable[[int], int]) -> Tally:
    """Kills of the commands that change what is held and of those that make results; `share` is one worker's part."""
    tally, dice = Tally("kills", seed), random.Random(seed)
    with places.place(folder) as place:
        trials, guess = Trials(place, tally, dice), {}
        trials.begin()
        for known, part, change in ((results(place), KILLS - OF_SHIPPED, 0.6), (shipped(place), OF_SHIPPED, 0)):
            for job in known:
                trials.prepare(job)
            for number in range(share(max(1, round(part * scale)))):
                if dice.random() < change:
                    trials.kill_changing(guess)
                else:
                    trials.kill_job(dice.choice(known))
                if number % PEACE == PEACE - 1:
                    trials.peace()
            trials.peace()
    return tally


def run_studies(folder: Path, scale: float, seed: int, share: Callable[[int], int]) -> Tally:
    """Kills of the study of three invented texts, and interrupts of it."""
    tally, dice = Tally("kills of study", seed), random.Random(seed)
    with places.place(folder) as place:
        trials = Trials(place, tally, dice)
        trials.begin()
        job = study(place)
        trials.prepare(job)
        for _ in range(share(round(STUDIES * scale))):
            trials.kill_job(job)
        trials.peace()
        for _ in range(share(round(INTERRUPTS * scale))):
            trials.interrupt(job)
    return tally
