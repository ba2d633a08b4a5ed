"""Many tests at once: which of them can be believed."""

import numpy as np
from numpy.typing import ArrayLike


def benjamini_hochberg(p: ArrayLike) -> np.ndarray:
    """q-values: the least false discovery rate that rejects each test, min over j >= k of m p_(j) / j, at most 1.

    `p` float64 in [0, 1], in any order; NaN (no test was made) stays NaN and is not counted. Benjamini & Hochberg
    (1995); holds for independent and positively dependent tests.
    """
    p = np.asarray(p, dtype="float64")
    found = np.full(p.shape, np.nan)
    made = ~np.isnan(p)
    found[made] = _step_up(p[made])
    return found


def benjamini_yekutieli(p: ArrayLike) -> np.ndarray:
    """q-values that hold under any dependence: Benjamini and Hochberg's times 1 + 1/2 + ... + 1/m, at most 1
    (Benjamini & Yekutieli 2001, theorem 1.3)."""
    q = benjamini_hochberg(p)
    m = int(np.count_nonzero(~np.isnan(q)))
    return np.minimum(q * np.sum(1 / np.arange(1, m + 1)), 1.0)


def _step_up(p: np.ndarray) -> np.ndarray:
    order = np.argsort(p, kind="stable")
    m = len(p)
    scaled = p[order] * m / np.arange(1, m + 1)
    q = np.empty(m)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q
