"""Does one of two series lead? The labels of the series are exchanged within time.

An item that both series take up is in some newly written paragraphs of each. Under the null hypothesis neither leads:
both came to write of it at the same time, each as often as it does, and which paragraph is whose has nothing to do with
its date but for how much each series newly writes then. So the labels of these paragraphs are exchanged: each
assignment that leaves both series their number of them has a weight, the product of the odds e_a / e_b of its
paragraphs of a, where e_a, e_b are the newly written paragraphs of the two series in the same span of time. The
probability that a is first then follows from elementary symmetric polynomials of the odds (the conditional distribution
of Fisher's noncentral hypergeometric kind: Fog 2008, Commun. Stat. Simul. Comput. 37, 258-273). A series that writes
more, that uses an item more, or that alone met for some years is not first for that.

The score of an item is 1 where a is first, -1 where b is, 0 where both have it in the same span, less its expectation.
Items that are first in one text may have come in together, so the scores of one text are added up, and the sum over
texts is compared with sums in which the sign of each text is drawn anew (Fisher 1935; Canay, Romano & Shaikh 2017,
Econometrica 85, 1013-1030).

Spans have to hold texts of both series, and who meets next after a common event depends on the calendar. So spans are
made twice, each ending with a text of one series: a lead must be found with both, and p is that of the one that finds
less.
"""

from typing import NamedTuple

import numpy as np

from analysis.leads.entries import Entries, Items
from analysis.leads.series_pairs import FIRST, OTHER, Pair
from analysis.measures import inference, resampling

DRAWS = 4999
MOST = 60  # paragraphs of an item, from which on more hardly change who is expected to be first


class Tested(NamedTuple):
    """What the exchange of labels gives."""

    p: float  # two-sided; NaN where no item leaves open who is first
    excess: float  # the mean score: from -1 (b is always first, and was not expected to be) to 1; NaN likewise
    n: int  # items of which it leaves open who is first


def test(entries: Entries, pair: Pair, items: Items, both: np.ndarray, seed: int, draws: int = DRAWS) -> Tested:
    """Is one of two series first more often than when labels are exchanged? `both` are the items that both have."""
    texts = np.minimum(entries.text[items.wording] + items.lag, pair.last[entries.text[items.wording]])
    own = np.isin(items.item, both) & (pair.side[texts] >= 0)
    rows = items.item[own], texts[own]
    made = [_scores(*rows, _spans(pair, end), _written(entries, pair, end), pair) for end in (FIRST, OTHER)]
    if not all(len(one.score) for one in made):
        return Tested(np.nan, np.nan, 0)
    rng = resampling.generator(seed, "leads", *pair.names)
    sides = [_by_signs(one, draws, rng) for one in made]
    p = min(1.0, 2 * min(max(side[k] for side in sides) for k in (0, 1)))
    return Tested(p, float(np.mean([one.score.mean() for one in made])), min(len(one.score) for one in made))


class _Scores(NamedTuple):
    score: np.ndarray  # float64 (items,)
    cluster: np.ndarray  # int64 (items,), the text in which each is first


def _spans(pair: Pair, end: int) -> np.ndarray:
    """The number of the span of each text: int64 (texts,). Each span ends with a text of the series `end`."""
    ends = np.sort(pair.adopted[(pair.side == end) & (pair.adopted >= pair.since)])
    return np.minimum(np.searchsorted(ends, pair.adopted, side="left"), max(len(ends) - 1, 0))


def _written(entries: Entries, pair: Pair, end: int) -> np.ndarray:
    """Newly written paragraphs of the two series in each span: float64 (spans, 2)."""
    spans = _spans(pair, end)
    there = (pair.side[entries.text] >= 0) & (pair.adopted[entries.text] >= pair.since)
    text = entries.text[there]
    found = np.zeros((spans.max(initial=0) + 1, 2))
    np.add.at(found, (spans[text], pair.side[text]), 1)
    return found


def _scores(item: np.ndarray, text: np.ndarray, spans: np.ndarray, written: np.ndarray, pair: Pair) -> _Scores:
    score, cluster = [], []
    for i in np.unique(item):
        own = text[item == i]
        own = own[np.argsort(pair.adopted[own], kind="stable")][:MOST]
        span, side = spans[own], pair.side[own]
        is_first = np.equal(span, span[0])
        is_a = np.equal(side, FIRST)
        chances = first_chances(written[span], is_a, is_first)
        if max(chances) > 1 - 1e-9:
            continue
        real = 1 if is_a[is_first].all() else -1 if not is_a[is_first].any() else 0
        score.append(real - (chances[0] - chances[1]))
        cluster.append(own[0])
    return _Scores(np.array(score), np.array(cluster, dtype="int64"))


def first_chances(written: np.ndarray, is_a: np.ndarray, is_first: np.ndarray) -> tuple[float, float]:
    """The probability that all paragraphs of the first span are of a, and that all are of b, when labels are exchanged.

    `written` (paragraphs, 2) is what the two series newly write in the span of each paragraph, `is_a` (bool) whose it
    is, `is_first` (bool) whether it is in the first span. Paragraphs of spans in which one series wrote nothing keep
    their label.

    >>> one_of_four = np.array([True, False, False, False])
    >>> first_chances(np.ones((4, 2)), one_of_four, one_of_four)  # a has one of four paragraphs, and one is the first
    (0.25, 0.75)
    """
    free: np.ndarray = np.asarray((written > 0).all(axis=1))
    if not free[is_first].all():
        return float(is_a[is_first].all()), float((~is_a[is_first]).all())
    odds = written[free, 0] / written[free, 1]
    n_a, first = int(is_a[free].sum()), is_first[free]
    of_all, of_rest = _symmetric(odds, n_a), _symmetric(odds[~first], n_a)
    k = int(first.sum())
    all_a = float(np.prod(odds[first]) * of_rest[n_a - k] / of_all[n_a]) if n_a >= k else 0.0
    return all_a, float(of_rest[n_a] / of_all[n_a])


def _symmetric(odds: np.ndarray, most: int) -> np.ndarray:
    """The elementary symmetric polynomials of degree 0 to `most`: float64 (most + 1,)."""
    found = np.zeros(most + 1)
    found[0] = 1.0
    for own in odds:
        found[1:] = found[1:] + own * found[:-1]
    return found


def _by_signs(made: _Scores, draws: int, rng: np.random.Generator) -> tuple[float, float]:
    """One-sided p: that a leads, that b leads."""
    sums = np.bincount(np.unique(made.cluster, return_inverse=True)[1], made.score)
    chance = rng.choice([-1.0, 1.0], size=(draws, len(sums))) @ sums
    real = np.array(sums.sum())
    a, b = (float(1 + inference.at_least(sign * chance, sign * real)) / (1 + draws) for sign in (1, -1))
    return a, b
