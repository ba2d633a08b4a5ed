"""Files are read in another process, whose death is a sentence, and which leaves nothing behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.parsing import parse
from corpus.readers.guard import confinement, limits, pool
from corpus.readers.guard.limits import Limits
from folders import PROJECT
from resolution_formats import page_html, source, write_docx, write_pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
QUICK = Limits(memory=200, seconds=1)
SLEEPS = b"import time; time.sleep(50)"


def run(code: bytes, limits=QUICK):
    """The value of `code`, which sets `result` in the other process."""
    return pool.call(("guarded_tasks", "run"), str, code, "bells.pdf", limits)


@pytest.fixture(autouse=True)
def tasks_can_be_imported(monkeypatch):
    """Processes of each test are new ones, which find the tasks, and are ended after it."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "tasks"))
    pool._end()
    yield
    pool._end()


def write_html(of, path):
    path.write_text(page_html(of), encoding="utf-8")
    return path


@pytest.mark.parametrize("write", [write_pdf, write_docx, write_html])
def test_what_is_read_is_the_same_on_both_sides(write, tmp_path):
    path = write(source(), tmp_path / f"A_RES_91_402.{write.__name__.removeprefix('write_')}")
    found, own = parse.parse_file(path), parse.document(path.read_bytes(), str(path))
    assert found == own and repr(found) == repr(own) and len(found.paragraphs) > 5


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (SLEEPS, "takes more than 1 seconds"),
        (b"while True: pass", "takes more than 1 seconds"),
        (b"import re; re.match(r'(a+)+$', 'a' * 60 + 'b')", "takes more than 1 seconds"),
        (b"result = 'x' * 10**9", "takes more than 200 MB"),
        (b"result = [0] * 10**6\nwhile True: result = [result, *result]", "takes more than 200 MB"),
        (b"import os; os.abort()", "broke down (signal SIGABRT)"),
        (b"import ctypes; ctypes.string_at(0)", "broke down (signal SIGSEGV)"),
        (b"import os; os._exit(3)", "broke down (exit code 3)"),
        (b"import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "broke down (signal SIGKILL)"),
        (b"result = 'x' * 10_000_001", "more than 10 MB"),
        (b"raise ValueError('bells')", "failed on this file (ValueError: bells)"),
        (b"from corpus.errors import CorpusError; raise CorpusError('no bells')", "no bells"),
    ],
)
def test_every_death_is_a_sentence_and_the_next_file_is_read(code, sentence):
    began = time.monotonic()
    with pytest.raises(CorpusError) as error:
        run(code)
    assert sentence in str(error.value) and str(error.value).count("\n") == 0
    assert time.monotonic() - began < 5
    assert run(b"result = 'bells'") == "bells"


def framed(*said):
    return b"".join(len(message).to_bytes(8, "big") + message for message in said)


WELL, ILL = b'{"how": "done", "spent": false}', b'{"how": "failed", "spent": false}'


@pytest.mark.parametrize(
    "said",
    [
        framed(b"{]"),
        framed(b"[" * 50_000),
        framed(b"[]", b'"bells"'),
        framed(WELL, b'{"bells": 3}'),
        framed(WELL, b'"bell\xff"'),
        framed(ILL, b"[3]"),
        framed(WELL) + (10_000_001).to_bytes(8, "big"),
    ],
    ids=["no message", "deep", "no outcome", "another type", "no text", "no traceback", "too long"],
)
def test_an_answer_that_is_none_is_a_death_too(said):
    with pytest.raises(CorpusError, match="broke down"):
        run(f"import os; os.write(3, {said!r}); os._exit(0)".encode())
    assert run(b"result = 'bells'") == "bells"


def test_limits_can_be_raised_and_must_make_sense():
    with limits.allowing(memory=400, seconds=5):
        assert limits.current() == Limits(400, 5)
        assert limits.current(seconds=7) == Limits(400, 7)
    assert len(run(b"import mmap; result = str(len(mmap.mmap(-1, 300_000_000)))", Limits(800, 5))) == 9
    for wrong in ({"memory": 3}, {"seconds": 0}, {"seconds": float("nan")}):
        with pytest.raises(CorpusError, match="makes no sense"):
            limits.current(**wrong)


def test_what_a_file_leaves_in_memory_does_not_count_for_the_next():
    assert run(b"import mmap, sys; sys.kept = mmap.mmap(-1, 400_000_000); result = 'x'", Limits(800, 5)) == "x"
    assert run(b"import mmap; result = str(len(mmap.mmap(-1, 500_000_000)))", Limits(800, 5)) == "500000000"


def test_without_limits_of_the_system_a_thread_watches_the_memory():
    code = (
        "import os, sys; sys.path[:] = {path!r}\n"
        "from corpus.readers.guard import confinement\n"
        "with confinement.confined(confinement.Limits(200, 20), 0, by_system=False):\n"
        "    kept = [bytearray(b'x') * 10**6 for _ in range(400)]\n"
        "    import time; time.sleep(5)\n"
    )
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code.format(path=sys.path)], stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == confinement.TOO_MUCH_MEMORY and time.monotonic() - began < 4


def test_it_inherits_no_secrets(monkeypatch):
    monkeypatch.setenv("TOKEN", "bells")
    with open(os.devnull) as file:  # noqa: PTH123
        os.set_inheritable(file.fileno(), True)
        assert "TOKEN" not in run(b"import os; result = ' '.join(os.environ)")
        assert f"'{file.fileno()}'" not in run(b"import os; result = str(sorted(os.listdir('/proc/self/fd'))[4:])")


def test_one_process_serves_many_files_and_threads_do_not_mix_them_up():
    assert len({run(b"import os; result = str(os.getpid())") for _ in range(20)}) == 1
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda i: run(f"result = str({i})".encode(), Limits()), range(80)))
    assert found == [str(i) for i in range(80)]


def _in_a_daemon(answers):
    answers.put(run(b"result = 'from a daemon'", Limits()))


def test_daemons_and_forked_processes_start_their_own():
    parent = run(b"import os; result = str(os.getpid())")
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    daemon = context.Process(target=_in_a_daemon, args=(answers,), daemon=True)
    daemon.start()
    assert answers.get(timeout=20) == "from a daemon"
    daemon.join(20)
    assert run(b"import os; result = str(os.getpid())") == parent


OWNER = """
import sys; sys.path[:] = {path!r}
from corpus.readers.guard import pool
from corpus.readers.guard.limits import Limits
print(pool.call(("guarded_tasks", "run"), str, b"import os; result = str(os.getpid())", "x", Limits()), flush=True)
pool.call(("guarded_tasks", "run"), str, {code!r}, "x", Limits())
"""


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("code", [SLEEPS, b"import re; re.match(r'(a+)+$', 'a' * 60 + 'b')"])
def test_it_dies_with_its_owner_and_at_ctrl_c(stop, code):
    program = OWNER.format(path=sys.path, code=code)
    owner = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    with owner:
        reader = int(owner.stdout.readline())
        time.sleep(0.2)
        began = time.monotonic()
        owner.send_signal(stop)
        assert owner.wait(5)
    while _is_running(reader) and time.monotonic() - began < 5:
        time.sleep(0.02)
    assert not _is_running(reader) and time.monotonic() - began < 2


def _is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


TORN = """Resolution 91/402. Bell buoys

The General Assembly,

Noting the govern ments that keep bell buoys,

1. Requests the Secretary-General to report on the govern ments that keep bell buoys to the General Assembly.
"""


@pytest.mark.parametrize("form", ["text", "page"])
def test_to_read_takes_no_library_of_tables_and_the_process_is_kept(form):
    """pandas and pyarrow take 1.5 GB of address space, more than a file may have, and half a second."""
    data, name = (TORN.encode(), "A_RES_91_402.txt") if form == "text" else (page_html(source()).encode(), "bells.html")
    assert parse.parse_bytes(data, name).paragraphs
    kept = list(pool._pool.idle)
    loaded = run(b"import sys; result = str(sorted({'numpy', 'pandas', 'pyarrow'} & set(sys.modules)))")
    assert loaded == "[]"
    assert len(kept) == 1 and pool._pool.idle == kept, "the next file has the same process"


def zombie():
    """A child that has ended and nobody has waited for: its number; 0 where there is none."""
    try:
        return os.waitpid(-1, os.WNOHANG)[0]
    except ChildProcessError:  # no child at all
        return 0


def test_no_zombies_are_left():
    while zombie():  # of other tests
        pass
    for _ in range(3):
        with pytest.raises(CorpusError):
            run(b"import os; os.abort()")
    assert zombie() == 0


def test_without_python_it_says_so(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(CorpusError, match="could not be started"):
        run(b"result = 'x'")


def test_a_project_elsewhere_is_found():
    assert str(PROJECT) in run(b"import corpus; result = corpus.__file__")
