"""What the resolutions cite: other resolutions and reports, how old these are, and who cites whom.

Citations in the body and in the footnotes are kept separate; where the source has lost its footnotes, those are
unknown. Resolutions move citations from the body into footnotes, so the body alone cannot be compared across a change
of layout. A symbol counts once per paragraph.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from analysis.counts import attestations
from corpus.corpus import Corpus, Series
from corpus.series_facts import mark
from corpus.text import numerals
from corpus.text.symbols import FIRST_YEAR

if TYPE_CHECKING:
    from networkx import DiGraph

PLACES = {"body": "cites", "notes": "cites_notes"}  # place -> column of the paragraphs table
RECENT = 2  # years


def of_paragraphs(corpus: Corpus) -> pd.DataFrame:
    """Every citation: one row per paragraph, symbol cited and place.

    Returns `symbol` (str), `adopted` (datetime64), `draft` (bool), `paragraph_id, part` (str), `place` (str: "body" or
    "notes"), `cited, kind` (str; for kind see `kind_of`), `cited_year` and `age` (Int64, years; null if the symbol does
    not show the year), in the corpus's order. The Assembly's session 60 runs from 2005 to 2006. A year taken from a
    session is that of its opening, so ages are right to within a year.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> int(of_paragraphs(series)["cited"].eq("A/RES/70/125").sum()) > 5
    True
    """
    draft = corpus.resolutions.set_index("symbol")["draft"]
    tables = [_place(corpus.paragraphs, column, place) for place, column in PLACES.items()]
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
    """The year that a symbol shows: a year in it, or that in which its Assembly session opened; None without either.

    >>> year_of("A/RES/70/1"), year_of("E/RES/2016/22"), year_of("A/RES/217 A(III)"), year_of("A/CONF.32/41")
    (2015, 2016, 1948, None)
    """
    stated = re.search(r"[/(]((?:19|20)\d\d)(?![\d])", symbol)
    if stated:
        return int(stated[1])
    roman = re.search(r"\(([IVXLC]+)\)", symbol)
    if roman:
        session = numerals.roman_value(roman[1])
        return FIRST_YEAR + session if session else None
    numbered = re.match(r"A/(?:(?:RES|DEC|C\.\d)/)?(\d{1,3})/", symbol)
    return FIRST_YEAR + int(numbered[1]) if numbered else None


def ages(found: pd.DataFrame, series: Series) -> pd.DataFrame:
    """How many documents each resolution that was read cites, and how old these are, in the body and in the footnotes.

    `found` as `of_paragraphs` returns it. Each document counts once per resolution. Returns one row per resolution, in
    the order of adoption: `symbol` (str), `adopted` (datetime64), `draft` (bool), `n_body` (int64), `n_notes, n_either`
    (Int64, documents cited in the footnotes, and in body or footnotes), `n_moved` (Int64, documents cited only in the
    footnotes that the body of an earlier resolution cites); the last three are null if the source has lost its
    footnotes. Then, with the prefix "body_" or "notes_": `dated` (Int64, documents whose year is known), `youngest,
    lower, median, upper, oldest` (float64, years; quartiles), `recent` (float64, share of the dated ones that are at
    most RECENT years old), `paragraphs` (str, ids of those that cite, "" for none).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> ages(of_paragraphs(series), series)[["symbol", "n_body"]].to_numpy().tolist()
    [['A/RES/79/194', 9], ['A/RES/80/118', 12]]
    """
    table = series.dated().sort_values("adopted", kind="stable", ignore_index=True)
    known = table["symbol"].isin(_with_footnotes(series))
    own = {place: found[found["place"] == place] for place in PLACES}
    cited = {name: rows.groupby("symbol")["cited"].nunique() for name, rows in {**own, "either": found}.items()}
    table["n_body"] = table["symbol"].map(cited["body"]).fillna(0).astype("int64")
    for name, numbers in {"notes": cited["notes"], "either": cited["either"], "moved": _moved(table, own)}.items():
        table[f"n_{name}"] = table["symbol"].map(numbers).astype("Int64").fillna(0).where(known)
    for place, rows in own.items():
        table = table.join(_ages(rows).add_prefix(f"{place}_"), on="symbol")
        table[f"{place}_dated"] = table[f"{place}_dated"].fillna(0).where(table[f"n_{place}"].notna())
        table[f"{place}_paragraphs"] = table[f"{place}_paragraphs"].fillna("")
    return mark(table, series.facts)


def _with_footnotes(corpus: Corpus) -> set[str]:
    """The resolutions whose source has its footnotes."""
    return set(corpus.paragraphs.loc[corpus.paragraphs["cites_notes"].notna(), "symbol"])


def _moved(table: pd.DataFrame, own: dict[str, pd.DataFrame]) -> dict[str, int]:
    """Symbol -> number of documents cited only in its footnotes that the body of an earlier resolution cites."""
    before: set[str] = set()
    moved = {}
    in_body, in_notes = (rows.groupby("symbol")["cited"].agg(set).to_dict() for rows in own.values())
    for symbol in table["symbol"]:
        body = in_body.get(symbol, set())
        moved[symbol] = len((in_notes.get(symbol, set()) - body) & before)
        before |= body
    return moved


def _ages(rows: pd.DataFrame) -> pd.DataFrame:
    """Columns `dated`, quartiles, `recent` and `paragraphs` for the citations in one place, by symbol."""
    dated = rows.drop_duplicates(["symbol", "cited"]).dropna(subset="age").astype({"age": "float64"})
    ages = dated.groupby("symbol")["age"]
    columns = {"youngest": 0, "lower": 0.25, "median": 0.5, "upper": 0.75, "oldest": 1}
    table = pd.DataFrame({name: ages.quantile(share) for name, share in columns.items()})
    table.insert(0, "dated", ages.size().astype("Int64"))
    table["recent"] = (dated["age"] <= RECENT).groupby(dated["symbol"]).mean().astype("float64")
    ids = rows.groupby("symbol")["paragraph_id"].agg(_joined)
    return table.join(ids.rename("paragraphs"), how="outer")


def _joined(ids: pd.Series) -> str:
    return attestations.joined(list(dict.fromkeys(ids)))


def most_cited(found: pd.DataFrame) -> pd.DataFrame:
    """The documents cited, sorted by the number of resolutions that cite them.

    Returns `cited, kind` (str), `cited_year` (Int64), `n_resolutions, n_body, n_notes` (int64, resolutions that cite it
    anywhere, in the body, in the footnotes), `n_paragraphs` (int64), `first, last` (str, the first and last resolution
    that cites it), `draft` (bool: one of the two is a draft), `paragraphs` (str, ids). In sources that have lost their
    footnotes only the body is counted.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> most_cited(of_paragraphs(series))["cited"].head(2).to_list()
    ['A/RES/70/125', 'A/RES/59/220']
    """
    own = found.sort_values("adopted", kind="stable")
    table = own.groupby(["cited", "kind"]).agg(
        cited_year=("cited_year", "first"),
        n_resolutions=("symbol", "nunique"),
        n_paragraphs=("paragraph_id", "nunique"),
        first=("symbol", "first"),
        last=("symbol", "last"),
        paragraphs=("paragraph_id", _joined),
    )
    table = table.reset_index()
    for i, place in enumerate(PLACES):
        numbers = own[own["place"] == place].groupby("cited")["symbol"].nunique()
        table.insert(4 + i, f"n_{place}", table["cited"].map(numbers).fillna(0).astype("int64"))
    drafts = set(own.loc[own["draft"], "symbol"])
    table.insert(9, "draft", table["first"].isin(drafts) | table["last"].isin(drafts))
    by = ["n_resolutions", "n_paragraphs", "cited"]
    return table.sort_values(by, ascending=[False, False, True], ignore_index=True)


def network(found: pd.DataFrame, corpus: Corpus) -> "DiGraph":
    """Who cites whom: an edge from each resolution to what it cites, with `body` and `notes` (numbers of paragraphs).

    Nodes have `kind` (str), `series` (str, "" outside the catalogue), `year` (int, 0 unknown), `read` and `draft`
    (bool).

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> network(of_paragraphs(series), series).has_edge("A/RES/80/118", "A/RES/70/125")
    True
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
