"""A paragraph and the one that it comes from, as pages show them: what kind of change, and which words."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.descent import word_changes
from analysis.descent.genealogy import KEPT
from analysis.descent.word_changes import SAME, Piece

_TAGS = {word_changes.CUT: "del", word_changes.ADDED: "ins"}
_TOLD = ("kind", "moved", "part_changed", "cut", "added")


def shown(row: Mapping, texts: Mapping[str, str], words: Mapping[str, Counter]) -> dict[str, Any]:
    """What the template has of a row of `newest.paragraphs`.

    `texts` (those held) and `words` (counts of content words) are by paragraph id. `pieces` are pairs of an element's
    name and words: where the texts are held word by word, otherwise the content words in alphabetical order.
    """
    new, old = (row[side] if isinstance(row[side], str) else None for side in ("new", "old"))
    ids = [paragraph_id for paragraph_id in (old, new) if paragraph_id]
    held = texts.keys() >= set(ids)
    pieces = _of_texts([texts[i] for i in ids]) if held else _of_words([words[i] for i in ids], row["kind"])
    return {
        **{name: row[name] for name in _TOLD},
        "new": new,
        "old": old,
        "similarity": None if pd.isna(row["similarity"]) or row["kind"] == "kept" else f"{row['similarity']:.2f}",
        "comes_from": row["comes_from"] if isinstance(row["comes_from"], str) else None,
        "pieces": [(_TAGS.get(piece.change, "span"), piece.text) for piece in pieces],
        "text": held,
    }


def _of_texts(texts: list[str]) -> list[Piece]:
    return word_changes.pieces(*texts) if len(texts) == 2 else [Piece(SAME, texts[0])]


def _of_words(words: list[Counter], kind: str) -> list[Piece]:
    """What changed between two; all words of a paragraph alone, and of one that was kept."""
    if len(words) == 2 and kind != KEPT:
        return word_changes.from_counts(*words)
    return [Piece(SAME, piece.text) for piece in word_changes.from_counts(Counter(), words[-1])]
