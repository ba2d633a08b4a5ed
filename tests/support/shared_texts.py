"""The texts that the shipped counts were made from, where the shared folder holds the very files."""

from pathlib import Path

import pandas as pd
import pytest

from corpus import atomic, settings
from corpus.tables import catalogue, features, text_tables
from corpus.text import tokens
from folders import shared


def paragraphs() -> pd.DataFrame:
    """The paragraphs table with text of every shipped resolution; skips the test where a file is not there."""
    there: dict[str, list[Path]] = {}
    for path in sorted(shared().rglob("*")):
        there.setdefault(path.name, []).append(path)
    chosen = {}
    for row in features.read(settings.SHIPPED / "features").resolutions.itertuples():
        same = [path for path in there.get(row.source, []) if atomic.sha256(path) == row.sha256]
        if not same:
            pytest.skip(f"no {row.source} in {shared()} as it was counted; set ICT4D_SHARED")
        chosen[row.symbol] = same[0]
    return text_tables.of_files(chosen, catalogue.read())[1]


def words(table: pd.DataFrame) -> dict[tuple[str, int], tuple[str, ...]]:
    """The words of each paragraph (symbol and order) in their order."""
    keys = zip(table["symbol"], table["order"], strict=True)
    return {key: tuple(tokens.words(text)) for key, text in zip(keys, table["text"], strict=True)}
