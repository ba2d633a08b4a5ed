"""Findings: what a page says of them is made once."""

import pandas as pd

from analysis.web import charts, findings


def test_a_chart_is_drawn_again_only_when_what_it_is_made_from_is_another(tmp_path, monkeypatch):
    drawn = []

    def shown(key, table, facts):
        try:
            drawn.append(len(table("coverage")))
        except FileNotFoundError:
            drawn.append("missing")
        return {"mark": "point"}, "In words."

    def pictured():
        return findings.pictured({"key": "sample", "figure": True, "title": "A sample"}, findings.Files([tmp_path]))

    monkeypatch.setattr(charts, "shown", shown)
    assert pictured() == pictured()
    assert drawn == ["missing"]
    (tmp_path / "tables").mkdir()
    pd.DataFrame({"symbol": ["A/RES/1/1"]}).to_csv(tmp_path / "tables" / "coverage.csv")
    assert pictured() == pictured() == {"chart": {"mark": "point"}, "picture": "figures/sample.png", "alt": "In words."}
    assert drawn == ["missing", 1]
