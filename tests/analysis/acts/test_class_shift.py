"""The shift of verb classes on simulated series that copy: seldom found where there is none, found where planted."""

import numpy as np

import copied_series
from analysis.acts import class_shift

CLASSES = (0.3, 0.4, 0.2, 0.1)  # shares of four classes
TURNED = (0.7, 0.1, 0.1, 0.1)  # the same in the first texts, where a turn is planted
SERIES, DRAWS = 60, 99
LEVEL = 0.05


def probability(seed, early):
    """p of a simulated series whose first three texts have classes with the shares `early`, where they are new."""
    rng = np.random.default_rng([seed, 11])
    made = copied_series.lineages(rng)
    shares = np.where((made.entry < 3)[:, None], early, CLASSES)
    drawn = (rng.random(len(shares))[:, None] > shares.cumsum(axis=1)[:, :-1]).sum(axis=1)
    of_paragraphs = copied_series.of_states(made, np.eye(len(CLASSES))[drawn])
    return class_shift.of_lineages(made, of_paragraphs, DRAWS, seed, "a simulation").p


def test_a_shift_is_seldom_found_where_there_is_none_and_found_where_planted(say):
    alarms, found = (np.mean([probability(i, early) <= LEVEL for i in range(SERIES)]) for early in (CLASSES, TURNED))
    error = np.sqrt(LEVEL * (1 - LEVEL) / SERIES)
    say(f"shift of verb classes, {SERIES} copied series: false alarms {alarms:.1%} (nominal {LEVEL:.0%}, error "
        f"{error:.1%}), power {found:.0%}")  # fmt: skip
    assert alarms <= LEVEL + 3 * error
    assert found > 3 * LEVEL
