"""How much of each resolution is inherited, how old its language is, and where new language comes in.

Paragraphs and content words are counted. In a paragraph that continues another, the words that its ancestor has are
inherited; the others came in by an edit. The only error of the counts is that of the tracing (`grading`).
"""

import itertools

import numpy as np
import pandas as pd

from analysis.descent import genealogy
from analysis.descent.genealogy import EARLIER, KINDS, NEW, PREDECESSOR, SISTER, Genealogy
from corpus.corpus import Corpus
from corpus.series_facts import mark
from corpus.text import stopwords

_SHARES = ["symbol", "year", "draft", "n", *KINDS, "moved", "part_changed", "revived", "from_sister", "inherited"]


def shares(made: Genealogy) -> pd.DataFrame:
    """What each resolution consists of, in the order of adoption.

    Returns `symbol` (str), `year` (int64), `draft` (bool), `n` (int64, traced paragraphs), `kept, edited, merged,
    split, new` (int64), `moved, part_changed, revived, from_sister` (int64: paragraphs among these that changed place,
    changed part, come from a resolution earlier than the previous one, or are new but like a paragraph of another
    series), `inherited` (float64, the share that is not new).

    >>> import corpus
    >>> from analysis.descent import genealogy
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> shares(genealogy.trace(series, texts=False))["symbol"].unique().tolist()
    ['A/RES/79/194', 'A/RES/80/118']
    """
    lines = made.lines
    table = pd.crosstab(lines["symbol"], lines["kind"]).reindex(columns=list(KINDS), fill_value=0)
    table = table.reindex(dict.fromkeys(lines["symbol"]))
    flags = {"moved": lines["moved"], "part_changed": lines["part_changed"], "revived": lines["origin"] == EARLIER,
             "from_sister": lines["origin"] == SISTER}  # fmt: skip
    for name, flag in flags.items():
        table[name] = flag.groupby(lines["symbol"]).sum()
    table.insert(0, "year", lines.groupby("symbol")["year"].first())
    table.insert(1, "draft", lines.groupby("symbol")["draft"].first())
    table.insert(2, "n", table[list(KINDS)].sum(axis=1))
    table["inherited"] = 1 - table[NEW] / table["n"]
    return mark(table.rename_axis(columns=None).reset_index()[_SHARES], made.facts)


def of_series(corpus: Corpus, name: str) -> pd.DataFrame:
    """`shares` of a whole series; empty if none of its resolutions was read.

    >>> import corpus
    >>> of_series(corpus.load().select(symbols="A/RES/80/118"), "no such series").empty
    True
    """
    if name not in set(corpus.paragraphs["series"]):
        return pd.DataFrame(columns=_SHARES)
    return shares(genealogy.trace(corpus.series(name)))


def ages(made: Genealogy) -> pd.DataFrame:
    """The age profile of each resolution: how much of it dates from which year.

    Returns `symbol` (str), `draft` (bool), `year, first_year` (int64, the latter: year of the first resolution read
    that has the thread), `n, n_words` (int64, paragraphs and their words), `share` (float64, of the words of the
    resolution's paragraphs).

    >>> import corpus
    >>> from analysis.descent import genealogy
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> ages(genealogy.trace(series, texts=False))["symbol"].unique().tolist()
    ['A/RES/79/194', 'A/RES/80/118']
    """
    keys = ["symbol", "year", "draft", "first_year"]
    table = made.lines.groupby(keys, sort=False).agg(n=("order", "size"), n_words=("n_words", "sum")).reset_index()
    table["share"] = table["n_words"] / table.groupby("symbol")["n_words"].transform("sum")
    return mark(table.sort_values(["year", "symbol", "first_year"], ignore_index=True), made.facts)


def entries(corpus: Corpus, made: Genealogy) -> pd.DataFrame:
    """Where new language comes in: the content words of each resolution and part, by how they came in.

    Returns `symbol` (str), `year` (int64), `draft` (bool), `part` (str), `carried, by_edit, by_paragraph` (int64:
    content words that the ancestors have, that edits added, that are in new paragraphs), `new` (float64, the share of
    the last two). The first resolution of a series has no row.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> table = entries(series, genealogy.trace(series, texts=False))
    >>> table[["symbol", "part", "by_paragraph"]].to_numpy().tolist()
    [['A/RES/80/118', 'preambular', 162], ['A/RES/80/118', 'operative', 238]]
    """
    lines = made.lines.merge(content_words(corpus), on=["symbol", "order"], how="left")
    size = lines["content"].fillna(0).to_numpy(float)
    is_new = (lines["kind"] == NEW).to_numpy()
    added = _added(lines, made)
    parts = {"carried": np.where(is_new, 0, size - added), "by_edit": np.where(is_new, 0, added),
             "by_paragraph": np.where(is_new, size, 0)}  # fmt: skip
    table = lines.assign(**parts).groupby(["symbol", "year", "draft", "part"], sort=False)[list(parts)].sum()
    table = table.round().astype("int64").reset_index()
    table["new"] = 1 - table["carried"] / table[list(parts)].sum(axis=1)
    later = ~table["symbol"].isin(made.lines["symbol"].head(1))
    return mark(table[later].reset_index(drop=True), made.facts)


def _added(lines: pd.DataFrame, made: Genealogy) -> np.ndarray:
    """The number of content words of each paragraph that none of its ancestors in the series has."""
    own = made.links[made.links["origin"].isin([PREDECESSOR, EARLIER])]
    held = own.groupby("new")["contained"].sum().clip(upper=1)
    return lines["content"].fillna(0).to_numpy() * (1 - lines["paragraph_id"].map(held).fillna(0).to_numpy())


def content_words(corpus: Corpus) -> pd.DataFrame:
    """Number of content words of each paragraph: `symbol` (str), `order, content` (int64).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols="A/RES/80/118")
    >>> content_words(series).iloc[0].to_dict()
    {'symbol': 'A/RES/80/118', 'order': 0, 'content': 2}
    """
    own = corpus.words[~corpus.words["word"].isin(stopwords.function_words())]
    return own.groupby(["symbol", "order"])["count"].sum().rename("content").reset_index()


def concepts(corpus: Corpus, made: Genealogy, *, symbols: list[str]) -> pd.DataFrame:
    """How each concept comes in and goes out, summed over the steps into the given resolutions.

    Returns one row per concept: `concept, label` (str), `by_paragraph, by_edit` (int64: occurrences that came in with
    new paragraphs, and with edits of old ones), `dropped, edited_out` (int64: occurrences that went out with
    paragraphs, and by edits), `share_by_paragraph` (float64, of those that came in; null without any). What a split,
    merged or revived paragraph takes from its main ancestor counts as carried.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> table = concepts(series, genealogy.trace(series, texts=False), symbols=["A/RES/80/118"]).set_index("concept")
    >>> table.loc["ai", ["by_paragraph", "by_edit", "dropped", "edited_out"]].to_list()
    [8, 2, 0, 0]
    """
    counts = corpus.concept_counts(unit="paragraph").droplevel("part")
    lines = made.lines.reset_index(drop=True)
    own = counts.reindex(pd.MultiIndex.from_frame(lines[["symbol", "order"]])).set_axis(lines["paragraph_id"])
    into = lines[lines["symbol"].isin(symbols)]
    inherited = into[into["origin"].isin([PREDECESSOR, EARLIER])]
    step = own.loc[inherited["paragraph_id"]].to_numpy() - own.loc[inherited["ancestor"]].to_numpy()
    fresh = own.loc[into.loc[into["kind"] == NEW, "paragraph_id"]]
    gone = own.loc[_dropped_before(made, symbols)]
    table = pd.DataFrame({"concept": own.columns, "label": [corpus.concepts[key].label for key in own.columns]})
    table["by_paragraph"], table["by_edit"] = fresh.sum().to_numpy(), step.clip(min=0).sum(axis=0)
    table["dropped"], table["edited_out"] = gone.sum().to_numpy(), -step.clip(max=0).sum(axis=0)
    came = table["by_paragraph"] + table["by_edit"]
    return table.assign(share_by_paragraph=table["by_paragraph"] / came.where(came > 0))


def _dropped_before(made: Genealogy, symbols: list[str]) -> list[str]:
    """The ids of paragraphs that do not continue into the given resolutions, from the resolution read before each."""
    order = list(dict.fromkeys(made.lines["symbol"]))
    before = {old for old, new in itertools.pairwise(order) if new in symbols}
    lines = made.lines[made.lines["symbol"].isin(before)]
    return list(lines.loc[lines["fate"].isin([genealogy.DROPPED, genealogy.REVIVED]), "paragraph_id"])
