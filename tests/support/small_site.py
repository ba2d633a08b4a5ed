"""A small web report of invented findings, some of them with words that would be code."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from analysis.web import site
from analysis.web.citing import Publication

HOSTILE = '<img src=x onerror="alert(1)"> & </script><b>'
SERIES = SimpleNamespace(subject="lamps", text="text of lamps", texts="texts of lamps")
COVERED = {
    "series": SERIES, "texts": [], "n_annual": 1, "n_read": 1, "n_all_read": 1, "n_words": 30, "drafts": [],
    "incomplete": [], "n_silent": 0, "counts": "the shipped counts", "graded": True,
    "every_series": [{"title": "Lamps", "n": 1, "n_read": 1, "first": 2001, "last": 2001, "read": ["A/RES/50/1"],
                      "unread": [], "silent": []}],
}  # fmt: skip
STUDY = site.Study(
    sections=[site.Section("01_lamps", "Lamps", "b"), site.Section("02_bells", "Bells", "c")],
    minute=["b", "a"],
    made_with="ict4d-resolutions 0.1.0, data sha256:00",
    publication=Publication("A. Keeper", "2026", "A study of lamps", "0.1.0", "00"),
    covered=COVERED,
    data=[("words.parquet", "ab" * 32)],
    executed=[("Lamps", "notebooks/01_lamps.html"), ("Bells", "notebooks/02_bells.html")],
    docs=Path("no documentation"),
)


def record(key, notebook="01_lamps", **rest):
    words = {name: f"The {name} of {key}." for name in ("title", "headline", "how_sure", "details", "caption")}
    flags = {"figure": False, "small": False, "page": False, "appendix": False}
    return {
        "key": key,
        **words,
        **flags,
        "notebook": notebook,
        "order": 0,
        "others": [],
        "graphs": [],
        "call": "",
        **rest,
    }


RECORDS = [
    record("a", small=True, call='import corpus\n\nLamps(corpus.load().series("lamps")).a()'),
    record("b", figure=True, others=["extra"], headline=f"The lamps of {HOSTILE}", title=HOSTILE),
    record("c", "02_bells", page=True),
    record("d", "02_bells", appendix=True),
]


def written(folder, records=RECORDS, study=STUDY, tables=None):
    """A report in a folder, with a table for each result."""
    for name in ("tables", "figures", "notebooks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for each in records:
        table = (tables or {}).get(each["key"], pd.DataFrame({"word": ["lamps", HOSTILE], "rate": [1.5, None]}))
        table.to_csv(folder / "tables" / f"{each['key']}.csv", index=False)
        for suffix in ("png", "svg", "pdf") if each["figure"] else ():
            (folder / "figures" / f"{each['key']}.{suffix}").write_text("<svg/>")
        if each["small"]:
            (folder / "figures" / f"{each['key']}_small.png").touch()
    (folder / "tables" / "extra.csv").write_text("x\n1\n")
    (folder / "notebooks" / "01_lamps.html").touch()
    site.write(records, folder, study)
    return folder
