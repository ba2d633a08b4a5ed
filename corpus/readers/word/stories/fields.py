"""Fields: their codes are no text, and the result of some is a table of contents."""

from dataclasses import dataclass

from lxml import etree

from corpus.readers.word.package import W
from corpus.readers.word.stories.story import Paragraph

_CONTENTS_FIELDS = ("TOC", "TOA")
_MADE_WHEN_SHOWN = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "SYMBOL", "EQ", "FORMDROPDOWN")


@dataclass
class _Field:
    """A field: where it begins, its code, where its result begins (None without one), and where it ends."""

    start: int
    code: str = ""
    result: int | None = None
    end: int = 0

    @property
    def name(self) -> str:
        """The first word of its code, which tells what it does: "PAGE", "TOC"."""
        return (self.code.split() or [""])[0].upper()


def take_codes_out(found: list[Paragraph]) -> None:
    """Takes the codes of fields out of the paragraphs, also where one field is in the code of another.

    A code goes from the field's beginning to its separator, or to its end if it has no result. A field without an end
    is damaged: its code is left. Lines of a field that makes a table of contents are marked as such.
    """
    stories: dict[int, list[tuple[Paragraph, etree._Element]]] = {}
    for paragraph in found:
        stories.setdefault(paragraph.story, []).extend((paragraph, piece.node) for piece in paragraph.content)
    for pieces in stories.values():
        if not any(node.tag == W + "fldChar" for _, node in pieces):
            continue
        fields = _fields([node for _, node in pieces])
        codes = _places([(one.start, one.result or one.end) for one in fields])
        for at in _places([(one.result or one.end, one.end) for one in fields if one.name in _CONTENTS_FIELDS]):
            pieces[at][0].in_contents = True
        for one in fields:
            if one.result is None and one.name in _MADE_WHEN_SHOWN:
                pieces[one.start][0].unread.append(f"what the field {one.name} shows is not read")
        dropped = {id(pieces[at][1]) for at in codes}
        for paragraph in {id(paragraph): paragraph for paragraph, _ in pieces}.values():
            paragraph.content = [piece for piece in paragraph.content if id(piece.node) not in dropped]


def _fields(nodes: list[etree._Element]) -> list[_Field]:
    """The fields that begin and end among the elements of a story."""
    found: list[_Field] = []
    open_fields: list[_Field] = []
    for at, node in enumerate(nodes):
        kind = node.get(W + "fldCharType") if node.tag == W + "fldChar" else None
        if kind == "begin":
            open_fields.append(_Field(at))
        elif not open_fields:
            continue
        elif kind == "separate":
            open_fields[-1].result = open_fields[-1].result or at
        elif kind == "end":
            found.append(open_fields.pop())
            found[-1].end = at
        elif node.tag == W + "instrText" and open_fields[-1].result is None:
            open_fields[-1].code += node.text or ""
    return found


def _places(spans: list[tuple[int, int]]) -> set[int]:
    """All places within spans, which may be within each other."""
    found: set[int] = set()
    done = 0
    for start, end in sorted(spans):
        found.update(range(max(start, done), end))
        done = max(done, end)
    return found
