"""Where the text of a resolution begins, and the errors for files that are no resolution."""

import re
from dataclasses import replace

from corpus.errors import CorpusError
from corpus.parsing.enactment import clauses, speakers
from corpus.parsing.language import foreign
from corpus.readers.block import BODY, Block
from corpus.text import repairs

_CORRIGENDUM = re.compile(r"Corrigend(?:um|a)(?: \d+)?\*{0,2}", re.I)
_BLOCKS_THAT_TELL_THE_LANGUAGE = 200


def body_of(blocks: list[Block], name: str | None) -> list[Block]:
    """The blocks of running text, with plain hyphens. Raises CorpusError for a text that is too long or not English."""
    body = running_text(blocks, name)
    check_language(body, name)
    return body


def running_text(blocks: list[Block], name: str | None) -> list[Block]:
    """The same of a text in any language. Raises CorpusError for a text that is too long."""
    body = [_with_plain_hyphens(block) for block in blocks if block.role == BODY and block.text]
    _check_length(body, name)
    return body


def start(body: list[Block], name: str | None) -> int:
    """The index in `body` where the text begins. Raises CorpusError when the blocks are no resolution.

    It begins with "The General Assembly,", else with "We, the Ministers", else with the first of its clauses.
    """
    tests = (
        lambda text: speakers.is_organ(text),
        lambda text: speakers.acts(text) is not None,
        lambda text: speakers.is_outcome(clauses.without_label(text)),
    )
    for test in tests:
        for at, block in enumerate(body):
            if test(block.text):
                return _with_recitals(body, at)
    first = clauses.first_of_a_text(body)
    if first is None:
        raise CorpusError(f"{name or 'the file'}: this is not a resolution: no organ speaks, and there are no clauses.")
    return first


def _with_recitals(body: list[Block], at: int) -> int:
    """The index of the first of the lines above the organ that are of its text."""
    while at > 0 and speakers.is_recital(body[at - 1].text):
        at -= 1
    return at


def corrigendum(blocks: list[Block]) -> str | None:
    """The line that says "corrigendum" in a text in which no organ speaks, else None."""
    line = next((block.text for block in blocks if _CORRIGENDUM.fullmatch(block.text)), None)
    return None if any(speakers.is_organ(block.text) for block in blocks) else line


def _with_plain_hyphens(block: Block) -> Block:
    return replace(block, text=repairs.plain_hyphens(block.text))


def _check_length(body: list[Block], name: str | None) -> None:
    length = sum(len(block.text) for block in body)
    if length > repairs.MOST_CHARACTERS:
        limit = f"limit {repairs.MOST_CHARACTERS:,}"
        raise CorpusError(
            f"{name or 'the file'}: {length:,} characters are more than any resolution has ({limit}); split it."
        )


def check_language(body: list[Block], name: str | None) -> None:
    """Raises CorpusError for a text that is not English, which names the language."""
    text = " ".join(block.text for block in body[:_BLOCKS_THAT_TELL_THE_LANGUAGE])
    tongue = foreign(text)
    if tongue:
        raise CorpusError(f"{name or 'the file'}: this text seems to be {tongue}; give the English version.")
