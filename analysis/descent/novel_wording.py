"""Which paragraphs a resolution takes over from its predecessor, and which are newly worded.

Each resolution is aligned with the one of its series that was read before it, by the rule that traces descent
(`alignment`, with a threshold chosen on graded pairs). A paragraph that continues one of the predecessor, or was split
off from one, is carried over, however much it was edited; all others are newly worded. Paragraphs too short to be
traced are carried over if the predecessor has one with the same words.
"""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from analysis.descent import alignment, similarity
from analysis.descent.matching.linking import Links
from analysis.descent.similarity import Profiles
from corpus import series_facts
from corpus.corpus import Series

_FACTS = ["symbol", "order", "paragraph_id", "part", "n_words"]
_found: WeakKeyDictionary[Series, pd.DataFrame] = WeakKeyDictionary()  # many questions ask this of the same series


def carried_over(series: Series) -> pd.DataFrame:
    """Each paragraph with its partner in the resolution read before it, for one series.

    Returns one row per paragraph, in the corpus's order: `symbol` (str), `order` (int64), `paragraph_id, part` (str),
    `draft` (bool: its resolution or the one before was read as a draft), `n_words` (int64), `previous` (str; null for
    the first text), `adjacent` (bool: no resolution of the series between the two is unread), `partner` (str,
    paragraph_id; null without one), `similarity` (float64, with the partner; 0 without one; see
    `analysis.descent.similarity`), `carried` (bool: does it have a partner?). The whole first text counts as new.

    >>> import analysis, corpus
    >>> last_two = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> table = analysis.carried_over(last_two)
    >>> table.loc[table["paragraph_id"] == "A/RES/80/118#O12", ["partner", "similarity", "carried"]].to_numpy().tolist()
    [['A/RES/79/194#O12', 1.0, True]]
    """
    if series not in _found:
        _found[series] = _traced(series)
    return _found[series].copy()


def _traced(series: Series) -> pd.DataFrame:
    found, run = similarity.profiles(series), series.runs
    before = dict(zip(series.order, [None, *series.order[:-1]], strict=True))
    steps = (_partners(links) for *_, links in alignment.links_of_steps(series, found, series.order))
    short = _same_words(series, found, before)
    links = pd.concat([*steps, short]).set_index("new")[["old", "similarity"]]
    ids = series.paragraphs["paragraph_id"].to_numpy(dtype=object)
    partner = links["old"].reindex(range(len(ids)))
    table = series.paragraphs[_FACTS].reset_index(drop=True)
    table["previous"] = table["symbol"].map(before)
    table["adjacent"] = table["symbol"].map(run) == table["previous"].map(run)
    draft = series.resolutions.set_index("symbol")["draft"]
    table["draft"] = table["symbol"].map(draft).eq(True) | table["previous"].map(draft).eq(True)
    table["partner"] = [None if pd.isna(row) else ids[int(row)] for row in partner]
    table["similarity"] = links["similarity"].reindex(range(len(ids)), fill_value=0.0)
    return series_facts.mark(table.assign(carried=partner.notna()), series.facts)


def _partners(links: Links) -> pd.DataFrame:
    """The partner of each carried paragraph of a resolution: `new, old` (rows) and `similarity`."""
    chosen = links.main | (links.kind == alignment.SPLIT)
    table = {"new": links.new[chosen], "old": links.old[chosen], "similarity": links.similarity[chosen]}
    return pd.DataFrame(table).drop_duplicates("new")


def _same_words(series: Series, found: Profiles, before: Mapping[str, str | None]) -> pd.DataFrame:
    """Pairs of paragraphs too short to be traced, with equal word counts; repeated ones are paired in order.

    `before` says which resolution was read before each. Returns the columns of `_partners`.
    """
    rows = np.flatnonzero(series.paragraphs["n_words"] < alignment.MIN_WORDS)
    short = pd.DataFrame({"row": rows, "symbol": series.paragraphs["symbol"].iloc[rows].array,
                          "wording": found.wording[rows]})  # fmt: skip
    short["time"] = short.groupby(["symbol", "wording"]).cumcount()
    new = short.assign(symbol=short["symbol"].map(before)).rename(columns={"row": "new"}).dropna(subset="symbol")
    pairs = new.merge(short.rename(columns={"row": "old"}), on=["symbol", "wording", "time"])
    return pairs[["new", "old"]].assign(similarity=1.0)


def new_wording(series: Series) -> Series:
    """The series without the paragraphs that are carried over: the new wording of each resolution.

    Word pairs are counted by part and cannot be separated: `pairs` keeps those of whole parts. So count only words,
    phrases of the lexicon and recurrent terms.

    >>> import analysis, corpus
    >>> last_two = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> new = analysis.new_wording(last_two)
    >>> new.paragraphs["symbol"].value_counts().to_dict()
    {'A/RES/79/194': 127, 'A/RES/80/118': 13}
    """
    table = carried_over(series)
    kept = series.paragraphs.reset_index(drop=True)[~table["carried"].to_numpy()]
    return series.of_paragraphs(kept)


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """How much of each resolution is new; `table` as `carried_over` returns it.

    Returns one row per resolution after the first: `symbol, previous` (str), `adjacent, draft` (bool), `n_paragraphs,
    n_carried, n_words, words_new` (int64; the last: words in paragraphs that are not carried over), `share_new`
    (float64, share of its words).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> shares(carried_over(series)).set_index("symbol")["share_new"].round(2).to_dict()
    {'A/RES/80/118': 0.08}
    """
    rest = table[table["previous"].notna()]
    grouped = rest.groupby(["symbol", "previous", "adjacent", "draft"], sort=False)
    found = grouped.agg(n_paragraphs=("carried", "size"), n_carried=("carried", "sum"), n_words=("n_words", "sum"))
    words_new = rest[~rest["carried"]].groupby("symbol")["n_words"].sum()
    found = found.reset_index()
    found["words_new"] = found["symbol"].map(words_new).fillna(0).astype("int64")
    return series_facts.mark(found.assign(share_new=found["words_new"] / found["n_words"]), series_facts.of(table))


def distinct(series: Series, spans: pd.Series) -> dict[str, Series]:
    """The paragraphs of each span, each once: those of its first text, and those that later texts add.

    `spans` (symbol to the name of its span) as `analysis.words.spans.assigned` returns them; resolutions that are in
    none are left out. A paragraph that goes back to a text of the same span is left out; one that goes back to earlier
    texts alone stays.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> found = distinct(series, pd.Series({"A/RES/79/194": "now", "A/RES/80/118": "now"}))
    >>> len(found["now"].paragraphs) < len(series.paragraphs)
    True
    """
    table = carried_over(series)
    own = table["symbol"].map(spans)
    copied = _goes_back_to_its_span(table, own)
    paragraphs = series.paragraphs.reset_index(drop=True)
    return {
        name: series.of_paragraphs(paragraphs[(own == name).to_numpy() & ~copied]) for name in spans.drop_duplicates()
    }


def _goes_back_to_its_span(table: pd.DataFrame, span: pd.Series) -> np.ndarray:
    """Does a paragraph come, directly or over other texts, from one in the same span? One bool per row of `table`."""
    partner = dict(zip(table["paragraph_id"], table["partner"], strict=True))
    span_of = dict(zip(table["paragraph_id"], span, strict=True))
    copied = []
    for paragraph, own in span_of.items():
        before = partner[paragraph]
        while isinstance(before, str) and span_of[before] != own:
            before = partner[before]
        copied.append(isinstance(before, str))
    return np.array(copied, dtype=bool)
