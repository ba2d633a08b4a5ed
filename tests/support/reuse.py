"""Reuse of wording between two resolutions whose texts are held, by runs of five words: a second measure beside
`alignment`, with nothing to tune but the length of the run.

Containment is the share of the different runs of the new resolution that are in the old one (Broder 1997); runs do not
cross paragraphs. A paragraph is *verbatim* if an old one is equal except for white space, and *near* if the Jaccard
index of its runs with those of an old one, |A and B| / |A or B|, is at least one half.
"""

from collections.abc import Callable, Sequence

from corpus.text import tokens

RUN = 5  # words
NEAR = 0.5
LONG = 8  # words, separated by white space, of a paragraph that is counted


def runs(words: Sequence[str], n: int = RUN) -> set[tuple[str, ...]]:
    """The different runs of n words."""
    return set(tokens.ngrams(list(words), n))


def jaccard(a: set, b: set) -> float:
    """|A and B| / |A or B|; 0 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def of_texts(
    old: Sequence[str], new: Sequence[str], *, words: Callable[[str], list[str]] = tokens.words, long: int = LONG
) -> dict[str, float]:
    """Verbatim, near and other paragraphs of a new resolution, and its containment in an old one.

    `old` and `new` are texts of paragraphs; those with fewer than `long` words are left out. `words` splits a text into
    words. Returns `n, verbatim, near, other` (int) and `containment` (float, from 0 to 1).
    """
    before, after = ([" ".join(t.split()) for t in texts if len(t.split()) >= long] for texts in (old, new))
    known, wording = [runs(words(text)) for text in before], set(before)
    rest = [runs(words(text)) for text in after if text not in wording]
    near = sum(any(jaccard(own, other) >= NEAR for other in known) for own in rest)
    pool, own = set().union(*known), set().union(*(runs(words(text)) for text in after))
    counts = {"n": len(after), "verbatim": len(after) - len(rest), "near": near, "other": len(rest) - near}
    return counts | {"containment": len(own & pool) / len(own) if own else 0.0}
