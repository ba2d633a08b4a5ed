"""What the shipped counts of a resolution say of a file of it: paragraphs that it lacks, words that it has too many.

Whatever a resolution is read from, its paragraphs have the same words. So a file that lacks whole paragraphs of the
counts is incomplete; a corrected word here and there says nothing.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

import pandas as pd

_SHORT = 5  # words: shorter paragraphs are not looked for
_LACKING = 0.9  # of a paragraph's words that a file has too few of
_MOST = 1.1  # times the words of the counts; a file with more holds something else too
_MOVED = 0.02  # of the words, in paragraphs that are there and in another place


class Counts(NamedTuple):
    """The counts of one resolution: `paragraphs` (order, paragraph_id, n_words), `words` (order, word, count).

    The words are asked for only where the sizes of the paragraphs differ.
    """

    paragraphs: pd.DataFrame
    words: Callable[[], pd.DataFrame]


def problems(own: Counts, shipped: Counts) -> list[str]:
    """What a file lacks or has too much, compared with the shipped counts of the same text; a clause each."""
    sizes, expected = (list(side.paragraphs.sort_values("order")["n_words"]) for side in (own, shipped))
    if sizes == expected:
        return []
    n, n_expected = sum(sizes), sum(expected)
    lacking = _lacking(own, shipped)
    if lacking:
        which = f"paragraph {lacking[0]} is" if len(lacking) == 1 else f"{len(lacking)} paragraphs are"
        first = "" if len(lacking) == 1 else f", the first of them {lacking[0]}"
        return [f"{which} missing{first}: it has {n:,} words, the shipped counts of it have {n_expected:,}"]
    if n > _MOST * n_expected:
        return [f"it holds more than the resolution: it has {n:,} words, the shipped counts of it have {n_expected:,}"]
    if _moved(sizes, expected) > _MOVED * n_expected:
        return ["its paragraphs are in another order than in the shipped counts"]
    return []


def _lacking(own: Counts, shipped: Counts) -> list[str]:
    """The ids of the shipped paragraphs whose words the file lacks."""
    expected = shipped.words()
    short_of = _bag(expected) - _bag(own.words())
    names = shipped.paragraphs.set_index("order")["paragraph_id"]
    found = []
    for order, rows in expected.groupby("order"):
        bag = _bag(rows)
        if bag.total() >= _SHORT and (bag & short_of).total() >= _LACKING * bag.total():
            found.append(str(names[order]))
            short_of -= bag
    return found


def _bag(words: pd.DataFrame) -> Counter[str]:
    bag: Counter[str] = Counter()
    for word, count in zip(words["word"], words["count"], strict=True):
        bag[word] += int(count)
    return bag


def _moved(sizes: Sequence[int], expected: Sequence[int]) -> int:
    """Words in paragraphs whose lengths are there, but in another order."""
    there = sum(size * n for size, n in (Counter(sizes) & Counter(expected)).items())
    blocks = SequenceMatcher(None, expected, sizes, autojunk=False).get_matching_blocks()
    return there - sum(sum(expected[block.a : block.a + block.size]) for block in blocks)
