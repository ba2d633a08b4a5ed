"""Where the text of a resolution begins, and the errors for files that are no resolution."""

import re
from dataclasses import replace

from corpus.errors import CorpusError
from corpus.parsing.language import foreign
from corpus.parsing.structure import list_labels
from corpus.readers.block import BODY, Block
from corpus.text import patterns, repairs
from corpus.text.verbs import opening

OUTCOME = re.compile(r"We, (?:the )?\w+")  # opens an outcome document: "We, the Ministers ..."
_CORRIGENDUM = re.compile(r"Corrigend(?:um|a)", re.I)
_BLOCKS_THAT_TELL_THE_LANGUAGE = 200


def body_of(blocks: list[Block], name: str | None) -> list[Block]:
    """The blocks of running text, with plain hyphens. Raises CorpusError for a text that is too long or not English."""
    body = [_with_plain_hyphens(block) for block in blocks if block.role == BODY and block.text]
    _check_length(body, name)
    _check_language(body, name)
    return body


def start(body: list[Block], blocks: list[Block], name: str | None) -> int:
    """The index in `body` where the text begins. Raises CorpusError when the blocks are no resolution."""
    return _start_of_corrigendum(body) if is_corrigendum(blocks) else _start_of_resolution(body, name)


def is_corrigendum(blocks: list[Block]) -> bool:
    """Does a line say "corrigendum", and does no organ speak?"""
    stated = any(_CORRIGENDUM.fullmatch(block.text) for block in blocks)
    return stated and not any(patterns.is_organ(block.text) for block in blocks)


def not_a_resolution(name: str | None) -> CorpusError:
    """The error for a file without a resolution."""
    return CorpusError(
        f'{name or "the file"}: this is not a resolution (no line such as "The General Assembly," and no paragraph that'
        ' opens with a verb such as "Recalling" or "Decides"); give the text of a resolution.'
    )


def _with_plain_hyphens(block: Block) -> Block:
    return replace(block, text=repairs.plain_hyphens(block.text))


def _check_length(body: list[Block], name: str | None) -> None:
    length = sum(len(block.text) for block in body)
    if length > repairs.MOST_CHARACTERS:
        limit = f"limit {repairs.MOST_CHARACTERS:,}"
        raise CorpusError(
            f"{name or 'the file'}: {length:,} characters are more than any resolution has ({limit}); split it."
        )


def _check_language(body: list[Block], name: str | None) -> None:
    text = " ".join(block.text for block in body[:_BLOCKS_THAT_TELL_THE_LANGUAGE])
    tongue = foreign(text)
    if tongue:
        raise CorpusError(f"{name or 'the file'}: this text seems to be {tongue}; give the English version.")


def _start_of_resolution(body: list[Block], name: str | None) -> int:
    """Index of "The General Assembly,", else of "We, the Ministers", else of the first paragraph with a verb."""
    tests = (
        lambda text: patterns.is_organ(text),
        lambda text: bool(patterns.ORGAN.match(text)) and patterns.is_ended(text),
        lambda text: bool(OUTCOME.match(text)),
        lambda text: patterns.is_ended(text) and opening(_without_label(text))[1] is not None,
    )
    for test in tests:
        for at, block in enumerate(body):
            if test(block.text):
                return at
    raise not_a_resolution(name)


def _start_of_corrigendum(body: list[Block]) -> int:
    places = [at for at, block in enumerate(body) if _CORRIGENDUM.fullmatch(block.text)]
    return min(places[0] + 1 if places else 0, len(body) - 1)


def _without_label(text: str) -> str:
    label = list_labels.split(text)
    return label.rest if label else text
