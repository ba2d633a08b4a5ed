"""Words, phrases and concepts in their context, in every text that is held: a line an occurrence."""

from collections.abc import Iterable

import pandas as pd

from corpus.corpus import Corpus
from corpus.questions.corpus_counts import TextNeededError
from corpus.tables.lexicon import Concept
from corpus.text import tokens

WIDTH = 40  # characters shown on either side, as in the usual concordances
COLUMNS = ["symbol", "year", "part", "paragraph_id", "left", "match", "right"]

Run = list[tuple[str, int]]  # words and where they start, as `tokens.placed` gives them


def kwic(corpus: Corpus, names: str | Iterable[str], *, width: int = WIDTH) -> pd.DataFrame:
    """Every occurrence of what names stand for in the texts held: name by name, in the order of the corpus and text.

    `names` are concepts of the lexicon, words, phrases, or spellings with `|` between, as `analysis.rates` takes them.

    Returns `symbol, part, paragraph_id` (str), `year` (int64), `left, match, right` (str; `width` characters on either
    side of the words as printed). An occurrence is what `Corpus.counts` and `Corpus.concept_counts` count, so one in a
    longer name that the concept excepts is left out.

    Warns (CorpusWarning) where a name is in no text and another spelling of the lexicon is. Raises TextNeededError
    where no text is held, and CorpusError for a name that is not known or no phrase.

    >>> import analysis, corpus
    >>> _ = corpus.build_texts()  # counts the texts that are held; the one shipped is a draft
    >>> table = analysis.kwic(corpus.load(drafts=True), "internet_governance", width=12)
    >>> table[["paragraph_id", "match"]].iloc[-1].to_list()
    ['A/RES/67/195 (draft)#P32', 'Internet Governance']
    """
    wanted = corpus.asked_for(names)
    held = corpus.paragraphs[corpus.paragraphs["text"].notna()]
    if held.empty:
        told = f"Counts cannot show {', '.join(map(repr, wanted))} in context"
        raise TextNeededError(told, corpus.symbols, corpus.unbuilt)
    rows = []
    for name, one in wanted.items():
        found = _occurrences(held, one, width)
        if not found:
            corpus.check_spelling(name)
        rows += found
    return pd.DataFrame(rows, columns=COLUMNS)


def _occurrences(held: pd.DataFrame, wanted: Concept, width: int) -> list[tuple]:
    return [(*facts, *context) for *facts, text in held[[*COLUMNS[:4], "text"]].itertuples(index=False, name=None)
            for context in _contexts(tokens.normalise(text), wanted, width)]  # fmt: skip


def _contexts(text: str, wanted: Concept, width: int) -> list[tuple[str, str, str]]:
    found = []
    for run in tokens.placed(text):
        for first, last in _places(run, wanted):
            start, end = run[first][1], run[last][1] + len(run[last][0])
            found.append((text[max(0, start - width) : start], text[start:end], text[end : end + width]))
    return found


def _places(run: Run, wanted: Concept) -> list[tuple[int, int]]:
    """The first and the last word of each occurrence in a run, less those inside a longer name that is taken out."""
    longer = [place for phrase in wanted.less for place in _places_of(run, phrase)]
    found = sorted(place for phrase in wanted.phrases for place in _places_of(run, phrase))
    return [(a, b) for a, b in found if not any(first <= a and b <= last for first, last in longer)]


def _places_of(run: Run, phrase: str) -> list[tuple[int, int]]:
    """The places of a phrase in a run, with possessives, as `tokens.count_phrases` counts them."""
    wanted = phrase.split()
    found = []
    for at in range(len(run) - len(wanted) + 1):
        words = [word for word, _ in run[at : at + len(wanted)]]
        if all(map(tokens.is_spelling, words, wanted)):
            found.append((at, at + len(wanted) - 1))
    return found


def lacking(corpus: Corpus) -> list[str]:
    """The resolutions that were read and whose text is not held, so that nothing can be shown of them.

    >>> import corpus
    >>> lacking(corpus.load().select(symbols="A/RES/80/118"))
    ['A/RES/80/118']
    """
    return list(corpus.resolutions.loc[~corpus.resolutions["held"], "symbol"])


def as_text(table: pd.DataFrame, *, width: int = WIDTH) -> str:
    """A line an occurrence, the phrase in the same column.

    >>> row = {"paragraph_id": "A/RES/1/1#O1", "left": "a quiet ", "match": "river", "right": " and its banks"}
    >>> as_text(pd.DataFrame([row]), width=8)
    'A/RES/1/1#O1  a quiet [river] and its banks'
    """
    names = table["paragraph_id"].str.len().max() if len(table) else 0
    return "\n".join(
        f"{row.paragraph_id:<{names}}  {row.left:>{width}}[{row.match}]{row.right}" for row in table.itertuples()
    )
