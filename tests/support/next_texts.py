"""A text more for a series, in memory: a copy of the newest one, or one of which some paragraphs are replaced."""

from dataclasses import replace

import numpy as np
import pandas as pd

from corpus.tables.on_demand import count_table

SYMBOL, ADOPTED = "A/RES/81/555", pd.Timestamp("2026-12-14")
KEY = ["symbol", "order"]


def copied(series):
    """The series with a copy of its newest resolution under another symbol."""
    return _with(series, _own(series, series.order[-1], SYMBOL))


def following(series, share, rng, *, donor="A/RES/70/125"):
    """The series with a next text: the newest one, with paragraphs that have about `share` of its words replaced.

    The new paragraphs are those of another resolution of the corpus, `donor`, as far as they go.
    """
    own = _own(series, series.order[-1], SYMBOL)
    given = _own(series.whole, donor, SYMBOL)
    paragraphs, spare = own["paragraphs"], given["paragraphs"]
    order = rng.permutation(len(paragraphs))
    sizes = paragraphs["n_words"].to_numpy()[order]
    gone = order[: np.searchsorted(sizes.cumsum(), share * sizes.sum())][: len(spare)]
    new = rng.permutation(len(spare))[: len(gone)]
    numbers = dict(zip(spare["order"].iloc[new], paragraphs["order"].iloc[gone], strict=True))
    for name in ("paragraphs", "words", "phrases"):
        kept = own[name][~own[name]["order"].isin(set(numbers.values()))]
        put = given[name][given[name]["order"].isin(set(numbers))]
        own[name] = pd.concat([kept, put.assign(order=put["order"].map(numbers))]).sort_values("order", kind="stable")
    parts = dict(zip(paragraphs["order"], paragraphs["part"], strict=True))
    placed = own["paragraphs"].assign(part=own["paragraphs"]["order"].map(parts), series=series.name)
    own["paragraphs"] = placed.assign(paragraph_id=[f"{SYMBOL}#X{i}" for i in placed["order"]])
    return _with(series, own)


def _own(corpus, symbol, name):
    """The tables of one resolution, under another name."""
    found = {}
    for table in ("resolutions", "paragraphs", "words", "phrases"):
        rows = getattr(corpus, table)
        found[table] = rows[rows["symbol"] == symbol].assign(symbol=name)
    ids = found["paragraphs"]["paragraph_id"].str.replace(symbol, name, regex=False)
    found["paragraphs"] = found["paragraphs"].assign(paragraph_id=ids)
    return found


def _with(series, own):
    made = {name: pd.concat([getattr(series, name), rows], ignore_index=True).astype(getattr(series, name).dtypes)
            for name, rows in own.items()}  # fmt: skip
    counts = {name: count_table.of_rows(made.pop(name)) for name in ("words", "phrases")}
    line = series.catalogue[series.catalogue["symbol"] == series.order[-1]].assign(symbol=SYMBOL, adopted=ADOPTED)
    listed = pd.concat([series.catalogue, line], ignore_index=True)
    vocabulary = {**series.vocabulary, SYMBOL: series.vocabulary[series.order[-1]]}
    return replace(series, catalogue=listed, vocabulary=vocabulary, tables={**series.tables, **counts}, **made)
