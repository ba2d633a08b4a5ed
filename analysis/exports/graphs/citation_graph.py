"""Who cites whom, as a graph whose attributes every tool reads: resolution -> document that it cites."""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.acts import citations
from analysis.exports.graphs import attributes
from corpus.corpus import Corpus

if TYPE_CHECKING:
    from networkx import DiGraph

PARTS = ("preambular", "operative", "annex")


def made(whole: Corpus, series: str | None = None) -> "DiGraph":
    """The graph of citations of a series, or of all resolutions that were read.

    A node is a resolution that was read or a document that one of them cites. Its name is the symbol; it has `label,
    symbol, kind` (str; kind: "resolution", "decision" or "report"), `read, draft` (bool) and, where they are known,
    `title, series` (str) and `year` (int). An edge has numbers of paragraphs (int): `weight`, those that cite the
    document at all; `preambular, operative, annex`, the same by part; `body` and `notes`, those that cite it there.
    `notes` is missing where the source has lost its footnotes. `first` (str) is the id of the first such paragraph.

    Raises CorpusError for an unknown series.

    >>> import corpus
    >>> graph = made(corpus.load(), "ga-ict4d")
    >>> graph.edges["A/RES/80/118", "A/RES/70/125"]["first"]
    'A/RES/80/118#P11'
    """
    chosen = whole.series(series) if series else whole
    found = citations.of_paragraphs(chosen)
    graph = citations.network(found, chosen)
    titles = _titles(whole)
    listed = whole.catalogue.set_index("symbol")["series"].to_dict()
    for symbol, facts in graph.nodes(data=True):
        about = {"label": symbol, "symbol": symbol, **facts}
        about |= {"series": listed.get(symbol), "title": titles.get(symbol), "year": facts["year"] or None}
        attributes.replace(facts, about)
    with_notes = set(chosen.paragraphs.loc[chosen.paragraphs["cites_notes"].notna(), "symbol"])
    for (symbol, cited), own in found.groupby(["symbol", "cited"], sort=False):
        facts = graph.edges[symbol, cited]
        notes = facts["notes"] if symbol in with_notes else None
        attributes.replace(facts, {**_counted(own), "body": facts["body"], "notes": notes})
    return graph


def _counted(own: pd.DataFrame) -> dict[str, int | str]:
    """The numbers of paragraphs with one citation, and the first of them."""
    paragraphs = own.drop_duplicates("paragraph_id")
    by_part = paragraphs["part"].value_counts()
    counts = {part: int(by_part.get(part, 0)) for part in PARTS}
    return {"weight": len(paragraphs), **counts, "first": str(own["paragraph_id"].iloc[0])}


def _titles(whole: Corpus) -> dict[str, str]:
    """The titles of the catalogue and, where it has none, those that the texts state."""
    stated = whole.resolutions.set_index("symbol")["title"].dropna().to_dict()
    listed = whole.catalogue.set_index("symbol")["title"].to_dict()
    return stated | {symbol: title for symbol, title in listed.items() if title}
