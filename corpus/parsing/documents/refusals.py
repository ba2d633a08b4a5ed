"""The errors for files that hold no resolution, or more than one: each says what the file is and what is missing."""

from collections.abc import Sequence

from corpus.errors import CorpusError
from corpus.parsing.documents import kinds
from corpus.parsing.documents.kinds import Kind
from corpus.parsing.enactment import clauses, speakers
from corpus.parsing.structure.losses import from_where
from corpus.readers.block import BODY, Block

_ADVICE = "give the text of a resolution"


def no_resolution(blocks: Sequence[Block], name: str | None, kind: Kind | None = None) -> CorpusError:
    """The error for a file without a resolution: what it is, if a line says so, and what is missing."""
    body = [block for block in blocks if block.role == BODY and block.text]
    kind = kind or kinds.of(blocks)
    if kind:
        said = f"this is {kind.name} (“{kind.line}”), not a resolution"
        return CorpusError(f"{_named(name)}: {said}; {_ADVICE}.")
    return CorpusError(f"{_named(name)}: this is not a resolution: {_lacking(body)}; {_ADVICE}.")


def _lacking(body: Sequence[Block]) -> str:
    """What makes a resolution and is missing."""
    organ = next((block for block in body if speakers.is_organ(block.text)), None)
    found = [block for block in body if clauses.of(block)]
    if organ:
        after = "no paragraph that opens with a verb such as “Recalling” or “Decides” follows"
        return f"“{organ.text[:60]}” opens a text{from_where(organ)}, but {after}"
    formula = "no line such as “The General Assembly,” opens a text"
    if not found:
        return f"{formula}, and no clauses such as “Recalling ...,” and “1. Decides ...” follow"
    few = f"only {len(found)} of {len(body)} paragraphs" if len(found) > 1 else f"only one of {len(body)} paragraphs"
    return f"{formula}, and {few} opens like a clause (“{found[0].text[:40]}”)"


def a_corrigendum(line: str, name: str | None) -> CorpusError:
    """The error for a corrigendum."""
    said = f"this is a corrigendum (“{line[:60]}”), not a resolution: it says what to change in another text"
    return CorpusError(f"{_named(name)}: {said}; give the corrected text.")


def quoted_only(block: Block, share: float, blocks: Sequence[Block], name: str | None) -> CorpusError:
    """The error for a longer text that quotes a resolution. `share` is that of the resolution in the text."""
    kind = kinds.of([b for b in blocks if not speakers.is_organ(b.text)])
    what = f"{kind.name} (“{kind.line}”)" if kind else "a longer text"
    return CorpusError(
        f"{_named(name)}: this is {what} that quotes a resolution, not a resolution: “{block.text[:40]}”"
        f"{from_where(block)} opens only {share:.0%} of its text; copy that part to a file of its own."
    )


def only_decisions(titles: Sequence[str], name: str | None) -> CorpusError:
    """The error for a file whose texts are all decisions."""
    listed = "; ".join(f"“{title[:90]}”" for title in titles)
    one = len(titles) == 1
    said = "this is a decision, not a resolution" if one else "these are not resolutions, but decisions"
    return CorpusError(f"{_named(name)}: {said} ({listed}); {_ADVICE}.")


def _named(name: str | None) -> str:
    return name or "the file"
