"""Checks a PDF's bytes before it is opened: is it a PDF, is it whole, does it unpack to a reasonable size?"""

import re
import zlib

from corpus.errors import CorpusError
from corpus.readers import file_type

END = b"%%EOF"
END_WITHIN = 4096  # servers append a few bytes; the standard says 1024
MOST_UNPACKED = 60_000_000  # bytes; a resolution's streams unpack to less than 2 million, pictures need more
CHUNK, MOST_AT_ONCE = 1 << 16, 1 << 20  # bytes packed and unpacked at a time
STREAM = re.compile(rb"stream(?:\r\n?|\n)")  # the standard forbids a return alone, but readers accept it
HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")  # "/Fl#61teDecode" is "/FlateDecode"
LAYERS, OBJECTS = b"/OCProperties", re.compile(rb"/ObjStm\b")  # optional content; streams that hold objects
MOST_OF_OBJECTS = 1 << 20  # bytes of a stream of objects that are looked at
MOST_STREAMS, LONGEST_HEAD = 1_000, 2_000  # streams of objects that are looked into; bytes before one begins
TWICE_PACKED = re.compile(rb"/Fl(?:ateDecode)?[\s/]*/Fl(?:ateDecode)?\b")


def check_bytes(data: bytes, name: str) -> None:
    """Raises CorpusError when the bytes are no complete PDF, or unpack to more than MOST_UNPACKED bytes."""
    if not data:
        raise CorpusError(f"{name}: the file is empty; fetch it again.")
    if file_type.PDF_HEADER not in data[: file_type.PDF_WITHIN]:
        kind = "a web page" if file_type.is_markup(data) else "something else"
        raise CorpusError(f"{name}: this is not a PDF but {kind}; fetch it again.")
    if END not in data[-END_WITHIN:]:
        raise CorpusError(f"{name}: the PDF is cut off, its end is missing; fetch it again.")
    if TWICE_PACKED.search(_with_plain_names(data)) or unpacked_size(data) > MOST_UNPACKED:
        raise CorpusError(
            f"{name}: the PDF unpacks to more than {MOST_UNPACKED:,} bytes and was not opened; save a smaller copy."
        )


def _with_plain_names(data: bytes) -> bytes:
    return HEX_IN_NAME.sub(lambda match: bytes([int(match[1], 16)]), data) if b"#" in data else data


def unpacked_size(data: bytes) -> int:
    """Total unpacked size in bytes of a PDF's packed streams; stops counting above the limit."""
    total = 0
    for match in STREAM.finditer(data):
        total += _unpacked(data, match.end(), MOST_UNPACKED - total)
        if total > MOST_UNPACKED:
            break
    return total


def _unpacked(data: bytes, start: int, most: int) -> int:
    """Unpacked size in bytes of the stream at `start`; 0 when it is not zlib, never much more than `most`."""
    unpacker, size = zlib.decompressobj(), 0
    try:
        for at in range(start, len(data), CHUNK):
            piece = data[at : at + CHUNK]
            while piece and not unpacker.eof and size <= most:
                size += len(unpacker.decompress(piece, MOST_AT_ONCE))
                piece = unpacker.unconsumed_tail
            if unpacker.eof or size > most:
                break
    except zlib.error:  # not packed, or damaged from here on
        return size
    return size


def has_layers(data: bytes) -> bool:
    """May the PDF have optional layers, which can be switched off? An encrypted one may always."""
    if LAYERS in data or b"/Encrypt" in data:
        return True
    for count, match in enumerate(OBJECTS.finditer(data)):
        stream = STREAM.search(data, match.end(), match.end() + LONGEST_HEAD)
        if count == MOST_STREAMS or (stream and LAYERS in _beginning(data, stream.end())):
            return True
    return False


def _beginning(data: bytes, start: int) -> bytes:
    """What the first bytes of the stream at `start` unpack to; nothing where they are not packed."""
    try:
        return zlib.decompressobj().decompress(data[start : start + MOST_OF_OBJECTS], MOST_OF_OBJECTS)
    except zlib.error:
        return b""
