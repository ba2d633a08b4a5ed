"""How well clusterings of the same things agree: the adjusted Rand index (Hubert & Arabie 1985); 1 is the same, 0 is
chance."""

from collections.abc import Sequence

import numpy as np


def agreement(fits: Sequence[np.ndarray]) -> np.ndarray:
    """The adjusted Rand index of every two clusterings: float64, (fits, fits). Each fit has int labels from 0.

    >>> agreement([np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])]).tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """
    onehot = [np.eye(int(fit.max(initial=0)) + 1)[fit] for fit in fits]
    within = np.array([_pairs(one.sum(axis=0)) for one in onehot])
    together = np.array([[_pairs(a.T @ b) for b in onehot] for a in onehot])
    chance = np.outer(within, within) / max(_pairs(np.array([len(fits[0])])), 1.0)
    most = (within[:, None] + within[None, :]) / 2
    return np.where(most == chance, 1.0, (together - chance) / np.where(most == chance, 1, most - chance))


def _pairs(counts: np.ndarray) -> float:
    return float((counts * (counts - 1) / 2).sum())
