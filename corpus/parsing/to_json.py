"""Paragraphs in other tools' formats."""

import json
from collections.abc import Collection
from itertools import count
from pathlib import Path

from corpus import atomic
from corpus.parsing import citations, parse
from corpus.parsing.document import Document


def parse_to_json(path: Path, folder: Path, taken: Collection[Path] = ()) -> Path:
    """Reads a file and writes `folder/<stem>.json`, or `<stem>-2.json` where that is taken; returns the path written.

    `taken` are the paths that must not be written over, results of the same call as a rule; names that differ only in
    case are one name, as they are on some disks. Raises CorpusError, and writes nothing, when the file cannot be read
    or is not a resolution.
    """
    text = json.dumps(as_dict(parse.parse_file(path)), ensure_ascii=False, indent=1)
    target = _free(path.stem, folder, taken)
    with atomic.replacing(target) as temporary:
        # A name with bytes that no text has may be part of a warning; JSON can say it by its escape.
        temporary.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
    return target


def _free(stem: str, folder: Path, taken: Collection[Path]) -> Path:
    """The first of `stem.json`, `stem-2.json`, ... that is not taken."""
    others = {path.name.casefold() for path in taken}
    names = (f"{stem}.json" if n == 1 else f"{stem}-{n}.json" for n in count(1))
    return folder / next(name for name in names if name.casefold() not in others)


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
