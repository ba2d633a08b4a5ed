"""What kind of file it is, told by its first bytes."""

import re

PDF, DOCX, DOC, WORDPERFECT, HTML, XML = "pdf", "docx", "doc", "wpd", "html", "xml"
PDF_HEADER = b"%PDF-"
PDF_WITHIN = 1024  # bytes; servers put rubbish before a PDF's first line, and every viewer accepts that
MARKS = b"\xef\xbb\xbf \t\r\n"  # a byte order mark and white space, which may come before a page's first tag

# The same programs open RTF and old Word files.
_FIRST_BYTES = {
    PDF: (PDF_HEADER,),
    DOCX: (b"PK\x03\x04", b"PK\x05\x06"),
    DOC: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"),
    WORDPERFECT: (b"\xffWPC",),
}
_TAGS = (b"<!doctype", b"<html", b"<?xml", b"<!--", b"<head", b"<body", b"<meta", b"<title", b"<script", b"<div",
         b"<p>", b"<p ")  # fmt: skip
_TAGS_OF_PAGES = frozenset(
    ("html", "head", "body", "meta", "title", "script", "div", "p", "center", "table", "frameset")
)
_AKOMA_NTOSO = "akomantoso"
_XML_SUFFIXES = (".xml", ".akn")
_XML_WITHIN = 65_536  # bytes in which the first element of an XML file is looked for, after its comments
_BEFORE_ELEMENTS = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.S)
_ELEMENT = re.compile(r"(?:<!DOCTYPE\s+|<)(?:[\w.-]+:)?([\w.-]+)(?=[\s/>\[])", re.I)


def of(data: bytes, suffix: str = "") -> str | None:
    """PDF, DOCX, DOC, WORDPERFECT, HTML or XML; None for anything else, including text.

    `data` are the file's bytes, or at least the first PDF_WITHIN. Rubbish before a PDF's header is accepted unless
    `suffix` names another kind of file (like ".txt"). XHTML is HTML; XML is any other file that begins like XML.

    >>> of(b"%PDF-1.7"), of(b"\\n<HTML>"), of(b"Recalling"), of(b"0\\r\\n%PDF-1.4", ".pdf")
    ('pdf', 'html', None, 'pdf')
    >>> of(b'<?xml version="1.0"?><akomaNtoso>'), of(b'<?xml version="1.0"?><html>')
    ('xml', 'html')
    """
    head = data[:PDF_WITHIN]
    bare = head.lstrip(MARKS)
    for kind, starts in _FIRST_BYTES.items():
        if bare.startswith(starts) or head.startswith(starts):
            return kind
    markup = _of_markup(_as_text(data[:_XML_WITHIN]), suffix.lower())
    if markup:
        return markup
    return PDF if PDF_HEADER in head and suffix.lower() in ("", ".pdf") else None


def is_markup(data: bytes) -> bool:
    """Do the bytes begin like a page of HTML or XML?"""
    return data[:PDF_WITHIN].lstrip(MARKS).lower().startswith(_TAGS)


def _as_text(head: bytes) -> str:
    """The first bytes as characters; those beyond ASCII do not matter, but UTF-16 has two bytes to a letter."""
    if head.startswith((b"\xff\xfe", b"<\0")):
        return head.decode("utf-16-le", errors="replace").lstrip("\ufeff")
    if head.startswith((b"\xfe\xff", b"\0<")):
        return head.decode("utf-16-be", errors="replace").lstrip("\ufeff")
    return head.lstrip(MARKS).decode("latin-1")


def _of_markup(text: str, suffix: str) -> str | None:
    """HTML or XML, by the first element, or by the suffix where no element is found; None for text."""
    text = text.lstrip()
    if not text.startswith("<"):
        return None
    name = _first_element(text)
    named_xml = suffix in _XML_SUFFIXES
    if name == _AKOMA_NTOSO or (name not in _TAGS_OF_PAGES and (named_xml or (name and text.startswith("<?xml")))):
        return XML
    return HTML if text[:PDF_WITHIN].lower().encode("latin-1", errors="replace").startswith(_TAGS) else None


def _first_element(text: str) -> str | None:
    """The name of the first element, or of the declared type of document, in lower case and without its prefix."""
    at = 0
    while skipped := _BEFORE_ELEMENTS.match(text, at):
        at = skipped.end()
    found = _ELEMENT.match(text, at)
    return found[1].lower() if found else None
