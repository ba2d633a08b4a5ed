"""Shows the reader of the study how a page becomes paragraphs."""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from corpus import settings
from corpus.parsing import agreement, parse

if TYPE_CHECKING:
    from corpus.readers.pdf.type_lines import Run


def page_runs(path: Path, page: int = 1) -> pd.DataFrame:
    """What the program reads from a page of a PDF (counted from 1): every run of letters with its place and type.

    Returns `text` (str), `x, y, width, size` (float64, points, from the lower left corner), `italic, bold, raised`
    (bool).
    """
    import pypdfium2

    from corpus.readers.pdf.type_lines import page_lines

    document = pypdfium2.PdfDocument(path)
    try:
        lines, _ = page_lines(document[page - 1], page)
    finally:
        document.close()
    return pd.DataFrame([_run(run) for line in lines for run in line.runs])


def _run(run: "Run") -> dict:
    place = {"text": run.text, "x": run.x0, "y": run.y, "width": run.x1 - run.x0, "size": run.size}
    return place | {"italic": run.italic, "bold": run.bold, "raised": run.raised}


def paragraphs(path: Path) -> pd.DataFrame:
    """The paragraphs read from a file, one row each.

    Returns `id, part, number, heading, verb, text` (str), `level` (int64), `page` (Int64), `notes` (str, labels of the
    footnotes cited). Raises CorpusError when the file cannot be read.
    """
    rows = [
        {
            "id": p.paragraph_id.partition("#")[2],
            "part": p.part,
            "number": p.number,
            "level": p.level,
            "heading": p.heading,
            "verb": p.verb,
            "notes": ", ".join(p.notes),
            "page": p.page,
            "text": p.text,
        }
        for p in parse.parse_file(path).paragraphs
    ]
    return pd.DataFrame(rows).astype({"page": "Int64"})


def agreement_by_format() -> pd.DataFrame:
    """Agreement with the UN's own structure, from the table that `ict4d agreement` wrote, one row per format.

    Returns `format` (str), `documents, paragraphs` (int64), and float64 `exact F1, near F1, part accuracy, number
    accuracy, character error rate` as `corpus.parsing.agreement.summary` defines them.
    """
    counts = pd.read_csv(settings.SHIPPED / "agreement.csv")
    rows = [
        {"format": kind, "documents": len(own), "paragraphs": int(own["gold"].sum())} | agreement.summary(own)
        for kind, own in counts.groupby("format")
    ]
    return pd.DataFrame(rows)
