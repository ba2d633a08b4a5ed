"""What the resolutions cite: other resolutions and reports, how old these are, and who cites whom.

Citations in the body and in the footnotes are kept apart; where the source has lost its footnotes nothing is known of
those. A symbol counts once a paragraph.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from corpus.access import Corpus

if TYPE_CHECKING:
    from networkx import DiGraph

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_FIRST = 1945  # session 1 opened in the year after


def of_paragraphs(corpus: Corpus) -> pd.DataFrame:
    """Every citation: one row a paragraph, symbol cited and place.

    Returns `symbol` (str), `adopted` (datetime64), `draft` (bool), `paragraph_id, part` (str), `place` ("body" or
    "notes"), `cited, kind` (str; kind as `kind_of`), `cited_year` and `age` (Int64, years; null where the symbol does
    not tell), in the corpus's order. The Assembly's session 60 runs from 2005 to 2006: years that come from a session
    are those of its opening, so that ages are right to a year.
    """
    draft = corpus.resolutions.set_index("symbol")["draft"]
    tables = [
        _place(corpus.paragraphs, column, place) for column, place in (("cites", "body"), ("cites_notes", "notes"))
    ]
    found = pd.concat(tables, ignore_index=True)
    known = corpus.catalogue.set_index("symbol")["year"].to_dict()
    found["draft"] = found["symbol"].map(draft)
    found["kind"] = found["cited"].map(kind_of).astype("str")
    found["cited_year"] = pd.array([known.get(s) or year_of(s) for s in found["cited"]], dtype="Int64")
    found["age"] = found["adopted"].dt.year - found["cited_year"]
    rank = {symbol: i for i, symbol in enumerate(corpus.symbols)}
    ordered = found.sort_values(
        ["symbol", "order"], key=lambda s: s.map(rank) if s.name == "symbol" else s, kind="stable"
    )
    columns = ["symbol", "adopted", "draft", "paragraph_id", "part", "place", "cited", "kind", "cited_year", "age"]
    return ordered[columns].reset_index(drop=True)


def _place(paragraphs: pd.DataFrame, column: str, place: str) -> pd.DataFrame:
    own = paragraphs[["symbol", "order", "adopted", "paragraph_id", "part", column]].rename(columns={column: "cited"})
    return own.explode("cited").dropna(subset="cited").assign(place=place)


def kind_of(symbol: str) -> str:
    """ "resolution", "decision" or "report" (any other document).

    >>> kind_of("A/RES/70/1"), kind_of("A/72/64")
    ('resolution', 'report')
    """
    if "/RES/" in symbol:
        return "resolution"
    return "decision" if "/DEC/" in symbol else "report"


def year_of(symbol: str) -> int | None:
    """The year that a symbol tells: its own, or that in which its session of the Assembly opened; None without one.

    >>> year_of("A/RES/70/1"), year_of("E/RES/2016/22"), year_of("A/RES/217 A(III)"), year_of("A/CONF.32/41")
    (2015, 2016, 1948, None)
    """
    stated = re.search(r"[/(]((?:19|20)\d\d)(?![\d])", symbol)
    if stated:
        return int(stated[1])
    roman = re.search(r"\(([IVXLC]+)\)", symbol)
    if roman:
        return _FIRST + _from_roman(roman[1])
    session = re.match(r"A/(?:(?:RES|DEC|C\.\d)/)?(\d{1,3})/", symbol)
    return _FIRST + int(session[1]) if session else None


def _from_roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < later else v for v, later in zip(values, [*values[1:], 0], strict=True))


def ages(found: pd.DataFrame, *, place: str = "body") -> pd.DataFrame:
    """How old what a resolution cites is; `found` as `of_paragraphs` gives it.

    Each symbol counts once a resolution. Returns `symbol` (str), `adopted` (datetime64), `draft` (bool), `n_cited,
    n_dated` (int64), `youngest, lower, median, upper, oldest` (float64, years; quartiles), `recent` (float64, share of
    those dated that are at most two years old).
    """
    once = found[found["place"] == place].drop_duplicates(["symbol", "cited"])
    dated = once.dropna(subset="age")
    quartiles = dated.groupby("symbol")["age"].apply(lambda a: a.astype("float64").quantile([0, 0.25, 0.5, 0.75, 1]))
    table = once.groupby(["symbol", "adopted", "draft"], sort=False)["cited"].size().rename("n_cited").reset_index()
    table["n_dated"] = table["symbol"].map(dated.groupby("symbol").size()).fillna(0).astype("int64")
    wide = quartiles.unstack().set_axis(["youngest", "lower", "median", "upper", "oldest"], axis=1)
    table = table.merge(wide, left_on="symbol", right_index=True, how="left")
    table["recent"] = table["symbol"].map((dated["age"] <= 2).groupby(dated["symbol"]).mean()).astype("float64")
    return table.sort_values("adopted", kind="stable", ignore_index=True)


def most_cited(found: pd.DataFrame, *, place: str = "body") -> pd.DataFrame:
    """The documents cited, by the number of resolutions that do: `cited, kind` (str), `cited_year` (Int64),
    `n_resolutions, n_paragraphs` (int64), `first, last` (str, the first and last resolution that cites it), `draft`
    (bool: one of the two is a draft), `paragraphs` (str, ids)."""
    from analysis import evidence

    own = found[found["place"] == place].sort_values("adopted", kind="stable")
    table = own.groupby(["cited", "kind"]).agg(
        cited_year=("cited_year", "first"),
        n_resolutions=("symbol", "nunique"),
        n_paragraphs=("paragraph_id", "size"),
        first=("symbol", "first"),
        last=("symbol", "last"),
        paragraphs=("paragraph_id", lambda ids: evidence.joined(list(ids))),
    )
    drafts = set(own.loc[own["draft"], "symbol"])
    table = table.reset_index()
    table.insert(7, "draft", table["first"].isin(drafts) | table["last"].isin(drafts))
    by = ["n_resolutions", "n_paragraphs", "cited"]
    return table.sort_values(by, ascending=[False, False, True], ignore_index=True)


def network(found: pd.DataFrame, corpus: Corpus) -> "DiGraph":
    """Who cites whom: an edge from each resolution to what it cites, with `body` and `notes` (numbers of paragraphs).

    Nodes have `kind` (str), `series` (str, "" outside the catalogue), `year` (int, 0 unknown), `read` and `draft`
    (bool).
    """
    from networkx import DiGraph

    graph = DiGraph()
    series, years = (corpus.catalogue.set_index("symbol")[column].to_dict() for column in ("series", "year"))
    drafts = set(corpus.resolutions.loc[corpus.resolutions["draft"], "symbol"])
    for symbol in sorted({*corpus.symbols, *found["cited"]}):
        year = years.get(symbol) or year_of(symbol) or 0
        graph.add_node(
            symbol, kind=kind_of(symbol), series=series.get(symbol, ""), year=int(year),
            read=symbol in corpus.symbols, draft=symbol in drafts,
        )  # fmt: skip
    counts = found.groupby(["symbol", "cited", "place"]).size().unstack(fill_value=0)
    for (symbol, cited), row in counts.iterrows():
        graph.add_edge(symbol, cited, body=int(row.get("body", 0)), notes=int(row.get("notes", 0)))
    return graph
