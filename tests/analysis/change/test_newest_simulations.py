"""How often the rate of a concept in the newest text is called new: in copied series, and where it is."""

import numpy as np
import pytest

import copied_series
from analysis.change import newest
from analysis.measures import inference

SERIES, CONCEPTS, PERMUTATIONS = 25, 8, 399
LAST = copied_series.N_TEXTS - 1


def drawn(rng, **planted):
    """p-values of concepts of one copied series: float64 (concepts,)."""
    made = copied_series.lineages(rng)
    words = copied_series.of_states(made, rng.integers(20, 80, len(made.entry)))
    shares = np.linspace(0.05, 0.3, CONCEPTS)
    of_paragraphs = np.column_stack([words, *(copied_series.hits(rng, made, share, **planted) for share in shares)])
    return newest.differences(made, of_paragraphs, PERMUTATIONS, int(rng.integers(1_000_000))).p


@pytest.fixture(scope="module")
def level():
    rng = np.random.default_rng(3)
    return np.array([drawn(rng) for _ in range(SERIES)])


def test_copied_series_have_nothing_new(level, say):
    found = np.nanmean(level <= 0.05)
    error = np.sqrt(0.05 * 0.95 / level.size)
    say(f"newest concepts: called new in {found:.1%} of copied series (nominal 5%, Monte-Carlo error {error:.1%})")
    assert found <= 0.05 + 3 * error


def test_a_whole_lexicon_has_seldom_a_discovery(level, say):
    found = np.mean([(inference.benjamini_hochberg(p) <= 0.05).any() for p in level])
    error = np.sqrt(0.05 * 0.95 / len(level))
    say(f"newest concepts: of {len(level)} copied lexicons {found:.1%} have a discovery (nominal 5%, Monte-Carlo error "
        f"{error:.1%})")  # fmt: skip
    assert found <= 0.05 + 3 * error


def test_a_concept_that_fills_the_new_paragraphs_is_found(say):
    """Half of the new paragraphs have it, where one in ten had."""
    rng = np.random.default_rng(4)
    power = np.mean([drawn(rng, after=0.5, at=LAST)[:4] <= 0.05 for _ in range(10)])
    say(f"newest concepts: a concept in 50% of the new paragraphs, before in about 10%, is found in {power:.0%}")
    assert power >= 0.5
