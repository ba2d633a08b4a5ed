"""Clauses of a resolution: preambular ("Recalling the flood,") and operative ("1. Decides to row;")."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.parsing.document import OPERATIVE, PREAMBULAR
from corpus.parsing.enactment import speakers
from corpus.parsing.structure import list_labels
from corpus.parsing.structure.headings import is_annex
from corpus.readers.block import Block
from corpus.text import patterns
from corpus.text.verbs import opening, part_of_verb

_FIRST_PERSON = ("we ", "i ", "they ", "let ")
_LEAST_SHARE = 0.6  # of the paragraphs of a text without an organ: so many must be clauses
_FEWEST = 2  # clauses of such a text
_FEWEST_NUMBERED = 3  # of the run that begins a text, if no preambular clause is above them
_MOST_BETWEEN = 1  # paragraphs that are no clauses, one after another, within a run


class Clause(NamedTuple):
    """A paragraph that opens as those of resolutions do."""

    part: str  # PREAMBULAR or OPERATIVE
    number: int | None  # as printed


def without_label(text: str) -> str:
    """The text behind the label that opens it."""
    label = list_labels.split(text)
    return label.rest if label else text


def of(block: Block) -> Clause | None:
    """The clause that a block is, or None. A verb that only the layout shows, in italics, counts as well.

    >>> of(Block("2. Decides to row;")), of(Block("We decide to row.")), of(Block("Decide who rows."))
    (Clause(part='operative', number=2), None, None)
    """
    label = list_labels.split(block.text)
    text = label.rest if label else block.text
    if label and speakers.is_principal(text) and speakers.acts(text):  # "1. The General Assembly decides", in old texts
        return Clause(OPERATIVE, None)
    form, lemma = opening(text, block.opening)
    if not form or text.lower().startswith(_FIRST_PERSON):
        return None
    number = int(label.text) if label and label.text.isdecimal() else None
    part = part_of_verb(text) if lemma else (OPERATIVE if label else PREAMBULAR)
    if part == OPERATIVE and lemma and not _is_third_person(form):
        return None
    return Clause(part or PREAMBULAR, number)


def _is_third_person(form: str) -> bool:
    """Is one of the words "decides", "expresses"? Bare forms are orders, of guidelines and programmes of work."""
    return any(word.endswith("s") and not word.endswith("ss") for word in form.lower().split())


def first_of_a_text(body: Sequence[Block]) -> int | None:
    """Where a text begins in which no organ speaks, but which is a resolution by its clauses; None if it is none.

    Either nearly all its paragraphs are clauses: two operative ones, a preambular one before an operative one, or three
    preambular ones that end with a comma. Or it begins with a run of clauses of both kinds, and then something else
    may follow, such as an annex. A sentence that opens with "Following" makes no resolution.
    """
    body = before_annex(body)
    found = [(at, clause) for at, block in enumerate(body) if (clause := _ended(block))]
    if len(found) < _FEWEST:
        return None
    first, last = found[0][0], found[-1][0]
    paragraphs = [block for block in body[first : last + 1] if _is_paragraph(block)]
    mostly = len(found) >= _LEAST_SHARE * len(paragraphs) and _is_run(body, found) and _covers(body, first, last)
    return first if mostly or _begins_with_run(body, first) else None


def before_annex(body: Sequence[Block]) -> Sequence[Block]:
    """A text without its annexes."""
    annex = next((at for at, block in enumerate(body) if at and is_annex(block.text)), len(body))
    return body[:annex]


def _begins_with_run(body: Sequence[Block], first: int) -> bool:
    """Does a text begin, behind its title, with a run of preambular and numbered operative clauses?"""
    if any(_is_paragraph(block) for block in body[:first]):
        return False
    preambular, numbered, others = 0, 0, 0
    for block in body[first:]:
        clause = of(block)
        if clause:
            preambular += clause.part == PREAMBULAR and not numbered
            numbered += clause.part == OPERATIVE and clause.number == numbered + 1
            others = 0
        elif _is_paragraph(block):
            others += 1
        if others > _MOST_BETWEEN:
            break
    return numbered >= _FEWEST_NUMBERED or (preambular > 0 and numbered >= _FEWEST)


def _ended(block: Block) -> Clause | None:
    return of(block) if patterns.is_ended(block.text) else None


def _is_paragraph(block: Block) -> bool:
    """Is it a paragraph of its own: no heading and no item of a list?"""
    label = list_labels.split(block.text)
    return patterns.is_ended(block.text) and (label is None or label.text.isdecimal())


def _is_run(body: Sequence[Block], found: Sequence[tuple[int, Clause]]) -> bool:
    """Do the clauses follow each other as in a resolution?"""
    preambular = [body[at] for at, clause in found if clause.part == PREAMBULAR]
    operative = [clause for _, clause in found if clause.part == OPERATIVE]
    if len(operative) >= _FEWEST or (preambular and operative):
        return True
    return len([block for block in preambular if block.text.rstrip().endswith((",", ";"))]) > _FEWEST


def _covers(body: Sequence[Block], first: int, last: int) -> bool:
    """Are the clauses the text, and not a part of a longer one?"""
    inside = sum(len(block.text) for block in body[first : last + 1])
    outside = sum(len(b.text) for b in [*body[:first], *body[last + 1 :]] if _is_paragraph(b) and not of(b))
    return inside >= outside
