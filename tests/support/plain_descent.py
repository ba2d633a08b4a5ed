"""Descent the plain way, as it is defined: each paragraph is compared with each. An oracle for small series."""

from collections import defaultdict

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from analysis.descent import alignment, similarity
from analysis.descent.alignment import EDITED, KEPT, MERGED, SPLIT
from analysis.descent.matching import chain
from analysis.descent.matching.chain import EARLIER, PREDECESSOR


def links(found, new, old, *, similar=alignment.SIMILAR, share=alignment.CONTAINED):
    """The links between two resolutions (rows), from tables of each with each: (new, old, kind, main), and the gain."""
    alike, same = similarity.similarity(found, new, old), similarity.verbatim(found, new, old)
    gain = np.where(alike >= similar, alike - similar + 1e-6, 0)
    gain += 1e-3 * (same & (gain > 0))
    i, j = linear_sum_assignment(gain, maximize=True)
    chosen = gain[i, j] > 0
    matched = dict(zip(i[chosen].tolist(), j[chosen].tolist(), strict=True))
    kept = [(n, o, KEPT if same[n, o] else EDITED, True) for n, o in matched.items()]
    counts = found.words.toarray()
    made = [*kept, *_parts(counts[new], counts[old], matched, share)]
    return {(int(new[n]), int(old[o]), kind, main) for n, o, kind, main in made}, float(gain[i, j].sum())


def _parts(new, old, matched, share):
    back = {o: n for n, o in matched.items()}
    left = [n for n in range(len(new)) if n not in matched]
    split = _within(new, left, _less(old, new, back), range(len(old)), share)
    made = [link for o, own in split.items() for link in _links(new, o, own, o not in back, SPLIT)]
    left = [o for o in range(len(old)) if o not in back and o not in split]
    pieces = {n for n, *_ in made}
    merged = _within(old, left, _less(new, old, matched), [n for n in range(len(new)) if n not in pieces], share)
    return made + [link for n, own in merged.items() for link in _links(old, n, own, n not in matched, MERGED)]


def _within(parts, small, wholes, large, share):
    found = defaultdict(list)
    for place in small:
        size = parts[place].sum()
        inside = [np.minimum(parts[place], wholes[one]).sum() / max(size, 1) for one in large]
        if size >= alignment.MIN_CONTENT and inside and max(inside) >= share:
            found[large[int(np.argmax(inside))]].append(place)
    return found


def _links(parts, whole, own, free, kind):
    main = own[int(np.argmax([parts[part].sum() for part in own]))] if free else None
    for part in own:
        ends = (part, whole) if kind == SPLIT else (whole, part)
        yield (*ends, EDITED, True) if part == main else (*ends, kind, False)


def _less(bags, others, partner):
    rest = bags.copy()
    for row, other in partner.items():
        rest[row] = np.maximum(bags[row] - others[other], 0)
    return rest


def of_series(corpus, found, order):
    """The links within a series (new, old, kind, origin), each resolution compared with all that has ended."""
    ended = before = np.array([], dtype=np.int64)
    made = []
    for symbol in order:
        new = alignment.rows(corpus, symbol)
        direct = alignment.align(found, new, before)
        left = chain.without(new, direct["new"].to_numpy())
        revived = alignment.align(found, left, ended).query("main")
        made += [direct.assign(origin=PREDECESSOR), revived.assign(origin=EARLIER)]
        gone = chain.without(before, direct.loc[direct["main"], "old"].to_numpy())
        ended = np.concatenate([chain.without(ended, revived["old"].to_numpy()), gone])
        before = new
    return pd.concat(made)[["new", "old", "kind", "main", "similarity", "origin"]].reset_index(drop=True)
