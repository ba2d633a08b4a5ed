"""What kind of file it is, told by its first bytes."""

PDF, DOCX, DOC, WORDPERFECT, HTML = "pdf", "docx", "doc", "wpd", "html"
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


def of(data: bytes, suffix: str = "") -> str | None:
    """PDF, DOCX, DOC, WORDPERFECT or HTML; None for anything else, including text.

    `data` are the first PDF_WITHIN bytes of the file, or all if it is shorter. Rubbish before a PDF's header is
    accepted unless `suffix` names another kind of file (like ".txt").

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
    """Do the bytes begin like a page of HTML or XML?"""
    return data[:PDF_WITHIN].lstrip(MARKS).lower().startswith(_TAGS)
