"""What a paragraph and a run look like: their own properties, then those of their styles and what these build on."""

from typing import NamedTuple

from lxml import etree

from corpus.readers.word.package import W, is_on, value
from corpus.text import numerals

_TOGGLES = ("i", "b", "vanish", "caps", "smallCaps")
_DEEPEST = 8  # level of a list or an outline
_MOST_STYLES = 50  # on which a style is based; Word's own have at most eleven
_PREFIX = len(W)
_EMPTY: dict[str, etree._Element] = {}


class Look(NamedTuple):
    """How a run of text is shown."""

    italic: bool = False
    bold: bool = False
    hidden: bool = False
    capitals: bool = False
    raised: bool = False
    font: str = ""


class Styles:
    """The styles of a document."""

    def __init__(self, part: etree._Element | None) -> None:
        found = [] if part is None else list(part.iter(W + "style"))
        self.nodes = {style.get(W + "styleId"): style for style in found if style.get(W + "styleId")}
        self._default = next((style.get(W + "styleId") for style in found if _is_default(style)), None)
        default = part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if part is not None else None
        self._default_look = _by_name(default)
        self._chains: dict[str | None, list[etree._Element]] = {}
        self._numberings: dict[str | None, tuple[str | None, int | None]] = {}
        self._properties: dict[str | None, dict[str, etree._Element]] = {}
        self._looks: dict[tuple[str | None, str | None], dict[str, bool]] = {}

    def of_paragraph(self, properties: etree._Element | None) -> str | None:
        """The style of a paragraph with these properties: its own, or the document's default."""
        return value(properties, "pStyle") or self._default

    def chain(self, style: str | None) -> list[etree._Element]:
        """A style, then those on which it is based, the nearest first; none that occurs twice."""
        if style not in self._chains:
            found: list[etree._Element] = []
            at = style
            while at in self.nodes and self.nodes[at] not in found and len(found) < _MOST_STYLES:
                found.append(self.nodes[at])
                at = value(self.nodes[at], "basedOn")
            self._chains[style] = found
        return self._chains[style]

    def names(self, style: str | None) -> list[str]:
        """The id of a style and the names of all on which it is based."""
        return [style or "", *(value(node, "name") or "" for node in self.chain(style))]

    def outline(self, style: str | None) -> int | None:
        """The level of a heading style in the outline, from 0; None for a style of the text."""
        for node in self.chain(style):
            level = value(node.find(W + "pPr"), "outlineLvl")
            if level is not None:
                return _level(level)
        return None

    def numbering(self, properties: etree._Element | None) -> tuple[str | None, int | None, str | None]:
        """Instance and level of a paragraph's numbering, and its style where the style alone numbers it."""
        style = self.of_paragraph(properties)
        by_style = self._numbering_of_style(style)
        own = properties.find(W + "numPr") if properties is not None else None
        if own is None:
            return *by_style, style
        instance, level = value(own, "numId"), _level(value(own, "ilvl"))
        if instance is None:
            return by_style[0], by_style[1] if level is None else level, style if level is None else None
        return instance, by_style[1] if level is None else level, None

    def _numbering_of_style(self, style: str | None) -> tuple[str | None, int | None]:
        """Instance and level that a style states, each from the nearest style that has it."""
        if style not in self._numberings:
            instance, level = None, None
            for node in self.chain(style):
                properties = node.find(W + "pPr")
                numbered = properties.find(W + "numPr") if properties is not None else None
                instance = value(numbered, "numId") if instance is None else instance
                level = _level(value(numbered, "ilvl")) if level is None else level
            self._numberings[style] = (instance, level)
        return self._numberings[style]

    def look(self, style: str | None, run: etree._Element | None) -> Look:
        """How a run is shown whose properties are `run`, in a paragraph of a style."""
        own = _by_name(run)
        character = own["rStyle"].get(W + "val") if "rStyle" in own else None
        inherited = self._inherited(style, character)
        shown = {name: is_on(own[name]) if name in own else inherited[name] for name in _TOGGLES}
        raised = _is_raised(own["vertAlign"]) if "vertAlign" in own else inherited["raised"]
        return Look(
            italic=shown["i"],
            bold=shown["b"],
            hidden=shown["vanish"],
            capitals=shown["caps"] or shown["smallCaps"],
            raised=raised,
            font=(own["rFonts"].get(W + "ascii") or "") if "rFonts" in own else "",
        )

    def hides_mark(self, properties: etree._Element | None) -> bool:
        """Is the paragraph's mark hidden, so that the next paragraph goes on in the same line?"""
        style = self.of_paragraph(properties)
        mark = properties.find(W + "rPr") if properties is not None else None
        if mark is None:
            return self._inherited(style, None)["vanish"]
        return mark.find(W + "specVanish") is not None or self.look(style, mark).hidden

    def _inherited(self, style: str | None, character: str | None) -> dict[str, bool]:
        """What both styles of a run make of it: a property that both switch on is off (ECMA-376, 17.7.3)."""
        key = (style, character)
        if key not in self._looks:
            of_paragraph, of_character = self._of_style(style), self._of_style(character)
            found = {
                name: is_on(self._default_look.get(name))
                or (is_on(of_paragraph.get(name)) != is_on(of_character.get(name)))
                for name in _TOGGLES
            }
            aligned = [look["vertAlign"] for look in (of_character, of_paragraph) if "vertAlign" in look]
            found["raised"] = bool(aligned) and _is_raised(aligned[0])
            self._looks[key] = found
        return self._looks[key]

    def _of_style(self, style: str | None) -> dict[str, etree._Element]:
        """The properties of runs that a style has, its own and inherited."""
        if style not in self._properties:
            found: dict[str, etree._Element] = {}
            for node in reversed(self.chain(style)):
                found |= _by_name(node.find(W + "rPr"))
            self._properties[style] = found
        return self._properties[style]


def _level(text: str | None) -> int | None:
    """A level of a list or an outline, 0 to 8; None for anything else (9 in an outline is the text)."""
    level = numerals.whole_number(text)
    return level if level is not None and level <= _DEEPEST else None


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on")


def _by_name(properties: etree._Element | None) -> dict[str, etree._Element]:
    if properties is None:
        return _EMPTY
    return {tag[_PREFIX:]: node for node in properties if isinstance(tag := node.tag, str)}


def _is_raised(node: etree._Element) -> bool:
    return node.get(W + "val") == "superscript"
