"""Notebooks: committed without outputs, in the study's order, and none forgotten; and what is made of executed ones."""

import base64
import importlib
import io
import re
from html import unescape

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from analysis.report import notebooks, render
from analysis.report.chapters import Chapter
from analysis.report.executed import host_copies, kernels, notebook_page
from corpus import settings
from corpus.errors import CorpusError

PATHS = sorted((settings.PROJECT / "notebooks").glob("*.ipynb"))
OF_RESULTS = [path for path in PATHS if path.stem != notebooks.START]
MOST = 3_000_000  # bytes of all copies together
VIEW = "application/vnd.jupyter.widget-view+json"


def test_the_study_runs_every_notebook_in_order():
    assert [path.stem for path in PATHS] == list(notebooks.RUN)


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_committed_without_outputs_and_with_stable_cells(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    ids = [cell["id"] for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert sum("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells) == 1


@pytest.mark.parametrize("path", OF_RESULTS, ids=lambda p: p.stem)
def test_is_prose_with_a_line_or_two_for_each_result(path):
    """Imports, parameters, the chapter (which shows its headline), then results; all logic is in modules."""
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source.startswith("# ")
    assert any("could make this wrong" in cell.source for cell in notebook.cells)
    imports, parameters, chapter, *rest = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert len(imports.splitlines()) <= 4
    assert 'results = export.by_hand("' in parameters
    assert issubclass(_class_of(imports), Chapter)
    assert chapter.splitlines()[-1].isidentifier(), "its last line shows the chapter"
    for source in rest:
        assert len(source.splitlines()) <= 2, source
    n_results = sum("results.save(" in source for source in rest)
    assert n_results == len(render.results_of(path.stem)), "every result that has words is shown, and no other"


def _class_of(imports):
    module, _, name = imports.splitlines()[-1].removeprefix("from ").partition(" import ")
    return getattr(importlib.import_module(module), name)


def test_the_first_notebook_saves_no_result_of_the_study():
    cells = nbformat.read(notebooks.path(notebooks.START), as_version=4).cells
    assert all(len(cell.source.splitlines()) <= 6 for cell in cells if cell.cell_type == "code")
    assert not any("results.save(" in cell.source for cell in cells)


def png(size=(60, 40)):
    target = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(target, format="png")
    return base64.b64encode(target.getvalue()).decode("ascii")


def executed():
    """A notebook as the study leaves it: a result with a figure, and a panel."""
    shown = (
        f'<div><p>Radio &amp; <b>bells</b></p><img alt="Bells" width="30" src="data:image/png;base64,{png()}"></div>'
    )
    cell = new_code_cell(
        "radio", id="b", outputs=[new_output("execute_result", {"text/html": shown, VIEW: {"model_id": "1"}})]
    )
    return new_notebook(cells=[new_markdown_cell("# Radio\n\n[More](01_corpus.ipynb)", id="a"), cell])


def test_a_widget_leaves_its_still():
    notebook = executed()
    kernels._keep_stills(notebook)
    assert list(notebook.cells[1].outputs[0].data) == ["text/html"]


def test_a_page_needs_no_network_and_no_script():
    page = notebook_page.as_html(executed(), "Radio <1>")
    assert "<title>Radio &lt;1&gt;</title>" in page
    assert "Radio &amp; <b>bells</b>" in page
    assert 'href="01_corpus.html"' in page
    assert not re.findall(r"<script|<link[^>]+https?:|src=.https?:|url\(.?https?:|@import", page)
    assert page == notebook_page.as_html(executed(), "Radio <1>"), "the same bytes each time"


def test_a_copy_has_its_pictures_apart_and_small():
    first, picture = host_copies.copied(executed()).cells[1].outputs
    assert "img" not in first.data["text/html"]
    assert "Radio &amp; <b>bells</b>" in first.data["text/html"]
    assert picture.data["text/plain"] == "Bells"
    assert picture.metadata["image/png"] == {"width": 30}
    drawn = Image.open(io.BytesIO(base64.b64decode(picture.data["image/png"])))
    assert (drawn.size, drawn.mode) == ((60, 40), "P")


def test_a_copy_has_no_more_than_two_pixels_for_each_on_the_screen():
    large = executed()
    large.cells[1].outputs[0].data["text/html"] = f'<img width="30" src="data:image/png;base64,{png((150, 100))}">'
    picture = host_copies.copied(large).cells[1].outputs[1]
    assert Image.open(io.BytesIO(base64.b64decode(picture.data["image/png"]))).size == (60, 40)


def test_copies_are_only_made_of_all_notebooks(tmp_path):
    with pytest.raises(CorpusError, match="lacks 00_start"):
        host_copies.write(tmp_path, tmp_path / "copies")
    assert not (tmp_path / "copies").exists()


@pytest.fixture(scope="module")
def copies():
    return {name: nbformat.read(host_copies.folder() / f"{name}.ipynb", as_version=4) for name in notebooks.RUN}


def test_the_committed_copies_are_those_of_the_notebooks(copies):
    for name, copy in copies.items():
        source = nbformat.read(notebooks.path(name), as_version=4)
        assert [cell.source for cell in copy.cells] == [cell.source for cell in source.cells], f"{name}: make executed"
    assert sum(path.stat().st_size for path in host_copies.folder().iterdir()) <= MOST


def test_the_committed_copies_say_what_the_report_says(copies):
    report = (settings.PROJECT / "reports" / "report.md").read_text(encoding="utf-8")
    shown = [output.data["text/html"] for output in outputs(copies.values()) if "text/html" in output.get("data", {})]
    headlines = [found for html in shown for found in re.findall(r"<p><strong>(.+?)</strong></p>", html)]
    assert len(headlines) > 30
    assert [one for one in headlines if f"**{unescape(one)}**" not in report] == [], "make study, then make executed"


def test_the_committed_copies_have_no_times_no_widgets_and_no_errors(copies):
    for cell in (cell for copy in copies.values() for cell in copy.cells):
        assert "execution" not in cell.metadata
    for output in outputs(copies.values()):
        assert VIEW not in output.get("data", {})
        assert output.output_type in ("execute_result", "display_data") or output.name == "stdout"


def outputs(read):
    return [output for copy in read for cell in copy.cells for output in cell.get("outputs", [])]
