"""Which of many labels are written, where not all of them have room."""

import math

LINE = 7.5  # points that a line of the smallest letters takes


def chosen(n: int, points: float, each: float = LINE) -> list[int]:
    """The places of the labels that fit: every k-th of `n`, the last one always; `points` is the room for all.

    >>> chosen(5, 100), chosen(5, 20)
    ([0, 1, 2, 3, 4], [0, 2, 4])
    """
    step = max(math.ceil(n * each / points), 1)
    return list(range(n))[::-1][::step][::-1]
