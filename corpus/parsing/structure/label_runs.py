"""Which paragraphs of a text have a label: the run that a label belongs to decides.

"a. To row;" is the first item of a list if "b. To bail;" follows, "A. Smith rowed." is a sentence. Numbers that begin
again after a colon are items of a list, and the labels of a text without any numbers are those of its paragraphs.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.parsing.structure import headings, list_labels
from corpus.parsing.structure.list_labels import BULLET, COUNT, DECIMAL, DOT, HALF, NUMBER, Label
from corpus.text import numerals, patterns
from corpus.text.verbs import part_of_verb

_AHEAD = 40  # paragraphs in which the next label of a run is looked for
_MOST_MISSING = 3  # labels of a run that may be missing before one still belongs to it
_MONTH = re.compile(rf"{numerals.MONTH}\b")
_Family = tuple[str, str]


def labels(texts: Sequence[str]) -> list[Label | None]:
    """The label of each paragraph of a text, None where it has none; quoted paragraphs are given as "".

    >>> [label and label.text for label in labels(["1. Requests:", "a. To row;", "b. To bail.", "A. Smith rowed."])]
    ['1', 'a', 'b', None]
    """
    found: list[Label | None] = []
    for start, end in pairwise([0, *_new_scopes(texts), len(texts)]):
        found += _of_scope(texts[start:end])
    return found


def _new_scopes(texts: Sequence[str]) -> list[int]:
    """Where numberings begin anew: at annexes and at the lines of organs."""
    return [at for at, text in enumerate(texts) if at and (headings.is_annex(text) or patterns.is_organ(text))]


def _of_scope(texts: Sequence[str]) -> list[Label | None]:
    found = _Runs(texts).kept()
    _take_items_with_numbers(found)
    _take_lists_of_numbers(texts, found)
    _take_paragraphs(texts, found)
    return found


class _Runs:
    """Goes through the possible labels of a part and keeps those that belong to a run, or need none."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.shapes = [list_labels.shape(text) for text in texts]
        self.number = 0  # the last number of a paragraph
        self.last: dict[_Family, dict[str, int]] = {}  # by family: the last value of each kind of reading
        self.places: dict[_Family, int] = {}

    def kept(self) -> list[Label | None]:
        """The label of each paragraph, None where what looks like one is none."""
        found: list[Label | None] = []
        for at, label in enumerate(self.shapes):
            if label and label.kind == NUMBER:
                found.append(self._numbered(label))
            elif label:
                found.append(self._in_list(at, label))
            else:
                found.append(None)
        return found

    # numbers of paragraphs

    def _numbered(self, label: Label) -> Label | None:
        if not (self._is_certain_number(label) if label.certain else self._is_near(label)):
            return None
        if label.base:
            self.number = label.value()
        self.last = {family: values for family, values in self.last.items() if family[0] == "upper"}
        return label

    def _is_near(self, label: Label) -> bool:
        """Does "3A" or "bis" follow a number that it can follow?"""
        if not label.base:
            return self.number > 0
        return self.number > 0 and label.value() in (self.number, self.number + 1)

    def _is_certain_number(self, label: Label) -> bool:
        """Is a figure with a full stop no end of a sentence and no date, "7. March", judged by what follows it?"""
        value = label.value()
        if label.part or label.suffix or value == 1 or self.number < value <= self.number + _MOST_MISSING:
            return True
        return not (label.rest[:1].islower() or _MONTH.match(label.rest))

    # items of lists

    def _in_list(self, at: int, label: Label) -> Label | None:
        family = _family(label)
        kept = [
            reading for reading in list_labels.readings(label) if self._continues(at, family, reading, label.suffix)
        ]
        if not kept and (style := self._style_continued(family, label)):
            return self._in_list(at, label._replace(style=style))
        kept = kept or [reading for reading in list_labels.readings(label) if self._begins(at, label, reading)]
        if not kept and not label.certain:
            return None
        values = self.last.setdefault(family, {})
        values.update(dict(kept or list_labels.readings(label)))
        self.places[family] = at
        return label

    def _continues(self, at: int, family: _Family, reading: tuple[str, int], suffix: int) -> bool:
        kind, value = reading
        last = self.last.get(family, {}).get(kind)
        if last is None or (family[0] == "upper" and not self._is_unbroken(self.places[family], at)):
            return False
        if kind == BULLET:
            return at - self.places[family] <= _MOST_MISSING
        return last < value <= last + 1 + _MOST_MISSING or (value == last and suffix > 0)

    def _style_continued(self, family: _Family, label: Label) -> str | None:
        """The other style of labels, "(a)" before "b)", whose run a label goes on with; None where there is none."""
        readings = list_labels.readings(label)
        for other, values in self.last.items():
            goes_on = any(value > 1 and values.get(kind) == value - 1 for kind, value in readings)
            if goes_on and other[0] == family[0] in ("lower", COUNT) and other != family and not label.suffix:
                return other[1]
        return None

    def _begins(self, at: int, label: Label, reading: tuple[str, int]) -> bool:
        """Does a label begin a list: with its first value, and either the next one follows, or a colon precedes?"""
        kind, value = reading
        if kind == DECIMAL:
            return self._begins_decimals(label, value)
        if kind == BULLET:
            return self._is_under_colon(at) or any(
                shape and shape.base == label.base for shape in self.shapes[at + 1 : at + 3]
            )
        if label.base.isupper() and not patterns.is_ended(self.texts[at]):
            return False  # a heading
        if value != 1:
            return False
        alone = not label.base.isupper() and self._is_under_colon(at)
        return alone or self._is_followed(at, _family(label), kind)

    def _begins_decimals(self, label: Label, value: int) -> bool:
        """Is "1.1" the first below paragraph 1, and no "1.1 million"?"""
        first = int(label.base.split(".")[0])
        return value in (1, 2) and first in (self.number, self.number + 1) and not label.rest[:1].islower()

    def _is_under_colon(self, at: int) -> bool:
        return at > 0 and self.texts[at - 1].rstrip("0123456789 *").endswith((":", "—", "–"))

    def _is_followed(self, at: int, family: _Family, kind: str) -> bool:
        """Is there the second label of the run before the next number?"""
        for place in range(at + 1, min(at + _AHEAD, len(self.shapes))):
            label = self.shapes[place]
            if label and label.kind == NUMBER and label.certain and family[0] != "upper":
                return False
            if label is None and family[0] == "upper":
                return False
            if label and _family(label) == family:
                values = [value for other, value in list_labels.readings(label) if other == kind]
                if any(value in (2, 3) for value in values):
                    return True
        return False

    def _is_unbroken(self, start: int, end: int) -> bool:
        return all(self.shapes[start + 1 : end])


def _family(label: Label) -> _Family:
    """Labels of one run have the same letters and marks: small, capital, figures, decimal, or the same bullet."""
    if label.kind == BULLET:
        return "bullet", label.base
    if label.kind in (COUNT, DECIMAL):
        return label.kind, label.style if label.kind == COUNT else str(label.base.count("."))
    return ("upper" if label.base.isupper() else "lower"), label.style


# --- numbers of items


def _take_items_with_numbers(found: list[Label | None]) -> None:
    """Makes items of "OP3 (b)", which repeats the number above it, and of what follows it in the same way."""
    before: Label | None = None
    for at, label in enumerate(found):
        if not label or label.kind != NUMBER:
            continue
        inner = list_labels.split(label.rest)
        again = before is not None and (before.base, before.suffix, before.part) == (
            label.base,
            label.suffix,
            label.part,
        )
        if inner and again and not inner.top and inner.kind != BULLET and inner.value() > 1:
            found[at] = inner._replace(text=f"{label.text} ({inner.text})", part=label.part)
        before = label


def _take_lists_of_numbers(texts: Sequence[str], found: list[Label | None]) -> None:
    """Makes items of numbers that begin again after a colon, where the numbers of paragraphs go on after them."""
    number = 0
    at = 0
    while at < len(found):
        label = found[at]
        end = at + 1
        if label and label.kind == NUMBER and label.base and not label.part:
            if number and label.value() == 1 and not label.suffix and _is_below(texts, found, at):
                end = _end_of_list(found, at, number)
            if end == at + 1:
                number = label.value()
            for place in range(at, end if end > at + 1 else at):
                item = found[place]
                if item and item.kind == NUMBER:
                    found[place] = item._replace(kind=COUNT, top=False)
        at = end


def _is_below(texts: Sequence[str], found: list[Label | None], at: int) -> bool:
    """May a number be the first of a list: after a colon, or after an item of another list?"""
    before = found[at - 1]
    return _ends_open(texts[at - 1]) or (before is not None and not before.top)


def _end_of_list(found: list[Label | None], at: int, number: int) -> int:
    """Where a list of numbers that begins at `at`, below paragraph `number`, ends; `at` + 1 where there is none.

    The paragraphs go on with the next number, after which the list does not.
    """
    last = 0
    for place in range(at, len(found)):
        label = found[place]
        if not label or label.kind != NUMBER or not label.base:
            continue
        value = label.value()
        goes_on = value == number + 1
        if goes_on and last and (value != last + 1 or part_of_verb(label.rest) == "operative"):
            return place if place > at + 1 else at + 1
        if value != last + 1:
            break
        last = value
    return at + 1


# --- texts without numbers


def _take_paragraphs(texts: Sequence[str], found: list[Label | None]) -> None:
    """Makes numbers of the labels of paragraphs: capitals outside lists, and in a text without any number the first
    labels that are not under a colon."""
    for at, label in enumerate(found):
        is_capital = label is not None and label.base.isupper() and label.style in (DOT, HALF)
        if label and is_capital and not _is_item(texts, found, at, label):
            found[at] = label._replace(top=True)
    if any(label and label.kind == NUMBER for label in found):
        return
    lettered = [(at, label) for at, label in enumerate(found) if label and label.kind not in (BULLET, DECIMAL)]
    first, leading = lettered[0] if lettered else (0, None)
    if not leading or (first and _ends_open(texts[first - 1])):
        return
    family, last = _family(leading), 0
    for at in range(first, len(found)):
        label = found[at]
        values = [value for _, value in list_labels.readings(label)] if label and _family(label) == family else []
        value = next((value for value in values if value == last + 1), None)
        if label and value:
            found[at] = label._replace(kind=NUMBER, base=str(value), top=True)
            last = value


def _is_item(texts: Sequence[str], found: list[Label | None], at: int, label: Label) -> bool:
    """Is a capital the label of an item: after a colon, or of a run that began after one?"""
    family = _family(label)
    first = next(place for place, other in enumerate(found) if other and _family(other) == family)
    return first > 0 and _ends_open(texts[first - 1])


def _ends_open(text: str) -> bool:
    """Does a text announce a list?"""
    return text.rstrip().endswith(":")
