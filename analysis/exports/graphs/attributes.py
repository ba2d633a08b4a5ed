"""Attributes of nodes and edges in types that every format of graphs has: text, whole number, number, true or false."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from corpus.files import xml_letters


def replace(facts: dict, others: Mapping[str, Any]) -> None:
    """Puts other attributes in the place of those of a node or an edge.

    What is unknown (None, NA, "") is left out, since a graph has no empty values; numbers become Python's own, and
    text loses what XML cannot hold.

    >>> facts = {"year": 0}
    >>> replace(facts, {"title": "Ferries", "year": None, "weight": np.int64(3)})
    >>> facts
    {'title': 'Ferries', 'weight': 3}
    """
    facts.clear()
    for name, value in others.items():
        plain = None if pd.isna(value) else _plain(value)
        if plain not in (None, ""):
            facts[name] = plain


def _plain(value: Any) -> str | int | float | bool:
    if isinstance(value, np.generic):
        value = value.item()
    return xml_letters.allowed(value) if isinstance(value, str) else value
