"""The report as Markdown and as web pages, from the records of all results."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pandas as pd

import corpus
from analysis.counts import coverage
from analysis.report import notebooks, provenance
from analysis.report.render import render
from analysis.web import citing, documentation, site
from corpus import atomic, series_list, settings
from corpus.files import collection
from corpus.tables import sources

IN_ONE_MINUTE = ("new_wording", "groups", "trends", "phrases", "keyness_reference", "verb_classes", "newest_concepts")
LEADS = {  # the finding that speaks for a notebook
    "01_corpus": "coverage",
    "02_phrases": "phrases",
    "03_what_changed_when": "steps",
    "04_verbs": "verb_classes",
    "05_company": "company",
    "06_citations": "citation_ages",
    "07_agreed_language": "threads",
    "08_themes": "theme_shares",
    "09_what_is_new": "whats_new",
}
TRIED = site.APPENDIX_TITLE
MOST_NAMED = 8  # resolutions in a sentence


def write(results: Sequence[dict], out: Path, earlier: Path | None = None) -> None:
    """Writes report.md, index.html, pages/ and assets/ into a folder.

    `results` are records as `export` writes them, in any order; `earlier` is where the tables and figures of those are
    that this run did not make.
    """
    ordered = sorted(results, key=lambda r: (notebooks.NOTEBOOKS.index(r["notebook"]), r["order"]))
    titles = {name: notebooks.title(name) for name in notebooks.NOTEBOOKS}
    made_with, data, covered = provenance.made_with(), _data(), _covered()
    _write_markdown(ordered, titles, out, {"made_with": made_with, "data": data, **covered})
    sections = [site.Section(name, title, LEADS[name]) for name, title in titles.items()]
    executed = [(notebooks.title(name), f"notebooks/{name}.html") for name in notebooks.RUN]
    site.write(
        ordered, out, site.Study(sections, IN_ONE_MINUTE, made_with, publication(), covered, data, executed), earlier
    )


def publication() -> citing.Publication:
    """The study as it is cited."""
    found = citing.read(settings.citation(), version("ict4d-resolutions"), provenance.data_hash()[:16])
    if collection.current().is_shipped:
        return found
    return citing.of_another(found, series_list.described(series_list.default()).subject)


def pages() -> set[Path]:
    """The pages of findings that `write` may write, from the folder of index.html."""
    names = (*notebooks.NOTEBOOKS, site.APPENDIX, *documentation.PAGES.values())
    return {Path("pages", f"{name}.html") for name in names}


def _write_markdown(ordered: Sequence[dict], titles: dict[str, str], out: Path, facts: dict) -> None:
    told, tried = ([r for r in ordered if r["appendix"] == aside] for aside in (False, True))
    sections = [
        {"notebook": name, "title": title, "results": [r for r in told if r["notebook"] == name]}
        for name, title in titles.items()
    ]
    if tried:
        sections.append({"notebook": "tried", "title": TRIED, "results": tried})
    by_key = {r["key"]: r for r in told}
    minute = [by_key[key] for key in IN_ONE_MINUTE if key in by_key]
    with atomic.replacing(out / "report.md") as temporary:
        text = render("report.md.j2", {"minute": minute, "sections": sections, **facts})
        temporary.write_text(text, encoding="utf-8")


def _covered() -> dict:
    """What was read and what was not: of the series that is studied, of all, and (`every_series`) of each."""
    whole = corpus.load()
    table = coverage.holdings(whole)
    series = series_list.default()
    silent = coverage.silent_years(whole)
    annual = table[table["series"] == series]
    drafts = list(annual.loc[annual["draft"], "symbol"])
    return {
        "series": series_list.described(series),
        "texts": _some(list(table.loc[table["text"], "symbol"])),
        "all_texts": bool(table.loc[table["features"], "text"].all()),
        "n_annual": len(annual),
        "n_read": int(annual["features"].sum()),
        "n_all_read": int(table["features"].sum()),
        "n_words": int(annual["words"].sum()),
        "counts": "the shipped counts" if collection.current().is_shipped else "the counts that came with the folder",
        "drafts": drafts,
        "incomplete": list(table[table["incomplete"] != ""].itertuples()) if "incomplete" in table else [],
        "every_series": [
            _of_series(name, own) | {"silent": silent.get(name, [])}
            for name, own in table.groupby("series", sort=False)
        ],
        "n_silent": sum(map(len, silent.values())),
        "graded": whole.collection.graded_pairs.exists(),
    }


def _some(symbols: list[str]) -> list[str]:
    """The first of many symbols, and how many more there are."""
    more = len(symbols) - MOST_NAMED
    return [*symbols[: MOST_NAMED - 1], f"{symbols[MOST_NAMED - 1]} and {more:,} more"] if more > 0 else symbols


def _of_series(name: str, own: pd.DataFrame) -> dict:
    read = own["features"]
    return {
        "title": series_list.described(name).title,
        "n": len(own),
        "n_read": int(read.sum()),
        "first": int(own["year"].min()),
        "last": int(own["year"].max()),
        "read": list(own.loc[read, "symbol"]),
        "unread": list(own.loc[~read, "symbol"]),
    }


def _data() -> list[tuple[str, str]]:
    """What the numbers come from, shipped counts and held files: file names and SHA-256."""
    shipped = sorted(collection.current().features.glob("*.parquet"))
    held = sources.best_held().values()
    return [(path.name, atomic.sha256(path)) for path in [*shipped, *held]]
