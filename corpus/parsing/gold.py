"""The UN's own structured versions of resolutions, with which readings are compared: JSON lists and Akoma Ntoso.

The JSON is a list of blocks with `type`, `paragraph_type`, `prefix` and `text`; it has no footnotes. Akoma Ntoso has
them, with the paragraphs that cite them. It is read here from its elements, without the reader that `ict4d add` uses.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from corpus.errors import CorpusError
from corpus.parsing.document import OPERATIVE, PREAMBULAR
from corpus.readers import content
from corpus.readers.akoma_ntoso import xml_tree
from corpus.readers.akoma_ntoso.elements import name_of
from corpus.readers.encoding import decode
from corpus.text import symbols

SUFFIXES = (".xml", ".akn", ".json")  # the first is preferred: it has notes
_FIELDS = ("type", "text", "paragraph_type", "prefix")
_MOST_NESTED = 50  # brackets in one another; a list of blocks has two
_LONGEST_NUMBER = 400  # digits
_MEETING = re.compile(r"\d+\w* (\(resumed\) )?plenary meeting")
_NOTES = ("authorialNote", "noteRef")
_APART = frozenset(("authorialNote", "num", "table", "toc", "del", "heading", "subheading", "crossHeading"))
_LINES = frozenset(("p", "listIntroduction", "listWrapUp"))


class Paragraph(NamedTuple):
    """A paragraph of the gold; `notes` are the labels of the notes that it cites, in order."""

    text: str
    part: str
    number: str
    notes: tuple[str, ...] = ()


class Gold(NamedTuple):
    """The paragraphs of a resolution in order, and its notes by label; None where the gold has no notes."""

    paragraphs: list[Paragraph]
    notes: dict[str, str] | None


def find(path: Path, folder: Path) -> Path | None:
    """The gold of a file: in Akoma Ntoso of the same symbol, else JSON of the same name; None where there is none."""
    own = folder / f"{path.stem}.json"
    symbol = symbols.from_stem(path.stem)
    for other in sorted(folder.iterdir()) if symbol else []:
        if other.suffix.lower() in SUFFIXES[:2] and symbols.from_stem(other.stem) == symbol:
            return other
    return own if own.exists() else None


def read(path: Path) -> Gold:
    """The gold in a file. Raises CorpusError when it is damaged, with its name and the line or block."""
    data = content(path)
    if path.suffix.lower() == ".json":
        return Gold(_of_blocks(_blocks(decode(data, str(path)), path), path), None)
    return _of_document(_document(xml_tree.root(data, str(path)), path))


# --- JSON


def _blocks(text: str, path: Path) -> list:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or _line_of_fault(text)
        reason = getattr(error, "msg", "brackets or numbers without an end")
        raise CorpusError(
            f"{path}, line {line}: this is no list of blocks ({reason}); fetch the file again."
        ) from error
    if not isinstance(found, list):
        raise CorpusError(f"{path}: the gold must be a list of blocks; give the UN's structure of a resolution.")
    return found


def _line_of_fault(text: str) -> int:
    """The line where brackets are nested too deep, or where a number is too long; the last line if there is none."""
    depth = 0
    for match in re.finditer(rf'"(?:[^"\\]|\\.)*"|[\[{{]|[\]}}]|\d{{{_LONGEST_NUMBER},}}|\n', text, re.S):
        piece = match[0]
        depth += (piece in "[{") - (piece in "]}")
        if depth > _MOST_NESTED or piece[0].isdigit():
            return text.count("\n", 0, match.start()) + 1
    return text.count("\n") + 1


def _of_blocks(blocks: list, path: Path) -> list[Paragraph]:
    """The paragraphs up to the line of the meeting: annexes are paragraphs in some files and not in others."""
    found = []
    for at, block in enumerate(blocks, 1):
        if not isinstance(block, dict) or not all(isinstance(block.get(field), str | None) for field in _FIELDS):
            raise CorpusError(f"{path}, block {at}: it must have {', '.join(_FIELDS)}, each as text; fetch it again.")
        if block.get("text") is None:
            raise CorpusError(f"{path}, block {at}: it has no text; fetch the file again.")
        found.append(block)
    rows = []
    for block in found:
        if _MEETING.fullmatch(" ".join(block["text"].split())):
            break
        if block.get("type") == "paragraph":
            rows.append(Paragraph(block["text"], block.get("paragraph_type") or "", block.get("prefix") or ""))
    return rows


# --- Akoma Ntoso


def _document(root: etree._Element, path: Path) -> etree._Element:
    bodies = [node for node in root.iter() if name_of(node) == "mainBody" and not _is_within(node, {"attachment"})]
    if len(bodies) != 1:
        raise CorpusError(f"{path}: {len(bodies)} documents are in this file; the gold of a resolution has one.")
    return bodies[0].getparent()


def _of_document(document: etree._Element) -> Gold:
    paragraphs = []
    numbered: set[etree._Element] = set()
    for part in document:
        kind = {"preamble": PREAMBULAR, "mainBody": OPERATIVE}.get(name_of(part))
        for line in part.iter() if kind else ():
            if name_of(line) in _LINES and not _is_within(line, _APART):
                text, cited = _text(line)
                paragraphs.append(Paragraph(text, kind or "", _number(line, numbered), cited))
    notes = {
        node.get("marker") or "": " ".join("".join(node.itertext()).split())
        for node in document.iter()
        if name_of(node) == "authorialNote" and not _is_within(node, {"attachment"})
    }
    return Gold([paragraph for paragraph in paragraphs if re.search(r"\w", paragraph.text)], notes)


def _is_within(node: etree._Element, names: frozenset | set) -> bool:
    return any(name_of(above) in names for above in node.iterancestors())


def _text(line: etree._Element) -> tuple[str, tuple[str, ...]]:
    """The words of a line without its notes, and the labels of these."""
    pieces, notes, skipped = [line.text or ""], [], 0
    for event, node in etree.iterwalk(line, events=("start", "end")):
        is_apart = name_of(node) in _APART
        if event == "start":
            skipped += is_apart
            if name_of(node) in _NOTES and not skipped - is_apart:
                notes.append(node.get("marker") or "")
            if not skipped and node is not line:
                pieces.append(node.text or "")
        else:
            skipped -= is_apart
            if not skipped and node is not line:
                pieces.append(node.tail or "")
    return "".join(pieces), tuple(notes)


def _number(line: etree._Element, numbered: set[etree._Element]) -> str:
    """The number of the nearest part around a line that has one, if no line had it before."""
    for part in line.iterancestors():
        number = next((child for child in part if name_of(child) == "num"), None)
        if number is not None:
            if number in numbered:
                return ""
            numbered.add(number)
            return "".join(number.itertext())
    return ""
