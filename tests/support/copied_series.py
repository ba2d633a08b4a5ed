"""Series that copy, made quickly: lineages that enter and are dropped, what they say, and changes planted in them.

Each text keeps most paragraphs of the one before, edits some, drops a few and adds new ones, about as many as the
annual resolutions do. Nothing is a text here, only numbers: `lineages` says which paragraph comes from which and when
it is edited, `hits` and `words` say what is in the paragraphs. What a paragraph says has nothing to do with when it
enters, unless a change is planted; so every test must stay silent on `hits(rng, made)` and `words(rng, made)` at its
nominal rate.
"""

import numpy as np
from scipy.sparse import csr_array

from analysis.nulls import wording_vectors
from analysis.nulls.reshuffled_lineages import Lineages

N_TEXTS = 23
ENTERING = 13  # paragraphs a text, on average
DROPPED = 0.1  # of the paragraphs, from one text to the next
REWRITTEN = 0.6  # the same in a text that drops much, as every sixth does
EDITED = 0.25  # of the paragraphs, from one text to the next
GONE = 0.15  # of the words of a paragraph that is edited
PARTS = ("preambular", "operative")


def lineages(rng: np.random.Generator, n: int = N_TEXTS) -> Lineages:
    """The lineages of a series of `n` texts; each paragraph in each text is a state of its own."""
    entry = np.repeat(np.arange(n), np.maximum(rng.poisson(ENTERING, n), 1))
    dropped = np.where(rng.random(n) < 1 / 6, REWRITTEN, DROPPED)
    last = np.array([_last(rng, start, dropped) for start in entry])
    lengths = last - entry + 1
    first = np.concatenate([[0], lengths.cumsum()[:-1]])
    part = rng.choice(np.array(PARTS, dtype=object), size=len(entry))
    edits = (rng.random(lengths.sum()) < EDITED).cumsum()
    since = edits - np.repeat(edits[first], lengths)
    return Lineages(np.arange(lengths.sum()), first, since, entry, last, part, n)


def _last(rng: np.random.Generator, start: int, dropped: np.ndarray) -> int:
    """The last text that has a paragraph that enters in text `start`."""
    gone = np.flatnonzero(rng.random(len(dropped) - start - 1) < dropped[start + 1 :])
    return int(start + gone[0]) if len(gone) else len(dropped) - 1


def of_states(made: Lineages, of_lineages: np.ndarray) -> np.ndarray:
    """What each lineage has, repeated for its paragraphs in the order of `Lineages.of_paragraph`."""
    return np.repeat(of_lineages, made.last - made.entry + 1, axis=0)


def hits(rng: np.random.Generator, made: Lineages, share: float = 0.1, *, after: float | None = None, at: int = 0,
         moved: float = 0.1) -> np.ndarray:  # fmt: skip
    """Does each paragraph have a concept? float64 (paragraphs,), 0 or 1.

    A paragraph has it from the start with the probability `share`, from text `at` on with `after`; an edit gains or
    loses it with the probability `moved`.
    """
    expected = np.where((made.entry >= at) & (after is not None), after or 0.0, share)
    flips = edited(made) & (rng.random(made.n_states) < moved)
    flips[made.first] = rng.random(len(made.entry)) < expected
    flipped = flips.astype("int64").cumsum()
    before = flipped[made.first] - flips[made.first]
    return ((flipped - of_states(made, before)) % 2).astype("float64")


def edited(made: Lineages) -> np.ndarray:
    """Is each paragraph an edited copy of the one before? bool (paragraphs,)."""
    found = np.diff(made.edits, prepend=0) > 0
    found[made.first] = False
    return found


def words(rng: np.random.Generator, made: Lineages, *, n_words: int = 400, each: int = 30, at: int | None = None,
          changed: float = 0.8) -> csr_array:  # fmt: skip
    """Poisson counts of words in each paragraph, of which about `each` in all: (paragraphs, words).

    A paragraph has a subject, a few words that it uses often, as real ones do; copies are the same but for a few words.
    Paragraphs that enter in text `at` or later take a share `changed` of their subjects from words that none before
    uses as its subject.
    """
    late = np.zeros(len(made.entry), dtype=bool) if at is None else made.entry >= at
    new = late & (rng.random(len(late)) < changed)
    half = n_words // 2
    usual = np.arange(1, n_words + 1) ** -1.0  # Zipf
    usual = rng.permutation(usual / usual.sum()) * each / 2
    expected = np.tile(usual, (len(late), 1))
    subject = rng.integers(0, half, size=(len(late), 8)) + np.where(new, half, 0)[:, None]
    np.add.at(expected, (np.arange(len(late))[:, None], subject), each / 16)
    return csr_array(_counts(rng, made, expected))


def _counts(rng: np.random.Generator, made: Lineages, expected: np.ndarray) -> np.ndarray:
    """Word counts of all paragraphs; an edit takes a word in `GONE` out and puts as many of the same kind in."""
    lengths = made.last - made.entry + 1
    is_edited, counts = edited(made), np.zeros((made.n_states, expected.shape[1]))
    for lag in range(made.n):
        own = np.flatnonzero(lengths > lag)
        state = made.first[own] + lag
        if lag == 0:
            counts[state] = rng.poisson(expected[own])
            continue
        before = counts[state - 1]
        after = rng.binomial(before.astype("int64"), 1 - GONE) + rng.poisson(GONE * expected[own])
        counts[state] = np.where(is_edited[state][:, None], after, before)
    return counts


def vectors(made: Lineages, counts: csr_array) -> wording_vectors.States:
    """The words of a series as `wording_vectors.of_series` returns those of a real one."""
    return wording_vectors.States(made, counts, wording_vectors.fitted(counts, made).idf_)
