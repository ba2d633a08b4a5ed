"""Paragraphs in other tools' formats."""

import json
from pathlib import Path

from corpus import build, citations, files
from corpus.document import Document


def parse_to_json(path: Path, folder: Path) -> Path:
    """Reads a file and writes `folder/<stem>.json`; returns the path written.

    Raises CorpusError, and writes nothing, when the file cannot be read or is not a resolution.
    """
    text = json.dumps(as_dict(build.document(path)), ensure_ascii=False, indent=1)
    target = folder / f"{path.stem}.json"
    with files.replacing(target) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")
    return target


def as_dict(found: Document) -> dict:
    """A document as the JSON that `ict4d parse` writes."""
    organ = "ECOSOC" if (found.symbol or "").startswith("E/") else "GA"
    return {
        "symbol": found.symbol,
        "title": found.title,
        "session": found.session,
        "agenda_item": found.agenda_item,
        "report": found.report,
        "adopted": found.adopted,
        "meeting": found.meeting,
        "vote": found.vote,
        "draft": found.draft,
        "headings": found.headings,
        "paragraphs": [
            {
                "id": p.paragraph_id,
                "part": p.part,
                "number": p.number,
                "level": p.level,
                "heading": p.heading,
                "verb": p.verb,
                "text": p.text,
                "cites": list(citations.cited(p.text, organ)),
                "notes": list(p.notes),
                "page": p.page,
            }
            for p in found.paragraphs
        ],
        "footnotes": [
            {
                "label": n.label,
                "text": n.text,
                "cites": list(citations.cited(n.text, organ)),
                "cited_by": list(n.cited_by),
            }
            for n in found.notes
        ],
        "warnings": found.warnings,
        "shares": found.shares,
    }
