"""Kernels in which notebooks run, one after the other, as if each had a kernel of its own.

Starting Python and importing the libraries takes longer than many a notebook; so a kernel is used again, its names
forgotten and its counter set back.
"""

import os
import re
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.report.executed import schema_checks
from corpus.errors import CorpusError
from corpus.files import leftovers

if TYPE_CHECKING:
    from jupyter_client import AsyncKernelManager, KernelClient
    from nbclient import NotebookClient
    from nbformat import NotebookNode

TIMEOUT = 3600  # seconds that a cell may take; of a series of a thousand texts some take minutes
_QUIET = ["--log-level=ERROR"]  # ipykernel 7 warns at every start that a loopback connection is not encrypted
_NO_HISTORY = ["--HistoryManager.hist_file=:memory:"]
_IMPORTED = [  # before the first cell comes; what was imported stays, so nobody looks there for what can be thrown away
    "--IPKernelApp.exec_lines=import analysis.report.export, analysis.widgets, gc; "
    "gc.freeze(); gc.set_threshold(50_000)"
]
_WIDGET = "application/vnd.jupyter.widget-view+json"  # names a model in the kernel, which is gone afterwards
_FORGET = "get_ipython().reset()\nfrom analysis.report.executed import one_corpus as _\n_.keep()\ndel _"
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # two kernels work at once, and arrays are small
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # of tracebacks


class Kernel:
    """A kernel of this very environment, started with the first notebook; a context, at whose end it is killed.

    All that it needs is in one temporary folder. It leads a group of processes of its own, so a Ctrl-C at the terminal
    does not reach it; `leftovers.clear` does.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is where cells run."""
        self._folder = folder
        self._rest = ExitStack()
        self._manager: AsyncKernelManager | None = None
        self._channels: KernelClient | None = None

    def __enter__(self) -> "Kernel":
        return self

    def __exit__(self, *error: object) -> None:
        self._rest.close()

    def run(self, notebook: "NotebookNode", name: str, setting: str) -> None:
        """Executes a notebook, as `execute` does, and returns when it is done."""
        from jupyter_core.utils import run_sync

        run_sync(self.execute)(notebook, name, setting)

    async def execute(self, notebook: "NotebookNode", name: str, setting: str) -> None:
        """Executes a notebook in place. `setting` is code that runs after the cell tagged "parameters" and leaves no
        trace in the notebook.

        Raises CorpusError, with the name and the error, when a cell fails or the kernel ends.
        """
        kind = _client()
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
        from nbformat.v4 import new_code_cell

        await self.start()
        client = kind(
            notebook, km=self._manager, timeout=TIMEOUT, record_timing=False, store_widget_state=False,
            resources={"metadata": {"path": str(self._folder)}},
        )  # fmt: skip
        hidden = [new_code_cell(_FORGET, id="forget"), new_code_cell(setting, id="setting")]
        after = next(i for i, c in enumerate(notebook.cells) if "parameters" in c.metadata.get("tags", []))
        notebook.cells[after + 1 : after + 1] = hidden[1:]
        notebook.cells[:0] = hidden[:1]
        try:
            await self._connect(client)
            await client.async_execute()
        except CellExecutionError as error:
            raise _told(name, error) from error
        except CellTimeoutError as error:
            raise CorpusError(f"notebooks/{name}.ipynb: a cell took longer than {TIMEOUT} seconds.") from error
        except (DeadKernelError, RuntimeError) as error:
            raise CorpusError(
                f"notebooks/{name}.ipynb: the kernel ended, perhaps for lack of memory ({error}); close other programs "
                "and run the study again."
            ) from error
        notebook.cells = [cell for cell in notebook.cells if cell not in hidden]
        _renumber(notebook)
        _keep_stills(notebook)

    async def start(self) -> None:
        """Starts the process, unless it runs; what notebooks need it imports while others do something else."""
        if self._manager is None:
            self._manager = await self._started()

    async def _connect(self, client: "NotebookClient") -> None:
        """Gives a client the channels to the kernel; they are opened once, since the first answer takes a while."""
        if self._channels is None:
            opened = self._channels = await client.async_start_new_kernel_client()
            self._rest.callback(opened.stop_channels)
        client.kc = self._channels

    async def _started(self) -> "AsyncKernelManager":
        """The manager of a kernel that was just started."""
        from jupyter_client import AsyncKernelManager

        own = self._rest.enter_context(leftovers.folder("kernel"))
        (own / "profile").mkdir()  # no start-up files of the user's
        changed = {"IPYTHONDIR": str(own / "profile"), "TMPDIR": str(own), "PYTHONHASHSEED": "0", **_ONE_THREAD}
        os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # a kernel of the same name in the user's home is not ours
        manager = AsyncKernelManager(kernel_name="python3", connection_file=str(own / "connection.json"))
        with leftovers.undisturbed():  # until the process is known
            await manager.start_kernel(
                extra_arguments=[*_QUIET, *_NO_HISTORY, *_IMPORTED], cwd=str(self._folder), env=os.environ | changed
            )
            process: Any = manager.provisioner.process  # type: ignore[union-attr]
            self._rest.callback(process.wait)
            self._rest.enter_context(leftovers.processes(process.pid))
        return manager


@cache
def _client() -> "type[NotebookClient]":
    """A client that leaves start, signals and clean-up to us: those of nbclient wait for a kernel, even if it hangs."""
    with schema_checks.without_addresses():
        from nbclient import NotebookClient

    class Client(NotebookClient):
        @asynccontextmanager
        async def async_setup_kernel(self, **_: Any) -> AsyncIterator[None]:
            yield

    return Client


def _told(name: str, error: Any) -> CorpusError:
    """The error of a cell in a sentence; its traceback is among the details."""
    found = CorpusError(f"notebooks/{name}.ipynb: {error.ename}: {error.evalue}")
    if not error.ename.endswith(CorpusError.__name__):
        found.details = _COLOURS.sub("", str(error.traceback))
    return found


def _renumber(notebook: "NotebookNode") -> None:
    """Counts the code cells from 1, as if the notebook had been run alone."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, start=1):
        cell.execution_count = number
        for output in cell.outputs:
            if "execution_count" in output:
                output["execution_count"] = number


def _keep_stills(notebook: "NotebookNode") -> None:
    """Takes the widgets out of the outputs, so that what they show without a kernel is left."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)
