"""Word's automatic numbers: the label that is printed before a paragraph but is not in the file's text."""

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from corpus.readers.word.lists.number_formats import written
from corpus.readers.word.package import W, is_on, value
from corpus.text import numerals

BULLET = "•"  # whatever sign the font makes of it
_NONE = "0"  # the instance of paragraphs that are taken out of a list
_PLACE = re.compile(r"%(\d)")
_WORD = re.compile(r"\w\w+")  # a bullet that is a word is printed as it is
_MOST_LINKS = 10  # from a list to the style that has its levels


@dataclass(frozen=True)
class _Level:
    """One level of a list."""

    form: str  # of its numbers: "decimal", "lowerLetter", "bullet" ...
    text: str  # the label, "%1.%2" with the numbers of the levels; "" where it is hidden
    start: int
    restart: int | None  # restarts after a level up to this one, from 1; 0: never; None: after any level above
    legal: bool  # are all numbers in its label decimal?
    style: str | None  # the paragraph style that is numbered on this level


class Numbering:
    """Counts the numbered paragraphs of one document.

    `part` is its numbering part (None where it has none); `styles` are its styles by id, some of which hold lists.
    """

    def __init__(self, part: etree._Element | None, styles: dict[str, etree._Element]) -> None:
        found = [] if part is None else list(part)
        self._lists = {node.get(W + "abstractNumId"): node for node in found if node.tag == W + "abstractNum"}
        self._instances = {node.get(W + "numId"): node for node in found if node.tag == W + "num"}
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}  # of each instance
        self._starts: dict[str, dict[int, int]] = {}  # of each instance: where it restarts its list
        self.begin()

    def begin(self) -> None:
        """Begins to count anew."""
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)  # the last numbers of each list
        self._begun: set[tuple[str, int]] = set()  # instances and levels that have restarted their list

    def label(self, instance: str | None, level: int | None, style: str | None = None) -> str:
        """The label of the next paragraph in an instance of a list; "" without one.

        `style` is that of the paragraph, where the style numbers it: then the list tells the level.
        """
        if instance is None or instance == _NONE or instance not in self._instances:
            return ""
        levels = self._of_instance(instance)
        if style is not None:
            level = next((at for at, shape in levels.items() if shape.style == style), level)
        shape = levels.get(level or 0)
        if shape is None:
            return ""
        self._count(instance, levels, level or 0)
        if shape.form == "bullet":
            return _bullet(shape.text)
        return _PLACE.sub(lambda match: self._number(instance, levels, shape, int(match[1]) - 1), shape.text).strip()

    def _list(self, instance: str) -> str:
        return value(self._instances[instance], "abstractNumId") or ""

    def _of_instance(self, instance: str) -> dict[int, _Level]:
        if instance not in self._levels:
            overrides = self._instances[instance].findall(W + "lvlOverride")
            nodes = self._nodes(self._list(instance))
            nodes += [node for override in overrides for node in override.findall(W + "lvl")]
            self._levels[instance] = {_place(node): _level(node) for node in nodes}
            starts = {_place(node): numerals.whole_number(value(node, "startOverride")) for node in overrides}
            self._starts[instance] = {level: start for level, start in starts.items() if start is not None}
        return self._levels[instance]

    def _nodes(self, name: str) -> list[etree._Element]:
        """The levels of a list: its own, or those of the list to which a list style links it."""
        for _ in range(_MOST_LINKS):
            node = self._lists.get(name)
            style = value(node, "numStyleLink")
            if node is None or style is None or node.find(W + "lvl") is not None:
                break
            name = self._of_style(style) or ""
        return [] if node is None else node.findall(W + "lvl")

    def _of_style(self, style: str) -> str | None:
        """The list of a list style: the one that its numbering names, else the one that says it is the style's."""
        found = self._styles.get(style)
        properties = found.find(W + "pPr") if found is not None else None
        numbered = properties.find(W + "numPr") if properties is not None else None
        instance = value(numbered, "numId")
        if instance is not None and instance in self._instances:
            return self._list(instance)
        return next((name for name, node in self._lists.items() if value(node, "styleLink") == style), None)

    def _count(self, instance: str, levels: dict[int, _Level], level: int) -> None:
        counts = self._counts[self._list(instance)]
        restart = level in self._starts[instance] and (instance, level) not in self._begun
        self._begun.add((instance, level))
        if restart or level not in counts:
            counts[level] = self._start(instance, levels, level)
        else:
            counts[level] += 1
        for deeper in [other for other in counts if other > level]:
            after = levels[deeper].restart if deeper in levels else None
            if after is None or level < after:
                del counts[deeper]

    def _start(self, instance: str, levels: dict[int, _Level], level: int) -> int:
        return self._starts[instance].get(level, levels[level].start if level in levels else 1)

    def _number(self, instance: str, levels: dict[int, _Level], shape: _Level, level: int) -> str:
        number = self._counts[self._list(instance)].get(level)
        number = self._start(instance, levels, level) if number is None else number
        form = levels[level].form if level in levels else "decimal"
        if form in ("none", "bullet"):  # levels without numbers
            return ""
        return written(number, "decimal" if shape.legal else form)


def _place(node: etree._Element) -> int:
    return numerals.whole_number(node.get(W + "ilvl")) or 0


def _level(node: etree._Element) -> _Level:
    start = numerals.whole_number(value(node, "start"))
    return _Level(
        form=value(node, "numFmt") or _custom_form(node),
        text="" if is_on(node.find(f"{W}rPr/{W}vanish")) else value(node, "lvlText") or "",
        start=0 if start is None else start,
        restart=numerals.whole_number(value(node, "lvlRestart")),
        legal=is_on(node.find(W + "isLgl")),
        style=value(node, "pStyle"),
    )


def _custom_form(node: etree._Element) -> str:
    """The form of numbers that only newer versions of Word know, such as "001": a choice with the form as text."""
    found = next(node.iter(W + "numFmt"), None)
    if found is None:
        return "decimal"
    form = found.get(W + "format") if found.get(W + "val") == "custom" else found.get(W + "val")
    return form or "decimal"


def _bullet(text: str) -> str:
    if not text.strip():
        return ""
    return text.strip() if _WORD.fullmatch(text.strip()) else BULLET
