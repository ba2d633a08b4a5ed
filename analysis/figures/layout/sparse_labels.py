"""Which of many labels are written, where not all of them have room."""

import math
from collections.abc import Sequence

LINE = 7.5  # points that a line of the smallest letters takes


def chosen(n: int, points: float, each: float = LINE) -> list[int]:
    """The places of the labels that fit: every k-th of `n`, the last one always; `points` is the room for all.

    >>> chosen(5, 100), chosen(5, 20)
    ([0, 1, 2, 3, 4], [0, 2, 4])
    """
    step = max(math.ceil(n * each / points), 1)
    return list(range(n))[::-1][::step][::-1]


def apart(x: Sequence[float], strength: Sequence[float], gap: float) -> list[int]:
    """The places of labels of which no two are nearer than `gap`, in the units of `x`; the strongest come first.

    >>> apart([1.0, 2.0, 3.0, 9.0], [0.1, 0.9, 0.2, 0.3], 1.5)
    [1, 3]
    """
    kept: list[int] = []
    for i in sorted(range(len(x)), key=lambda i: -strength[i]):
        if all(abs(x[i] - x[j]) >= gap for j in kept):
            kept.append(i)
    return sorted(kept)
