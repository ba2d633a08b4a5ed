"""What the style sheets of a page say about an element, as far as it changes what is read: lists, hidden text, italics.

Selectors of tags, classes and ids are known, beside and inside each other ("ol.legal > li", "ol ol"), and the pseudo-
elements "::before" and "::marker". Any other selector matches nothing.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

_RELEVANT = re.compile(
    r"list-style(?:-type)?|content|display|font-style|font-weight|vertical-align|counter-(?:reset|increment|set)"
)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.S)
_MEDIA = re.compile(r"@(media|supports|layer)\b([^{;@]{0,300})\{((?:[^{}]|\{[^{}]*\})*)\}", re.S | re.I)
_OTHER_BLOCK = re.compile(r"@[\w-]{1,40}[^{;@]{0,300}(?:;|\{(?:[^{}]|\{[^{}]*\})*\})", re.S)
_COMPOUND = re.compile(r"(?P<tag>[\w-]+|\*)?(?P<marks>(?:[.#][\w-]+)*)(?P<pseudo>::?(?:before|marker))?$")
_DECLARATION = re.compile(r"(?<![\w-])([\w-]{1,60})\s{0,20}:\s*((?:\"[^\"]*\"|'[^']*'|[^;\"'])+)")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.I)
_MOST_TEXT = 500_000  # characters of style sheets; Word writes up to 100,000
_MOST_RULES = 5_000
_LONGEST_SELECTORS = 2_000  # characters before a rule
_MOST_PARTS = 8  # of a selector


class _Part(NamedTuple):
    """A compound selector, and whether it must be the parent of what follows it or only around it."""

    tag: str | None
    classes: frozenset[str]
    id: str | None
    is_parent: bool


class _Rule(NamedTuple):
    weight: tuple[int, int, int, int]  # ids, classes, tags, place in the sheet
    parts: tuple[_Part, ...]  # from the outermost to the element itself
    pseudo: str  # "", "before" or "marker"
    declared: dict[str, str]


class StyleSheets:
    """The rules of a page's style sheets, and what they say of an element."""

    def __init__(self, root: etree._Element) -> None:
        text = "\n".join(filter(None, ("".join(node.itertext()) for node in root.iter("style"))))
        self.rules: dict[str, list[_Rule]] = {}  # by what the element must have: ".class", "#id" or its tag
        for rule in _rules(text[:_MOST_TEXT]):
            last = rule.parts[-1]
            key = f"#{last.id}" if last.id else f".{min(last.classes)}" if last.classes else last.tag or "*"
            self.rules.setdefault(key, []).append(rule)

    def style(self, node: etree._Element, pseudo: str = "") -> dict[str, str]:
        """Property -> value, of an element, or of its "before" or "marker"; its own style attribute comes last."""
        found: dict[str, str] = {}
        classes = frozenset((node.get("class") or "").split())
        keys = [node.tag, "*", f"#{node.get('id')}", *(f".{name}" for name in classes)]
        matching = [
            rule
            for key in keys
            for rule in self.rules.get(key, ())
            if rule.pseudo == pseudo and _matches(node, rule.parts)
        ]
        for rule in sorted(matching, key=lambda rule: rule.weight):
            found.update(rule.declared)
        if not pseudo and node.get("style"):
            found.update(declarations(node.get("style") or ""))
        return found


def declarations(text: str) -> dict[str, str]:
    """Property -> value of a style attribute or the body of a rule, in small letters but for what is in quotes."""
    found: dict[str, str] = {}
    for name, value in _DECLARATION.findall(text):
        if _RELEVANT.fullmatch(name.lower()) or name.lower().startswith("mso-"):
            value = _IMPORTANT.sub("", value).strip()
            found[name.lower()] = value if '"' in value or "'" in value else value.lower()
    return found


def _rules(text: str) -> Iterable[_Rule]:
    """The rules of a sheet that matter here, those for other media than the screen left out."""
    text = _COMMENT.sub(" ", text)
    text = _MEDIA.sub(lambda m: "" if re.search(r"\bprint\b", m[2]) and "screen" not in m[2] else m[3], text)
    count = 0
    for piece in _OTHER_BLOCK.sub(" ", text).split("}"):
        selectors, _, body = piece.rpartition("{")
        declared = declarations(body)
        if not declared or len(selectors) > _LONGEST_SELECTORS:
            continue
        for selector in selectors.split(","):
            rule = _rule(selector.strip(), declared, count)
            count += 1
            if rule:
                yield rule
            if count >= _MOST_RULES:
                return


def _rule(selector: str, declared: dict[str, str], place: int) -> _Rule | None:
    parts: list[_Part] = []
    pseudo, is_parent = "", False
    for word in re.sub(r"\s*>\s*", " > ", selector).split():
        if word == ">":
            if parts:
                parts[-1] = parts[-1]._replace(is_parent=True)
            continue
        match = _COMPOUND.fullmatch(word)
        if not match or pseudo or len(parts) >= _MOST_PARTS:
            return None
        marks = re.findall(r"([.#])([\w-]+)", match["marks"])
        ids = [name for sign, name in marks if sign == "#"]
        tag = match["tag"].lower() if match["tag"] and match["tag"] != "*" else None
        parts.append(
            _Part(tag, frozenset(name for sign, name in marks if sign == "."), ids[0] if ids else None, is_parent)
        )
        pseudo = (match["pseudo"] or "").strip(":")
    if not parts:
        return None
    ids_, classes = sum(part.id is not None for part in parts), sum(len(part.classes) for part in parts)
    tags = sum(part.tag is not None for part in parts)
    return _Rule((ids_, classes, tags, place), tuple(parts), pseudo, declared)


def _matches(node: etree._Element, parts: tuple[_Part, ...]) -> bool:
    """Is the element the last of the parts, within elements that are the others?"""
    if not _is(node, parts[-1]):
        return False
    above, at = node.getparent(), len(parts) - 2
    while at >= 0 and above is not None:
        if _is(above, parts[at]):
            at -= 1
        elif parts[at].is_parent:
            return False
        above = above.getparent()
    return at < 0


def _is(node: etree._Element, part: _Part) -> bool:
    if part.tag and node.tag != part.tag:
        return False
    if part.id and node.get("id") != part.id:
        return False
    return part.classes <= frozenset((node.get("class") or "").split()) if part.classes else True
