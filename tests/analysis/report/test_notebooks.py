"""Notebooks: committed without outputs, in the study's order, and none forgotten."""

import nbformat
import pytest

from analysis.report import notebooks
from corpus import settings

PATHS = sorted((settings.PROJECT / "notebooks").glob("*.ipynb"))


def test_the_study_runs_every_notebook_in_order():
    assert [path.stem for path in PATHS] == list(notebooks.NOTEBOOKS)


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


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_opens_with_a_title_and_a_computed_finding(path):
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source.startswith("# ")
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert "on_" in code[2]
    assert any("could make this wrong" in cell.source for cell in notebook.cells)
    assert not any("def " in source for source in code), "logic lives in modules"
