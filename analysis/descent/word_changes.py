"""Which words changed between two versions of a paragraph: word by word where the texts are held, else by counts.

Texts are compared word by word, each word with its punctuation. The longest common pieces are kept, as in Ratcliff &
Metzener (1988), which Python's difflib implements.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from corpus.corpus import Corpus
from corpus.text import stopwords

SAME, CUT, ADDED = "same", "cut", "added"
UNSEEN = "(function words, numbers or the order of the words)"  # a change that counts of content words do not show


class Piece(NamedTuple):
    """Adjacent words in one or both versions."""

    change: str  # SAME, CUT or ADDED
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """The two versions as one sequence of pieces; where words were replaced, the cut ones come first.

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
    """The changes as plain text, [-cut-] {+added+}, with up to `context` unchanged words on either side.

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
    """An unchanged piece, without words far from the change before it and the change after it."""
    words = text.split()
    head, tail = context if after else 0, context if before else 0
    if len(words) <= head + tail + 1:
        return text
    return " ".join([*words[:head], "...", *words[len(words) - tail :]])


def changes(corpus: Corpus, old: str, new: str) -> str:
    """What changed between two paragraphs (ids), as text.

    Word by word where both texts are held; else the content words removed and added, from the counts, in alphabetical
    order.

    >>> import corpus
    >>> changes(corpus.load(), "A/RES/79/194#O7", "A/RES/80/118#O7")  # from the counts
    '-government +governments'
    """
    texts = corpus.paragraphs.set_index("paragraph_id")["text"].reindex([old, new])
    if texts.notna().all():
        return as_text(*texts)
    sign, words = {CUT: "-", ADDED: "+"}, content(corpus, [old, new])
    return " ".join(sign[piece.change] + piece.text for piece in from_counts(words[old], words[new])) or UNSEEN


def from_counts(before: Counter, after: Counter) -> list[Piece]:
    """The content words removed and added between two paragraphs, in alphabetical order.

    A number above one follows the word in brackets. Empty if the counts show no change.

    >>> [(piece.change, piece.text) for piece in from_counts(Counter(river=1, old=1), Counter(river=3))]
    [('cut', 'old'), ('added', 'river(2)')]
    """
    return [
        Piece(change, word + (f"({n})" if n > 1 else ""))
        for change, words in ((CUT, before - after), (ADDED, after - before))
        for word, n in sorted(words.items())
    ]


def content(corpus: Corpus, paragraph_ids: Iterable[str]) -> dict[str, Counter]:
    """The counts of content words of each paragraph (id).

    >>> import corpus
    >>> words = content(corpus.load(), ["A/RES/80/118#O12"])["A/RES/80/118#O12"]
    >>> words["the"], words.total() > 0
    (0, True)
    """
    found: dict[str, Counter] = {paragraph_id: Counter() for paragraph_id in paragraph_ids}
    ids = corpus.paragraphs.loc[corpus.paragraphs["paragraph_id"].isin(found), ["symbol", "order", "paragraph_id"]]
    own = corpus.words[~corpus.words["word"].isin(stopwords.function_words())].merge(ids, on=["symbol", "order"])
    for paragraph_id, word, n in own[["paragraph_id", "word", "count"]].itertuples(index=False, name=None):
        found[paragraph_id][word] = n
    return found


def edits(corpus: Corpus, table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of words cut and added in each pair: two int64 arrays, one entry per row of `table`.

    `table` has paragraph ids in `new` and `old`; rows without a pair get 0. A word is cut as often as the old paragraph
    has it more often than the new one.

    >>> import corpus
    >>> edits(corpus.load(), pd.DataFrame({"new": ["A/RES/80/118#O7"], "old": ["A/RES/79/194#O7"]}))
    (array([2]), array([1]))
    """
    ids = corpus.paragraphs[["symbol", "order", "paragraph_id"]]
    counts = corpus.words.merge(ids, on=["symbol", "order"]).set_index(["paragraph_id", "word"])["count"]
    pairs = table[["new", "old"]].dropna()
    cut, added = (pd.Series(0, index=table.index) for _ in range(2))
    for row, new, old in pairs.itertuples(name=None):
        more = counts.loc[new].sub(counts.loc[old], fill_value=0)
        cut[row], added[row] = int(-more.clip(upper=0).sum()), int(more.clip(lower=0).sum())
    return cut.to_numpy(), added.to_numpy()
