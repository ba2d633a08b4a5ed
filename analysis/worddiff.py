"""Which words changed between two versions of a paragraph whose texts are held.

Texts are compared word by word, a word with the punctuation that stands on it; the longest common pieces stay, as in
Ratcliff & Metzener (1988), which Python's difflib implements.
"""

from typing import NamedTuple

SAME, CUT, ADDED = "same", "cut", "added"


class Piece(NamedTuple):
    """Words that stand together in one or both versions."""

    change: str  # SAME, CUT or ADDED
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """The two versions as one row of pieces, in order; where words were replaced the cut ones come first.

    >>> [(p.change, p.text) for p in pieces("a quiet old river", "a river")]
    [('same', 'a'), ('cut', 'quiet old'), ('same', 'river')]
    """
    from difflib import SequenceMatcher

    a, b = old.split(), new.split()
    found = []
    for _, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        equal = a[i:j] == b[k:m]
        found += (
            [Piece(SAME, " ".join(a[i:j]))] if equal else [Piece(CUT, " ".join(a[i:j])), Piece(ADDED, " ".join(b[k:m]))]
        )
    return [piece for piece in found if piece.text]


def as_text(old: str, new: str, *, context: int = 4) -> str:
    """The changes as plain text, [-cut-] {+added+}, with `context` words of what stayed on either side of them.

    >>> as_text("a quiet old river", "a river")
    'a [-quiet old-] river'
    """
    marks = {SAME: "{}", CUT: "[-{}-]", ADDED: "{{+{}+}}"}
    found = pieces(old, new)
    shown = [
        _shortened(p.text, context, i > 0, i < len(found) - 1) if p.change == SAME else p.text
        for i, p in enumerate(found)
    ]
    return " ".join(marks[p.change].format(text) for p, text in zip(found, shown, strict=True))


def _shortened(text: str, context: int, after: bool, before: bool) -> str:
    """What stayed, less what is far from the change before it and the change after it."""
    words = text.split()
    head, tail = context if after else 0, context if before else 0
    if len(words) <= head + tail + 1:
        return text
    return " ".join([*words[:head], "...", *words[len(words) - tail :]])
