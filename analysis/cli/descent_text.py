"""What `ict4d trace` and `ict4d compare` print."""

import pandas as pd

from analysis.descent import genealogy, word_changes
from analysis.descent.kept import genealogies
from corpus.corpus import Corpus
from corpus.errors import CorpusError

COLUMNS = ["year", "paragraph_id", "kind", "origin", "ancestor", "similarity", "moved", "fate"]


def descent(corpus: Corpus, paragraph_id: str) -> pd.DataFrame:
    """The line of descent of a paragraph within its series, oldest first, one row per step.

    Columns: `year, paragraph_id, kind, origin, ancestor, similarity, moved, fate`, as in `genealogy.trace`. Raises
    CorpusError for an unknown id.
    """
    series = dict(zip(corpus.paragraphs["paragraph_id"], corpus.paragraphs["series"], strict=True))
    if paragraph_id not in series:
        raise CorpusError(
            f"{paragraph_id!r} is not a paragraph of a resolution that was read; give an id like A/RES/79/194#O12."
        )
    made = genealogies.traced(corpus.series(series[paragraph_id]))
    return genealogy.ancestry(made, paragraph_id)[COLUMNS]


def as_text(line: pd.DataFrame, corpus: Corpus) -> str:
    """A line of descent, two lines per step: what happened, and the words that changed."""
    shown = [text for row in line.to_dict("records") for text in (_step(row), _changes(row, corpus)) if text]
    fate = line["fate"].iloc[-1] if len(line) else None
    return "\n".join([*shown, f"      then {fate}"] if isinstance(fate, str) else shown)


def _step(row: dict) -> str:
    return f"{row['year']}  {row['paragraph_id']:<20}{_told(row)}"


def _told(row: dict) -> str:
    if not isinstance(row["ancestor"], str):
        return "new"
    near = "" if row["kind"] == "kept" else f", similarity {row['similarity']:.2f}"
    source = {
        "sister": f" to the series; like {row['ancestor']}",
        "earlier": f", taken up again from {row['ancestor']}",
    }
    return row["kind"] + source.get(row["origin"], "") + near + (", moved" if row["moved"] else "")


def _changes(row: dict, corpus: Corpus) -> str:
    if not isinstance(row["ancestor"], str) or row["kind"] == "kept":
        return ""
    return "      " + word_changes.changes(corpus, row["ancestor"], row["paragraph_id"])


def compared_as_text(table: pd.DataFrame, corpus: Corpus) -> str:
    """Two resolutions side by side, from the table of `genealogy.compare`: one line per pair, the changes under edited
    ones, and a last line with the totals."""
    lines = [text for row in table.to_dict("records") for text in _pair(row, corpus)]
    counts = table["kind"].value_counts()
    total = ", ".join(f"{counts[kind]} {kind}" for kind in (*genealogy.KINDS, genealogy.DROPPED) if kind in counts)
    return "\n".join([*lines, f"{total or 'no paragraph'}; {int(table['moved'].sum())} moved."])


def _pair(row: dict, corpus: Corpus) -> list[str]:
    both = isinstance(row["new"], str) and isinstance(row["old"], str)
    near = f" {row['similarity']:.2f}" if both and row["kind"] != "kept" else ""
    old, new = (row[side] if isinstance(row[side], str) else "-" for side in ("old", "new"))
    head = f"{old:<20} {new:<20} {row['kind']}{near}{' moved' if row['moved'] else ''}"
    return [head, f"      {word_changes.changes(corpus, old, new)}"] if both and row["kind"] == "edited" else [head]
