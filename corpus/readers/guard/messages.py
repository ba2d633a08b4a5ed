"""What the two processes say to each other: JSON with its length in front, and a file's bytes after a request.

JSON is plain data, so whatever a file does to the process that reads it, nothing that comes back can run here.
"""

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import IO, Any, Union, get_args, get_origin, get_type_hints

_LENGTH = 8  # bytes that hold the length of a message
_MOST_HEADER = 1_000_000  # bytes of a request without the file


class BrokenMessageError(Exception):
    """The other side has ended, or what it said is no message, or it is longer than agreed."""


def encode(content: Any) -> bytes:
    """Plain data and dataclasses as the bytes of a message. Half characters (surrogates) are kept."""
    text = json.dumps(content, ensure_ascii=False, default=vars, separators=(",", ":"))
    return text.encode("utf-8", errors="surrogatepass")


def send(stream: IO[bytes], message: bytes, data: bytes = b"") -> None:
    """Writes a message, and after it the bytes of a file. Raises OSError where nobody listens any more."""
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes], most: int = _MOST_HEADER) -> Any:
    """The next message, of at most `most` bytes. Raises BrokenMessageError when there is none."""
    length = int.from_bytes(exactly(stream, _LENGTH), "big")
    if length > most:
        raise BrokenMessageError(f"a message of {length:,} bytes")
    try:
        return json.loads(exactly(stream, length).decode("utf-8", errors="surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise BrokenMessageError(str(error)) from error


def exactly(stream: IO[bytes], length: int) -> bytes:
    """The next bytes, as many as asked for. Raises BrokenMessageError when there are fewer."""
    data = stream.read(length)
    if len(data) < length:
        raise BrokenMessageError("the other side has ended")
    return data


def restored(kind: Any, value: Any) -> Any:
    """Plain data as a value of the type `kind`: a dataclass, a list, tuple or dict of such, or plain data.

    >>> restored(tuple[tuple[int, str], ...], [[3, "1"]])
    ((3, '1'),)
    """
    convert = _converter(kind)
    return convert(value) if convert else value


@cache
def _converter(kind: Any) -> Callable[[Any], Any] | None:
    """The function that makes a value of this type of plain data; None where plain data is what it is."""
    if is_dataclass(kind):
        return _maker(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(next(filter(None, map(_converter, arguments)), None))
    if origin is tuple and arguments[-1] is not Ellipsis:
        return lambda value: tuple(map(restored, arguments, value))
    if origin in (list, tuple):
        return lambda value: origin(restored(arguments[0], item) for item in value)
    if origin is dict and _converter(arguments[1]):
        return lambda value: {key: restored(arguments[1], item) for key, item in value.items()}
    return None


def _optional(convert: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    return (lambda value: None if value is None else convert(value)) if convert else None


def _maker(kind: Any) -> Callable[[dict[str, Any]], Any]:
    hints = get_type_hints(kind)
    converters = {field.name: convert for field in fields(kind) if (convert := _converter(hints[field.name]))}

    def make(value: dict[str, Any]) -> Any:
        return kind(**{name: converters[name](item) if name in converters else item for name, item in value.items()})

    return make
