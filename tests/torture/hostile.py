"""Every hostile file through `parse` and `add`; after each, what is held is held and the commands that read work."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from folders import shared
from tests.torture import places, specimens
from tests.torture.places import NEW, Place
from tests.torture.tally import Tally, is_broken

INCOMPLETE = "incomplete"  # the folder of ../shared/hostile whose files are texts with a part missing
READING = (("list",), ("phrase", "lamps"), ("check",))
PROBLEM = {"check": (0, 1)}  # exit codes; 1: a problem was found


@dataclass(frozen=True)
class Given:
    """A hostile file. `due` is what must happen to it (specimens.REFUSED, READ, EITHER); `words` must be read then."""

    path: Path
    due: str
    words: tuple[str, ...] = ()


def given(folder: Path) -> list[Given]:
    """The files of ../shared/hostile where they are, and the project's own specimens, which are made in `folder`."""
    found = []
    for path in sorted(path for path in (shared() / "hostile").rglob("*") if path.is_file()):
        found.append(Given(path, specimens.REFUSED if INCOMPLETE in path.parts else specimens.EITHER))
    for one in specimens.all_of_them():
        path = folder / one.name
        path.write_bytes(one.make())
        found.append(Given(path, one.due, one.words))
    return found + [Given(path, specimens.REFUSED) for path in specimens.strange_paths(folder / "strange")]


def run(folder: Path, scale: float, seed: int, share: Callable[[list], list]) -> Tally:
    """Tries a share of all hostile files, at a smaller scale some of them, chosen by `seed`."""
    tally = Tally("hostile files", seed)
    if not (shared() / "hostile").is_dir():
        tally.remark = f"there is no {shared() / 'hostile'}; only the project's own specimens were tried"
    with places.place(folder, invented=False) as place:
        made = folder / "hostile"
        made.mkdir()
        every = given(made)
        chosen = every if scale >= 1 else random.Random(seed).sample(every, max(1, round(scale * len(every))))
        held = place.run("fetch", NEW)
        if held.code != 0:
            tally.fault("lost", f"nothing can be fetched: {held.err}", f"ict4d fetch {NEW}")
        place.keep()
        for one in share(chosen):
            try_file(place, tally, one)
    return tally


def try_file(place: Place, tally: Tally, one: Given) -> None:
    """Reads a file and adds it."""
    read(place, tally, one)
    arguments, files = ("add", "--yes", "--series", "related", one.path), [one.path]
    ended = place.run(*arguments)
    tally.judge(place.warm, ended, arguments, files)
    if ended.code == 0 and one.due == specimens.REFUSED:
        tally.fault("lost", f"accepted without a word: {ended.err.strip()}", f"ict4d add {one.path}", files)
    for sentence in _faults_afterwards(place):
        tally.fault("lost", sentence, f"ict4d add {one.path}", files)
    place.restore()


def read(place: Place, tally: Tally, one: Given) -> None:
    """Reads a file alone."""
    parsed, files = place.out / "parsed", [one.path]
    arguments = ("parse", one.path, "--out", parsed)
    ended = place.run(*arguments)
    if tally.judge(place.warm, ended, arguments, files) and one.due == specimens.READ:
        for sentence in _unread(parsed, one, ended.code):
            tally.fault("lost", sentence, f"ict4d parse {one.path}", files)


def _unread(parsed: Path, one: Given, code: int | None) -> Iterator[str]:
    if code != 0:
        yield f"{one.path.name} can be read, and was refused"
        return
    text = json.dumps([json.loads(path.read_text(encoding="utf-8")) for path in parsed.glob("*.json")])
    shutil.rmtree(parsed)
    missing = [word for word in one.words if word not in text]
    if missing:
        yield f"{len(missing)} of {len(one.words)} paragraphs are lost, like that with {missing[0]!r}"


def _faults_afterwards(place: Place) -> Iterator[str]:
    for arguments in READING:
        ended = place.run(*arguments)
        if ended.code not in PROBLEM.get(arguments[0], (0,)) or is_broken(ended) or place.warm.over(ended):
            yield f"`ict4d {' '.join(arguments)}` fails afterwards: exit {ended.code}: {ended.err.strip()[-1000:]}"
    held = place.run(call="tests.torture.kills:print_held")
    if held.code != 0 or NEW not in held.out.split():
        yield f"{NEW} is held no more: {held.err.strip()[-500:]}"
