"""What the corpus contains and what it lacks."""

import pandas as pd

from corpus import series_list
from corpus.corpus import Corpus, Series
from corpus.series_facts import describe, mark
from corpus.tables.own import silent_sessions


def table(corpus: Corpus) -> pd.DataFrame:
    """Every resolution of the catalogue and what was read of it, sorted by series and date.

    Returns `symbol, series, title` (str), `year` (int64), `adopted` (datetime64), `read, draft, text_held` (bool),
    `n_preambular, n_operative, n_words, n_notes` (Int64; null where not read), `source` (str; file that was read).
    Titles come from the catalogue; `n_notes` is null also where the source has lost the notes. Where a text that was
    read is marked as incomplete, there is also `incomplete` (str): what is missing, "" for the others.

    Where a catalogue knows no date of a resolution there is `dated_by_session` (bool). Where it need not be complete,
    each session that should have a text and has none is a row, with `listed` (bool) False.

    >>> import corpus
    >>> found = table(corpus.load().select(symbols="A/RES/80/118"))
    >>> found.loc[found["read"], ["symbol", "n_preambular", "n_operative"]].to_numpy().tolist()
    [['A/RES/80/118', 60, 76]]
    """
    read = corpus.resolutions.set_index("symbol")
    found = corpus.catalogue[["symbol", "series", "year", "adopted", "title"]].copy()
    found["read"] = found["symbol"].isin(read.index)
    for column, flags in (("draft", read["draft"]), ("text_held", read["held"])):
        found[column] = found["symbol"].map(flags).eq(True)
    for name, sizes in _sizes(corpus).items():
        found[name] = found["symbol"].map(sizes).astype("Int64")
    found["n_notes"] = found["symbol"].map(read["n_notes"]).astype("Int64")
    found["source"] = found["symbol"].map(read["source"])
    if corpus.undated:
        found["dated_by_session"] = found["symbol"].isin(corpus.undated)
    found = _with_silent_sessions(_with_marks(found, corpus), corpus)
    found = found.sort_values(["series", "adopted"], kind="stable", ignore_index=True)
    return describe(found, corpus.descriptions)


def silent_years(corpus: Corpus) -> dict[str, list[int]]:
    """The first years of the sessions without a text, by series, of those of which a text was read."""
    read = frozenset(corpus.paragraphs["series"])
    words = {name: corpus.descriptions.get(name, series_list.UNKNOWN) for name in read}
    return {
        name: silent_sessions.years(own, words[name].every, complete=words[name].complete)
        for name, own in corpus.catalogue.groupby("series", sort=False)
        if name in read
    }


def _with_silent_sessions(table: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The table with a row for each session without a text, and `listed` (bool), where there are such sessions."""
    years = silent_years(corpus)
    rows = [(f"session of {year}", name, year) for name, own in years.items() for year in own]
    if not rows:
        return table
    silent = pd.DataFrame(rows, columns=["symbol", "series", "year"])
    silent = silent.assign(adopted=pd.to_datetime(silent["year"].astype(str) + "-12-31"), title="no text is here")
    silent = silent.assign(read=False, draft=False, text_held=False, listed=False)
    filled = {column: value for column, value in (("incomplete", ""), ("dated_by_session", True)) if column in table}
    both = pd.concat([table.assign(listed=True), silent.assign(**filled)], ignore_index=True)
    return both.astype(dict(table.dtypes))


def _with_marks(table: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The table with `incomplete` (str), where a text is marked."""
    clauses = table["symbol"].map({symbol: "; ".join(told) for symbol, told in corpus.incomplete.items()})
    return table.assign(incomplete=clauses.fillna("").astype("str")) if clauses.notna().any() else table


def _sizes(corpus: Corpus) -> dict[str, pd.Series]:
    paragraphs = corpus.paragraphs
    sizes = {
        f"n_{part}": paragraphs[paragraphs["part"] == part].groupby("symbol").size()
        for part in ("preambular", "operative")
    }
    return sizes | {"n_words": paragraphs.groupby("symbol")["n_words"].sum()}


def lengths(series: Series) -> pd.DataFrame:
    """Length of each resolution that was read, by part, in the order of adoption.

    Returns `symbol` (str), `adopted` (datetime64), `draft` (bool), `part` (str), `n_paragraphs, n_words` (int64).

    >>> import corpus
    >>> lengths(corpus.load().series().select(symbols="A/RES/80/118"))[["part", "n_paragraphs"]].to_numpy().tolist()
    [['preambular', 60], ['operative', 76]]
    """
    sizes = series.paragraphs.groupby(["symbol", "part"], sort=False).agg(
        n_paragraphs=("order", "size"), n_words=("n_words", "sum")
    )
    joined = sizes.reset_index().merge(series.dated(), on="symbol", validate="many_to_one")
    columns = ["symbol", "adopted", "draft", "part", "n_paragraphs", "n_words"]
    return mark(joined.sort_values("adopted", kind="stable", ignore_index=True)[columns], series.facts)


def holdings(whole: Corpus) -> pd.DataFrame:
    """The catalogue with what is held, one row per resolution.

    Returns `symbol, series` (str), `year` (int64), `adopted` (ISO str; a year alone is that of the session),
    `title` (str), `features, text, draft` (bool),
    `paragraphs, words` (Int64, null where not read). Where a text is marked as incomplete, there is also `incomplete`
    (str): what is missing, "" for the others.

    >>> import corpus
    >>> found = holdings(corpus.load())
    >>> found.loc[found["symbol"] == "A/RES/80/118", ["adopted", "paragraphs"]].to_numpy().tolist()
    [['2025-12-15', 136]]
    """
    sizes = whole.paragraphs.groupby("symbol").agg(paragraphs=("order", "size"), words=("n_words", "sum"))
    read = whole.resolutions.set_index("symbol")
    table = whole.catalogue[["symbol", "series", "year", "adopted", "title"]].copy()
    dates = table["adopted"].dt.strftime("%Y-%m-%d")
    table["adopted"] = dates.mask(table["symbol"].isin(whole.undated), dates.str[:4])
    for column, flags in (("text", read["held"]), ("draft", read["draft"])):
        table[column] = table["symbol"].map(flags).eq(True)
    table.insert(5, "features", table["symbol"].isin(read.index))
    for column in sizes:
        table[column] = table["symbol"].map(sizes[column]).astype("Int64")
    return _with_marks(table, whole)


def listed(whole: Corpus) -> pd.DataFrame:
    """The catalogue in columns that do not change: one row per resolution, what is held and what is known of it.

    Returns `symbol, series` (str), `session` (Int64, null where the catalogue has none), `year` (int64), `adopted` (ISO
    str), `title` (str), `read` (bool; are there counts?), `held` (bool; is the text here?), `draft` (bool; was a draft
    read?), `incomplete` (bool), `lacks` (str; what an incomplete text lacks, "" for the others), `paragraphs, words`
    (Int64, null where not read).

    >>> import corpus
    >>> found = listed(corpus.load()).set_index("symbol").loc["A/RES/80/118"]
    >>> int(found["session"]), bool(found["read"]), bool(found["incomplete"])
    (80, True, False)
    """
    table = holdings(whole).rename(columns={"features": "read", "text": "held"})
    lacks = table["incomplete"] if "incomplete" in table else pd.Series("", index=table.index, dtype="str")
    found = table.assign(session=whole.catalogue["session"], lacks=lacks, incomplete=lacks != "")
    return found[[
        *("symbol", "series", "session", "year", "adopted", "title"),
        *("read", "held", "draft", "incomplete", "lacks", "paragraphs", "words"),
    ]]  # fmt: skip
