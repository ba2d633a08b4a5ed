"""Each notebook of the study runs for each series of the catalogue, in a fresh kernel; only parameters change."""

import nbformat
import pytest

import corpus
from analysis.report import notebooks
from analysis.report.executed import kernels

SERIES = sorted(set(corpus.load().catalogue["series"]))


@pytest.mark.slow
@pytest.mark.parametrize("series", SERIES)
def test_every_notebook_runs_for_the_series(series, tmp_path):
    setting = (
        "from pathlib import Path\n\n"
        f"SERIES = {series!r}\nREPLICATES, PERMUTATIONS = 50, 99  # so that it is quick\n"
        f"results = export.Results(Path({str(tmp_path)!r}), results.notebook, 'a test')"
    )
    with kernels.Kernel(notebooks.folder()) as kernel:
        for name in notebooks.NOTEBOOKS:
            kernel.run(nbformat.read(notebooks.path(name), as_version=4), name, setting)
    findings = [path.read_text(encoding="utf-8") for path in (tmp_path / "notebooks" / "results").glob("*.json")]
    assert len(findings) > 30
    assert not [text for text in findings if "nan" in text.split('"headline": ')[1].split()]
