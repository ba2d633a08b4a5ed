"""What a page says of a finding, from its record and the files of its result."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.web import citing, result_tables
from analysis.web.citing import Publication

APPENDIX = "appendix"  # the page of what was tried and says nothing
HEAVIEST = 300_000  # bytes of an SVG that a page shows; a heavier one is shown as PNG


@dataclass(frozen=True)
class Files:
    """The files of the results: those of this run in the first folder, those of earlier runs in the others."""

    folders: Sequence[Path]

    def found(self, name: str) -> Path | None:
        """The newest file of this name ("tables/KEY.csv"); None where there is none."""
        return next((folder / name for folder in self.folders if (folder / name).is_file()), None)

    def state(self, name: str) -> tuple[Path, int] | None:
        """Which file of this name there is, and when it was written; None where there is none."""
        path = self.found(name)
        return None if path is None else (path, path.stat().st_mtime_ns)

    def table(self, key: str) -> pd.DataFrame:
        """The table of a result as the CSV file has it; FileNotFoundError where there is none."""
        path = self.found(f"tables/{key}.csv")
        if path is None:
            raise FileNotFoundError(f"tables/{key}.csv")
        return pd.read_csv(path)

    def facts(self, key: str) -> dict[str, Any]:
        """The facts of a result; empty where it has none."""
        path = self.found(f"tables/{key}.json")
        return {} if path is None else json.loads(path.read_text(encoding="utf-8"))


class _Chart(NamedTuple):
    """A chart and its alternative text, and the files that it was made from, with their state (see `Files`)."""

    shown: tuple[dict[str, Any] | None, str]
    made_from: Mapping[str, tuple[Path, int] | None]


_drawn: dict[tuple[Path | str, ...], _Chart] = {}  # by the folders of the files and the key of the result


def page_of(record: Mapping) -> str:
    """The page of a finding, from the folder of index.html."""
    return f"pages/{APPENDIX if record['appendix'] else record['notebook']}.html"


def address(record: Mapping) -> str:
    """The place of a finding on its page."""
    return f"{page_of(record)}#{record['key']}"


def finding(record: Mapping, files: Files, study: Publication) -> dict[str, Any]:
    """What the templates name of a finding: what is in its record, its figure, table and downloads, how it is cited."""
    key = record["key"]
    return {
        **record,
        **pictured(record, files),
        "call": record.get("call", ""),
        "table": result_tables.shown(files.table(key)),
        "downloads": _downloads(record, files),
        "sentence": citing.sentence(study, record["title"]),
        "bibtex": citing.bibtex(study, key, record["title"]),
    }


def pictured(record: Mapping, files: Files) -> dict[str, Any]:
    """The figure of a finding: `chart`, a Vega-Lite specification or None; `picture`, a file or ""; `alt`, in words.

    A chart is drawn again only when a file that it was drawn from has changed, or one that was missing is there.
    """
    key = record["key"]
    if not record["figure"]:
        return {"chart": None, "picture": "", "alt": ""}
    place = (*files.folders, key)
    if place not in _drawn or any(files.state(name) != state for name, state in _drawn[place].made_from.items()):
        _drawn[place] = _chart(key, files)
    chart, alt = _drawn[place].shown
    return {"chart": chart, "picture": _picture(key, files), "alt": alt or record["title"]}


def _chart(key: str, files: Files) -> _Chart:
    from analysis.web import charts  # slow

    made_from: dict[str, tuple[Path, int] | None] = {}

    def table(name: str) -> pd.DataFrame:
        made_from[f"tables/{name}.csv"] = files.state(f"tables/{name}.csv")
        return files.table(name)

    made_from[f"tables/{key}.json"] = files.state(f"tables/{key}.json")
    return _Chart(charts.shown(key, table, files.facts(key)), made_from)


def _picture(key: str, files: Files) -> str:
    drawn = files.found(f"figures/{key}.svg")
    light = drawn is not None and drawn.stat().st_size <= HEAVIEST
    return f"figures/{key}.{'svg' if light else 'png'}"


def _downloads(record: Mapping, files: Files) -> list[tuple[str, str]]:
    """What can be saved: a name, and a file."""
    key = record["key"]
    offered = [(suffix.upper(), f"figures/{key}.{suffix}") for suffix in ("png", "svg", "pdf")]
    offered += [("CSV", f"tables/{key}.csv"), ("JSON", f"tables/{key}.json")]
    offered += [(f"{other}.csv", f"tables/{other}.csv") for other in record.get("others", [])]
    offered += [(f"{graph}.graphml", f"tables/{graph}.graphml") for graph in record.get("graphs", [])]
    return [(name, path) for name, path in offered if files.found(path)]
