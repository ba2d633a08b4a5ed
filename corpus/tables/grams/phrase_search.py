"""Where the phrases of a list occur in coded texts: all of them are looked for at once, word by word."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from corpus.tables.grams.coded_texts import CodedTexts
from corpus.text import tokens


def places(coded: CodedTexts, phrases: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """Every occurrence of a phrase: `at` (int64), where it begins, and `phrase` (int64), its number in `phrases`.

    They are those that `tokens.count_phrases` counts: whole words, within a run, with possessive endings, overlapping.

    >>> from corpus.tables.grams import coded_texts
    >>> coded = coded_texts.of_texts(["Radio schools, a school's radio", "The school radio"])
    >>> places(coded, [("radio", "schools"), ("school", "radio")]).to_numpy().tolist()
    [[0, 0], [3, 1], [6, 1]]
    """
    found = [_matches(coded, own) for _, own in _spelled(coded, phrases).groupby("length")]
    empty = pd.DataFrame({"at": [], "phrase": []}, dtype="int64")
    return pd.concat([empty, *found]).sort_values(["at", "phrase"], ignore_index=True)


def _spelled(coded: CodedTexts, phrases: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    """The ways in which phrases may be found: `phrase`, `length` (int64), `words` (lists of numbers)."""
    number_of = {word: number for number, word in enumerate(coded.vocabulary)}
    rows = [
        (i, len(phrase), [number_of[word] for word in spelling])
        for i, phrase in enumerate(phrases)
        for spelling in tokens.spellings(phrase)
        if all(word in number_of for word in spelling)
    ]
    return pd.DataFrame(rows, columns=["phrase", "length", "words"])


def _matches(coded: CodedTexts, spelled: pd.DataFrame) -> pd.DataFrame:
    """The occurrences of phrases of one length."""
    table, size = np.array(spelled["words"].to_list(), dtype="int64"), len(coded.vocabulary)
    at = np.flatnonzero(coded.left >= table.shape[1])
    row, beginning = np.zeros(len(table), dtype="int64"), np.zeros(len(at), dtype="int64")
    for k in range(table.shape[1]):  # the beginnings of phrases get one word longer
        keys, row = np.unique(row * size + table[:, k], return_inverse=True)
        wanted = beginning * size + coded.words[at + k]
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        same = keys[place] == wanted
        at, beginning = at[same], place[same]
    rows = pd.DataFrame({"spelling": row, "phrase": spelled["phrase"].to_numpy()})
    return pd.DataFrame({"at": at, "spelling": beginning}).merge(rows, on="spelling")[["at", "phrase"]]
