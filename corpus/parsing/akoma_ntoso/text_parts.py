"""The text as elements: clauses of the preamble, numbered paragraphs with points below them, headings, annexes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from corpus.parsing.akoma_ntoso import printed_labels
from corpus.parsing.akoma_ntoso.divisions import Annex, Piece
from corpus.parsing.akoma_ntoso.elements_made import below
from corpus.parsing.akoma_ntoso.line_content import LineContent
from corpus.parsing.document import Paragraph
from corpus.text import patterns

Lists = tuple[str | None, ...]
_NUMBERED_HEADING = re.compile(r"([IVXLC]+\.?|[A-Z]\.) (.+)", re.S)


@dataclass
class Branch:
    """A paragraph and those of a deeper level below it."""

    paragraph: Paragraph
    below: list["Branch"] = field(default_factory=list)


def branches(paragraphs: Sequence[Paragraph]) -> list[Branch]:
    """Paragraphs as a tree, by their levels; one whose parent is missing is below the nearest that there is."""
    top: list[Branch] = []
    open_: list[Branch] = []
    for paragraph in paragraphs:
        branch = Branch(paragraph)
        while open_ and open_[-1].paragraph.level >= paragraph.level:
            open_.pop()
        (open_[-1].below if open_ else top).append(branch)
        open_.append(branch)
    return top


# --- the preamble


def add_preamble(parent: etree._Element, paragraphs: Sequence[Paragraph], content: LineContent) -> None:
    """Adds the opening formula and the clauses, with their points as lists."""
    preamble = below(parent, "preamble")
    for branch in branches(paragraphs):
        first = branch.paragraph
        if first is paragraphs[0] and patterns.is_organ(first.text):
            formula = below(preamble, "formula", name="enactingFormula", eId="formula_1")
            _add_line(formula, first, content, organ=True)
            continue
        eid = _name(first, "container")
        clause = below(preamble, "container", name=first.verb_form or "clause", eId=eid)
        if printed_labels.printed(first):  # "PP1", as in drafts; only an item of a list has a place for it
            _add_item(below(clause, "blockList", eId=f"{eid}__number"), branch, content)
        else:
            _add_clause(clause, branch, content, eid=eid)


def _add_clause(parent: etree._Element, branch: Branch, content: LineContent, *, eid: str, lists: Lists = ()) -> None:
    """Adds a paragraph, and what is below it as a list of items."""
    if not branch.below:
        _add_line(parent, branch.paragraph, content)
        return
    points = below(parent, "blockList", eId=f"{eid}__list")
    content.fill(below(points, "listIntroduction"), branch.paragraph)
    lists = _opened(branch, lists)
    for one in branch.below:
        _add_item(points, one, content, lists)


def _add_item(points: etree._Element, branch: Branch, content: LineContent, lists: Lists = ()) -> None:
    eid = _name(branch.paragraph, "item")
    item = below(points, "item", eId=eid)
    _add_number(item, branch.paragraph, lists)
    _add_clause(item, branch, content, eid=eid, lists=lists)


# --- the body


def add_body(parent: etree._Element, pieces: Sequence[Piece], content: LineContent, *, prefix: str = "") -> None:
    """Adds headings and paragraphs to a main body; without any it gets an empty line, which the schema asks for."""
    n_headings = 0
    for piece in _with_branches(pieces):
        if isinstance(piece, str):
            n_headings += 1
            _add_heading(parent, piece, f"{prefix}heading_{n_headings}")
        else:
            _add_branch(parent, piece, content, "paragraph")
    if not len(parent):
        below(parent, "p")


def _with_branches(pieces: Sequence[Piece]) -> Iterator[str | Branch]:
    """The pieces with the paragraphs between two headings as trees."""
    together: list[Paragraph] = []
    for piece in pieces:
        if isinstance(piece, str):
            yield from branches(together)
            together = []
            yield piece
        else:
            together.append(piece)
    yield from branches(together)


def _add_heading(parent: etree._Element, text: str, eid: str) -> None:
    """Adds a heading as the UN does, as a paragraph of its own.

    The number of a section, "I.", is a heading above it: in front of it, it would look like the label of a paragraph,
    or of one of several resolutions.
    """
    node = below(parent, "paragraph", eId=eid, class_="H23")
    divided = _NUMBERED_HEADING.fullmatch(text)
    if divided:
        below(node, "heading", divided[1])
    below(node, "subheading", divided[2] if divided else text)


def _add_branch(parent: etree._Element, branch: Branch, content: LineContent, name: str, lists: Lists = ()) -> None:
    paragraph, eid = branch.paragraph, _name(branch.paragraph, "para")
    node = below(parent, name, eId=eid, class_="SingleTxt" if name == "paragraph" else None)
    _add_number(node, paragraph, lists)
    if not branch.below:
        _add_line(below(node, "content", eId=f"{eid}__content"), paragraph, content)
        return
    points = below(node, "list", eId=f"{eid}__list")
    _add_line(below(points, "intro", eId=f"{eid}__list__intro"), paragraph, content)
    lists = _opened(branch, lists)
    for one in branch.below:
        _add_branch(points, one, content, "point", lists)


def _opened(branch: Branch, lists: Lists) -> Lists:
    """The lists that are open below a paragraph: the first label of each, the outermost first."""
    return (*lists, branch.below[0].paragraph.number)


def _add_number(node: etree._Element, paragraph: Paragraph, lists: Lists) -> None:
    label = printed_labels.printed(paragraph, half=lists[-1:] != () and lists[-1] in lists[:-1])
    if label:
        below(node, "num", label)


def _add_line(parent: etree._Element, paragraph: Paragraph, content: LineContent, *, organ: bool = False) -> None:
    line = below(parent, "p")
    if organ and not paragraph.notes:
        name = paragraph.text.rstrip(" ,:")
        below(line, "span", name, class_="italic").tail = paragraph.text[len(name) :]
    else:
        content.fill(line, paragraph)


def _name(paragraph: Paragraph, kind: str) -> str:
    """The id of an element: that of the paragraph without its symbol, "para_O20__a"."""
    return f"{kind}_{paragraph.paragraph_id.rpartition('#')[2].replace('.', '__')}"


# --- annexes


def add_annex(parent: etree._Element, annex: Annex, number: int, content: LineContent) -> etree._Element:
    """Adds an attachment with the heading of an annex; returns the document in it, which needs its metadata."""
    eid = f"att_{number}"
    attachment = below(parent, "attachment", eId=eid)
    if annex.heading:
        below(attachment, "heading", annex.heading)
    document = below(attachment, "doc", name="annex")
    below(document, "meta")
    add_body(below(document, "mainBody"), annex.pieces, content, prefix=f"{eid}__")
    return document
