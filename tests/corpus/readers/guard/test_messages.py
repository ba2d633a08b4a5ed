"""What one process says is what the other understands, to the last half of a character, or it is no message."""

import io
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.parsing.document import Document, Note, Paragraph
from corpus.readers.block import Block
from corpus.readers.guard import messages

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=20)  # half characters too


@dataclass(frozen=True)
class Bell:
    name: str
    marks: tuple[tuple[int, str], ...] = ()
    tone: float | None = None
    makers: dict[str, float] = field(default_factory=dict)


def sent(kind, value):
    stream = io.BytesIO()
    messages.send(stream, messages.encode(value))
    stream.seek(0)
    return messages.receive(stream, kind, 10**6)


BELLS = st.builds(
    Bell,
    ANY_TEXT,
    st.lists(st.tuples(st.integers(-(2**60), 2**60), ANY_TEXT), max_size=3).map(tuple),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.dictionaries(ANY_TEXT, st.floats(allow_nan=False, allow_infinity=False), max_size=3),
)


@given(st.lists(BELLS, max_size=3))
def test_values_survive_the_way(bells):
    found = sent(list[Bell], bells)
    assert found == bells and repr(found) == repr(bells)


HALF, PAIR = "half \ud800 bell", "\ud83d\ude00"  # a pair of halves is no whole character until somebody joins it
CLAUSE = Paragraph("A/RES/91/402#O1", "operative", "1", 1, None, "request", "Requests", HALF, ("1",), 3, None, (8,))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (str, ""),
        (str, HALF),
        (list[Block], [Block(PAIR, marks=((0, HALF),), mended=((HALF, None),), indent=0.1, unread=(PAIR,))]),
        (list[Document], [Document(HALF, paragraphs=[CLAUSE], notes=[Note("1", PAIR, ("#O1",))], shares={HALF: 1.0})]),
        (tuple[bytes, str], (b"\x00\xff", HALF)),
    ],
)
def test_half_characters_are_kept_apart(kind, value):
    assert sent(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (str, b""),
        (str, b"bells"),
        (str, b"3"),
        (str, b'"bell\xff"'),
        (str, b'"bell'),
        (list[Bell], b'[{"marks": []}]'),
        (list[Bell], b'[{"name": "bell", "marks": [[1, 2]]}]'),
        (list[Bell], b'[{"name": "bell", "tone": 1e999}]'),
        (list[Bell], b'[{"name": "half \xed\xa0\x80 bell", "marks": 3}]'),
        (list[Bell], b'[{"name": "half \xed\xa0\x80 bell", "unknown": ' + b"[" * 100_000),
        (list[Bell], b'[{"name": "bell", "unknown": ' + b"[" * 100_000),
        (list[Bell], b"[" * 100_000),
    ],
)
def test_what_is_no_message_is_refused(kind, message):
    with pytest.raises(messages.BrokenMessageError):
        messages.decode(kind, message)


@pytest.mark.parametrize(
    ("stream", "why"),
    [
        (b"", "has ended"),
        (b"\0\0\0", "has ended"),
        ((9).to_bytes(8, "big") + b'"bells', "has ended"),
        ((10**6 + 1).to_bytes(8, "big"), "a message of 1,000,001 bytes"),
        (b"\xff" * 8, "a message of"),
    ],
)
def test_a_message_that_ends_early_or_never_is_refused(stream, why):
    with pytest.raises(messages.BrokenMessageError, match=why):
        messages.receive(io.BytesIO(stream), str)


def test_whole_characters_take_the_short_way(monkeypatch):
    monkeypatch.setattr(messages, "json", None)
    assert sent(list[Bell], [Bell("é \U0001f514")]) == [Bell("é \U0001f514")]
    with pytest.raises(AttributeError):
        sent(str, HALF)
