"""Adopted texts compared with their drafts: what changed between the two."""

import pandas as pd

from analysis.descent import genealogy, word_changes
from corpus.corpus import Corpus
from corpus.text import symbols

COLUMNS = ["draft", "adopted", "new", "old", "part", "kind", "moved", "similarity", "n_words", "cut", "added"]


def against_drafts(corpus: Corpus) -> pd.DataFrame:
    """Each draft whose adopted text was read, paragraph by paragraph; `corpus` must be loaded with its drafts.

    Returns one row per paragraph of the adopted text, then one per paragraph of the draft that was left out: `draft,
    adopted` (str, key and symbol), `new, old` (str, paragraph ids in the adopted text and the draft; null on the side
    that lacks it), `part, kind` (str), `moved` (bool), `similarity` (float64), `n_words` (int64), `cut, added` (int64,
    words removed and added in a pair), as in `newest.paragraphs`.

    >>> import corpus
    >>> against_drafts(corpus.load()).empty  # the drafts were not loaded
    True
    """
    parts = corpus.paragraphs.set_index("paragraph_id")
    tables = []
    for key in (key for key in corpus.symbols if symbols.is_draft_key(key)):
        table = genealogy.compare(corpus, key, symbols.of_key(key))
        facts = parts.loc[table["new"].fillna(table["old"])]
        table = table.assign(draft=key, adopted=symbols.of_key(key), part=facts["part"].array)
        table["n_words"] = facts["n_words"].to_numpy()
        table["cut"], table["added"] = word_changes.edits(corpus, table)
        tables.append(table[COLUMNS])
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=COLUMNS)
