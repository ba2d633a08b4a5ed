"""What was measured so far, kept on disk: a run of hours that was interrupted goes on where it was."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import atomic
from folders import PROJECT

PATH = PROJECT / "build" / "bench.json"


class Kept:
    """Measurements by name, each a list of numbers, sentences and lists."""

    def __init__(self, path: Path = PATH, *, go_on: bool):
        self._path = path
        self._known: dict[str, list] = {}
        if go_on and path.exists():
            self._known = json.loads(path.read_text(encoding="utf-8"))

    def of(self, name: str, measure: Callable[[], Sequence[object]]) -> list:
        """What was measured under a name, or is measured now."""
        if name not in self._known:
            self._known[name] = json.loads(json.dumps(measure()))
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with atomic.replacing(self._path) as temporary:
                temporary.write_text(json.dumps(self._known), encoding="utf-8")
        return self._known[name]
