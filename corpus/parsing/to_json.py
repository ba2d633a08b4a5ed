"""A document as JSON, for other tools."""

import json
from dataclasses import asdict

from corpus.parsing import citations
from corpus.parsing.document import Document

_OF_DOCUMENT = [
    "symbol", "title", "session", "agenda_item", "report", "adopted", "meeting", "vote", "draft", "headings",
    "paragraphs", "footnotes", "warnings", "shares",
]  # fmt: skip
_OF_PARAGRAPH = ["id", "part", "number", "level", "heading", "verb", "text", "cites", "notes", "page"]
_OF_FOOTNOTE = ["label", "text", "cites", "cited_by"]


def written(found: Document) -> bytes:
    """The bytes of the JSON file, in UTF-8."""
    text = json.dumps(as_dict(found), ensure_ascii=False, indent=1)
    # A warning may quote a file name with bytes that are no text; JSON can write them as escapes.
    return f"{text}\n".encode(errors="backslashreplace")


def as_dict(found: Document) -> dict:
    """A document as the JSON that `ict4d parse` writes."""
    organ = citations.speaker(found.symbol, found.paragraphs[0].text if found.paragraphs else "")
    facts = asdict(found)
    for part in (*facts["paragraphs"], *facts["notes"]):
        part["cites"] = citations.cited(part["text"], organ)
    for paragraph in facts["paragraphs"]:
        paragraph["id"] = paragraph["paragraph_id"]
    facts["paragraphs"] = [_only(_OF_PARAGRAPH, paragraph) for paragraph in facts["paragraphs"]]
    facts["footnotes"] = [_only(_OF_FOOTNOTE, note) for note in facts["notes"]]
    return _only(_OF_DOCUMENT, facts)


def _only(names: list[str], facts: dict) -> dict:
    return {name: facts[name] for name in names}
