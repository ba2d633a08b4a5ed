"""Bursts in a sequence of batches: Kleinberg's (2003) automaton of two states."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike


class Bursts(NamedTuple):
    """`base`: the usual share p0. `states`: 1 in a burst, else 0 (int64, one per text). `cost`: of the best sequence,
    in nats. `weight`: the cost that the bursts save compared with the usual state, summed."""

    base: float
    states: np.ndarray
    cost: float
    weight: float


def kleinberg(hits: ArrayLike, sizes: ArrayLike, *, s: float = 2.0, gamma: float = 1.0) -> Bursts:
    """Kleinberg's (2003) two-state automaton for batches: in each text, `hits` of its `sizes` paragraphs are relevant.

    State 0 expects the share p0 = sum hits / sum sizes, state 1 expects s p0 (at most just below 1). A text costs -ln
    of its binomial probability, a step up costs gamma ln n for n texts, a step down nothing. The sequence starts in
    state 0; Viterbi's algorithm finds the cheapest. Without any hits there are no bursts.

    >>> kleinberg([1, 1, 9, 9, 1], [20, 20, 20, 20, 20]).states.tolist()
    [0, 0, 1, 1, 0]
    """
    r, d = np.asarray(hits, dtype="float64"), np.asarray(sizes, dtype="float64")
    base = r.sum() / d.sum()
    if base == 0:
        return Bursts(0.0, np.zeros(len(r), dtype="int64"), 0.0, 0.0)
    costs = np.column_stack([price(r, d, p) for p in (base, min(s * base, 1 - 1e-9))])
    states, cost = _cheapest(costs, gamma * np.log(len(r)))
    inside = states == 1
    return Bursts(float(base), states, cost, float((costs[inside, 0] - costs[inside, 1]).sum()))


def price(r: np.ndarray, d: np.ndarray, p: float) -> np.ndarray:
    """The cost of each text in a state that expects the share `p`: -ln of its binomial probability."""
    from scipy.stats import binom

    return -binom.logpmf(r, d, p)


def _cheapest(costs: np.ndarray, up: float) -> tuple[np.ndarray, float]:
    """Viterbi's algorithm over two states; `up` is the cost of the step from 0 to 1."""
    step = np.array([[0.0, up], [0.0, 0.0]])
    total, back = np.array([0.0, np.inf]), []
    for row in costs:
        ways = total[:, None] + step
        back.append(ways.argmin(axis=0))
        total = ways.min(axis=0) + row
    states = [int(total.argmin())]
    for came_from in back[:0:-1]:
        states.append(int(came_from[states[-1]]))
    return np.array(states[::-1], dtype="int64"), float(total.min())
