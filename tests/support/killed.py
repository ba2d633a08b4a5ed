"""Runs a function in a process of its own that is killed (SIGKILL) at one of its steps on the disk."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from folders import PROJECT

STEPS = ("replace", "rename", "unlink", "write_bytes")  # of a Path; and removing a folder


def at(step: int, function: Callable, *arguments: str, environment: dict[str, str] | None = None) -> bool:
    """Was the process killed when it came to that step, from 1? Raises AssertionError where the function fails.

    `function` is one of a test module's, found again by its name; it takes strings.
    """
    folders = (PROJECT, Path(__file__).parent, Path(sys.modules[function.__module__].__file__ or "").parent)
    names = [str(step), function.__module__, function.__name__, *map(str, arguments)]
    path = os.pathsep.join(map(str, folders))
    ended = subprocess.run(
        [sys.executable, "-c", "import killed; killed._main()", *names],
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {}), "PYTHONPATH": path},
    )
    assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
    return ended.returncode != 0


def _main() -> None:
    step, module, function, *arguments = sys.argv[1:]
    called = getattr(import_module(module), function)
    calls = 0

    def dying(action: Callable) -> Callable:
        def counted(*given, **named):
            nonlocal calls
            calls += 1
            if calls == int(step):
                os.kill(os.getpid(), signal.SIGKILL)
            return action(*given, **named)

        return counted

    for name in STEPS:
        setattr(Path, name, dying(getattr(Path, name)))
    shutil.rmtree = dying(shutil.rmtree)  # type: ignore[assignment]
    called(*arguments)
