"""A document as JSON, for other tools."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from corpus import atomic
from corpus.parsing import citations, parse
from corpus.parsing.document import Document


@dataclass(frozen=True)
class Written:
    """A document that was read from a file, and the JSON file that was written of it."""

    path: Path
    document: Document


def parse_to_json(path: Path, folder: Path, taken: Collection[Path] = ()) -> list[Written]:
    """Reads a file and writes a JSON file for each document in it; returns them in order, at least one.

    A single one is `folder/<stem>.json`, or `<stem>-2.json` where that is taken; several are `<stem>-1.json`,
    `<stem>-2.json` and so on. `taken` are paths that must not be overwritten, usually results of the same call. Names
    that differ only in case count as one name, as on some disks. Raises CorpusError, and writes nothing, when the file
    cannot be read or is not a resolution.
    """
    return write(parse.parse_all(path), path, folder, taken)


def write(found: Sequence[Document], path: Path, folder: Path, taken: Collection[Path] = ()) -> list[Written]:
    """Writes a JSON file for each of the documents that were read from a file (`path`), as `parse_to_json` does."""
    names = [path.stem] if len(found) == 1 else [f"{path.stem}-{number}" for number in range(1, len(found) + 1)]
    written: list[Written] = []
    for name, document in zip(names, found, strict=True):
        target = _free(name, folder, [*taken, *(one.path for one in written)])
        with atomic.replacing(target) as temporary:
            # A warning may quote a file name with bytes that are no text; JSON can write them as escapes.
            text = json.dumps(as_dict(document), ensure_ascii=False, indent=1)
            temporary.write_text(text + "\n", encoding="utf-8", errors="backslashreplace")
        written.append(Written(target, document))
    return written


def _free(stem: str, folder: Path, taken: Collection[Path]) -> Path:
    """The first of `stem.json`, `stem-2.json`, ... that is not taken."""
    others = {path.name.casefold() for path in taken}
    names = (f"{stem}.json" if n == 1 else f"{stem}-{n}.json" for n in count(1))
    return folder / next(name for name in names if name.casefold() not in others)


_OF_DOCUMENT = [
    "symbol", "title", "session", "agenda_item", "report", "adopted", "meeting", "vote", "draft", "headings",
    "paragraphs", "footnotes", "warnings", "shares",
]  # fmt: skip
_OF_PARAGRAPH = ["id", "part", "number", "level", "heading", "verb", "text", "cites", "notes", "page"]
_OF_FOOTNOTE = ["label", "text", "cites", "cited_by"]


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
