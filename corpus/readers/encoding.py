"""Decodes the bytes of a text file."""

import re

from corpus.errors import CorpusError

_MOST_CONTROL_CHARACTERS = 0.01  # of a text's characters; more is a binary file
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, name: str = "the file") -> str:
    """Text of a file in UTF-8, UTF-16 or Windows-1252. Raises CorpusError for anything else and for an empty file."""
    if not data.strip():
        raise CorpusError(f"{name}: the file is empty; fetch it again.")
    text = _decode(data, name)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL_CHARACTERS * len(text):
        raise CorpusError(f"{name}: this is a binary file, not text; give the PDF, DOCX, HTML or text of a resolution.")
    return text


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if data[1:200:2].count(0) > len(data[1:200:2]) * 0.8:
        return _strictly(data, "utf-16-le", name)
    if data[:200:2].count(0) > len(data[:200:2]) * 0.8:
        return _strictly(data, "utf-16-be", name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252", name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{name}: not readable as text (neither UTF-8, UTF-16 nor Windows-1252); save it as UTF-8."
        raise CorpusError(message) from error
