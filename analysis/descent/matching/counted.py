"""What is counted of paragraphs before they are compared: words, runs of characters, and numbers for equal ones."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.descent.matching import bags
from corpus.text import stopwords, tokens

if TYPE_CHECKING:
    from scipy.sparse import csr_array

RUN = 5  # characters; long enough to show the order of words, short enough for inflected words
_MOST = 1 << 31  # numbers that int32 can tell apart
_END = "\0"  # behind a line, as often as a run is long; no word has it


def words(paragraphs: pd.DataFrame, counted: pd.DataFrame) -> tuple["csr_array", pd.Index]:
    """The counts of all words of each paragraph, (paragraphs, words) int32, and the words.

    >>> paragraphs = pd.DataFrame({"symbol": ["1", "1"], "order": [0, 2]})
    >>> counted = pd.DataFrame({"symbol": "1", "order": [0, 2, 2], "word": ["a", "a", "b"], "count": [1, 2, 1]})
    >>> counts, names = words(paragraphs, counted)
    >>> counts.toarray().tolist(), names.to_list()
    ([[1, 0], [2, 1]], ['a', 'b'])
    """
    codes, names = pd.factorize(counted["word"])
    return _table(_rows(paragraphs, counted), codes, counted["count"].to_numpy(), (len(paragraphs), len(names))), names


def _rows(paragraphs: pd.DataFrame, counted: pd.DataFrame) -> np.ndarray:
    """The row number of the paragraph of each row of the word counts."""
    codes, symbols = pd.factorize(paragraphs["symbol"])
    own, named = pd.factorize(counted["symbol"])
    width = int(max(paragraphs["order"].max(), counted["order"].max())) + 1 if len(counted) else 1
    keys = codes * width + paragraphs["order"].to_numpy()
    wanted = symbols.get_indexer(named)[own] * width + counted["order"].to_numpy()
    order = keys.argsort(kind="stable")
    return order[np.searchsorted(keys[order], wanted)]


def _table(rows: np.ndarray, columns: np.ndarray, counts: np.ndarray, shape: tuple[int, int]) -> "csr_array":
    """A table of counts (int32), the columns of a row ascending."""
    from scipy.sparse import csr_array

    if (np.diff(rows) < 0).any():
        order = rows.argsort(kind="stable")
        rows, columns, counts = rows[order], columns[order], counts[order]
    start = np.searchsorted(rows, np.arange(shape[0] + 1))
    width = np.int32 if len(rows) < _MOST else np.int64  # scipy takes the wider of those of columns and start
    found = csr_array((counts.astype(np.int32), columns.astype(width), start.astype(width)), shape=shape)
    found.sum_duplicates()
    return found


def characters(texts: pd.Series) -> tuple["csr_array", pd.Index]:
    """The counts of runs of characters of each text, (texts, runs) int32, and the runs; a null text has none.

    >>> characters(pd.Series(["river boat", None]))[0].sum(axis=1).tolist()
    [6, 0]
    """
    stop = stopwords.function_words()
    held = np.flatnonzero(texts.notna())
    lines = [" ".join(word for word in tokens.words(text) if word not in stop) for text in texts.iloc[held]]
    length = np.array([len(line) for line in lines], dtype=np.int64)
    n_runs = np.maximum(length - RUN + 1, 1)
    first = bags.numbered((length + RUN).cumsum() - length - RUN, n_runs)  # characters of a line and its end
    joined = "".join(line + _END * RUN for line in lines)
    codes, places = _coded_runs(joined, first)
    names = pd.Index([joined[place : place + RUN].rstrip(_END) for place in places.tolist()], dtype="str")
    return _table(np.repeat(held, n_runs), codes, np.ones(len(codes), np.int64), (len(texts), len(names))), names


def _coded_runs(joined: str, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A number for each run of characters, equal for equal ones, and where each was found first; `first` is where each
    begins."""
    letters, alphabet = pd.factorize(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
    own = np.zeros(len(first), dtype=np.int64)
    for at in range(RUN):
        own = own * max(len(alphabet), 1) + letters[first + at]
        if at % 2:  # before the numbers become too large
            own = pd.factorize(own)[0].astype(np.int64)
    codes, different = pd.factorize(own)
    places = np.empty(len(different), dtype=np.int64)
    places[codes[::-1]] = first[::-1]
    return codes, places


def wording(counts: "csr_array", names: pd.Index) -> np.ndarray:
    """A number for each bag of words, the same in every corpus: a sum of 64 bits for each word and its count.

    That two of a million bags have one number by chance has a probability of one in ten million.

    >>> from scipy.sparse import csr_array
    >>> found = wording(csr_array([[1, 2], [1, 2], [2, 1]]), pd.Index(["a", "b"]))
    >>> bool(found[0] == found[1]), bool(found[0] == found[2])
    (True, False)
    """
    bits = pd.util.hash_array(names.to_numpy(dtype=object))[counts.indices]
    bits ^= counts.data.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):  # mixed as by Steele et al. 2014
        bits = (bits ^ (bits >> np.uint64(shift))) * np.uint64(factor)
    bits ^= bits >> np.uint64(31)
    totals = np.concatenate([np.zeros(1, np.uint64), bits.cumsum(dtype=np.uint64)])
    return (totals[counts.indptr[1:]] - totals[counts.indptr[:-1]]).view(np.int64)


def same_texts(texts: pd.Series) -> np.ndarray:
    """A number for each text, the same in every corpus; -1 without text.

    >>> found = same_texts(pd.Series(["a river", "a  river", None]))
    >>> bool(found[0] == found[1]), int(found[2])
    (True, -1)
    """
    plain = [" ".join(text.split()) if isinstance(text, str) else "" for text in texts]
    bits = pd.util.hash_array(np.array(plain, dtype=object)) >> np.uint64(1)
    return np.where(texts.isna(), -1, bits.astype(np.int64))
