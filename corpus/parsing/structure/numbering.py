"""The state of the numbering while a text is read: the annex, the last number, the open levels of its lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.parsing.structure import list_labels
from corpus.parsing.structure.list_labels import BULLET, DECIMAL, LETTER, ROMAN, Label
from corpus.text.verbs import opening


class Place(NamedTuple):
    """One open level of the numbering: the kind of its labels, and value and text of the last one."""

    kind: str
    value: int
    text: str
    style: str = list_labels.FULL
    suffix: int = 0

    def name(self) -> str:
        """What it is called in the id of a paragraph: "a", "b" for a bullet, "abis", "2" for "1.2"."""
        if self.kind == BULLET:
            return "b" if self.value == 1 else f"b-{self.value}"
        if self.kind == DECIMAL:
            return self.text.rpartition(".")[2]
        return re.sub(r"^.*[(.]|[^\w-]", "", self.text)


def quoted_place() -> Place:
    """The level of a paragraph that is quoted from another text; it has no label of this one."""
    return Place("quotation", 1, "q")


def place(label: Label, open_levels: list[Place], upcoming: Sequence[str]) -> list[Place]:
    """The open levels below the numbered paragraph, after `label` has been placed among them.

    `upcoming` are the labels that follow: they tell the letter (i) after (h) from the roman (i) that opens a list.

    >>> place(list_labels.split("(i) To act;"), [Place("letter", 8, "h")], ["ii"])[-1][:3]
    ('roman', 1, 'i')
    """
    readings = list_labels.readings(label)
    if label.kind == DECIMAL:  # "1.2.1" is below "1.2"
        depth = min(label.base.count(".") - 1, len(open_levels))
        return [*open_levels[:depth], _placed(label, *readings[0])]
    continued = _continued(label, readings, open_levels)
    if continued and (ROMAN, 1) in readings and _opens_list(label, upcoming):
        continued = []
    if len(continued) > 1:  # (x) after (ix), or after (w)
        likely = [one for one in continued if upcoming and _is_after(upcoming[0], one[1], one[2])]
        continued = likely or continued
    if continued:
        depth, kind, value = continued[0]
        return [*open_levels[:depth], _placed(label, kind, value)]
    if not any(value == 1 for _, value in readings):
        nearest = _nearest(readings, open_levels)
        if nearest:
            depth, kind, value = nearest
            return [*open_levels[:depth], _placed(label, kind, value)]
    kind, value = next(filter(lambda reading: reading[1] == 1, reversed(readings)), readings[0])
    alike = [at for at, level in enumerate(open_levels) if (level.kind, level.style) == (kind, label.style)]
    depth = alike[0] if alike and kind != BULLET else len(open_levels)  # another bullet is one level deeper
    return [*open_levels[:depth], _placed(label, kind, value)]


def _nearest(readings: list[tuple[str, int]], open_levels: list[Place]) -> tuple[int, str, int] | None:
    """The open level, as (depth, kind, value), that a label goes on with the fewest left out between."""
    steps = [
        (value - level.value, -depth, kind, value)
        for depth, level in enumerate(open_levels)
        for kind, value in readings
        if level.kind == kind and value > level.value
    ]
    if not steps:
        return None
    _, depth, kind, value = min(steps)
    return -depth, kind, value


def _placed(label: Label, kind: str, value: int) -> Place:
    return Place(kind, value, label.text, label.style, label.suffix)


def _continued(label: Label, readings: list[tuple[str, int]], open_levels: list[Place]) -> list[tuple[int, str, int]]:
    """The open levels that a label continues, as (depth, kind, value), the deepest first.

    Levels of another style, "(a)" before "b)", count only if none has the style of the label.
    """
    same: list[tuple[int, str, int]] = []
    others: list[tuple[int, str, int]] = []
    for depth in reversed(range(len(open_levels))):
        level = open_levels[depth]
        for kind, value in readings:
            if level.kind != kind:
                continue
            if kind == BULLET:
                same += [(depth, kind, level.value + 1)] if level.text == label.text else []
            elif follows(level.value, level.suffix, value, label.suffix):
                (same if level.style == label.style else others).append((depth, kind, value))
    return same or others


def follows(last: int, suffix: int, value: int, next_suffix: int) -> bool:
    """Is a number the next one? After 2 come 3, "2 bis" and "2A", and after "2 bis" also "2 ter"."""
    if value == last and next_suffix:
        return next_suffix <= max(suffix, 1) + 1
    return value == last + 1


def _opens_list(label: Label, upcoming: Sequence[str]) -> bool:
    """Does a label that could continue a list of letters open a roman list instead, because (ii) or (i) follows?"""
    return list(upcoming[:1]) in (["ii"], ["II"], [label.text])


def _is_after(text: str, kind: str, value: int) -> bool:
    """Is this the label after a value of a kind?"""
    after = Label(text, LETTER, "", base=text) if text.isalpha() else None
    return after is not None and (kind, value + 1) in list_labels.readings(after)


@dataclass
class Numbering:
    """The numbering of a text, as far as it has been read."""

    annex: int = 0  # the number of annexes begun
    number: int = 0  # last printed number of the running numbering
    suffix: int = 0  # rank of its "bis" or "A"; 0 without
    path: list[Place] = field(default_factory=list)  # the open levels below a number
    closed: list[Place] = field(default_factory=list)  # the levels that a paragraph without a label ended

    def begin(self, annex: int) -> None:
        """Restarts the numbering: in an annex, or (0) in the body of another resolution."""
        self.annex, self.number, self.suffix, self.path, self.closed = annex, 0, 0, [], []

    def bare_label(self, text: str) -> Label | None:
        """The label of a paragraph with the next number, whose full stop is missing, if a verb follows it."""
        label = list_labels.split_bare(text, self.number + 1) if text[:1].isdigit() else None
        return label if label and opening(label.rest)[1] else None

    def continues_with(self, label: Label) -> bool:
        """Is this number the next one, or 1? A "bis" without a number always is."""
        if label.kind != list_labels.NUMBER or not label.base:
            return True
        value = label.value()
        return value == 1 or follows(self.number, self.suffix, value, label.suffix)

    def place(self, label: Label | None, upcoming: Sequence[str]) -> list[Place]:
        """The levels of the next paragraph, which has this label; `upcoming` are the labels after it, up to the next
        number."""
        if label is None:
            self.closed, self.path = self.path or self.closed, []
        elif label.top:
            if label.kind == list_labels.NUMBER and label.base:
                self.number, self.suffix = label.value(), label.suffix
            self.path, self.closed = [], []
        else:
            self.path = place(label, self.path, upcoming)
        levels = list(self.path)
        inner = list_labels.split(label.rest) if label else None
        if inner and not inner.top and inner.kind != BULLET and inner.value() == 1:  # "3. (a) Requests", then "(b)"
            self.path = place(inner, self.path, upcoming)
        return levels

    def gap(self, before: list[Place], levels: list[Place]) -> str | None:
        """What a sub-paragraph should have followed but does not: its label, or "" for the first of a list.

        `before` is the path before the sub-paragraph was placed. None where nothing is missing.
        """
        if not levels or levels[-1].kind == BULLET:
            return None
        new = levels[-1]
        for open_levels in (before, self.closed):
            if len(open_levels) >= len(levels) and open_levels[len(levels) - 1].kind == new.kind:
                last = open_levels[len(levels) - 1]
                right = follows(last.value, last.suffix, new.value, new.suffix)
                return None if right or new.value == 1 else last.text
        return None if new.value == 1 else ""


def upcoming(labels: Sequence[Label | None]) -> list[str]:
    """The texts of some labels up to the next number; paragraphs without a label are skipped."""
    found = []
    for label in labels:
        if label and label.top:
            break
        if label:
            found.append(label.text)
    return found
