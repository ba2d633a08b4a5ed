"""Rates with intervals for the page: concepts of the lexicon, and the words that are most frequent in a series.

A browser could draw the samples too, but its random numbers would differ: the page has the intervals of the figures.
"""

from typing import Any

import numpy as np
import pandas as pd

from analysis.web.explore import packing
from analysis.web.explore.data import PARTS
from analysis.words import concept_rates
from corpus.corpus import Series
from corpus.text import stopwords

WORDS = 100  # of each series, besides the concepts
FINE = 1000  # ends are rounded to this part of one occurrence per 1,000 words


def of_series(series: Series, *, replicates: int, seed: int) -> dict[str, Any]:
    """The intervals of a series: `names` (list), `replicates`, and `ends`: a packed string a name.

    A string has two numbers for each resolution, in the order of adoption, and within it for the whole and the parts in
    the order of `PARTS`: the lower and upper end in thousandths, plus 1; 0 where there is no interval.
    """
    names = [*series.answerable("paragraph"), *frequent_words(series, WORDS)]
    if not names:
        return {"names": [], "replicates": replicates, "ends": []}
    draws = {"replicates": replicates, "seed": seed}
    tables = [concept_rates.rates(series, names, by_part=by_part, **draws) for by_part in (False, True)]
    table = pd.concat(tables, ignore_index=True)
    keys = ["concept", "symbol", "part"]
    places = pd.MultiIndex.from_product([names, series.order, [concept_rates.WHOLE, *PARTS]], names=keys)
    bounds = table.set_index(keys)[["low", "high"]].reindex(places).to_numpy().reshape(len(names), -1)
    whole_numbers = np.where(np.isnan(bounds), 0, np.rint(FINE * np.nan_to_num(bounds)) + 1).astype("int64")
    ends = [packing.packed(own) for own in whole_numbers.tolist()]
    return {"names": names, "replicates": replicates, "ends": ends}


def frequent_words(series: Series, n: int) -> list[str]:
    """The `n` most frequent words of a series that say something about its subject; of equals, by letter.

    Words that are also the key of a concept are left out: `concept_rates.rates` takes those for the concept.
    """
    total = series.words.groupby("word")["count"].sum()
    kept = [
        word for word in total.index
        if word not in stopwords.function_words() and stopwords.says_what(word) and word not in series.concepts
    ]  # fmt: skip
    return list(total[kept].sort_values(ascending=False, kind="stable").index[:n])
