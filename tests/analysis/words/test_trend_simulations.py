"""How often trends in new wording are found in copied series: without a trend, and with one that was planted."""

import numpy as np
import pytest

import copied_series
from analysis.measures import inference
from analysis.words import new_wording_trends

SERIES, CONCEPTS, PERMUTATIONS = 25, 8, 399
YEARS = np.arange(copied_series.N_TEXTS, dtype="float64")


def drawn(rng, **planted):
    """Effects and p-values of concepts of one copied series: float64 (concepts,) each."""
    made = copied_series.lineages(rng)
    words = copied_series.of_states(made, rng.integers(20, 80, len(made.entry)))
    shares = np.linspace(0.05, 0.3, CONCEPTS)
    of_paragraphs = np.column_stack([words, *(copied_series.hits(rng, made, share, **planted) for share in shares)])
    new = new_wording_trends.entered(made, of_paragraphs)
    return new_wording_trends.effects(new, made, YEARS, PERMUTATIONS, int(rng.integers(1_000_000)))


@pytest.fixture(scope="module")
def level():
    rng = np.random.default_rng(1)
    return np.array([drawn(rng)[1] for _ in range(SERIES)])


def test_copied_series_without_a_trend_have_none(level, say):
    found = np.mean(level <= 0.05)
    error = np.sqrt(0.05 * 0.95 / level.size)
    say(f"trends in new wording: found in {found:.1%} of concepts without one (nominal 5%, Monte-Carlo error "
        f"{error:.1%})")  # fmt: skip
    assert abs(found - 0.05) <= 3 * error


def test_a_lexicon_without_trends_has_seldom_a_discovery(level, say):
    found = np.mean([(inference.benjamini_hochberg(p) <= 0.05).any() for p in level])
    error = np.sqrt(0.05 * 0.95 / len(level))
    say(f"trends in new wording: of {len(level)} lexicons without one {found:.1%} have a discovery (nominal 5%, "
        f"Monte-Carlo error {error:.1%})")  # fmt: skip
    assert found <= 0.05 + 3 * error


def test_a_trend_that_was_planted_is_found(say):
    """From the middle of the series on 40% of the new paragraphs have a concept, before 5 to 15%."""
    rng = np.random.default_rng(2)
    found = np.array([drawn(rng, after=0.4, at=12) for _ in range(10)])[:, :, :3]
    power = np.mean((found[:, 1] <= 0.05) & (found[:, 0] > 0))
    say(f"trends in new wording: a rise from about 10% to 40% of the new paragraphs is found in {power:.0%}")
    assert power >= 0.9
