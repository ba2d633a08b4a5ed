"""Any two resolutions, paragraph by paragraph: what was kept, edited, moved, came in and was left out."""

import pandas as pd

from analysis import phrasing
from analysis.descent import genealogy
from analysis.descent.alignment import KEPT, NEW
from analysis.descent.genealogy import DROPPED, KINDS
from analysis.widgets import panel
from analysis.widgets.wording import Wording
from corpus.corpus import Corpus

ALL, CHANGED = "all paragraphs", "all but those kept word for word"
NOTE = (
    "<p><small>Struck out: what went; underlined: what came. Texts are compared word by word where both are held; "
    "otherwise these are the content words that went and came, in alphabetical order.</small></p>\n"
)
HEADS = {"old": "earlier", "new": "later"}


@panel.shown_as_sentence
def compare_resolutions(corpus: Corpus, old: str = "", new: str = "") -> panel.Panel:
    """A panel: two resolutions of a corpus or series, paragraph by paragraph, with what changed in each.

    `old` and `new` are symbols; by default the last two that were adopted.
    """
    options = listed_resolutions(corpus)
    last = list(options.values())
    earlier = panel.Choice("Earlier:", options, old or last[min(1, len(last) - 1)], kind="resolution")
    later = panel.Choice("Later:", options, new or last[0], kind="resolution")
    kinds = {kind: kind for kind in (CHANGED, ALL, *KINDS, DROPPED)}
    shown = panel.Choice("Show:", kinds, CHANGED, kind="kind of paragraph")
    return panel.Panel([earlier, later, shown], lambda: _answer(corpus, earlier.meant(), later.meant(), shown.meant()))


def listed_resolutions(corpus: Corpus) -> dict[str, str]:
    """What a list of resolutions shows, and their symbols; the newest first."""
    read = corpus.catalogue[corpus.catalogue["symbol"].isin(corpus.symbols)].sort_values("adopted", kind="stable")
    read = read.assign(draft=read["symbol"].isin(corpus.drafts))
    return {phrasing.named(row): row["symbol"] for row in read.iloc[::-1].to_dict("records")}


def _answer(corpus: Corpus, old: str, new: str, kind: str) -> str:
    table = genealogy.compare(corpus, old, new)
    counts = table["kind"].value_counts()
    told = [f"{counts[name]} {name}" for name in (*KINDS, DROPPED) if name in counts]
    summary = f"<p>From {old} to {new}: {phrasing.listed(told)}.</p>\n"
    rows = table if kind == ALL else table[table["kind"] != KEPT] if kind == CHANGED else table[table["kind"] == kind]
    if rows.empty:
        return summary + panel.sentence(f"There are none of these: {kind}.")
    return summary + panel.as_html(_told(corpus, rows), caption="Paragraphs", marked_up=["wording"]) + NOTE


def _told(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are shown: paragraphs without their symbols, what became of them, and their wording."""
    wording = Wording(corpus, pd.concat([table["new"], table["old"]]).dropna())
    rows = table[["old", "new", "kind"]].copy()
    rows["kind"] += [", moved" if moved else "" for moved in table["moved"]]
    rows["wording"] = [
        wording.of(old if pd.isna(new) else new) if kind in (KEPT, NEW, DROPPED) else wording.changes(old, new)
        for old, new, kind in table[["old", "new", "kind"]].itertuples(index=False, name=None)
    ]
    for side in HEADS:
        rows[side] = ["" if pd.isna(value) else value.partition("#")[2] for value in table[side]]
    return rows.rename(columns=HEADS)
