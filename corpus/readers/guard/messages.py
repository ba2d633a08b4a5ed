"""What the two processes say to each other: JSON with its length in front, and a file's bytes after a request.

JSON is plain data, so whatever a file does to the process that reads it, nothing that comes back can run here. It
becomes values of the types that are expected, or it is no message; msgspec reads and checks it at once.
"""

import json
from functools import cache
from typing import IO, Any

import msgspec

from corpus.readers.guard.limits import MEGABYTE

_LENGTH = 8  # bytes that hold the length of a message
_MOST_HEADER = MEGABYTE  # bytes of a message that has nothing of a file


class BrokenMessageError(Exception):
    """The other side has ended, or what it said is no message, or it is longer than agreed, or of another type."""


def encode(content: Any) -> bytes:
    r"""Plain data and dataclasses as the bytes of a message. Half characters (surrogates) are kept.

    Numbers must be finite.

    >>> encode(["é", (3, None)])
    b'["\xc3\xa9",[3,null]]'
    """
    try:
        return msgspec.json.encode(content)
    except UnicodeEncodeError:  # half characters, which are no UTF-8
        text = json.dumps(content, ensure_ascii=False, default=msgspec.to_builtins, separators=(",", ":"))
        return text.encode("utf-8", errors="surrogatepass")


def decode(kind: Any, message: bytes) -> Any:
    """The bytes of a message as a value of the type `kind`: a dataclass, a list, tuple or dict of such, or plain data.

    Raises BrokenMessageError for anything else.

    >>> decode(tuple[tuple[int, str], ...], b'[[3, "1"]]')
    ((3, '1'),)
    """
    try:
        return _decoder(kind).decode(message)
    except UnicodeDecodeError:
        return _with_halves(kind, message)
    except (ValueError, RecursionError) as error:
        raise BrokenMessageError(str(error)) from error


def _with_halves(kind: Any, message: bytes) -> Any:
    try:
        return msgspec.convert(json.loads(message.decode("utf-8", errors="surrogatepass")), kind)
    except (ValueError, RecursionError) as error:
        raise BrokenMessageError(str(error)) from error


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def send(stream: IO[bytes], message: bytes, data: bytes = b"") -> None:
    """Writes a message, and after it the bytes of a file. Raises OSError where nobody listens any more."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], kind: Any, most: int = _MOST_HEADER) -> Any:
    """The next message, a value of the type `kind` in at most `most` bytes.

    Raises BrokenMessageError when there is none.
    """
    length = int.from_bytes(exactly(stream, _LENGTH), "big")
    if length > most:
        raise BrokenMessageError(f"a message of {length:,} bytes")
    return decode(kind, exactly(stream, length))


def exactly(stream: IO[bytes], length: int) -> bytes:
    """The next bytes, as many as asked for. Raises BrokenMessageError when there are fewer."""
    data = stream.read(length)
    if len(data) < length:
        raise BrokenMessageError("the other side has ended")
    return data
