"""What the tables of a held file are built from, in short: its bytes, its row of the catalogue, lists, and the code."""

import hashlib
from pathlib import Path

import pandas as pd

from corpus import atomic, inputs, readers, settings
from corpus.errors import CorpusError
from corpus.tables import catalogue
from corpus.text import symbols

_BY_ROW = ("catalogue.csv",)  # of the lists: a source depends on its own row alone
_FACTS = ["organ", "series", "session", "year", "adopted"]  # of the catalogue, that the paragraphs repeat


class Keys:
    """The keys of held files, as lists, code and catalogue are now."""

    def __init__(self, listed: pd.DataFrame | None = None) -> None:
        """`listed` is the catalogue, where it was read already."""
        code = sorted(settings.PACKAGE.rglob("*.py"))
        lists = [path for path in inputs.lists() if path.name not in _BY_ROW]
        self._common = digest(*(path.name + atomic.sha256(path) for path in [*code, *lists]))
        self._facts = (catalogue.read() if listed is None else listed).set_index("symbol")[_FACTS]

    def of(self, name: str, path: Path) -> str:
        """The key of a file; `name` is its symbol or draft's key.

        Raises CorpusError when the catalogue lacks the resolution, or the file cannot be opened.
        """
        symbol = symbols.of_key(name)
        if symbol not in self._facts.index:
            raise CorpusError(f"{path}: {symbol} is not in the catalogue; `ict4d add {path}` enters it.")
        data = atomic.digest(readers.content(path))
        return digest(self._common, name, path.name, data, str(self._facts.loc[symbol].to_list()))


def digest(*texts: str) -> str:
    """Some texts in sixteen hexadecimal digits."""
    return hashlib.sha256("\0".join(texts).encode(errors="surrogatepass")).hexdigest()[:16]
