"""The corpus as it would be without some resolutions, and with a draft in the place of an adopted text."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import corpus
from corpus import settings
from corpus.corpus import Corpus
from corpus.files import collection
from corpus.tables import features
from corpus.tables.on_demand import count_table
from corpus.text import symbols

UNREAD = ("57/238", "59/220", "62/182", "63/202", "64/187", "65/141", "66/184", "67/195", "69/204", "70/184", "71/212")


@cache
def whole() -> Corpus:
    """All series without the resolutions of UNREAD; the draft of 67/195 replaces the adopted text."""
    shipped = features.read(settings.SHIPPED / "features")
    left_out = {f"A/RES/{number}" for number in UNREAD}
    kept = features.only(shipped, [s for s in shipped.resolutions["symbol"] if s not in left_out])
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        data = Path(name) / "shipped"
        shutil.copytree(settings.SHIPPED, data, ignore=shutil.ignore_patterns("features", "sources", "built", "local*"))
        features.write(kept, data / "features")
        patch.setattr(settings, "SHIPPED", data)
        patch.setenv("ICT4D_DATA", str(Path(name) / "own"))
        found = corpus.load()
        read = {name: count_table.of_rows(table.rows) for name, table in found.tables.items()}
    assert symbols.draft_key("A/RES/67/195") not in found.symbols
    return replace(found, collection=collection.current(), tables=read)  # the data above are gone


def annual() -> Corpus:
    """The annual series of it."""
    return whole().series("ga-ict4d")
