"""The pages of the findings: the first page, a page for each notebook, the appendix, data and methods, how to read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from analysis.web import assets, documentation, findings
from analysis.web.citing import Publication, bibtex, sentence
from analysis.web.findings import APPENDIX, Files
from analysis.web.rendering import LINKS, page
from corpus import atomic, settings

APPENDIX_TITLE = "Appendix: methods that were tried and say nothing"
WAYS_IN = {  # what the pages of LINKS are for
    "pages/explore.html": "when, how often, and where",
    "pages/threads.html": "back to the year of writing",
    "pages/whats_new.html": "in the newest text",
    "pages/compare.html": "what they share, and do not",
    "pages/data.html": "and how to cite",
}


@dataclass(frozen=True)
class Section:
    """A notebook, the title of its page, and the key of the finding that speaks for it; no key for the appendix."""

    notebook: str
    title: str
    lead: str


@dataclass(frozen=True)
class Study:
    """What the pages say of the study besides its findings.

    `minute` are the keys of the findings of the first page; the first of them is its sentence and its picture.
    `covered` is what was read and what was not (see the templates), `data` the files that all comes from with their
    SHA-256, and `executed` the notebooks as they were run: titles and pages, of which those are named that exist.
    `docs` is the folder of the documentation, which may be missing.
    """

    sections: Sequence[Section]
    minute: Sequence[str]
    made_with: str
    publication: Publication
    covered: Mapping[str, Any]
    data: Sequence[tuple[str, str]]
    executed: Sequence[tuple[str, str]]
    docs: Path = settings.PROJECT / "docs"


def write(records: Sequence[Mapping], out: Path, study: Study, earlier: Path | None = None) -> None:
    """Writes index.html, pages/ and assets/ into `out`.

    `records` are those of all results, in the order of the report, as `analysis.report.export` writes them. Their
    tables and figures are in `out`, or, where another run made them, in `earlier`.
    """
    files = Files([folder for folder in (out, earlier) if folder is not None])
    told, tried = ([r for r in records if bool(r["appendix"]) is aside] for aside in (False, True))
    pages = [_summary(section, [r for r in told if r["notebook"] == section.notebook]) for section in study.sections]
    pages.append(_summary(Section(APPENDIX, APPENDIX_TITLE, ""), tried))
    pages = [each for each in pages if each["records"]]
    read = _documentation(records, files, study)
    for one in read:
        _save(out, one.href, "documentation.html.j2", study, {"title": one.title, "content": Markup(one.body)})
    for place, each in enumerate(pages):
        around = {
            "before": pages[place - 1] if place else None,
            "after": (*pages, None)[place + 1],
            "executed": files.found(f"notebooks/{each['notebook']}.html") is not None,
        }
        found = [findings.finding(record, files, study.publication) for record in each["records"]]
        _save(out, each["page"], "findings.html.j2", study, {**each, **around, "findings": found, "read": read})
    _save(out, "pages/data.html", "data.html.j2", study, {**_of_data(study, files), "read": read})
    _save(out, "index.html", "index.html.j2", study, _of_index(told, pages, files, study))
    assets.write(out)


def _documentation(records: Sequence[Mapping], files: Files, study: Study) -> list[documentation.Page]:
    """The pages of the documentation that the report has; their pictures and links are those of its findings."""
    addresses = {record["key"]: findings.address(record) for record in records}
    return documentation.read(study.docs, addresses, lambda name: files.found(name) is not None)


def _summary(section: Section, records: Sequence[Mapping]) -> dict[str, Any]:
    """What links to the page of a notebook say."""
    headlines = {record["key"]: record["headline"] for record in records}
    return {
        "notebook": section.notebook,
        "page": f"pages/{section.notebook}.html",
        "title": section.title,
        "lead": section.lead,
        "headline": headlines.get(section.lead, next(iter(headlines.values()), "")),
        "records": records,
    }


def _of_index(told: Iterable[Mapping], pages: Sequence[Mapping], files: Files, study: Study) -> dict[str, Any]:
    by_key = {record["key"]: {**record, "address": findings.address(record)} for record in told}
    minute = [by_key[key] for key in study.minute if key in by_key]
    lead = {**minute[0], **findings.pictured(minute[0], files)} if minute else None
    ways = [(href, name, WAYS_IN[href]) for href, name in LINKS if href in WAYS_IN]
    return {"lead": lead, "minute": minute[1:], "pages": pages, "ways": ways, **study.covered}


def _of_data(study: Study, files: Files) -> dict[str, Any]:
    return {
        "executed": [(title, path) for title, path in study.executed if files.found(path)],
        "sentence": sentence(study.publication),
        "bibtex": bibtex(study.publication, "study"),
        "data": study.data,
        **study.covered,
    }


def _save(out: Path, name: str, template: str, study: Study, facts: Mapping[str, Any]) -> None:
    with atomic.replacing(out / name) as temporary:
        temporary.write_text(page(template, name, {**facts, "made_with": study.made_with}), encoding="utf-8")
