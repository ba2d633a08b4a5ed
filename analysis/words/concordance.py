"""A phrase in its context, in every text that is held: a line an occurrence."""

import pandas as pd

from corpus.corpus import Corpus, TextNeededError
from corpus.errors import CorpusError
from corpus.text import tokens

WIDTH = 40  # characters shown on either side, as in the usual concordances
COLUMNS = ["symbol", "year", "part", "paragraph_id", "left", "match", "right"]


def kwic(corpus: Corpus, phrase: str, *, width: int = WIDTH) -> pd.DataFrame:
    """Every occurrence of a phrase in the texts held, in the order of the corpus and of the text.

    Returns `symbol, part, paragraph_id` (str), `year` (int64), `left, match, right` (str; `width` characters on either
    side of the words as printed). What counts as an occurrence is what `Corpus.counts` counts. Raises TextNeededError
    where no text is held, and CorpusError for what is not a phrase.
    """
    try:
        wanted = tokens.phrase(phrase)
    except ValueError as error:
        raise CorpusError(f"This cannot be looked for: {error}.") from None
    held = corpus.paragraphs[corpus.paragraphs["text"].notna()]
    if held.empty:
        raise TextNeededError(phrase, corpus.symbols, corpus.unbuilt)
    rows = [(*facts, *context) for *facts, text in held[[*COLUMNS[:4], "text"]].itertuples(index=False, name=None)
            for context in _contexts(tokens.normalise(text), wanted, width)]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _contexts(text: str, wanted: tuple[str, ...], width: int) -> list[tuple[str, str, str]]:
    n = len(wanted)
    found = []
    for run in tokens.placed(text):
        for at in range(len(run) - n + 1):
            if tuple(word for word, _ in run[at : at + n]) == wanted:
                last, begins = run[at + n - 1]
                start, end = run[at][1], begins + len(last)
                found.append((text[max(0, start - width) : start], text[start:end], text[end : end + width]))
    return found


def lacking(corpus: Corpus) -> list[str]:
    """The resolutions that were read and whose text is not held, so that nothing can be shown of them."""
    return list(corpus.resolutions.loc[~corpus.resolutions["held"], "symbol"])


def as_text(table: pd.DataFrame, *, width: int = WIDTH) -> str:
    """A line an occurrence, the phrase in the same column."""
    names = table["paragraph_id"].str.len().max() if len(table) else 0
    return "\n".join(
        f"{row.paragraph_id:<{names}}  {row.left:>{width}}[{row.match}]{row.right}" for row in table.itertuples()
    )
