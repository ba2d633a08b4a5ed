"""What is in each paragraph, as data for the scripts of a page: to look for words in it, and to show it.

Of a paragraph whose text is not held the page has what the shipped counts have: its content words in alphabetical
order, how often each occurs, and the phrases of the lexicon. So it shows no more than the counts do.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from corpus.corpus import Corpus
from corpus.tables.features import PARAGRAPH_KEY
from corpus.text import stopwords


def index(corpus: Corpus, paragraph_ids: Sequence[str]) -> dict[str, Any]:
    """The paragraphs in the order of `paragraph_ids`; a paragraph is named by its place in that order (int).

    Returns `ids` (list of str), `vocabulary` (list of str, the content words, sorted), `words` (for each paragraph a
    flat list of int: place of a word in the vocabulary, number of occurrences, next word, ...; in alphabetical order),
    `texts` (place, as str, to text; only of those held), `phrases` and `concepts` (phrase or label, to the places of
    the paragraphs that have it; empty lists included) and `function_words` (list of str, not in `words`).
    """
    ids = pd.Series(list(paragraph_ids), dtype="str")
    places = pd.DataFrame({"paragraph_id": ids, "place": range(len(ids))})
    own = corpus.paragraphs.merge(places, on="paragraph_id")[[*PARAGRAPH_KEY, "place", "text"]]
    counts = corpus.words[~corpus.words["word"].isin(stopwords.function_words())].merge(own, on=PARAGRAPH_KEY)
    vocabulary = sorted(counts["word"].unique())
    texts = own.dropna(subset="text").sort_values("place", kind="stable")
    return {
        "ids": ids.to_list(),
        "vocabulary": vocabulary,
        "words": _words(counts, vocabulary, len(places)),
        "texts": dict(zip(texts["place"].astype(str), texts["text"], strict=True)),
        "phrases": _phrases(corpus, own),
        "concepts": _concepts(corpus, own),
        "function_words": sorted(stopwords.function_words()),
    }


def _words(counts: pd.DataFrame, vocabulary: Sequence[str], n: int) -> list[list[int]]:
    number = {word: i for i, word in enumerate(vocabulary)}
    found: list[list[int]] = [[] for _ in range(n)]
    ordered = counts.sort_values(["place", "word"])
    for place, word, count in ordered[["place", "word", "count"]].itertuples(index=False, name=None):
        found[place] += [number[word], int(count)]
    return found


def _phrases(corpus: Corpus, own: pd.DataFrame) -> dict[str, list[int]]:
    """The phrases that were counted, by paragraph, in every resolution."""
    counted = frozenset.intersection(*corpus.vocabulary.values()) if corpus.vocabulary else frozenset()
    rows = corpus.phrases[corpus.phrases["phrase"].isin(counted)].merge(own, on=PARAGRAPH_KEY)
    places = rows.sort_values("place", kind="stable").groupby("phrase")["place"].agg(list)
    return {phrase: places.get(phrase, []) for phrase in sorted(counted)}


def _concepts(corpus: Corpus, own: pd.DataFrame) -> dict[str, list[int]]:
    by_paragraph = corpus.concept_counts(unit="paragraph").reset_index()
    counts = own[[*PARAGRAPH_KEY, "place"]].merge(by_paragraph, on=PARAGRAPH_KEY).sort_values("place", kind="stable")
    keys = [column for column in counts if column in corpus.labels]
    return {corpus.labels[key]: counts.loc[counts[key] > 0, "place"].to_list() for key in keys}
