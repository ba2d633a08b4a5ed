"""When a concept comes in and when it goes out: between which two of the texts that were read."""

from collections.abc import Mapping

import pandas as pd

from corpus import series_facts

_FLAGS = ("new", "before_draft", "first_draft", "after_draft", "gone")


def of_concepts(rates: pd.DataFrame) -> pd.DataFrame:
    """Between which two resolutions each concept first and last appears, among the texts read.

    `rates` as `concept_rates.rates` gives them for whole resolutions of one series: of concepts, words, phrases.

    Returns one row a concept: `concept, label` (str), `before` and `first` (str: the last resolution read without it,
    and the first with it; null where there is none), `first_count` (int64), `new` (bool: the two are adjacent sessions,
    so that it is new in `first`; otherwise it came in at some time between them), `before_draft, first_draft` (bool:
    that resolution was read as a draft; false where there is none), `last` and `after` (str: the last resolution with
    it, and the one read after that; null while it occurs in the newest), `after_draft` (bool), `gone` (bool: the two
    are adjacent), `first_paragraphs` (str, ids). Raises ValueError where the table has lost the facts of its series
    (`DataFrame.attrs`).

    >>> import analysis, corpus
    >>> rates = analysis.rates(corpus.load().series(), ["igf", "broadband"], replicates=200)
    >>> analysis.first_and_last(rates)[["before", "first"]].to_numpy().tolist()
    [['A/RES/59/220', 'A/RES/60/252'], ['A/RES/64/187', 'A/RES/65/141']]
    """
    facts = series_facts.of(rates)
    return pd.DataFrame(
        [_row(key, own, facts.runs, facts.labels[key]) for key, own in rates.groupby("concept", sort=False)]
    )


def _row(key: str, own: pd.DataFrame, run: Mapping[str, int], label: str) -> dict:
    own = own.sort_values("adopted", kind="stable").reset_index(drop=True)
    at = own.index[own["count"] > 0]
    if at.empty:
        return {"concept": key, "label": label, "first_count": 0, **dict.fromkeys(_FLAGS, False)}
    first, last = own.loc[at[0]], own.loc[at[-1]]
    before, after = (own["symbol"].get(i) for i in (at[0] - 1, at[-1] + 1))
    before_draft, after_draft = (bool(own["draft"].get(i, False)) for i in (at[0] - 1, at[-1] + 1))
    return {
        "concept": key,
        "label": label,
        "before": before,
        "first": first["symbol"],
        "first_count": int(first["count"]),
        "new": _adjacent(before, first["symbol"], run),
        "before_draft": before_draft,
        "first_draft": bool(first["draft"]),
        "last": last["symbol"],
        "after": after,
        "after_draft": after_draft,
        "gone": _adjacent(last["symbol"], after, run),
        "first_paragraphs": first["paragraphs"],
    }


def _adjacent(earlier: str | None, later: str | None, run: Mapping[str, int]) -> bool:
    return bool(earlier and later and run[earlier] == run[later])
