"""The page "What is new": the newest resolution and its predecessor, paragraph by paragraph, with what changed in each.

One file without anything from the network. Where both texts are held it shows them word by word; otherwise what the
features hold: content words in alphabetical order.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import tracing, worddiff
from analysis.genealogy import DROPPED, KINDS
from analysis.newest import Step
from analysis.worddiff import SAME, Piece
from corpus.access import Corpus

_TAGS = {worddiff.CUT: "del", worddiff.ADDED: "ins"}


def render(
    corpus: Corpus, at: Step, table: pd.DataFrame, concepts: pd.DataFrame, terms: pd.DataFrame, *, findings: list[str]
) -> str:
    """The page as HTML; tables as `newest` gives them, `findings` sentences under the title."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    counts = table["kind"].value_counts()
    pair = corpus.select(symbols=[at.old, at.new])
    held = corpus.resolutions.set_index("symbol")["held"]
    facts = {
        "at": at,
        "findings": findings,
        "lacking": [symbol for symbol in (at.old, at.new) if not held[symbol]],
        "kinds": [(kind, int(counts[kind])) for kind in (*KINDS, DROPPED) if kind in counts],
        "paragraphs": [_paragraph(row, pair) for row in table.to_dict("records")],
        "concepts": concepts[concepts["lies"] != "inside"].sort_values("lies", kind="stable").to_dict("records"),
        "terms": terms.to_dict("records"),
    }
    templates = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=templates, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("newest.html.j2").render(facts)


def _paragraph(row: Mapping, corpus: Corpus) -> dict:
    new, old = (row[side] if isinstance(row[side], str) else None for side in ("new", "old"))
    similar = None if pd.isna(row["similarity"]) or row["kind"] == "kept" else f"{row['similarity']:.2f}"
    from_ = row["comes_from"] if isinstance(row["comes_from"], str) else None
    told = {name: row[name] for name in ("kind", "part", "moved", "part_changed", "cut", "added")}
    return told | {"new": new, "old": old, "similarity": similar, "comes_from": from_} | _shown(corpus, old, new)


def _shown(corpus: Corpus, old: str | None, new: str | None) -> dict:
    """What stands in the paragraph: `pieces` (tag, text) and whether they are the `text` or words from the counts."""
    texts = corpus.paragraphs.set_index("paragraph_id")["text"].reindex([i for i in (old, new) if i])
    if texts.notna().all():
        pieces = worddiff.pieces(*texts) if len(texts) == 2 else [Piece(SAME, texts.iloc[0])]
        return {"pieces": _tagged(pieces), "text": True}
    if old and new:
        return {"pieces": _tagged(tracing.from_counts(corpus, old, new)), "text": False}
    words = " ".join(sorted(tracing.content(corpus, new or old)))
    return {"pieces": _tagged([Piece(SAME, words)]), "text": False}


def _tagged(pieces: list[Piece]) -> list[tuple[str, str]]:
    return [(_TAGS.get(piece.change, "span"), piece.text) for piece in pieces]
