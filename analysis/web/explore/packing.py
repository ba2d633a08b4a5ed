"""Tables of counts as short strings that a script on a page can unpack.

Whole numbers are written as variable-length quantities: seven bits a byte, the least significant first, the high bit
set on all bytes but the last (as in Protocol Buffers). The bytes are in base64, since a page is text. The other side
is `unpacked` in static/explore_counts.js.
"""

import base64
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd


def packed(numbers: Iterable[int]) -> str:
    """Whole numbers, 0 or more, as base64 of variable-length quantities.

    >>> packed([0, 1, 127, 128, 300])
    'AAF/gAGsAg=='

    Raises ValueError for a negative number.
    """
    found = bytearray()
    for number in numbers:
        if number < 0:
            raise ValueError(f"{number} cannot be packed: only whole numbers from 0 on can.")
        while number > 127:
            found.append(number & 127 | 128)
            number >>= 7
        found.append(number)
    return base64.b64encode(found).decode("ascii")


def steps(numbers: Sequence[int]) -> list[int]:
    """Rising whole numbers as the first and the differences, which are small and pack well.

    >>> steps([3, 4, 9])
    [3, 1, 5]
    """
    return np.diff(np.asarray(numbers, dtype="int64"), prepend=0).tolist()


def counts(table: pd.DataFrame, names: Sequence[str]) -> str:
    """Counts of names in places, name by name: how many places it has, then each place, as a step, with its count.

    `table` has `name` (str), `place` (int64: paragraphs or parts, numbered) and `count` (int64, 1 or more), each name
    and place once; `names` has every name, in the order of the result. A place is one number, twice its step from the
    place before, if the count is 1; else twice the step plus 1, and the count is the next number.

    >>> table = pd.DataFrame({"name": ["of", "of", "ict"], "place": [0, 3, 2], "count": [1, 5, 1]})
    >>> counts(table, ["ict", "of"]) == packed([1, 4, 2, 0, 7, 5])
    True
    """
    ordered = table.sort_values(["name", "place"], kind="stable")
    places: dict[str, list[tuple[int, int]]] = {name: [] for name in names}
    for name, place, count in zip(ordered["name"], ordered["place"], ordered["count"], strict=True):
        places[name].append((place, count))
    numbers: list[int] = []
    for own in places.values():
        numbers.append(len(own))
        last = 0
        for place, count in own:
            step, last = place - last, place
            numbers += [2 * step] if count == 1 else [2 * step + 1, count]
    return packed(numbers)
