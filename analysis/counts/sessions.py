"""A long series by session: the texts of each session taken together, as if they were one text.

A series of hundreds of texts, such as all resolutions of the Assembly, has no text that continues the one before it:
the next one is about something else. What it has is sessions, each of which takes up the language of the one before.
So the study asks of sessions what it asks of the texts of a short series: figures have a place for each, tables can be
read, and what is carried over is carried over from session to session. Paragraphs keep their ids, which name the
resolution.
"""

import re
from dataclasses import replace

import pandas as pd

from corpus import series_list
from corpus.corpus import Corpus, Series
from corpus.questions.corpus_counts import KEY, PART_KEY
from corpus.series_list import Description
from corpus.tables.own import silent_sessions

LONG = 100  # texts of a series; of more, the texts of a session are taken together
FEWEST = 3  # sessions that a series must have for that
_COUNTED_BY_YEAR = 1900  # a session with a number like this is a year


def together(series: Series) -> Series:
    """The series by session where more than LONG of its texts were read and are of FEWEST sessions; else the same
    series.

    Other long series of the corpus are taken by session, too. A session is named "session 67", that of a council
    "session of 2015"; its date is that of the text in the middle. Counts are sums, and a phrase was counted in a
    session if it was in all of its texts. A session is a draft, or is held, if all of its texts are.

    >>> import corpus
    >>> series = corpus.load().series()
    >>> together(series) is series  # it is not long
    True
    """
    long = [name for name in dict.fromkeys(series.whole.paragraphs["series"]) if _is_long(series.whole, name)]
    return _by_session(series.whole, long).series(series.name) if series.name in long else series


def sentence(series: Series) -> str:
    """A sentence for captions on a series that is taken by session; empty for any other.

    >>> import corpus
    >>> sentence(corpus.load().series())
    ''
    """
    texts = {name.partition("#")[0] for name in series.paragraphs["paragraph_id"]}
    if texts <= set(series.symbols):
        return ""
    return f" The {len(texts):,} texts are taken together by session, of which there are {len(series.order)}."


def is_name(symbol: str) -> bool:
    """Is it the name of a session, in the place of the symbol of a text?

    >>> is_name("session 67"), is_name("reports, session of 2015"), is_name("A/RES/67/195")
    (True, True, False)
    """
    return re.fullmatch(r"(.+, )?session (of )?\d+", symbol) is not None


def _described(corpus: Corpus, name: str) -> Description:
    return replace(corpus.descriptions.get(name, series_list.UNKNOWN), text="session", texts="sessions")


def _is_long(corpus: Corpus, name: str) -> bool:
    read = corpus.catalogue[(corpus.catalogue["series"] == name) & corpus.catalogue["symbol"].isin(corpus.symbols)]
    return len(read) > LONG and len(set(silent_sessions.of(read))) >= FEWEST


def _by_session(corpus: Corpus, long: list[str]) -> Corpus:
    """The corpus with the texts of each session of some series taken together."""
    listed = corpus.catalogue
    name = listed["symbol"].where(~listed["series"].isin(long), _names(listed, alone=len(long) == 1))
    of_text = dict(zip(listed["symbol"], name, strict=True))
    grouped = _catalogue(listed.assign(symbol=name), frozenset(corpus.symbols), listed["symbol"], long)
    paragraphs = _paragraphs(corpus.paragraphs, of_text, grouped)
    key = corpus.paragraphs[KEY].set_axis(paragraphs.index[paragraphs.pop("row").argsort()])
    places = key.assign(to=paragraphs["symbol"], at=paragraphs["order"])

    def moved(table: pd.DataFrame) -> pd.DataFrame:
        own = table.merge(places, on=KEY)
        return own.assign(symbol=own["to"], order=own["at"])[table.columns]

    def summed(table: pd.DataFrame) -> pd.DataFrame:
        column = [name for name in table.columns if name not in (*PART_KEY, "count")]
        own = table.assign(symbol=table["symbol"].map(of_text))
        found = own.groupby([*PART_KEY, *column], sort=False, as_index=False)["count"].sum()
        return found[table.columns].astype(dict(table.dtypes))

    change = {"words": moved, "phrases": moved, "pairs": summed, "triples": summed}
    return replace(
        corpus,
        catalogue=grouped,
        resolutions=_resolutions(corpus.resolutions, of_text, grouped),
        paragraphs=paragraphs,
        tables={name: table.taken(change[name]) for name, table in corpus.tables.items()},
        vocabulary=_vocabulary(corpus.vocabulary, of_text),
        unbuilt=tuple(dict.fromkeys(of_text[symbol] for symbol in corpus.unbuilt)),
        keys={},
        incomplete={of_text[symbol]: clauses for symbol, clauses in corpus.incomplete.items()},
        descriptions={**corpus.descriptions, **{key: _described(corpus, key) for key in long}},
    )


def _names(listed: pd.DataFrame, *, alone: bool) -> pd.Series:
    """What the session of each text is called; with the name of the series where several are taken by session.

    A special session is taken with the yearly one that was open; a series of which no text has a session is by year.
    """
    numbered = listed["session"].notna() & (listed["session"].fillna(0) <= _COUNTED_BY_YEAR)
    by_number = numbered.groupby(listed["series"]).transform("any")
    numbers = pd.Series(silent_sessions.of(listed), index=listed.index).astype("str")
    found = ("session " + numbers).where(by_number, "session of " + listed["year"].astype("str"))
    return found if alone else listed["series"] + ", " + found


def _catalogue(listed: pd.DataFrame, read: frozenset[str], texts: pd.Series, long: list[str]) -> pd.DataFrame:
    """A row for each session, of its text in the middle, of those read where any was; other rows as they are.

    Sessions are in the order of their dates, where the first text of their series was.
    """
    ordered = listed.assign(is_read=texts.isin(read), place=range(len(listed))).sort_values("adopted", kind="stable")
    some = ordered.groupby("symbol")["is_read"].transform("any")
    ordered = ordered[ordered["is_read"] | ~some]
    number = ordered.groupby("symbol").cumcount()
    size = ordered.groupby("symbol")["symbol"].transform("size")
    middle = ordered[number == size // 2]
    first = ordered.groupby("series")["place"].min()
    place = middle["place"].where(~middle["series"].isin(long), middle["series"].map(first))
    rows = middle.assign(place=place).sort_values(["place", "adopted"], kind="stable", ignore_index=True)
    return rows.drop(columns=["is_read", "place"])


def _resolutions(read: pd.DataFrame, of_text: dict[str, str], grouped: pd.DataFrame) -> pd.DataFrame:
    own = read.assign(symbol=read["symbol"].map(of_text))
    grouped_by, found = own.groupby("symbol"), own.drop_duplicates("symbol").set_index("symbol", drop=False)
    for column in ("draft", "held"):
        found[column] = grouped_by[column].all()
    for column in ("n_notes", "n_warnings"):
        if column in own:
            found[column] = grouped_by[column].sum(min_count=1).astype(own[column].dtype)
    order = [symbol for symbol in grouped["symbol"] if symbol in found.index]
    return found.loc[order].reset_index(drop=True)


def _paragraphs(read: pd.DataFrame, of_text: dict[str, str], grouped: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs under the names of their sessions, numbered through; `row` is where each was."""
    own = read.assign(row=range(len(read)), symbol=read["symbol"].map(of_text))
    rank = own["symbol"].map({name: i for i, name in enumerate(grouped["symbol"])})
    own = own.loc[rank.sort_values(kind="stable").index].reset_index(drop=True)
    facts = grouped.set_index("symbol").loc[own["symbol"], ["adopted", "year"]].reset_index(drop=True)
    own = own.assign(order=own.groupby("symbol").cumcount().astype(read["order"].dtype), **facts)
    return own.astype(dict(read.dtypes))


def _vocabulary(counted: dict[str, frozenset[str]], of_text: dict[str, str]) -> dict[str, frozenset[str]]:
    """The phrases that were counted in every text of each session."""
    found: dict[str, frozenset[str]] = {}
    for symbol, phrases in counted.items():
        name = of_text[symbol]
        before = found.get(name, phrases)
        found[name] = before if before is phrases else before & phrases
    return found
