"""Commands that start at once: forked from a process that has imported everything, and watched until they end.

A fork writes, dies and is killed like a process of its own, and starts in 5 ms instead of half a second. `Warm` is the
side that asks; run as a module, this file is the process that forks.
"""

import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

MEMORY = 1_000_000_000  # bytes that a command may take on top of a process that has only started
SECONDS = 75  # that a command may take: a minute for reading a file, and what it takes itself
PATIENCE = 5  # seconds in which the processes that a killed command began must be gone
IMPORTS = (
    "analysis.cli.main", "analysis.cli.listing", "analysis.report.study", "analysis.web.site", "analysis.figures",
    "analysis.words.concept_rates", "analysis.report.chapters", "corpus.library.downloads", "corpus.library.intake",
    "corpus.library.checks", "corpus.readers.pdf.pdf_file", "corpus.readers.word.docx", "corpus.readers.html",
    "corpus.readers.plain.text_file", "corpus.parsing.document_files", "filelock", "httpx", "rich.progress", "nbformat",
    "pyarrow.parquet", "matplotlib.backends.backend_pdf", "analysis.exports.writing",
)  # fmt: skip
COMMAND = "tests.torture.warm:command"
MARK = "ICT4D_TRIAL"  # in the environment of a command and of all that it starts


@dataclass
class Ended:
    """How a command ended: `code` is its exit code, or minus the signal that ended it; None if it was still running."""

    code: int | None
    out: str
    err: str
    seconds: float
    memory: int  # bytes, the most that it or a process that it waited for took

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL


class Running:
    """A command that was started."""

    def __init__(self, warm: "Warm", number: int, folder: Path):
        self._warm, self._number, self._folder = warm, number, folder

    def wait(self, seconds: float) -> Ended | None:
        """How it ended, or None if it still runs after so many seconds."""
        answer = self._warm.ask({"wait": self._number, "seconds": seconds})
        return self._ended(answer) if answer["ended"] else None

    def kill(self) -> Ended:
        """Ends it by SIGKILL, if it has not ended."""
        return self._ended(self._warm.ask({"kill": self._number}))

    def interrupt(self) -> None:
        """Ctrl-C."""
        self._warm.ask({"interrupt": self._number})

    def _ended(self, answer: dict) -> Ended:
        out, err = (
            (self._folder / f"{self._number}.{name}").read_text(encoding="utf-8", errors="replace")
            for name in ("out", "err")
        )
        for name in ("out", "err"):
            (self._folder / f"{self._number}.{name}").unlink()
        return Ended(answer["code"], out, err, answer["seconds"], answer["memory"])


class Warm:
    """A process that has imported the project at `project`; a context, at whose end it is gone with all it forked.

    `scratch` is a folder for what commands print; `imports` are modules that are imported beforehand.
    """

    def __init__(self, project: Path, scratch: Path, imports: tuple[str, ...] = IMPORTS):
        scratch.mkdir(parents=True, exist_ok=True)
        self.project, self._scratch = project, scratch
        tests = Path(__file__).parents[1]
        path = os.pathsep.join(map(str, (project, tests.parent, tests / "support")))
        self.environment = {"PYTHONPATH": path, "MPLBACKEND": "agg"}
        command = [sys.executable, "-m", __name__, str(scratch), *imports]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=project,
            env=os.environ | self.environment,
        )  # fmt: skip
        self.base = self._answer()["memory"]

    def __enter__(self) -> "Warm":
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def ask(self, request: dict) -> dict:
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict:
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the process that forks has ended with {self._process.wait()}")
        return json.loads(line)

    def start(self, *arguments: object, call: str = COMMAND, **options: object) -> Running:
        """Starts `ict4d` with these arguments, or another function ("module:name") with them.

        Options: `environment` (names and values), `folder` to work in, and for a command `dies_before`: the number of
        writes in the folders `watched` after which it kills itself.
        """
        given = {"call": call, "arguments": [str(one) for one in arguments], **options}
        return Running(self, self.ask(given)["number"], self._scratch)

    def run(self, *arguments: object, seconds: float = SECONDS, **options: object) -> Ended:
        """Runs a command to its end; one that takes longer is killed, and its `code` is None."""
        running = self.start(*arguments, **options)
        ended = running.wait(seconds)
        if ended is None:
            ended = running.kill()
            ended.code = None
        return ended

    def over(self, ended: Ended) -> bool:
        """Did it take more memory than a command may?"""
        return ended.memory > self.base + MEMORY


def left_running(trial: str) -> list[int]:
    """The processes, by their numbers, that a trial (the value of MARK) has started and that still run.

    Empty on systems without /proc.
    """
    wanted, found = f"{MARK}={trial}".encode(), []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if wanted in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue  # it has ended, or is another user's
    return found


def end_left(trial: str) -> int:
    """Waits for the processes that a trial began, then kills the rest; returns how many it had to kill."""
    until = time.monotonic() + PATIENCE
    while left_running(trial) and time.monotonic() < until:
        time.sleep(0.05)
    left = left_running(trial)
    for number in left:
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return len(left)


# --- in the process that forks


def command(*arguments: str, dies_before: int | None = None, watched: tuple[str, ...] = ()) -> None:
    """Runs `ict4d`; with `watched` it counts its writes there, and says how many on the last line of stderr."""
    from analysis.cli import main

    sys.argv = ["ict4d", *arguments]
    if dies_before is not None:
        _die(tuple(watched), dies_before)
    main.main()


def _die(watched: tuple[str, ...], at: int) -> None:
    """Kills this process before its write number `at` in the folders watched."""
    writes = 0

    def watch(event: str, arguments: tuple) -> None:
        nonlocal writes
        touches = _writes(event, arguments) and str(arguments[0]).startswith(watched)
        writes += touches
        if touches and writes > at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def _writes(event: str, arguments: tuple) -> bool:
    if event == "open":
        return bool((arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate")


class _Server:
    """Reads requests from stdin, a JSON object a line, and answers each on stdout."""

    def __init__(self, scratch: Path):
        self._scratch = scratch
        self._running: dict[int, tuple[int, float]] = {}  # number -> process, start
        self._ended: dict[int, dict] = {}
        self._number = 0
        self._wake, wake = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)

    def serve(self) -> None:
        for line in sys.stdin:
            print(json.dumps(self._answer(json.loads(line))), flush=True)
        for number in list(self._running):
            self._kill(number)

    def _answer(self, request: dict) -> dict:
        if "call" in request:
            return {"number": self._fork(request)}
        if "wait" in request:
            return self._wait(request["wait"], request["seconds"])
        if "interrupt" in request:
            if request["interrupt"] in self._running:
                os.kill(self._running[request["interrupt"]][0], signal.SIGINT)
            return {}
        return self._kill(request["kill"])

    def _fork(self, request: dict) -> int:
        self._number += 1
        printed = [
            os.open(self._scratch / f"{self._number}.{name}", os.O_WRONLY | os.O_CREAT) for name in ("out", "err")
        ]
        process = os.fork()
        if not process:
            self._become(request, *printed)
        for handle in printed:
            os.close(handle)
        self._running[self._number] = process, time.monotonic()
        return self._number

    def _become(self, request: dict, out: int, err: int) -> None:
        """What the forked process does; it does not return."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        for target, handle in enumerate((os.open(os.devnull, os.O_RDONLY), out, err)):
            os.dup2(handle, target)
        sys.stdin, sys.stdout, sys.stderr = open(0, closefd=False), open(1, "w", closefd=False), _unbuffered()  # noqa: SIM115
        code = 1
        try:
            code = _call(request)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)

    def _wait(self, number: int, seconds: float) -> dict:
        until = time.monotonic() + seconds
        while True:
            self._reap()
            if number in self._ended:
                return {"ended": True, **self._ended.pop(number)}
            left = until - time.monotonic()
            if left <= 0:
                return {"ended": False}
            if select.select([self._wake], [], [], left)[0]:
                os.read(self._wake, 4096)

    def _kill(self, number: int) -> dict:
        self._reap()
        if number in self._running:
            os.kill(self._running[number][0], signal.SIGKILL)
        return self._wait(number, SECONDS)

    def _reap(self) -> None:
        for number, (process, started) in list(self._running.items()):
            done, status, usage = os.wait4(process, os.WNOHANG)
            if done:
                del self._running[number]
                self._ended[number] = {
                    "code": os.waitstatus_to_exitcode(status),
                    "seconds": time.monotonic() - started,
                    "memory": _bytes(usage.ru_maxrss),
                }


def _unbuffered():
    return open(2, "w", buffering=1, closefd=False, errors="backslashreplace")


def _bytes(measured: int) -> int:
    return measured if sys.platform == "darwin" else measured * 1024


def _call(request: dict) -> int:
    """Calls what was asked for; returns the exit code."""
    import traceback

    os.environ.update(request.get("environment", {}))
    os.chdir(request.get("folder", "."))
    module, _, name = request["call"].partition(":")
    options = {name: request[name] for name in ("dies_before", "watched") if "dies_before" in request}
    try:
        getattr(import_module(module), name)(*request["arguments"], **options)
    except SystemExit as done:
        return _code(done)
    except BaseException:  # noqa: BLE001  what Python itself would print
        traceback.print_exc()
        return 1
    return 0


def _code(done: SystemExit) -> int:
    if isinstance(done.code, str):
        print(done.code, file=sys.stderr)
        return 1
    return done.code or 0


def main() -> None:
    for name in sys.argv[2:]:
        import_module(name)
    print(json.dumps({"memory": _bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)}), flush=True)
    _Server(Path(sys.argv[1])).serve()


if __name__ == "__main__":
    main()
