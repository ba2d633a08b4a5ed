"""GraphML (Brandes et al. 2002, graphml.graphdrawing.org): `citations.graphml` and `descent.graphml`.

Gephi, yEd, Cytoscape, igraph and networkx read it. What nodes and edges have is said in `citation_graph` and
`descent_graph`.
"""

import io
from collections.abc import Iterator

from analysis.exports.graphs import citation_graph, descent_graph
from corpus.corpus import Corpus


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of the export: name and bytes, of a series or of all. Raises CorpusError for an unknown series."""
    from networkx import write_graphml_lxml

    for name, graph in (("citations", citation_graph), ("descent", descent_graph)):
        target = io.BytesIO()
        write_graphml_lxml(graph.made(whole, series), target)
        yield f"{name}.graphml", target.getvalue()
