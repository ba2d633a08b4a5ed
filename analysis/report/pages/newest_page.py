"""The page "What is new": the newest resolution and its predecessor, paragraph by paragraph, with what changed in each.

One file without anything from the network. Where both texts are held it shows them word by word; otherwise what the
features hold: content words in alphabetical order.
"""

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.change.newest import Step
from analysis.descent import word_changes
from analysis.descent.genealogy import DROPPED, KINDS
from analysis.descent.word_changes import SAME, Piece
from analysis.report.render import render
from corpus.corpus import Corpus

_TAGS = {word_changes.CUT: "del", word_changes.ADDED: "ins"}


def page(
    corpus: Corpus, at: Step, table: pd.DataFrame, concepts: pd.DataFrame, terms: pd.DataFrame, *, findings: list[str]
) -> str:
    """The page as HTML; tables as `newest` gives them, `findings` sentences under the title."""
    counts = table["kind"].value_counts()
    pair = corpus.paragraphs[corpus.paragraphs["symbol"].isin([at.old, at.new])].set_index("paragraph_id")
    texts, words = pair["text"].dropna().to_dict(), word_changes.content(corpus, pair.index)
    held = corpus.resolutions.set_index("symbol")["held"]
    facts = {
        "at": at,
        "findings": findings,
        "lacking": [symbol for symbol in (at.old, at.new) if symbol and not held[symbol]],
        "kinds": [(kind, int(counts[kind])) for kind in (*KINDS, DROPPED) if kind in counts],
        "paragraphs": [_paragraph(row, texts, words) for row in table.to_dict("records")],
        "concepts": concepts[concepts["difference"] != 0].dropna(subset="p").sort_values("p").to_dict("records"),
        "terms": terms.to_dict("records"),
    }
    return render("newest.html.j2", facts, escape=True)


def _paragraph(row: Mapping, texts: Mapping[str, str], words: Mapping[str, Counter]) -> dict:
    new, old = (row[side] if isinstance(row[side], str) else None for side in ("new", "old"))
    similar = None if pd.isna(row["similarity"]) or row["kind"] == "kept" else f"{row['similarity']:.2f}"
    from_ = row["comes_from"] if isinstance(row["comes_from"], str) else None
    told = {name: row[name] for name in ("kind", "part", "moved", "part_changed", "cut", "added")}
    ids = [paragraph_id for paragraph_id in (old, new) if paragraph_id]
    held = texts.keys() >= set(ids)
    pieces = _of_texts([texts[i] for i in ids]) if held else _of_words([words[i] for i in ids])
    tagged = [(_TAGS.get(piece.change, "span"), piece.text) for piece in pieces]
    return told | {"new": new, "old": old, "similarity": similar, "comes_from": from_, "pieces": tagged, "text": held}


def _of_texts(texts: list[str]) -> list[Piece]:
    return word_changes.pieces(*texts) if len(texts) == 2 else [Piece(SAME, texts[0])]


def _of_words(words: list[Counter]) -> list[Piece]:
    return word_changes.from_counts(*words) if len(words) == 2 else [Piece(SAME, " ".join(sorted(words[0])))]
