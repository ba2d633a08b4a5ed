"""The markers that a browser prints before the items of a page's lists, whatever makes them: attributes or styles."""

import re
from dataclasses import dataclass

from lxml import etree

from corpus.readers.html.style_sheets import StyleSheets
from corpus.text import numerals

LISTS = frozenset(("ol", "ul", "menu", "dir"))
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLES = {
    **{"decimal": "decimal", "decimal-leading-zero": "decimal", "arabic": "decimal"},
    **{"lower-alpha": "lowerLetter", "lower-latin": "lowerLetter"},
    **{"upper-alpha": "upperLetter", "upper-latin": "upperLetter"},
    **{"lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none"},
    **dict.fromkeys(("disc", "circle", "square", "disclosure-open", "disclosure-closed"), "bullet"),
}
_CONTENT = re.compile(r"\"([^\"]*)\"|'([^']*)'|(counters?)\(([^()]*)\)")
_BULLETS = ("•", "◦", "▪")  # as browsers print them, by the depth of the list
_LONGEST = 30  # characters of a marker


@dataclass
class _List:
    """An open list: the style of its markers, the last number, and what is added to that for the next item."""

    style: str
    number: int
    step: int


class ListMarkers:
    """Counts the items of the open lists of a page."""

    def __init__(self, sheets: StyleSheets) -> None:
        self.sheets = sheets
        self.open: list[_List] = []

    def begin(self, node: etree._Element) -> None:
        """A list begins."""
        default = _TYPES.get(node.get("type") or "1", "decimal") if node.tag == "ol" else "disc"
        style = _style(self.sheets.style(node)) or _STYLES.get(default, "bullet")
        backwards = node.tag == "ol" and node.get("reversed") is not None
        items = sum(child.tag == "li" for child in node)
        start = _whole(node.get("start"))
        first = start if start is not None else items if backwards else 1
        step = -1 if backwards else 1
        self.open.append(_List(style, first - step, step))

    def end(self) -> None:
        """A list ends."""
        if self.open:
            self.open.pop()

    def marker(self, node: etree._Element) -> str:
        """The marker of the next item: "3.", "(a)", "•"; "" where none is printed.

        Letters, and the figures of a list within another, are in brackets: they are items of a paragraph. Lists of the
        same style within each other have "(a)" and "a)" by turns.
        """
        if not self.open:
            return ""
        current = self.open[-1]
        value = _whole(node.get("value"))
        current.number = current.number + current.step if value is None else value
        given = self._given(node)
        if given is not None:
            return given
        own = _TYPES.get(node.get("type") or "")
        style = _style(self.sheets.style(node)) or (_STYLES[own] if own else current.style)
        around = [outer.style for outer in self.open[:-1]]
        if style == "bullet":
            return _BULLETS[min(around.count("bullet"), len(_BULLETS) - 1)]
        number = numerals.in_style(current.number, style)
        if not number or (style == "decimal" and not set(around) - {"bullet", "none"}):
            return f"{number}." if number else ""
        outer_alike = around.count(style) - (style == "decimal" and around[:1] == ["decimal"])
        return f"{number})" if outer_alike % 2 else f"({number})"

    def _given(self, node: etree._Element) -> str | None:
        """The marker that a style sheet writes out: content: counter(item, lower-alpha) ") "."""
        for pseudo in ("marker", "before"):
            content = self.sheets.style(node, pseudo).get("content", "none")
            if content not in ("none", "normal"):
                return "".join(self._piece(*found) for found in _CONTENT.findall(content)).strip()[:_LONGEST]
        return None

    def _piece(self, double: str, single: str, function: str, given: str) -> str:
        """A piece of a marker; counters are taken for those of the lists."""
        if not function:
            return re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda m: _character(m[1]), double or single)
        words = [word.strip() for word in re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", given)]
        style = _STYLES.get(words[-1].lower(), "decimal") if len(words) > 1 else "decimal"
        lists = self.open if function == "counters" else self.open[-1:]
        between = words[1].strip("\"'") if function == "counters" and len(words) > 1 else ""
        return between.join(numerals.in_style(one.number, style) for one in lists)


def _style(declared: dict[str, str]) -> str | None:
    """The style of markers that declarations state, by the names of Word; None where they state none."""
    stated = declared.get("list-style-type")
    words = [stated] if stated else (declared.get("list-style") or "").split()
    if any(word[:1] in "\"'" for word in words):
        return "bullet"
    return next((_STYLES[word] for word in words if word in _STYLES), None)


def _whole(text: str | None) -> int | None:
    text = (text or "").strip()
    value = numerals.whole_number(text.removeprefix("-"))
    return -value if value is not None and text.startswith("-") else value


def _character(code: str) -> str:
    value = int(code, 16)
    return chr(value) if 0 < value < 0xD800 or 0xDFFF < value < 0x110000 else ""
