"""Small DOCX files made of paragraphs in WordprocessingML, with the parts that a test needs."""

import html
import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "settings": "settings", "header1": "hdr",
}  # fmt: skip
_CHANGE = 'w:id="9" w:author="A. N. Other" w:date="2030-01-01T00:00:00Z"'


def docx(body: str, *, files: dict[str, str] | None = None, **parts: str) -> bytes:
    """A DOCX: the XML within its body, and within other parts by their names; `files` are further ones, whole."""
    made = {"word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"}
    for name, inner in parts.items():
        made[f"word/{name}.xml"] = f"<w:{_ROOTS[name]} {_NAMESPACES}>{inner}</w:{_ROOTS[name]}>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**made, **(files or {})}.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def text(words: str) -> str:
    """A text element."""
    return f'<w:t xml:space="preserve">{html.escape(words, quote=False)}</w:t>'


def run(words: str, properties: str = "") -> str:
    """A run of text with properties, such as "<w:i/>"."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{text(words)}</w:r>"


def paragraph(*content: str, properties: str = "", mark: str = "") -> str:
    """A paragraph; content without elements is text. `mark` are the properties of its mark."""
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in content)
    return f"<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


def numbered(*content: str, level: int = 0, of: int = 7, mark: str = "") -> str:
    """A paragraph of a list: the instance `of`, on a level from 0."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{of}"/></w:numPr>'
    return paragraph(*content, properties=properties, mark=mark)


def styled(style: str, *content: str) -> str:
    """A paragraph with a style."""
    return paragraph(*content, properties=f'<w:pStyle w:val="{style}"/>')


def deleted(content: str) -> str:
    """A tracked deletion of runs."""
    gone = content.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f"<w:del {_CHANGE}>{gone}</w:del>"


def tracked(kind: str, content: str = "") -> str:
    """A tracked change, such as "ins", "moveFrom" or, without content, "del" for a paragraph's mark."""
    return f"<w:{kind} {_CHANGE}>{content}</w:{kind}>" if content else f"<w:{kind} {_CHANGE}/>"


def level(at: int, form: str, label: str, more: str = "", *, start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
    )


def list_of(*levels: str, of: int = 7, more: str = "") -> str:
    """A list with its levels, and its instance `of`, which has the properties `more`."""
    whole = f'<w:abstractNum w:abstractNumId="{of + 100}">{"".join(levels)}</w:abstractNum>'
    return whole + instance(of, of + 100, more)


def instance(of: int, whole: int, more: str = "") -> str:
    """A further instance of a list."""
    return f'<w:num w:numId="{of}"><w:abstractNumId w:val="{whole}"/>{more}</w:num>'


def style(name: str, inner: str, kind: str = "paragraph", attributes: str = "") -> str:
    """A style whose id and name are the same."""
    return f'<w:style w:type="{kind}" w:styleId="{name}" {attributes}><w:name w:val="{name}"/>{inner}</w:style>'


def note(kind: str, number: int, *content: str) -> str:
    """A footnote or an endnote."""
    return f'<w:{kind} w:id="{number}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>", *content)}</w:{kind}>'


def cites(kind: str, number: int, attributes: str = "") -> str:
    """A run that refers to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}" {attributes}/></w:r>'


def field_of(code: str, result: str | None) -> str:
    """A complex field with its code, and its result in runs (None: a field that stores none)."""
    ends = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    shown = "" if result is None else ends["separate"] + result
    inner = code if code.startswith("<") else f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return ends["begin"] + inner + shown + ends["end"]


def box(content: str) -> str:
    """A text box, once for newer versions of Word and once for older ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    new = f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic>'
        f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{new}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{inner}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(described: str = "", inches: float = 3) -> str:
    """A picture with a description."""
    side = int(inches * 914_400)
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/>'
        f'<wp:docPr id="1" name="p" descr="{described}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
