"""The line of descent of a paragraph: where its wording comes from, what changed at each step, what became of it."""

import html
from contextlib import suppress

import pandas as pd

from analysis.descent import genealogy
from analysis.descent.alignment import KEPT
from analysis.descent.genealogy import DROPPED, SISTER, Genealogy
from analysis.widgets import panel
from analysis.widgets.comparison import NOTE, listed_resolutions
from analysis.widgets.wording import Wording
from corpus.corpus import Series
from corpus.errors import CorpusError


@panel.shown_as_sentence
def show_ancestry(series: Series, paragraph_id: str = "") -> panel.Panel:
    """A panel: the ancestors of a paragraph and the paragraphs that continue it, oldest first.

    `paragraph_id` is one of those in `series.paragraphs`; by default the paragraph of the newest resolution that has
    the longest line. Paragraphs can be chosen from a list, by resolution, or typed ("O12", or a whole id).
    """
    made = panel.traced(series)
    example = paragraph_id or _longest(made)
    symbol, _, own = example.partition("#")
    resolution = panel.Choice("Resolution:", listed_resolutions(series), symbol, kind="resolution")
    paragraph = panel.Choice("Paragraph:", _traced(made, symbol), own, kind="paragraph")

    def list_paragraphs(change: object) -> None:
        with suppress(CorpusError):  # which the panel tells
            paragraph.offer(_traced(made, resolution.meant()))

    def answer() -> str:
        asked = paragraph.value.strip() or paragraph.placeholder
        return _answer(series, made, asked if "#" in asked else f"{resolution.meant()}#{asked}")

    resolution.observe(list_paragraphs, "value")  # before the panel looks for an answer
    return panel.Panel([resolution, paragraph], answer)


def _traced(made: Genealogy, symbol: str) -> dict[str, str]:
    """The traced paragraphs of a resolution: by their ids without the symbol, their ids."""
    ids = made.lines.loc[made.lines["symbol"] == symbol, "paragraph_id"]
    return {paragraph_id.partition("#")[2]: paragraph_id for paragraph_id in ids}


def _longest(made: Genealogy) -> str:
    """The paragraph of the newest resolution whose thread is in most resolutions; "" if nothing is traced."""
    lines = made.lines
    if lines.empty:
        return ""
    newest = lines[lines["symbol"] == lines["symbol"].iloc[-1]]
    return newest.loc[newest["thread"].map(lines["thread"].value_counts()).idxmax(), "paragraph_id"]


def _answer(series: Series, made: Genealogy, paragraph_id: str) -> str:
    line = genealogy.ancestry(made, paragraph_id)
    rows = line[["year", "paragraph_id", "kind"]].copy()
    rows["kind"] += [", moved" if moved else "" for moved in line["moved"]]
    rows["wording"] = _wordings(series, line, paragraph_id)
    told = f"<p>{html.escape(_summary(line))}</p>\n"
    shown = rows.rename(columns={"paragraph_id": "paragraph", "kind": "what became of the one before"})
    return told + panel.as_html(shown, caption=f"The line of {paragraph_id}", marked_up=["wording"]) + NOTE


def _wordings(series: Series, line: pd.DataFrame, asked: str) -> list[str]:
    """What is shown of each paragraph: of the first and the one asked for the wording, of the others what changed."""
    wording = Wording(series, line["paragraph_id"])
    shown, before = [], ""
    for paragraph_id, kind in line[["paragraph_id", "kind"]].itertuples(index=False, name=None):
        if not before:
            shown.append(wording.of(paragraph_id))
        elif kind == KEPT:
            shown.append(wording.of(paragraph_id) if paragraph_id == asked else "(the same words)")
        else:
            shown.append(wording.changes(before, paragraph_id))
        before = paragraph_id
    return shown


def _summary(line: pd.DataFrame) -> str:
    first, last = line.iloc[0], line.iloc[-1]
    n = len(line)
    told = f"The line has {n} paragraph{'s' * (n > 1)}, from {first['symbol']} ({first['year']})"
    told += f" to {last['symbol']} ({last['year']})." if n > 1 else "."
    if first["origin"] == SISTER:
        told += f" Its wording was taken from {first['ancestor']}, in another series."
    if last["fate"] == DROPPED:
        told += " The next resolution that was read left it out."
    return told
