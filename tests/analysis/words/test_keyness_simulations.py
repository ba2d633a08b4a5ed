"""Keyness of two spans on series that copy: how often it finds words without cause, and how often planted ones."""

import numpy as np
import pytest
from scipy.sparse import csr_array

import copied_series
from analysis.measures import inference
from analysis.words import keyness

EARLIER, LATER = range(13, 18), range(18, 23)  # texts
SERIES, PERMUTATIONS = 20, 999


pytestmark = pytest.mark.slow


def once(made, texts):
    """The state of each lineage in the first of some texts that has it: every paragraph once in a span."""
    first = np.maximum(made.entry, texts[0])
    there = np.flatnonzero((made.last >= texts[0]) & (made.entry <= texts[-1]))
    return there, made.states[there, first[there] - made.entry[there]]


def p_values(rng, **planted):
    """The p of every word that is frequent enough in the two spans of a copied series."""
    made = copied_series.lineages(rng)
    counts = copied_series.words(rng, made, **planted)
    sides = [once(made, texts) for texts in (LATER, EARLIER)]
    x, y = (counts[states] for _, states in sides)
    frequent = np.flatnonzero(x.sum(axis=0) + y.sum(axis=0) >= keyness.LEAST)
    x, y = (csr_array(side[:, frequent]) for side in (x, y))
    strata = np.concatenate([made.part[lineages] for lineages, _ in sides])
    sizes = [side.sum(axis=1) for side in (x, y)]
    return keyness._permuted(x, y, *sizes, strata, PERMUTATIONS, rng)


def test_keyness_of_spans_is_silent_on_copied_series_and_finds_new_subjects(say):
    rng = np.random.default_rng(14)
    null = [p_values(rng) for _ in range(SERIES)]
    planted = [p_values(rng, at=LATER[0], changed=0.8, n_words=60) for _ in range(SERIES)]
    each = np.mean(np.concatenate(null) <= 0.05)
    some, found = (np.mean([(inference.benjamini_hochberg(p) <= 0.05).any() for p in of]) for of in (null, planted))
    say(f"keyness of spans, {SERIES} copied series: p ≤ .05 for {each:.1%} of words (nominal 5%), a word named in "
        f"{some:.0%} (nominal 5%, error {np.sqrt(0.05 * 0.95 / SERIES):.1%}); with new subjects in "
        f"{found:.0%}")  # fmt: skip
    assert each <= 0.055
    assert some <= 0.15
    assert found >= 0.5
