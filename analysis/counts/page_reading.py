"""Shows the reader of the study how a page becomes paragraphs."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.measures import inference, resampling
from corpus import settings
from corpus.parsing import agreement, parse

if TYPE_CHECKING:
    from corpus.readers.pdf.glyph_runs import Run


def page_runs(path: Path, page: int = 1) -> pd.DataFrame:
    """What the program reads from a page of a PDF (counted from 1): every run of letters with its place and type.

    Returns `text` (str), `x, y, width, size` (float64, points, from the lower left corner), `italic, bold, raised`
    (bool).

    >>> page_runs(settings.SHIPPED / "specimen.pdf").columns.to_list()
    ['text', 'x', 'y', 'width', 'size', 'italic', 'bold', 'raised']
    """
    import pypdfium2

    from corpus.readers.pdf.type_lines import page_lines

    document = pypdfium2.PdfDocument(path)
    try:
        lines = page_lines(document[page - 1], page).lines
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

    >>> paragraphs(settings.SHIPPED / "specimen.pdf")[["id", "part", "verb"]].iloc[-1].to_list()
    ['O3', 'operative', 'decide']
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


def agreement_counts() -> pd.DataFrame:
    """The table that `ict4d agreement` wrote, a row a file, as `corpus.parsing.agreement.table` returns it.

    >>> sorted(set(agreement_counts()["format"]))
    ['pdf', 'txt']
    """
    return pd.read_csv(settings.SHIPPED / "agreement.csv")


def agreement_by_format(
    counts: pd.DataFrame, *, replicates: int = resampling.REPLICATES, seed: int = resampling.SEED
) -> pd.DataFrame:
    """Agreement with the UN's own structure, one row per format and measure; `counts` as `agreement_counts` returns it.

    Returns `format` (str), `documents, paragraphs` (int64), `measure` (str), `value, low, high` (float64). The measures
    are those of `corpus.parsing.agreement.scores`, and the share of the files without a difference.

    Errors of one file are not independent, so files are drawn and not paragraphs: `low` and `high` are the percentile
    interval of a bootstrap over files (Efron & Tibshirani 1993, ch. 13), NaN where no file has an error, since such a
    bootstrap has no width. The share of the files has Wilson's interval (1927).

    >>> table = agreement_by_format(agreement_counts(), replicates=10)
    >>> table.loc[table["format"] == "pdf", "measure"].to_list()[-1]
    'files without a difference'
    """
    rows = []
    for kind, own in counts.groupby("format"):
        size = {"format": kind, "documents": len(own), "paragraphs": int(own["gold"].sum())}
        weights = resampling.bootstrap_weights(len(own), replicates, resampling.generator(seed, "agreement", str(kind)))
        drawn = agreement.scores({column: weights @ own[column].to_numpy() for column in agreement.COUNTED})
        rows += [size | {"measure": measure, "value": value} | _interval(drawn[measure])
                 for measure, value in agreement.summary(own).items()]  # fmt: skip
        rows.append(size | _faultless(own))
    return pd.DataFrame(rows)


def _interval(drawn: np.ndarray) -> dict[str, float]:
    """The percentile interval of drawn values; NaN if all are equal."""
    low, high = resampling.percentile_interval(drawn) if np.ptp(drawn) > 0 else (np.nan, np.nan)
    return {"low": float(low), "high": float(high)}


def _faultless(own: pd.DataFrame) -> dict:
    """The share of files in which every paragraph has the same wording, part and number, with Wilson's interval."""
    same = (own["edits"] == 0) & (own["exact"] == own["gold"]) & (own["exact"] == own["read"])
    same &= (own["same_part"] == own["pairs"]) & (own["same_number"] == own["numbered"])
    low, high = inference.wilson(same.sum(), len(own))
    return {"measure": "files without a difference", "value": same.mean(), "low": float(low), "high": float(high)}
