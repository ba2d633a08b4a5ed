"""Tables that people edit, in whatever way their spreadsheet saves CSV."""

import csv
from pathlib import Path
from typing import NamedTuple

from corpus.errors import CorpusError
from corpus.files import csv_cells

_DELIMITERS = (",", ";", "\t")  # what spreadsheets put between cells; which one depends on the user's language


class CsvTable(NamedTuple):
    """The names of the columns, and the rows with the line on which each begins (the names are line 1)."""

    columns: list[str]
    rows: list[tuple[int, dict[str, str]]]


def read(path: Path) -> CsvTable:
    """The rows of a CSV file in UTF-8, with or without a byte-order mark, cells without spaces around them.

    Empty rows are left out. Raises CorpusError when the file cannot be read, a column is named twice, or a row, named
    by its line, has more or fewer cells than there are columns.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            lines, start = [], 1
            reader = csv.reader(file, delimiter=max(_DELIMITERS, key=first.count), strict=True)
            for cells in reader:
                lines.append((start, [csv_cells.original(cell).strip() for cell in cells]))
                start = reader.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(f"{path}: the table cannot be read ({error}); save it as CSV in UTF-8.") from None
    if not lines:
        raise CorpusError(f"{path}: the table is empty; its first line must name the columns.")
    columns = lines[0][1]
    if twice := [name for name in columns if columns.count(name) > 1]:
        raise CorpusError(f"{path}: two columns are called {twice[0]!r}; delete one, or give it another name.")
    filled = [(line, cells) for line, cells in lines[1:] if any(cells)]
    for line, cells in filled:
        if len(cells) != len(columns):
            raise CorpusError(
                f"{path}, line {line}: the row has {len(cells)} cells, but there are {len(columns)} columns."
            )
    return CsvTable(columns, [(line, dict(zip(columns, cells, strict=True))) for line, cells in filled])
