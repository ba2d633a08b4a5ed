"""The page "What is new": the newest resolution and its predecessor, paragraph by paragraph, with what changed in each.

Where both texts are held it shows them word by word; otherwise what the counts have: content words in alphabetical
order.
"""

import pandas as pd

from analysis.change.newest import BACK, FIRST, GONE, Step
from analysis.descent import word_changes
from analysis.descent.genealogy import DROPPED, KINDS
from analysis.web.pages import paragraph_index, paragraph_pairs
from analysis.web.rendering import page as filled_in
from corpus.corpus import Corpus

PAGE = "pages/whats_new.html"


def page(
    corpus: Corpus,
    at: Step,
    table: pd.DataFrame,
    concepts: pd.DataFrame,
    terms: pd.DataFrame,
    *,
    findings: list[str],
    made_with: str,
) -> str:
    """The page as HTML; tables as `newest` returns them, `findings` are sentences under the title."""
    counts = table["kind"].value_counts()
    ids = [*table["new"].dropna().drop_duplicates(), *table["old"].dropna().drop_duplicates()]
    texts = corpus.paragraphs[corpus.paragraphs["paragraph_id"].isin(ids)].set_index("paragraph_id")["text"].dropna()
    words = word_changes.content(corpus, ids)
    held = corpus.resolutions.set_index("symbol")["held"]
    moved = concepts[concepts["difference"] != 0].dropna(subset="p")
    place = {paragraph_id: i for i, paragraph_id in enumerate(ids)}
    facts = {
        "at": at,
        "findings": findings,
        "made_with": made_with,
        "lacking": [symbol for symbol in (at.old, at.new) if symbol and not held[symbol]],
        "kinds": [(kind, int(counts[kind])) for kind in (*KINDS, DROPPED) if kind in counts],
        "paragraphs": [
            paragraph_pairs.shown(row, texts.to_dict(), words) | {"places": _places(row, place)}
            for row in table.to_dict("records")
        ],
        "concepts": moved.sort_values("p", kind="stable").to_dict("records"),
        "terms": _by_state(terms, at),
        "data": paragraph_index.index(corpus, ids),
    }
    return filled_in("newest.html.j2", PAGE, facts)


def _places(row: dict, place: dict[str, int]) -> str:
    """The places in the index of the paragraphs of a row, with a space between."""
    return " ".join(str(place[row[side]]) for side in ("new", "old") if isinstance(row[side], str))


def _by_state(terms: pd.DataFrame, at: Step) -> list[dict]:
    """The tables of terms that have rows, each with its title."""
    titles = {
        FIRST: "In no resolution read before",
        BACK: f"Back: not in {at.old}, but earlier",
        GONE: f"Gone: in {at.old} for the last time so far",
    }
    rows = {state: terms[terms["state"] == state].to_dict("records") for state in titles}
    return [{"title": titles[state], "state": state, "rows": own} for state, own in rows.items() if own]
