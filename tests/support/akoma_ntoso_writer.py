"""Writes an invented resolution (see resolution_formats) as Akoma Ntoso, in the way of the UN's own files."""

import html
import re

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_MARK = re.compile(r"\{(\d+|\*)\}")
_LEVELS = {"operative": 0, "item": 1, "subitem": 2}
_PART_NAMES = ("paragraph", "point", "point")


def written(of: dict, *, prefix: str = "", namespace: str = NAMESPACE, after: str = "", **changed: str) -> str:
    """The file: one `statement`, with elements of this prefix ("akn:") and namespace.

    `after` follows the body (attachments, components); `changed` replaces parts: cover, preface, preamble, body, tail.
    """
    text = f"<akomaNtoso>{statement(of, after=after, **changed)}</akomaNtoso>"
    declared = f'xmlns:{prefix[:-1]}="{namespace}"' if prefix else f'xmlns="{namespace}"'
    text = re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}", text).replace("akomaNtoso>", f"akomaNtoso {declared}>", 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def statement(of: dict, *, after: str = "", kind: str = "statement", at: str = "main", **changed: str) -> str:
    """One resolution as an element; `at` makes its ids differ from those of another in the same file."""
    notes = _Notes(of, at)
    parts = {
        "cover": cover(of),
        "preface": f"<p><docNumber>{of['number']}.</docNumber> <docTitle>{_text(of['title'])}</docTitle></p>",
        "preamble": preamble(of, notes),
        "body": body(of, notes),
        "tail": f"<p><inline name='meeting'>{of['meeting']}</inline><eol/>"
        f"<docDate date='2037-03-04'>{of['date']}</docDate></p>",
    } | changed
    names = {
        "cover": "coverPage",
        "preface": "preface",
        "preamble": "preamble",
        "body": "mainBody",
        "tail": "conclusions",
    }
    inner = "".join(f"<{names[part]}>{text}</{names[part]}>" for part, text in parts.items() if text)
    return f'<{kind} name="resolution">{meta(of)}{inner}{after}</{kind}>'


def meta(of: dict) -> str:
    """Metadata; the schema asks for most of them."""
    address = f"/akn/un/statement/deliberation/unga/2037-03-04/{of['number'].replace('/', '-')}"
    last = {"Work": '<FRBRcountry value="un"/>', "Expression": '<FRBRlanguage language="eng"/>', "Manifestation": ""}
    found = ""
    for level, at in (("Work", ""), ("Expression", "/eng@"), ("Manifestation", "/eng@.xml")):
        found += (
            f'<FRBR{level}><FRBRthis value="{address}{at}/!main"/><FRBRuri value="{address}{at}"/>'
            f'<FRBRdate date="2037-03-04" name="adoption"/><FRBRauthor href="#ga" as="#author"/>{last[level]}'
            f"</FRBR{level}>"
        )
    return f'<meta><identification source="#ga">{found}</identification></meta>'


def cover(of: dict) -> str:
    """The first page, above the title."""
    return (
        "<p><docAuthority>United Nations</docAuthority></p>"
        f"<p><docNumber>{of['symbol']}</docNumber></p>"
        "<p><img src='emblem.png'/><docAuthority>General Assembly</docAuthority></p>"
        "<p><docStatus>Distr.: General</docStatus></p><p><docDate date='2037-03-09'>9 March 2037</docDate></p>"
        f"<p><session value='91'>{of['session']}</session></p><p><inline name='agenda item'>{of['agenda']}</inline></p>"
        f"<p><docTitle>{of['adoption']}</docTitle></p><p><docProponent>{of['report']}</docProponent></p>"
    )


def preamble(of: dict, notes: "_Notes") -> str:
    """The opening formula and the paragraphs before the first heading or number."""
    organ = of["organ"].rstrip(",")
    rows = [f'<formula name="enactingFormula"><p>\n  <span class="italic">{organ}</span>,</p></formula>']
    for block in _preamble(of):
        rows.append(f'<container name="{block["opening"]}">{_line(block, notes)}</container>')
    return "".join(rows)


def _preamble(of: dict) -> list[dict]:
    return [block for block in of["blocks"] if block["kind"] == "preambular"]


def body(of: dict, notes: "_Notes") -> str:
    """Headings and numbered paragraphs; points are nested in the parts above them."""
    text, open_parts = "", []
    blocks = [block for block in of["blocks"] if block["kind"] != "preambular"]
    for at, block in enumerate(blocks):
        level = _LEVELS.get(block["kind"], 0)
        while len(open_parts) > level:
            text += open_parts.pop()
        if block["kind"] == "heading":
            text += f"<paragraph class='H23'><subheading>{notes.marked(block['text'])}</subheading></paragraph>"
            continue
        below = _LEVELS.get(blocks[at + 1]["kind"], 0) if at + 1 < len(blocks) else 0
        name = _PART_NAMES[level]
        text += f"<{name}><num>{block['label']}</num>"
        if below > level:
            text += f"<list><intro>{_line(block, notes)}</intro>"
            open_parts.append(f"</list></{name}>")
        else:
            text += f"<content>{_line(block, notes)}</content>"
            open_parts.append(f"</{name}>")
    return text + "".join(reversed(open_parts))


def _line(block: dict, notes: "_Notes") -> str:
    opening = f'<span class="italic">{_text(block["opening"])}</span>' if "opening" in block else ""
    return f'<p xml:space="preserve">\t{opening}{notes.marked(block["text"])} </p>'


class _Notes:
    """The notes of a resolution: whole where they are first cited, references after that."""

    def __init__(self, of: dict, at: str):
        self.texts = {note["label"]: note["text"] for note in of["notes"]}
        self.at, self.cited = at, set()

    def marked(self, text: str) -> str:
        """The text with its notes."""
        pieces = _MARK.split(text)
        return "".join(self._note(piece) if at % 2 else _text(piece) for at, piece in enumerate(pieces))

    def _note(self, label: str) -> str:
        name = f"{self.at}_note_{label}"
        if label in self.cited:
            return f'<noteRef href="#{name}" marker="{label}"/>'
        self.cited.add(label)
        return (
            f'<authorialNote marker="{label}" placement="bottom" eId="{name}"><p>\t{_text(self.texts[label])}</p>'
            "</authorialNote>"
        )


def _text(text: str) -> str:
    return html.escape(text, quote=False)
