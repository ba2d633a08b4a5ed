"""The report as Markdown and as a page, from the records of all results."""

from collections.abc import Sequence
from pathlib import Path

import corpus
from analysis.counts import coverage
from analysis.report import notebooks, provenance
from analysis.report.render import render
from corpus import atomic, series_list, settings
from corpus.tables import sources

IN_ONE_MINUTE = ("new_wording", "groups", "trends", "phrases", "keyness_reference", "verb_classes", "newest_concepts")
TRIED = "Appendix: methods that were tried and say nothing"
FILES = {"report.md": False, "index.html": True}  # is it HTML?


def write(results: Sequence[dict], out: Path) -> None:
    """Writes report.md and index.html into a folder; `results` are records as `export` writes them, in any order."""
    ordered = sorted(results, key=lambda r: (notebooks.NOTEBOOKS.index(r["notebook"]), r["order"]))
    told, tried = ([r for r in ordered if r["appendix"] == aside] for aside in (False, True))
    sections = [
        {"notebook": name, "title": notebooks.title(name), "results": [r for r in told if r["notebook"] == name]}
        for name in notebooks.NOTEBOOKS
    ]
    if tried:
        sections.append({"notebook": "tried", "title": TRIED, "results": tried})
    by_key = {r["key"]: r for r in told}
    minute = [by_key[key] for key in IN_ONE_MINUTE if key in by_key]
    facts = {"minute": minute, "sections": sections, "made_with": provenance.made_with(), "data": _data(), **_covered()}
    for name, is_html in FILES.items():
        with atomic.replacing(out / name) as temporary:
            temporary.write_text(render(f"{name}.j2", facts, escape=is_html), encoding="utf-8")


def _covered() -> dict:
    table = coverage.holdings(corpus.load())
    series = series_list.default()
    annual = table[table["series"] == series]
    drafts = list(annual.loc[annual["draft"], "symbol"])
    return {
        "series": series_list.described(series),
        "texts": list(table.loc[table["text"], "symbol"]),
        "n_annual": len(annual),
        "n_read": int(annual["features"].sum()),
        "n_all_read": int(table["features"].sum()),
        "drafts": drafts,
    }


def _data() -> list[tuple[str, str]]:
    """What the numbers come from, shipped counts and held files: file names and SHA-256."""
    shipped = sorted((settings.SHIPPED / "features").glob("*.parquet"))
    held = sources.best_files(settings.sources()).values()
    return [(path.name, atomic.sha256(path)) for path in [*shipped, *held]]
