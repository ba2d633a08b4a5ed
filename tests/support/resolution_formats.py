"""Writes one invented resolution as PDF, wrapped pages, text with one line per paragraph, HTML and DOCX."""

import html
import re
import textwrap
import tomllib
import zipfile
from pathlib import Path

import pdf_typesetter
from folders import PROJECT, SPECIMENS

_MARK = re.compile(r"\{(\d+|\*)\}")
_WIDTH = 78
_LEVELS = {"operative": 0, "item": 1, "subitem": 2}


def source(name: str = "lamplight") -> dict:
    return tomllib.loads((SPECIMENS / f"{name}.toml").read_text(encoding="utf-8"))


def _full(block: dict) -> str:
    return f"{block.get('label', '')} {block.get('opening', '')}{block['text']}".strip()


def _front(of: dict) -> list[str]:
    return [of["session"], of["agenda"], of["adoption"], of["report"], f"{of['number']}. {of['title']}"]


def pdf_source(of: dict) -> pdf_typesetter.Source:
    """The resolution as the typesetter takes it."""
    kinds = {"heading": pdf_typesetter.HEADING}
    items = [(pdf_typesetter.TITLE, f"{of['number']}.", of["title"])]
    items.append((pdf_typesetter.PARAGRAPH, "", f"_{of['organ'].rstrip(',')}_,"))
    for block in of["blocks"]:
        opening = f"_{block['opening']}_" if "opening" in block else ""
        text = opening + _MARK.sub(r"^\1^", block["text"])
        items.append((kinds.get(block["kind"], pdf_typesetter.PARAGRAPH), block.get("label", ""), text))
    items += [(pdf_typesetter.TAIL, "", f"_{of[line]}_") for line in ("meeting", "date")]
    notes = {note["label"]: note["text"] for note in of["notes"]}
    masthead = (of["session"], of["agenda"], of["adoption"], of["report"])
    return pdf_typesetter.Source(of["symbol"], masthead, tuple(items), notes)


def write_pdf(of: dict, path: Path) -> Path:
    """A PDF set as the UN sets its own."""
    path.write_bytes(pdf_typesetter.typeset(pdf_source(of)))
    return path


def block_text(of: dict) -> str:
    """One line per paragraph, without footnotes, as Word saves text."""
    lines = [_MARK.sub("", _full(block)) for block in of["blocks"]]
    lines = [re.sub(r"^(\S+[.)]) ", r"\1\t", line) for line in lines]
    return "\n\n".join([*_front(of), of["organ"], *lines, f"{of['meeting']}\n{of['date']}"]) + "\n"


def wrapped_text(of: dict, *, page: int = 3) -> str:
    """Typeset pages: masthead, running heads on either side, notes at page ends with their markers glued to words."""
    chunks = [textwrap.fill(_MARK.sub(r"\1", _full(block)), _WIDTH) for block in of["blocks"]]
    title = textwrap.fill(f"{of['number']}. {of['title']}", 60)
    pages = [chunks[at : at + page] for at in range(0, len(chunks), page)]
    masthead = f"United Nations\n{of['symbol']}\n\nGeneral Assembly\nDistr.: General\n9 March 2037\n\n"
    masthead += f"{of['job']} (E)    110337\n*3704127*\n\n{of['session']}\n{of['agenda']}\n\n"
    masthead += f"{of['adoption']}\n\n{of['report']}\n\n{title}\n\n{of['organ']}\n\n"
    written, cited = [], set()
    for number, chunk in enumerate(pages, 1):
        text = "\n\n".join(chunk)
        fresh = [note for note in of["notes"] if note["label"] not in cited and _cites(of, number, page, note["label"])]
        cited |= {note["label"] for note in fresh}
        notes = "".join(f"\n{note['label']}  {note['text']}\n" for note in fresh)
        written.append(text + (f"\n\n__________________\n{notes}" if fresh else "\n"))
    return masthead + _with_heads(of, written) + f"\n{of['meeting']}\n{of['date']}\n"


def _cites(of: dict, number: int, page: int, label: str) -> bool:
    blocks = of["blocks"][(number - 1) * page : number * page]
    return any(f"{{{label}}}" in block["text"] for block in blocks)


def _with_heads(of: dict, pages: list[str]) -> str:
    text = pages[0]
    for number, page in enumerate(pages[1:], 2):
        left, right = (of["symbol"], of["title"]) if number % 2 == 0 else (of["title"], of["symbol"])
        text += f"\n{left}\n{right}\n\n{of['job']}\n{number}/{len(pages)}\n\n\n{page}"
    return text


def page_html(of: dict) -> str:
    """A plain page: italics, raised markers, notes at the end."""
    rows = [f"<p>{html.escape(line)}</p>" for line in [*_front(of), of["organ"]]]
    for block in of["blocks"]:
        text = _MARK.sub(r"<sup>\1</sup>", html.escape(block["text"], quote=False))
        if block["kind"] == "heading":
            rows.append(f"<h2>{text}</h2>")
        else:
            label = f"{block['label']}&nbsp;" if "label" in block else ""
            rows.append(f"<p>{label}<i>{block.get('opening', '')}</i>{text}</p>")
    rows += [f"<p>{of['meeting']}</p><p>{of['date']}</p><hr>"]
    rows += [f"<p><sup>{note['label']}</sup> {html.escape(note['text'])}</p>" for note in of["notes"]]
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>x</title></head><body>{''.join(rows)}</body></html>"


# --- DOCX

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def _runs(text: str) -> str:
    pieces = _MARK.split(text)
    return "".join(
        f'<w:r><w:footnoteReference w:id="{int(piece) + 1}"/></w:r>' if at % 2 else _run(piece)
        for at, piece in enumerate(pieces)
        if piece
    )


def _docx_paragraph(block: dict) -> str:
    properties = ""
    if block["kind"] == "heading":
        properties = '<w:pStyle w:val="Heading2"/>'
    elif block["kind"] in _LEVELS:
        properties = f'<w:numPr><w:ilvl w:val="{_LEVELS[block["kind"]]}"/><w:numId w:val="7"/></w:numPr>'
    opening = _run(block["opening"], "<w:i/>") if "opening" in block else ""
    deleted = '<w:del w:id="9" w:author="a"><w:r><w:delText>struck out </w:delText></w:r></w:del>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{opening}{deleted}{_runs(block['text'])}</w:p>"


def docx_parts(of: dict) -> dict[str, str]:
    """The parts of a DOCX: numbers are automatic, notes stand in their own part, one deletion is tracked."""
    plain = "".join(f"<w:p>{_run(line)}</w:p>" for line in [*_front(of), of["organ"]])
    body = "".join(_docx_paragraph(block) for block in of["blocks"])
    tail = "".join(f"<w:p>{_run(line)}</w:p>" for line in (of["meeting"], of["date"]))
    seen: set[str] = set()

    def once(match: re.Match) -> str:
        if match[1] in seen:
            return _run(str(int(match[1]) - 1), '<w:vertAlign w:val="superscript"/>')
        seen.add(match[1])
        return match.group()

    body = re.sub(r'<w:r><w:footnoteReference w:id="(\d+)"/></w:r>', once, body)
    notes = "".join(
        f'<w:footnote w:id="{int(note["label"]) + 1}"><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + note["text"])}</w:p>'
        "</w:footnote>"
        for note in of["notes"]
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (style, text) in enumerate([("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")])
    )
    return {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": f"<w:document {_NAMESPACE}><w:body>{plain}{body}{tail}</w:body></w:document>",
        "word/footnotes.xml": f'<w:footnotes {_NAMESPACE}><w:footnote w:type="separator" w:id="0"/>{notes}'
        "</w:footnotes>",
        "word/styles.xml": f'<w:styles {_NAMESPACE}><w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
        "</w:styles>",
        "word/numbering.xml": f'<w:numbering {_NAMESPACE}><w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>',
        "word/header1.xml": f"<w:hdr {_NAMESPACE}><w:p>{_run(of['symbol'])}</w:p></w:hdr>",
    }


def write_docx(of: dict, path: Path, **changed: str) -> Path:
    """A DOCX file; `changed` replaces parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**docx_parts(of), **changed}.items():
            archive.writestr(name, text)
    return path


if __name__ == "__main__":  # the specimen whose page the first notebook shows
    write_pdf(source(), PROJECT / "corpus" / "data" / "specimen.pdf")
