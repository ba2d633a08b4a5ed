"""The links of a whole series: each resolution with the one before it, with what ended earlier, and with other series.

A resolution is aligned with its predecessor. Paragraphs left over are aligned with the last paragraphs of threads that
have ended; those still left over are looked for in other series. What has ended is looked through for some resolutions
at once; what ends among these is compared with each.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.descent import alignment
from analysis.descent.alignment import LIMITS
from analysis.descent.matching import elsewhere, linking, pool
from analysis.descent.matching.linking import Links
from analysis.descent.matching.pool import Pool
from analysis.descent.matching.prefixes import Pairs
from analysis.descent.similarity import Profiles
from corpus.corpus import Corpus
from corpus.files import progress

PREDECESSOR, EARLIER, SISTER = "predecessor", "earlier", "sister"
AT_ONCE = 16  # resolutions
NOTHING = np.array([], dtype=np.int64)


class Step(NamedTuple):
    """A resolution and its links to its predecessor; all paragraphs are rows of the profiles."""

    symbol: str
    direct: Links
    left: np.ndarray  # its paragraphs without a link
    gone: np.ndarray  # those of the predecessor that do not go on in it


def of_series(corpus: Corpus, found: Profiles, order: Sequence[str]) -> pd.DataFrame:
    """The links of a series, with rows of the profiles as `new` and `old`; the columns of `align`, and `origin` (str).

    >>> import corpus
    >>> from analysis.descent import similarity
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"], part="preambular")
    >>> of_series(series, similarity.profiles(series), series.order)["origin"].value_counts().to_dict()
    {'predecessor': 54}
    """
    made: list[tuple[Links, str]] = []
    ended, others = Pool(found, LIMITS), elsewhere.Others(corpus, found, LIMITS)
    place = _places(corpus, order)
    for block in _blocks(progress.shown(_steps(corpus, found, order), "resolutions", len(order))):
        near = _by_step(block, ended.near(np.concatenate([step.left for step in block])))
        waiting = np.array([], dtype=np.int64)
        for step, pairs in zip(block, near, strict=True):
            pairs = pool.joined([ended.still_here(pairs), pool.among(found, step.left, waiting, LIMITS)])
            old = np.unique(pairs.old)
            revived = main_alone(linking.links(found, step.left, old[place[old].argsort()], pairs, LIMITS))
            left = without(step.left, revived.new)
            made += [(step.direct, PREDECESSOR), (revived, EARLIER), (others.links(step.symbol, left), SISTER)]
            ended.remove(revived.old)
            waiting = np.concatenate([without(waiting, revived.old), step.gone])
        ended.add(waiting)
    return as_table(made)


def _places(corpus: Corpus, order: Sequence[str]) -> np.ndarray:
    """The place of each paragraph (row) of a series in the order of adoption and of the text; of others, 0."""
    own = alignment.rows_of_all(corpus)
    rows = np.concatenate([own.get(symbol, NOTHING) for symbol in order])
    place = np.zeros(len(corpus.paragraphs), dtype=np.int64)
    place[rows] = np.arange(len(rows))
    return place


def _steps(corpus: Corpus, found: Profiles, order: Sequence[str]) -> Iterator[Step]:
    own = alignment.rows_of_all(corpus)
    for symbol, before, direct in alignment.links_of_steps(corpus, found, order):
        old = own.get(before, NOTHING) if before else NOTHING
        left = without(own.get(symbol, NOTHING), direct.new)
        yield Step(symbol, direct, left, without(old, direct.old[direct.main]))


def _blocks(steps: Iterator[Step]) -> Iterator[list[Step]]:
    while block := list(itertools.islice(steps, AT_ONCE)):
        yield block


def _by_step(block: list[Step], pairs: Pairs) -> list[Pairs]:
    """The pairs of each step of a block."""
    step_of = np.repeat(np.arange(len(block)), [len(step.left) for step in block])
    rows = np.concatenate([step.left for step in block])
    order = rows.argsort()
    step = step_of[order[np.searchsorted(rows, pairs.new, sorter=order)]] if len(rows) else pairs.new
    by_step = step.argsort(kind="stable")
    cuts = np.searchsorted(step[by_step], np.arange(1, len(block)))
    columns = zip(*(np.split(column[by_step], cuts) for column in pairs), strict=True)
    return [Pairs(*column) for column in columns]


def main_alone(links: Links) -> Links:
    """Without the links of parts that are not the main ones.

    >>> main_alone(Links(*[np.array([True, False])] * 6)).new.tolist()
    [True]
    """
    return Links(*(column[links.main] for column in links))


def without(rows: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The rows that are not among the others, in their order.

    >>> without(np.array([3, 1, 2]), np.array([1])).tolist()
    [3, 2]
    """
    return rows[~np.isin(rows, others)]


def as_table(made: Sequence[tuple[Links, str]]) -> pd.DataFrame:
    """Links with their origin as a table, in which only links to the predecessor may have moved.

    >>> one = Links(*(np.array([value]) for value in (1, 0, "kept", True, 1.0, 1.0)))
    >>> as_table([(one, EARLIER)])["origin"].to_list()
    ['earlier']
    """
    columns = [np.concatenate(column) for column in zip(*(links for links, _ in made), strict=True)]
    table = pd.DataFrame(dict(zip(Links._fields, columns, strict=True))).astype({"kind": "str"})
    moved = [
        alignment.moved(links) if origin == PREDECESSOR else np.zeros(len(links.new), bool) for links, origin in made
    ]
    table["moved"] = np.concatenate(moved)
    table["origin"] = np.repeat([origin for _, origin in made], [len(links.new) for links, _ in made])
    return table.astype({"origin": "str"})
