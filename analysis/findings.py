"""Findings in words: one sentence a result, every number in it computed."""

from collections.abc import Mapping, Sequence

import pandas as pd

from corpus.access import Corpus

_WHICH = ["adopted", "symbol", "draft"]  # what names a resolution in a sentence


def _row(values: Sequence) -> dict:
    return dict(zip(_WHICH, values, strict=True))


def coverage(table: pd.DataFrame, series: str = "ga-ict4d") -> str:
    """How many resolutions of a series have been read, and which not; `table` as `analysis.coverage.table` gives it."""
    own = table[table["series"] == series]
    read, missing = own[own["read"]], own[~own["read"]]
    drafts = ", ".join(own.loc[own["draft"], "symbol"])
    as_draft = f", {drafts} as a draft" if drafts else ""
    not_read = f"; not read are {_list(missing['symbol'])}" if len(missing) else ""
    return (
        f"{len(read)} of the {len(own)} annual resolutions have been read{as_draft}, "
        f"from {_named(read.iloc[0])} to {_named(read.iloc[-1])}{not_read}."
    )


def drafts(corpus: Corpus) -> str:
    """A sentence for captions that names the drafts among the resolutions; empty where there is none."""
    found = list(corpus.resolutions.loc[corpus.resolutions["draft"], "symbol"])
    return f" {_list(found)} {'is a draft' if len(found) == 1 else 'are drafts'}." if found else ""


def gaps(table: pd.DataFrame, series: str = "ga-ict4d") -> str:
    """Where the resolutions that were not read lie; `table` as `analysis.coverage.table` gives it."""
    own = table[table["series"] == series].reset_index(drop=True)
    blocks = own[~own["read"]].groupby(own["read"].cumsum())
    spans = [_span(block) for _, block in blocks]
    return f"The gaps: {_list(spans)}." if spans else "There is no gap."


def _span(block: pd.DataFrame) -> str:
    first, last = block.iloc[0], block.iloc[-1]
    return _named(first) if len(block) == 1 else f"{len(block)} from {_named(first)} to {_named(last)}"


def growth(lengths: pd.DataFrame) -> str:
    """How the length of the resolutions changed; `lengths` as `analysis.coverage.lengths` gives it."""
    total = lengths.groupby(["symbol", "adopted", "draft"], sort=False)["n_words"].sum().reset_index()
    first, last, longest = total.iloc[0], total.iloc[-1], total.loc[total["n_words"].idxmax()]
    sentence = (
        f"The annual resolution has grown from {first['n_words']:,} words in {_named(first)} "
        f"to {last['n_words']:,} in {_named(last)}"
    )
    more = "" if longest["symbol"] == last["symbol"] else f"; the longest is {_named(longest)}, {longest['n_words']:,}"
    return sentence + more + "."


def peaks(rates: pd.DataFrame, keys: Sequence[str], labels: dict[str, str]) -> str:
    """Where the rate of each concept is highest, and where it first stands; `rates` as `trends.rates` gives it."""
    return " ".join(_peak(rates[rates["concept"] == key], labels[key]) for key in keys)


def _peak(own: pd.DataFrame, label: str) -> str:
    top = own.loc[own["rate"].idxmax()]
    if top["count"] == 0:
        return f"{label}: in none of the resolutions read."
    first = own[own["count"] > 0].iloc[0]
    return (
        f"{label}: first in {_named(first)}, highest in {_named(top)} with {top['rate']:.2f} per 1,000 words "
        f"(95% interval {top['low']:.2f} to {top['high']:.2f}; {top['count']} occurrences)."
    )


def by_part(rates: pd.DataFrame, key: str, labels: dict[str, str]) -> str:
    """How a concept is shared out between preamble and operative part in the newest resolution and at its peak."""
    own = rates[rates["concept"] == key]
    wide = own.pivot(index=_WHICH, columns="part", values="count").fillna(0).astype(int)
    most, newest = wide.sum(axis=1).idxmax(), wide.index[-1]
    places = [f"{_shares(wide.loc[at])} in {_named(_row(at))}" for at in dict.fromkeys([most, newest])]
    return f"{labels[key]}: {', and '.join(places)}."


def _shares(counts: pd.Series) -> str:
    words = {"preambular": "in the preamble", "operative": "in the operative part", "annex": "in annexes"}
    return " and ".join(f"{_times(counts[part])} {words[part]}" for part in words if part in counts)


def _times(n: int) -> str:
    return {0: "not", 1: "once", 2: "twice"}.get(n, f"{n} times")


def latest(summary: pd.DataFrame) -> str:
    """Which concepts came last into the texts read; `summary` as `trends.summary` gives it."""
    newest = summary.dropna(subset="first_adopted").sort_values(["first_adopted", "concept"]).tail(3)
    named = [f"{r.label} in {_named(_row((r.first_adopted, r.first, r.first_draft)))}" for r in newest.itertuples()]
    return f"Of the {len(summary)} concepts followed, the last to enter the texts read are {_list(named)}."


def overtaking(rates: pd.DataFrame, old: str, new: str, labels: dict[str, str]) -> str:
    """Between which two resolutions the count of one concept passes that of another, for good."""
    wide = rates.pivot(index=_WHICH, columns="concept", values="count")
    ahead = (wide[new] > wide[old]).to_numpy()
    steps = list(wide.index)
    if not ahead[-1]:
        return f"{labels[new]} has not overtaken {labels[old]} in the resolutions read."
    if ahead.all():
        return f"{labels[new]} is ahead of {labels[old]} in every resolution read."
    last_behind = len(ahead) - 1 - int(ahead[::-1].argmin())
    before, after = _row(steps[last_behind]), _row(steps[last_behind + 1])
    return (
        f"{labels[new]} overtakes {labels[old]} between {_named(before)}, {wide[old].iloc[last_behind]} against "
        f"{wide[new].iloc[last_behind]}, and {_named(after)}, {wide[old].iloc[last_behind + 1]} against "
        f"{wide[new].iloc[last_behind + 1]}."
    )


def steps(to_predecessor: pd.DataFrame) -> str:
    """The largest and the smallest step between adjacent resolutions, as `tfidf.to_predecessor` gives them."""
    adjacent = to_predecessor[to_predecessor["adjacent"]]
    far, near = (adjacent.loc[i] for i in (adjacent["distance"].idxmax(), adjacent["distance"].idxmin()))
    return (
        f"Between adjacent resolutions that were both read the wording moved most from {far['previous']} to "
        f"{far['symbol']} (cosine distance {far['distance']:.2f}{_if_draft(far)}) and least from {near['previous']} to "
        f"{near['symbol']} ({near['distance']:.2f}{_if_draft(near)})."
    )


def _if_draft(step: Mapping) -> str:
    return "; one of the two is a draft" if step["draft"] else ""


def marks(marking: pd.DataFrame, corpus: Corpus, each: int = 3) -> str:
    """The words that most mark the newest resolution, as `tfidf.marking_terms` gives them."""
    newest = (
        corpus.catalogue[["symbol", "adopted"]]
        .merge(corpus.resolutions[["symbol", "draft"]])
        .sort_values("adopted")
        .iloc[-1]
    )
    words = list(marking.loc[marking["symbol"] == newest["symbol"], "word"].head(each))
    return f"The newest resolution read, {_named(newest)}, is marked most by the words {_list(words)}."


def _named(row: Mapping) -> str:
    """A resolution with its year, and whether it was read as a draft; from a row with symbol, adopted and draft."""
    return f"{row['symbol']} ({row['adopted'].year}{', draft' if row['draft'] else ''})"


def _list(names: Sequence[str]) -> str:
    *head, last = list(names)
    return f"{', '.join(head)} and {last}" if head else last
