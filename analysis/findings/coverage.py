"""What has been read, and how long it is."""

import pandas as pd

from analysis.findings.wording import listed, named


def coverage(table: pd.DataFrame, series: str = "ga-ict4d") -> str:
    """How many resolutions of a series have been read, and which not; `table` as `analysis.coverage.table` gives it."""
    own = table[table["series"] == series]
    read, missing = own[own["read"]], own[~own["read"]]
    drafts = ", ".join(own.loc[own["draft"], "symbol"])
    as_draft = f", {drafts} as a draft" if drafts else ""
    not_read = f"; not read are {listed(missing['symbol'])}" if len(missing) else ""
    return (
        f"{len(read)} of the {len(own)} annual resolutions have been read{as_draft}, "
        f"from {named(read.iloc[0])} to {named(read.iloc[-1])}{not_read}."
    )


def gaps(table: pd.DataFrame, series: str = "ga-ict4d") -> str:
    """Where the resolutions that were not read lie; `table` as `analysis.coverage.table` gives it."""
    own = table[table["series"] == series].reset_index(drop=True)
    blocks = own[~own["read"]].groupby(own["read"].cumsum())
    spans = [_span(block) for _, block in blocks]
    return f"The gaps: {listed(spans)}." if spans else "There is no gap."


def _span(block: pd.DataFrame) -> str:
    first, last = block.iloc[0], block.iloc[-1]
    return named(first) if len(block) == 1 else f"{len(block)} from {named(first)} to {named(last)}"


def growth(lengths: pd.DataFrame) -> str:
    """How the length of the resolutions changed; `lengths` as `analysis.coverage.lengths` gives it."""
    total = lengths.groupby(["symbol", "adopted", "draft"], sort=False)["n_words"].sum().reset_index()
    first, last, longest = total.iloc[0], total.iloc[-1], total.loc[total["n_words"].idxmax()]
    sentence = (
        f"The annual resolution has grown from {first['n_words']:,} words in {named(first)} "
        f"to {last['n_words']:,} in {named(last)}"
    )
    more = "" if longest["symbol"] == last["symbol"] else f"; the longest is {named(longest)}, {longest['n_words']:,}"
    return sentence + more + "."
