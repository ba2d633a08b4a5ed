"""Kernels in which notebooks run, one after the other, as if each had a kernel of its own.

Starting Python and importing the libraries takes longer than many a notebook; so a kernel is used again, its names
forgotten and its counter set back.
"""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CorpusError

if TYPE_CHECKING:
    from jupyter_client import AsyncKernelManager
    from nbformat import NotebookNode

TIMEOUT = 600  # seconds that a cell may take
_QUIET = ["--log-level=ERROR"]  # ipykernel 7 warns at every start that a loopback connection is not encrypted
_WIDGET = "application/vnd.jupyter.widget-view+json"  # names a model in the kernel, which is gone afterwards
_FORGET = "get_ipython().reset()"


class Kernel:
    """A kernel of this very environment, started with the first notebook; a context, at whose end it is shut down.

    To be used by one thread.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` is where cells run."""
        self._folder = folder
        self._rest = ExitStack()
        self._manager: AsyncKernelManager | None = None

    def __enter__(self) -> "Kernel":
        return self

    def __exit__(self, *error: object) -> None:
        self._rest.close()

    def run(self, notebook: "NotebookNode", name: str, setting: str) -> None:
        """Executes a notebook in place. `setting` is code that runs after the cell tagged "parameters" and leaves no
        trace in the notebook.

        Raises CorpusError, with the name and the error, when a cell fails.
        """
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError
        from nbformat.v4 import new_code_cell

        if self._manager is None:
            self._manager = self._prepared()
        where = {"metadata": {"path": str(self._folder)}}
        client = NotebookClient(
            notebook,
            km=self._manager,
            timeout=TIMEOUT,
            record_timing=False,
            store_widget_state=False,
            resources=where,
            extra_arguments=_QUIET,
        )
        hidden = [new_code_cell(_FORGET, id="forget"), new_code_cell(setting, id="setting")]
        after = next(i for i, c in enumerate(notebook.cells) if "parameters" in c.metadata.get("tags", []))
        notebook.cells[after + 1 : after + 1] = hidden[1:]
        notebook.cells[:0] = hidden[:1]
        try:
            client.execute(env=self._environment)
        except CellExecutionError as error:
            raise CorpusError(f"notebooks/{name}.ipynb: {error.ename}: {error.evalue}") from error
        finally:
            if client.kc is not None:
                client.kc.stop_channels()
        notebook.cells = [cell for cell in notebook.cells if cell not in hidden]
        _renumber(notebook)
        _keep_stills(notebook)

    def _prepared(self) -> "AsyncKernelManager":
        """A manager of a kernel that is yet to be started."""
        from jupyter_client import AsyncKernelManager
        from jupyter_core.utils import run_sync

        profile = self._rest.enter_context(tempfile.TemporaryDirectory())  # no start-up files of the user's
        self._environment = os.environ | {"IPYTHONDIR": profile, "PYTHONHASHSEED": "0"}
        os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # a kernel of the same name in the user's home is not ours
        manager = AsyncKernelManager(kernel_name="python3")
        self._rest.callback(lambda: manager.has_kernel and run_sync(manager.shutdown_kernel)(now=True))
        return manager


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
