"""What goes to reports/: the same bytes for the same input, and no trace of time or place."""

import json

import numpy as np
import pandas as pd
import pytest

from analysis import export, figures

RESULT = export.Result("sample", "A sample", "Nothing in particular.", "Nothing was found.")


@pytest.fixture
def table():
    symbols = ["A/RES/50/1", "A/RES/51/7"]
    return pd.DataFrame(np.array([[0, 1 / 3], [1 / 3, 0]]), index=symbols, columns=symbols)


def save(folder, table, monkeypatch):
    monkeypatch.setenv("ICT4D_REPORTS", str(folder))
    export.save(RESULT, table.reset_index(), figures.distance_map(table, ["A/RES/50/1"]))
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_figures_and_tables_are_the_same_bytes_again(tmp_path, table, monkeypatch):
    once, again = (save(tmp_path / name, table, monkeypatch) for name in ("a", "b"))
    assert set(map(str, once)) == {
        *(f"figures/sample.{suffix}" for suffix in ("png", "svg", "pdf")),
        "tables/sample.csv",
        "notebooks/results/sample.json",
    }
    records = [json.loads(made.pop(next(p for p in made if p.suffix == ".json"))) for made in (once, again)]
    assert once == again
    assert records[0]["finding"] == RESULT.finding
    assert records[0]["order"] < records[1]["order"]


def test_files_name_version_and_data_and_neither_time_nor_path(tmp_path, table, monkeypatch):
    made = save(tmp_path, table, monkeypatch)
    for path, content in made.items():
        assert str(tmp_path).encode() not in content, path
        assert b"CreationDate" not in content
        assert b"dc:date" not in content
    assert export.provenance().encode() in made[next(p for p in made if p.suffix == ".svg")]


def test_tables_have_six_significant_digits_and_iso_dates(tmp_path):
    frame = pd.DataFrame({"x": [1 / 3, 1234567.0], "day": pd.to_datetime(["2012-12-21", None]), "name": ["a", "b,c"]})
    export.save_table(frame, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text() == 'x,day,name\n0.333333,2012-12-21,a\n1.23457e+06,,"b,c"\n'
