"""The fonts in a PDF: the outlines of the letters that it shows, without the tables by which text is set.

matplotlib has set the text when it writes the file, so nobody reads these tables, and to cut them down to the letters
takes twice as long as the letters themselves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SETTING = ("GSUB", "GPOS", "GDEF")  # tables of ligatures, places and classes of letters (OpenType 1.9)


@contextmanager
def of_outlines() -> Iterator[None]:
    """A context in which matplotlib embeds fonts without `SETTING`.

    >>> from fontTools import subset
    >>> with of_outlines():
    ...     "GPOS" in subset.Options().drop_tables
    True
    >>> "GPOS" in subset.Options().drop_tables
    False
    """
    from fontTools import subset  # comes with matplotlib

    usual = subset.Options

    def options(**more: Any) -> subset.Options:
        found = usual(**more)
        found.drop_tables += SETTING
        return found

    subset.Options = options
    try:
        yield
    finally:
        subset.Options = usual
