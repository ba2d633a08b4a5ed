"""A document as Akoma Ntoso, read again by our own reader, and what differs then."""

from dataclasses import replace
from functools import cache

from lxml import etree

from corpus.parsing import parse
from corpus.parsing.akoma_ntoso import whole_file
from corpus.parsing.document import Document
from corpus.text import repairs
from folders import shared

FACTS = ("symbol", "title", "session", "agenda_item", "report", "adopted", "meeting", "vote", "draft", "outcome",
         "headings")  # fmt: skip


def again(document: Document) -> Document:
    """The one document that is read in the file that is written of it."""
    (found,) = parse.documents(whole_file.written(document), "again.xml")
    return found


def compared(document: Document) -> dict:
    """What must be the same: all but pages, lines, warnings and the order of notes.

    Text as `repairs` leaves it: PDFs keep some kinds of spaces and of accents.
    """
    facts = {name: getattr(document, name) for name in FACTS}
    facts["paragraphs"] = [
        replace(
            p, page=None, line=None, text=repairs.repair(p.text), verb_form=p.verb_form and repairs.repair(p.verb_form)
        )
        for p in document.paragraphs
    ]
    facts["notes"] = sorted((note.label, repairs.repair(note.text), note.cited_by) for note in document.notes)
    return facts


def differences(document: Document) -> list[str]:
    """A line for each fact, paragraph and note that is not the same when it is read again."""
    before, after = compared(document), compared(again(document))
    lines = [f"{name}: {before[name]!r} -> {after[name]!r}" for name in FACTS if before[name] != after[name]]
    for name in ("paragraphs", "notes"):
        lines += [f"{name} lost: {one!r}" for one in before[name] if one not in after[name]]
        lines += [f"{name} made: {one!r}" for one in after[name] if one not in before[name]]
    if not lines and before != after:
        lines.append("another order")
    return lines


@cache
def schema() -> etree.XMLSchema | None:
    """The schema of version 3.0, where the shared folder is."""
    path = shared() / "schema" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(path)) if path.exists() else None


def faults(document: Document) -> list[str]:
    """What the schema says against the file of a document."""
    known = schema()
    known.validate(etree.fromstring(whole_file.written(document)))
    return [f"line {fault.line}: {fault.message}" for fault in known.error_log]
