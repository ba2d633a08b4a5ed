"""What has been read, and how long it is."""

from collections.abc import Mapping

import pandas as pd

from analysis.phrasing import listed, named
from corpus import series_facts, series_list


def coverage(table: pd.DataFrame, name: str) -> str:
    """How many resolutions of a series have been read, and which not; `table` as `analysis.counts.coverage.table` gives
    it."""
    texts, own = series_list.described(name).texts, table[table["series"] == name]
    read, missing = own[own["read"]], own[~own["read"]]
    drafts = ", ".join(own.loc[own["draft"], "symbol"])
    as_draft = f", {drafts} as a draft" if drafts else ""
    not_read = f"; not read are {listed(missing['symbol'])}" if len(missing) else ""
    if read.empty:
        return f"None of the {len(own)} {texts} has been read."
    if len(read) == 1:
        return f"One of the {len(own)} {texts} has been read{as_draft}: {named(read.iloc[0])}{not_read}."
    return (
        f"{len(read)} of the {len(own)} {texts} have been read{as_draft}, "
        f"from {named(read.iloc[0])} to {named(read.iloc[-1])}{not_read}."
    )


def gaps(table: pd.DataFrame, name: str) -> str:
    """Where the resolutions that were not read lie; `table` as `analysis.counts.coverage.table` gives it."""
    own = table[table["series"] == name].reset_index(drop=True)
    blocks = own[~own["read"]].groupby(own["read"].cumsum())
    spans = [_span(block) for _, block in blocks]
    return f"The gaps: {listed(spans)}." if spans else "There is no gap."


def _span(block: pd.DataFrame) -> str:
    first, last = block.iloc[0], block.iloc[-1]
    return named(first) if len(block) == 1 else f"{len(block)} from {named(first)} to {named(last)}"


def growth(lengths: pd.DataFrame) -> str:
    """How the length of the resolutions changed; `lengths` as `analysis.counts.coverage.lengths` gives it."""
    text = series_facts.of(lengths).words.text
    total = lengths.groupby(["symbol", "adopted", "draft"], sort=False)["n_words"].sum().reset_index()
    first, last, longest = total.iloc[0], total.iloc[-1], total.loc[total["n_words"].idxmax()]
    if len(total) == 1:
        return f"The one {text} that was read, {named(first)}, has {first['n_words']:,} words."
    how = "shrunk" if last["n_words"] < first["n_words"] else "grown"
    sentence = (
        f"The {text} has {how} from {first['n_words']:,} words in {named(first)} "
        f"to {last['n_words']:,} in {named(last)}"
    )
    more = "" if longest["symbol"] == last["symbol"] else f"; the longest is {named(longest)}, {longest['n_words']:,}"
    return sentence + more + "."


def agreement(by_format: pd.DataFrame) -> str:
    """How well the reader agrees with the UN's own structure, as `page_reading.agreement_by_format` gives it."""
    return " ".join(_agreement(row) for row in by_format.to_dict("records"))


def _agreement(row: Mapping) -> str:
    name = {"pdf": "PDF files", "txt": "text files", "docx": "Word files", "html": "HTML files"}[row["format"]]
    return (
        f"Of {row['documents']} {name} with {row['paragraphs']:,} paragraphs the reader gives "
        f"{row['exact F1']:.2%} to the letter as the UN's own structure has them (F1), with the same part in "
        f"{row['part accuracy']:.2%} and the same number in {row['number accuracy']:.2%}."
    )


def specimen(read: pd.DataFrame) -> str:
    """What was read from the specimen page; `read` as `page_reading.paragraphs` gives it."""
    parts = read["part"].value_counts()
    notes = {note for cell in read["notes"] for note in cell.split(", ") if note}
    return (
        f"From the page come {parts['preambular']} preambular and {parts['operative']} operative paragraphs on "
        f"{read['level'].nunique()} levels, and {len(notes)} footnotes tied to the paragraphs that cite them."
    )
