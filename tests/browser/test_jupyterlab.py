"""Every notebook opens in JupyterLab and runs through its menu without an error, with the network off."""

import json
import os
import re
import shutil
import subprocess
import sys
import time

import nbformat
import pytest

from browser import new_page
from folders import PROJECT

pytestmark = pytest.mark.browser
FIRST, SECOND = "00_start", "01_corpus"  # the others run in the same way, and the study runs all of them
NOTEBOOKS = sorted(path.stem for path in (PROJECT / "notebooks").glob("*.ipynb"))
PATIENCE = 120  # seconds that JupyterLab may take to start, or a notebook to run
N_PANELS = 4  # of the first notebook: phrases, comparison, ancestry, themes
CHEAPER = {  # a copy draws and permutes less, and writes beside itself
    r"^REPLICATES = \d+": "REPLICATES = 50",
    r"^PERMUTATIONS = \d+": "PERMUTATIONS = 99",
    r"^themes = Themes": """from analysis.themes import cluster_fits
all_fits = cluster_fits.fits
cluster_fits.fits = lambda *given, runs, **more: (all_fits(*given, runs=3, **more) * runs)[:runs]
themes = Themes""",
    r"export\.by_hand\(([^)]*)\)": r'export.Results(__import__("pathlib").Path("made"), \1)',
}
DONE = """() => {
    const panel = window.jupyterapp.shell.currentWidget, cells = panel.content.widgets.map(cell => cell.model);
    const code = cells.filter(cell => cell.type === "code" && cell.sharedModel.getSource().trim());
    const failed = code.some(cell => cell.outputs.toJSON().some(output => output.output_type === "error"));
    return failed || (panel.sessionContext.session.kernel.status === "idle" && code.every(cell => cell.executionCount));
}"""
READY = """path => {
    const panel = window.jupyterapp.shell.currentWidget;
    return panel?.context?.path === path && panel.sessionContext?.session?.kernel?.status === "idle"
        && panel.content.widgets.length > 0;
}"""
CLOSE = """async () => {
    const panel = window.jupyterapp.shell.currentWidget;
    await panel.sessionContext.shutdown();
    panel.dispose();
}"""
CELLS = "() => window.jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.toJSON())"


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over cheaper copies of the notebooks, as a new user has it: the address of a file in it."""
    home = tmp_path_factory.mktemp("lab")
    copy_notebooks(home / "notebooks")
    own = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{name}_DIR": str(home / name.lower()) for name in ("SETTINGS", "WORKSPACES")}
    own |= {"IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": str(PROJECT), "JUPYTER_PREFER_ENV_PATH": "1"}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0", "--expose-app-in-browser"]
    command += ["--allow-root"] * (hasattr(os, "geteuid") and os.geteuid() == 0)
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=home / "notebooks", env=os.environ | own, stdout=log, stderr=log)
    try:
        facts = json.loads(runtime_file(home, server).read_text())
        yield lambda path, facts=facts: f"http://127.0.0.1:{facts['port']}/{path}?token={facts['token']}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def copy_notebooks(folder) -> None:
    """Copies of the notebooks, whose results are cheaper and go into the copy's folder."""
    shutil.copytree(PROJECT / "notebooks", folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for path in folder.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            for pattern, replacement in CHEAPER.items():
                cell.source = re.sub(pattern, replacement, cell.source, flags=re.M)
        nbformat.write(notebook, path)


def runtime_file(home, server):
    """The file in which the running server says its port and token."""
    for _ in range(PATIENCE * 5):
        found = list((home / "runtime").glob("jpserver-*.json"))
        if found and found[0].stat().st_size:
            return found[0]
        assert server.poll() is None, (home / "log").read_text()
        time.sleep(0.2)
    raise AssertionError((home / "log").read_text())


@pytest.fixture(scope="module")
def jupyterlab(lab, browser):
    """JupyterLab in a page, for all notebooks: it opens with the first, as `make lab` does."""
    with new_page(browser) as page:
        page.goto(lab(f"lab/tree/{FIRST}.ipynb"))
        yield page


@pytest.fixture
def shown(lab, jupyterlab):
    """Opens a notebook in JupyterLab; its kernel ends with the test."""

    def show(name):
        jupyterlab.wait_for_function("() => window.jupyterapp?.shell.currentWidget", timeout=PATIENCE * 1000)
        jupyterlab.evaluate(
            "path => { window.jupyterapp.commands.execute('docmanager:open', {path}); }", f"{name}.ipynb"
        )
        jupyterlab.wait_for_function(READY, arg=f"{name}.ipynb", timeout=PATIENCE * 1000)
        return jupyterlab

    yield show
    jupyterlab.evaluate(CLOSE)


def test_the_first_notebook_runs_and_what_is_typed_into_its_widgets_changes_the_answer(shown):
    page = shown(FIRST)
    run_all(page)
    assert not page.get_by_text("Jupyter news").count(), "JupyterLab asks whether it may tell news"
    panels = page.locator(".widget-vbox:has(input)")
    panels.first.wait_for()
    assert panels.count() == N_PANELS
    for panel in panels.all():
        field, answer = panel.locator("input").first, panel.locator(".widget-html").last
        panel.scroll_into_view_if_needed()
        before = answer.inner_html()
        offered = field.evaluate("input => [...(input.list?.options ?? [])].map(option => option.value)")
        field.fill(offered[-1] if offered else "broadband")
        field.press("Enter")
        expect_change(page, answer, before)


@pytest.mark.parametrize(
    "name", [SECOND, *(pytest.param(name, marks=pytest.mark.slow) for name in NOTEBOOKS if name not in (FIRST, SECOND))]
)
def test_a_notebook_runs_through_the_menu(shown, name):
    run_all(shown(name))


def expect_change(page, answer, before: str) -> None:
    """Waits until an answer is not what it was, nor a sentence that there is none."""
    page.wait_for_function(
        "([answer, before]) => answer.innerHTML !== before && !answer.querySelector('[role=status]')",
        arg=[answer.element_handle(), before],
    )


def run_all(page) -> None:
    """Run > Run All Cells: every cell runs, and none has an error or a warning."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(DONE, timeout=PATIENCE * 1000)
    cells = [cell for cell in page.evaluate(CELLS) if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert outputs
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]
