"""Word's automatic numbers: the label that is printed before a paragraph but is not in the file's text."""

import re
from collections import defaultdict

from lxml import etree

from corpus.text import numerals

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """Counts the numbered paragraphs of one document; `part` is its numbering part (None where it has none)."""

    def __init__(self, part: etree._Element | None) -> None:
        found = [] if part is None else list(part)
        self.lists = {node.get(_W + "abstractNumId"): node for node in found if node.tag == _W + "abstractNum"}
        self.instances = {node.get(_W + "numId"): node for node in found if node.tag == _W + "num"}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.restarted: set[tuple[str, int]] = set()
        self.levels: dict[str, dict[int, etree._Element]] = {}

    def label(self, properties: list[etree._Element]) -> str:
        """The label of the next paragraph with these properties (its own before its style's); "" without one."""
        instance, level = _numbered(properties)
        if instance is None or instance not in self.instances:
            return ""
        shape = self._levels(instance).get(level)
        if shape is None:
            return ""
        self._count(instance, level)
        text = _value(shape, "lvlText") or ""
        if _value(shape, "numFmt") == "bullet":
            return "•"
        return re.sub(r"%(\d)", lambda match: self._number(instance, int(match[1]) - 1), text).strip()

    def _list(self, instance: str) -> str:
        return _value(self.instances[instance], "abstractNumId") or ""

    def _levels(self, instance: str) -> dict[int, etree._Element]:
        if instance not in self.levels:
            self.levels[instance] = self._levels_of(instance)
        return self.levels[instance]

    def _levels_of(self, instance: str) -> dict[int, etree._Element]:
        whole = self.lists.get(self._list(instance))
        nodes = [] if whole is None else whole.findall(_W + "lvl")
        nodes += self.instances[instance].findall(f"{_W}lvlOverride/{_W}lvl")
        return {numerals.whole_number(node.get(_W + "ilvl")) or 0: node for node in nodes}

    def _count(self, instance: str, level: int) -> None:
        counts = self.counts[self._list(instance)]
        start = self._start(instance, level)
        restart = (instance, level) not in self.restarted and self._override(instance, level) is not None
        self.restarted.add((instance, level))
        counts[level] = start if restart or level not in counts else counts[level] + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

    def _override(self, instance: str, level: int) -> int | None:
        for node in self.instances[instance].findall(_W + "lvlOverride"):
            start = numerals.whole_number(_value(node, "startOverride"))
            if node.get(_W + "ilvl") == str(level) and start is not None:
                return start
        return None

    def _start(self, instance: str, level: int) -> int:
        override = self._override(instance, level)
        if override is not None:
            return override
        shape = self._levels(instance).get(level)
        start = numerals.whole_number(_value(shape, "start")) if shape is not None else None
        return 1 if start is None else start

    def _number(self, instance: str, level: int) -> str:
        value = self.counts[self._list(instance)].get(level, self._start(instance, level))
        shape = self._levels(instance).get(level)
        return numerals.in_style(value, _value(shape, "numFmt") if shape is not None else None)


def _numbered(properties: list[etree._Element]) -> tuple[str | None, int]:
    """Numbering instance and level of a paragraph, each from the first properties that state it."""
    instance, level = None, None
    for node in properties:
        numbered = node.find(_W + "numPr")
        if numbered is None:
            continue
        instance = _value(numbered, "numId") if instance is None else instance
        level = _value(numbered, "ilvl") if level is None else level
    return instance, numerals.whole_number(level) or 0


def _value(node: etree._Element, name: str) -> str | None:
    found = node.find(_W + name)
    return None if found is None else found.get(_W + "val")
