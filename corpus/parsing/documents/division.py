"""One file to its documents: where each begins and ends, and what of the file is in none of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.parsing.documents import heads
from corpus.parsing.enactment import clauses, speakers
from corpus.parsing.structure import list_labels
from corpus.parsing.structure.headings import is_annex
from corpus.readers.block import Block
from corpus.text import patterns, resolution_head

_NEAR = 4  # blocks below a line like "The General Assembly" without a comma, among which a clause must be
_LONG = 80  # characters of a sentence that is no line of a head
_LEAST_NARRATIVE = 400  # characters of such sentences above a text
_LONG_NARRATIVE = 1600
_FEWEST_OTHERS = 5  # such sentences behind the last clause: another text begins with the first


@dataclass
class Span:
    """A document in the running text of a file: indices of its head, its opening line and its end."""

    head: int
    start: int
    end: int
    lines: list[Block] = field(default_factory=list)  # of its head


def spans(body: Sequence[Block], *, named: bool) -> list[Span]:
    """The documents in the running text of a file, decisions too; none where no organ speaks.

    `named`: the file's name is the symbol of a resolution.
    """
    found: list[Span] = []
    for at in _openings(body):
        head = heads.begin(body, at, found[-1].start + 1 if found else 0)
        lines = list(body[head:at])
        if found and _is_within(body, found[-1], head, at, named=named):
            continue
        found.append(Span(head, at, len(body), lines))
    for before, after in pairwise(found):
        before.end = after.head
    in_report = is_report(body, found)
    for span in found:
        span.end = _end(body, span, in_report=in_report)
    return found


def _openings(body: Sequence[Block]) -> list[int]:
    """The indices of the lines in which an organ speaks and which a clause follows."""
    organs = [at for at, block in enumerate(body) if _may_open(block.text)]
    found = []
    for place, at in enumerate(organs):
        if speakers.acts(body[at].text):
            if _acts_alone(body, at):
                found.append(at)
            continue
        following = organs[place + 1] if place + 1 < len(organs) else len(body)
        bare = not body[at].text.rstrip().endswith((",", ":"))
        if bare and len(organs) > 1:
            following = min(following, at + 1 + _NEAR)
        if any(clauses.of(block) for block in body[at + 1 : following]):
            found.append(at)
    return found


def _acts_alone(body: Sequence[Block], at: int) -> bool:
    """Is a text in which an organ is named and acts no sentence of a report, a speech or the like?"""
    head = heads.begin(body, at, 0)
    opener = any(heads.is_opener(line.text) for line in body[head:at])
    return opener or narrative(body[:at]) < _LEAST_NARRATIVE


def _may_open(text: str) -> bool:
    return text[:4].lower() == "the " and (speakers.is_organ(text) or speakers.acts(text) is not None)


def _is_within(body: Sequence[Block], previous: Span, head: int, at: int, *, named: bool) -> bool:
    """Is a line in which an organ speaks still of the document before: in an annex, a quotation, or a section?"""
    lines = body[head:at]
    above = body[head - 1]
    if heads.has_annex([above, *lines]):
        return True
    if clauses.of(above) and (above.text.rstrip().endswith(":") or speakers.has_annex(above.text)):
        return True
    if heads.is_section(lines):
        return named or heads.number(previous.lines) is not None
    opener = any(heads.is_opener(line.text) for line in lines) or heads.letter(lines) is not None
    ends_before = resolution_head.is_tail(above.text) or heads.recommends(above.text)
    return not (opener or ends_before or speakers.is_organ(body[at].text))


def is_report(body: Sequence[Block], found: Sequence[Span]) -> bool:
    """Do other sentences than those of resolutions introduce the documents, or is there a long text above them?"""
    if not found:
        return False
    return introduces(body) or narrative(body[: found[0].head]) > _LONG_NARRATIVE


def introduces(body: Sequence[Block]) -> bool:
    """Does a sentence introduce a draft: "The Committee recommends ... the following draft resolution"?"""
    return any(heads.recommends(block.text) for block in body)


def narrative(lines: Sequence[Block]) -> int:
    """Characters of the sentences among some lines that are neither clauses nor lines of a head."""
    return sum(len(block.text) for block in lines if is_narrative(block))


def is_narrative(block: Block) -> bool:
    """Is it a long sentence that is no clause?"""
    if len(block.text) < _LONG or not patterns.is_ended(block.text):
        return False
    return not (heads.is_opener(block.text) or clauses.of(block))


def _end(body: Sequence[Block], span: Span, *, in_report: bool) -> int:
    """The index behind the last block of a document."""
    number, annexed = 0, False
    for at in range(span.start + 1, span.end):
        text = body[at].text
        annexed = annexed or is_annex(text)
        label = list_labels.split(text)
        value = int(label.text) if label and label.text.isdecimal() else None
        if heads.recommends(text) or (in_report and _is_of_report(body[at], value, number, annexed=annexed)):
            return _without_headings(body, span.start, at)
        number = value or number
    return span.end


def _is_of_report(block: Block, value: int | None, number: int, *, annexed: bool) -> bool:
    """Does a block continue the report around a document: a heading of its own, or a number of its own?"""
    if heads.is_decision(block.text) or heads.is_matters(block.text):
        return True
    return value is not None and not annexed and value != number + 1 and clauses.of(block) is None and number > 0


def _without_headings(body: Sequence[Block], start: int, end: int) -> int:
    """The end of a document without the headings of what follows it."""
    while end - 1 > start and not patterns.is_ended(body[end - 1].text):
        text = body[end - 1].text
        if clauses.of(body[end - 1]) or resolution_head.is_tail(text) or list_labels.split(text):
            break
        end -= 1
    return end


def end_of_clauses(body: Sequence[Block], span: Span) -> int:
    """Where a document ends in a longer text: before a run of sentences that are none of its clauses."""
    run: list[int] = []
    for at in range(span.start + 1, span.end):
        if is_annex(body[at].text):
            return span.end
        if clauses.of(body[at]):
            run = []
        elif is_narrative(body[at]) and not list_labels.split(body[at].text):
            run.append(at)
        if len(run) == _FEWEST_OTHERS:
            return _without_headings(body, span.start, run[0])
    return span.end
