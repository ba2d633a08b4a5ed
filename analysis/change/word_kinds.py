"""What kinds of words change between two texts: opening verbs, words of concepts, numbers, function words, others.

Counted in edited paragraphs, each word by how much oftener one version has it than the other. Function words, words of
concepts and numbers are told by the lists that the counts use; a word is of the first kind of `KINDS` that it fits.
"""

from collections import Counter

import pandas as pd

from corpus.corpus import Corpus
from corpus.text import stopwords

VERB, CONCEPT, NUMBER, FUNCTION, OTHER = "opening verb", "concept", "number", "function word", "other word"
KINDS = (VERB, CONCEPT, NUMBER, FUNCTION, OTHER)
COLUMNS = ("kind", "n_paragraphs", "cut", "added", "words_cut", "words_added")
SHOWN = 5  # words that changed most, of each kind


def of_changes(corpus: Corpus, table: pd.DataFrame) -> pd.DataFrame:
    """What kinds of words were cut from and added to edited paragraphs.

    `table` as `genealogy.compare` returns it. Returns one row a kind that changed, in the order of `KINDS`: `kind`
    (str), `n_paragraphs` (int64, edited paragraphs in which it did), `cut, added` (int64, words; of opening verbs
    paragraphs), `words_cut, words_added` (str, the five that changed most, with their numbers above one; of opening
    verbs the lemmas). Empty where no paragraph was edited.

    >>> import corpus
    >>> from analysis.descent import genealogy
    >>> whole = corpus.load()
    >>> found = of_changes(whole, genealogy.compare(whole, "A/RES/79/194", "A/RES/80/118"))
    >>> set(found["kind"]) <= set(KINDS), bool((found[["cut", "added"]].sum(axis=1) > 0).all())
    (True, True)
    """
    pairs = table.loc[table["kind"] == "edited", ["old", "new"]].dropna()
    words, verbs = _words(corpus, pairs), corpus.paragraphs.set_index("paragraph_id")["verb"]
    of_concepts, function = _of_concepts(corpus), stopwords.function_words()
    cut: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    added: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    touched: Counter[str] = Counter()
    for old, new in pairs.itertuples(index=False, name=None):
        kinds = set()
        if verbs[old] != verbs[new] and pd.notna(verbs[old]) and pd.notna(verbs[new]):
            cut[VERB][verbs[old]] += 1
            added[VERB][verbs[new]] += 1
            kinds.add(VERB)
        for side, more in ((cut, words[old] - words[new]), (added, words[new] - words[old])):
            for word, n in more.items():
                kind = _kind(word, of_concepts, function)
                side[kind][word] += n
                kinds.add(kind)
        touched.update(kinds)
    rows = [
        (kind, touched[kind], cut[kind].total(), added[kind].total(), _most(cut[kind]), _most(added[kind]))
        for kind in KINDS
        if touched[kind]
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def as_text(table: pd.DataFrame) -> str:
    """The table as lines for a terminal; "" where nothing was edited."""
    if table.empty:
        return ""
    lines = ["What changed in edited paragraphs:"]
    for row in table.itertuples(index=False):
        unit = "" if row.kind == VERB else " words"
        lines.append(
            f"  {row.kind:<14}{row.n_paragraphs:>4} paragraph{'' if row.n_paragraphs == 1 else 's'}; "
            f"{row.cut}{unit} out: {row.words_cut or '-'}; {row.added} in: {row.words_added or '-'}"
        )
    return "\n".join(lines)


def _words(corpus: Corpus, pairs: pd.DataFrame) -> dict[str, Counter]:
    """The counts of all words of each paragraph of the pairs."""
    found: dict[str, Counter] = {paragraph: Counter() for paragraph in pairs.to_numpy().ravel()}
    ids = corpus.paragraphs.loc[corpus.paragraphs["paragraph_id"].isin(found), ["symbol", "order", "paragraph_id"]]
    counts = corpus.words.merge(ids, on=["symbol", "order"])
    for paragraph, word, n in counts[["paragraph_id", "word", "count"]].itertuples(index=False, name=None):
        found[paragraph][word] = n
    return found


def _of_concepts(corpus: Corpus) -> frozenset[str]:
    """The words of the phrases of the lexicon, without function words."""
    phrases = [phrase for concept in corpus.concepts.values() for phrase in concept.phrases]
    return frozenset(word for phrase in phrases for word in phrase.split()) - stopwords.function_words()


def _kind(word: str, of_concepts: frozenset[str], function: frozenset[str]) -> str:
    if word.isdigit():
        return NUMBER
    if word in of_concepts:
        return CONCEPT
    return FUNCTION if word in function else OTHER


def _most(words: Counter) -> str:
    """The words with the highest counts, by count and then by letter."""
    chosen = sorted(words.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]
    return ", ".join(word + (f" ({n})" if n > 1 else "") for word, n in chosen)
