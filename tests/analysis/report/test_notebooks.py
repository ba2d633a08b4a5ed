"""Notebooks: committed without outputs, in the study's order, and none forgotten."""

import importlib

import nbformat
import pytest

from analysis.report import notebooks, render
from analysis.report.chapters import Chapter
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
