"""What kind of file it is, told by its first bytes."""

PDF, DOCX, DOC, WORDPERFECT, HTML = "pdf", "docx", "doc", "wpd", "html"
PDF_HEADER = b"%PDF-"
PDF_WITHIN = 1024  # bytes; servers put rubbish before a PDF's first line, and every viewer bears it
MARKS = b"\xef\xbb\xbf \t\r\n"  # a byte order mark and white space, which may stand before a page's first tag

# RTF is opened by the same programs as old Word.
_FIRST_BYTES = {
    PDF: (PDF_HEADER,),
    DOCX: (b"PK\x03\x04", b"PK\x05\x06"),
    DOC: (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"),
    WORDPERFECT: (b"\xffWPC",),
}
_TAGS = (b"<!doctype", b"<html", b"<?xml", b"<!--", b"<head", b"<body", b"<meta", b"<title", b"<script", b"<div",
         b"<p>", b"<p ")  # fmt: skip


def of(data: bytes, suffix: str = "") -> str | None:
    """PDF, DOCX, DOC, WORDPERFECT or HTML; None for anything else, text among it.

    `data` are the first bytes of the file, at least PDF_WITHIN of them where it has so many. Rubbish before the header
    of a PDF is borne where the name does not say that the file is another kind (`suffix`, like ".txt").

    >>> of(b"%PDF-1.7"), of(b"\\n<HTML>"), of(b"Recalling"), of(b"0\\r\\n%PDF-1.4", ".pdf")
    ('pdf', 'html', None, 'pdf')
    """
    head = data[:PDF_WITHIN]
    bare = head.lstrip(MARKS)
    for kind, starts in _FIRST_BYTES.items():
        if bare.startswith(starts) or head.startswith(starts):
            return kind
    if is_markup(head):
        return HTML
    return PDF if PDF_HEADER in head and suffix.lower() in ("", ".pdf") else None


def is_markup(data: bytes) -> bool:
    """Do the bytes begin as a page of HTML or XML does?"""
    return data[:PDF_WITHIN].lstrip(MARKS).lower().startswith(_TAGS)
