"""What `ict4d trace` and `ict4d compare` print."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from analysis import genealogy, worddiff
from analysis.worddiff import ADDED, CUT, Piece
from corpus import lexicon
from corpus.access import Corpus
from corpus.errors import CorpusError

UNSEEN = "(function words, numbers or the order of the words)"  # a change that counts of content words do not show
COLUMNS = ["year", "paragraph_id", "kind", "origin", "ancestor", "similarity", "moved", "fate"]


def descent(corpus: Corpus, paragraph_id: str) -> pd.DataFrame:
    """The line of descent of a paragraph within its series, oldest first: `year, paragraph_id, kind, origin, ancestor,
    similarity, moved, fate` as `genealogy.trace` gives them. Raises CorpusError for an id that is not there."""
    series = dict(zip(corpus.paragraphs["paragraph_id"], corpus.paragraphs["series"], strict=True))
    if paragraph_id not in series:
        raise CorpusError(
            f"{paragraph_id!r} is no paragraph of a resolution that was read; ids are like A/RES/79/194#O12."
        )
    made = genealogy.trace(corpus, series=series[paragraph_id])
    return genealogy.ancestry(made, paragraph_id)[COLUMNS]


def as_text(line: pd.DataFrame, corpus: Corpus) -> str:
    """A line of descent, two lines a step: what happened, and the words that changed."""
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
    return "      " + changes(corpus, row["ancestor"], row["paragraph_id"])


def changes(corpus: Corpus, old: str, new: str) -> str:
    """What changed between two paragraphs (ids): their texts word by word where both are held, else the content
    words that came and went, from the counts, in alphabetical order."""
    texts = corpus.paragraphs.set_index("paragraph_id")["text"].reindex([old, new])
    if texts.notna().all():
        return worddiff.as_text(*texts)
    sign, words = {CUT: "-", ADDED: "+"}, content(corpus, [old, new])
    return " ".join(sign[piece.change] + piece.text for piece in from_counts(words[old], words[new])) or UNSEEN


def from_counts(before: Counter, after: Counter) -> list[Piece]:
    """The content words that went and that came between two paragraphs, in alphabetical order, with their number behind
    them where that is not one; empty where the counts show no change."""
    return [
        Piece(change, word + (f"({n})" if n > 1 else ""))
        for change, words in ((CUT, before - after), (ADDED, after - before))
        for word, n in sorted(words.items())
    ]


def content(corpus: Corpus, paragraph_ids: Iterable[str]) -> dict[str, Counter]:
    """The content words of each paragraph (id) and how often each stands there."""
    found: dict[str, Counter] = {paragraph_id: Counter() for paragraph_id in paragraph_ids}
    ids = corpus.paragraphs.loc[corpus.paragraphs["paragraph_id"].isin(found), ["symbol", "order", "paragraph_id"]]
    own = corpus.words[~corpus.words["word"].isin(lexicon.stopwords())].merge(ids, on=["symbol", "order"])
    for paragraph_id, word, n in own[["paragraph_id", "word", "count"]].itertuples(index=False, name=None):
        found[paragraph_id][word] = n
    return found


def compared_as_text(table: pd.DataFrame, corpus: Corpus) -> str:
    """Two resolutions side by side, as `genealogy.compare` gives them: a line a pair, the changes under what was
    edited, and a last line that adds up."""
    lines = [text for row in table.to_dict("records") for text in _pair(row, corpus)]
    counts = table["kind"].value_counts()
    total = ", ".join(f"{counts[kind]} {kind}" for kind in (*genealogy.KINDS, genealogy.DROPPED) if kind in counts)
    return "\n".join([*lines, f"{total or 'no paragraph'}; {int(table['moved'].sum())} moved."])


def _pair(row: dict, corpus: Corpus) -> list[str]:
    both = isinstance(row["new"], str) and isinstance(row["old"], str)
    near = f" {row['similarity']:.2f}" if both and row["kind"] != "kept" else ""
    old, new = (row[side] if isinstance(row[side], str) else "-" for side in ("old", "new"))
    head = f"{old:<20} {new:<20} {row['kind']}{near}{' moved' if row['moved'] else ''}"
    return [head, f"      {changes(corpus, old, new)}"] if both and row["kind"] == "edited" else [head]
