"""Dispersion: is an item spread over the parts of a corpus, or bunched in a few?

In every function `counts` (v) are the occurrences of an item in each part and `sizes` the words of the parts; counts
may be a vector (parts) or a matrix (parts, items), and the result is a number or a vector of items (float64), NaN
where the item stands nowhere. Directions differ: for DP, DPnorm and KLD 0 means even, for D, D2 and S 1 does. The
parts here are paragraphs or resolutions, which differ tenfold in length, so DP and DPnorm, which take sizes into
account, come first; Juilland's D loses its range where parts are many (Biber et al. 2016).
"""

import numpy as np
from numpy.typing import ArrayLike


def _shares(counts: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Share of each part in the item's occurrences, and in the words of the corpus; both (parts, ...)."""
    v, s = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    s = (s / s.sum()).reshape(-1, *[1] * (v.ndim - 1))
    with np.errstate(invalid="ignore"):
        return v / v.sum(axis=0), s


def _rates(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    v, s = np.asarray(counts, dtype="float64"), np.asarray(sizes, dtype="float64")
    return v / s.reshape(-1, *[1] * (v.ndim - 1))


def dp(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    """Deviation of proportions, half the sum of |v/f - s|: 0 even (Gries 2008)."""
    own, s = _shares(counts, sizes)
    return np.abs(own - s).sum(axis=0) / 2


def dp_norm(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    """DP over its greatest possible value, DP / (1 - min s): 0 even, 1 all in the smallest part (Lijffijt & Gries
    2012). NaN where there is but one part."""
    s = np.asarray(sizes, dtype="float64")
    room = 1 - s.min() / s.sum()
    return dp(counts, sizes) / room if room > 0 else dp(counts, sizes) * np.nan


def juilland_d(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    """Juilland's D on rates p = v/size: 1 - (sd(p) / mean(p)) / sqrt(n - 1), population sd: 1 even (Gries 2020)."""
    p = _rates(counts, sizes)
    with np.errstate(invalid="ignore"):
        return 1 - (p.std(axis=0) / p.mean(axis=0)) / np.sqrt(len(p) - 1)


def carroll_d2(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    """Carroll's D2, the entropy of q = p / sum p over log2 n: 1 even (Carroll 1970)."""
    p = _rates(counts, sizes)
    with np.errstate(invalid="ignore"):
        q = p / p.sum(axis=0)
    return -_times_log2(q, q).sum(axis=0) / np.log2(len(p))


def rosengren_s(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    """Rosengren's S, (sum sqrt(s v))^2 / f: 1 even (Rosengren 1971, in the form for unequal parts)."""
    own, s = _shares(counts, sizes)
    return np.sqrt(s * own).sum(axis=0) ** 2


def kld(counts: ArrayLike, sizes: ArrayLike) -> np.ndarray:
    """Kullback-Leibler divergence of the item's shares from the parts' sizes, in bits: 0 even (Gries 2020)."""
    own, s = _shares(counts, sizes)
    return _times_log2(own, own / s).sum(axis=0)


def _times_log2(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """x log2 y, 0 where x is 0."""
    return x * np.log2(np.where(x > 0, y, 1.0))
