"""Cells of CSV files that a spreadsheet would run as a formula, made harmless by an apostrophe in front.

A cell that begins with =, +, -, @, a tab or a line end can make a spreadsheet send data away or start a program. What
is a number stays as it is. `original` takes the apostrophe off again, so that what is written is what is read.
"""

import re

_BEGINNING = "'*[=+\\-@\\t\\r\\n＝＋－＠]"
MARKED = f"^'(?={_BEGINNING})"  # a pattern for the apostrophe that `harmless` put in front
_FORMULA = re.compile(_BEGINNING)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?inf|[+-]")


def harmless(cell: str) -> str:
    """A cell as it is written.

    >>> harmless("=HYPERLINK(1)"), harmless("-0.5"), harmless("data")
    ("'=HYPERLINK(1)", '-0.5', 'data')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def original(cell: str) -> str:
    """A cell as it was before `harmless`.

    >>> original("'=HYPERLINK(1)"), original("'tis")
    ('=HYPERLINK(1)', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
