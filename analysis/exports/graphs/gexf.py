"""GEXF 1.2 (gexf.net), the format of Gephi: `citations.gexf` and `descent.gexf`.

What nodes and edges have is said in `citation_graph` and `descent_graph`. The files have no date: networkx would write
the day on which they are made.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.exports.graphs import citation_graph, descent_graph
from corpus.corpus import Corpus

if TYPE_CHECKING:
    from networkx import DiGraph


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of the export: name and bytes, of a series or of all. Raises CorpusError for an unknown series."""
    for name, graph in (("citations", citation_graph), ("descent", descent_graph)):
        yield f"{name}.gexf", _written(graph.made(whole, series))


def _written(graph: "DiGraph") -> bytes:
    from lxml import etree
    from networkx import generate_gexf

    root = etree.fromstring("\n".join(generate_gexf(graph)).encode())
    for meta in root.iterfind("{*}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
