"""Characters that were damaged when a file was saved: UTF-8 taken for another encoding, or characters lost.

"’" in UTF-8 is three bytes; a program that takes them for Windows-1252 shows "â€™". The mistake is found by undoing it:
the characters are turned into bytes again and read as UTF-8 (as the library ftfy does).
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.readers.block import Block
from corpus.text import repairs

_TAKEN_FOR = ("cp1252", "mac_roman", "cp850", "cp437")
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
# No character, C1 controls, and question marks as in "Assembly?s", "?goals?,".
_LOST = re.compile("[\ufffd\x80-\x9f]|\\?(?:(?=\\w)|(?<=\\s.)(?=\\s)|(?<=\\w.)(?=[,;.]))")
_USUAL = re.compile("[\u00a0-\u017f\u2010-\u2026\u20ac\u2122]")  # what UN texts have besides ASCII
_SURE = re.compile("[\u2010-\u2026]")  # dashes and quotation marks: one that is found this way is no accident
_FEWEST = 2  # others
_HALF = re.compile("[\ud800-\udfff]")


def encodable(blocks: list[Block]) -> list[Block]:
    """The blocks without half characters (surrogates), which no file can hold: pairs are joined, single ones lost.

    >>> encodable([Block("a\\ud83d\\ude00")])[0].text == "a\\U0001f600"
    True
    """
    return [_encodable(block) if any(map(_HALF.search, _texts(block))) else block for block in blocks]


def _texts(block: Block) -> list[str]:
    return [block.text, block.label or "", block.opening or "", *(mark for _, mark in block.marks)]


def _encodable(block: Block) -> Block:
    """A block of whole characters; its marks, whose places would be others, go to its end."""
    text = repairs.drop_surrogates(block.text)
    marks = tuple((min(at, len(text)), repairs.drop_surrogates(mark)) for at, mark in block.marks)
    label, opening = (part and repairs.drop_surrogates(part) for part in (block.label, block.opening))
    return replace(block, text=text, label=label, opening=opening, marks=marks, mended=())


def garbled(texts: Iterable[str]) -> str | None:
    """A clause on damaged characters, with an example; None if there are none.

    >>> garbled(["the Summitâ€™s outcome"])
    'characters are damaged, like “â€™” for “’”'
    >>> garbled(["Côte d’Ivoire – São Tomé"])
    """
    found: list[tuple[str, str]] = []
    lost: list[str] = []
    for text in texts:
        found += [(run, meant) for run in _RUN.findall(text) for meant in [_meant(run)] if meant]
        lost += _LOST.findall(text)
    if any(_SURE.search(meant) for _, meant in found) or len(found) >= _FEWEST:
        shown, meant = next((pair for pair in found if _SURE.search(pair[1])), found[0])
        return f"characters are damaged, like “{shown}” for “{meant}”"
    if len(lost) >= _FEWEST:
        return f"{len(lost)} characters are lost ({lost[0]!a} is in their place)"
    return None


def _meant(run: str) -> str | None:
    """What the characters were before they were misread; None if they seem to be right."""
    for encoding in _TAKEN_FOR:
        data = _bytes(run, encoding)
        if data is None:
            continue
        read = data.decode("utf-8", errors="replace").rstrip("\ufffd")
        if read and "\ufffd" not in read and len(read) < len(run) and all(map(_USUAL.match, read)):
            return read
    return None


def _bytes(run: str, encoding: str) -> bytes | None:
    """The bytes of some characters; those that the encoding lacks have the byte of their number (C1 controls)."""
    data = b""
    for character in run:
        try:
            data += character.encode(encoding)
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            data += bytes([ord(character)])
    return data
