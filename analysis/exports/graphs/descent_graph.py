"""The descent of paragraphs as a graph: paragraph -> paragraph that continues it."""

from typing import TYPE_CHECKING

from analysis.descent import genealogy
from analysis.exports.graphs import attributes
from corpus.corpus import Corpus

if TYPE_CHECKING:
    from networkx import DiGraph


def made(whole: Corpus, series: str | None = None) -> "DiGraph":
    """The graph of descent of a series, or of every series of which something was read.

    A node is a paragraph that `genealogy.trace` traces, or one of another series from which such a paragraph comes. Its
    name is the id; it has `label, symbol, series, part` (str), `year, order, n_words` (int), `draft, traced` (bool),
    `number` (str, the printed label, if there is one) and, if it is traced, `thread` (str, the id of the thread's first
    paragraph), `kind` (str: kept, edited, merged, split, new) and `fate` (str; missing in the last resolution).

    An edge runs from parent to child, one for each link of the genealogy. It has `relation` (str: kept, edited, merged,
    split), `origin` (str: predecessor, earlier, sister), `similarity, contained, weight` (float, 0 to 1; weight is the
    similarity), `moved` (bool) and `ancestor` (bool): is the parent the one that the table of descent names? A merged
    paragraph has several parents, one of them with that mark.

    Raises CorpusError for an unknown series.

    >>> import corpus
    >>> graph = made(corpus.load(), "wsis-outcome")
    >>> all(graph.nodes[parent]["year"] <= graph.nodes[child]["year"] for parent, child in graph.edges)
    True
    """
    from networkx import DiGraph

    graph = DiGraph()
    traced = list(genealogy.trace_each(whole, _names(whole, series)).values())
    facts = _facts(whole)
    for found in traced:
        for line in found.lines.to_dict("records"):
            _add_node(graph, facts[line["paragraph_id"]], line)
    for found in traced:
        for old in found.links["old"]:
            if old not in graph:
                _add_node(graph, facts[old], {})
        ancestors = dict(zip(found.lines["paragraph_id"], found.lines["ancestor"], strict=True))
        for link in found.links.to_dict("records"):
            graph.add_edge(link["old"], link["new"])
            attributes.replace(graph.edges[link["old"], link["new"]], _of_link(link, ancestors))
    return graph


def _names(whole: Corpus, series: str | None) -> list[str]:
    """The series that are traced: the one asked for, or all in which something was read."""
    if series:
        return [series]
    return list(dict.fromkeys(whole.paragraphs["series"]))


def _facts(whole: Corpus) -> dict[str, dict]:
    """What the corpus knows of each paragraph, by its id."""
    columns = ["paragraph_id", "symbol", "series", "part", "year", "order", "n_words", "number"]
    table = whole.paragraphs[columns].assign(draft=whole.paragraphs["symbol"].isin(whole.drafts))
    return {facts["paragraph_id"]: facts for facts in table.to_dict("records")}


def _add_node(graph: "DiGraph", facts: dict, line: dict) -> None:
    name = facts["paragraph_id"]
    about = {"label": name, **{column: facts[column] for column in facts if column != "paragraph_id"}}
    about |= {"traced": bool(line), **{column: line.get(column) for column in ("thread", "kind", "fate")}}
    graph.add_node(name)
    attributes.replace(graph.nodes[name], about)


def _of_link(link: dict, ancestors: dict[str, str]) -> dict:
    return {
        "relation": link["kind"],
        **{name: link[name] for name in ("origin", "similarity", "contained", "moved")},
        "weight": link["similarity"],
        "ancestor": ancestors[link["new"]] == link["old"],
    }
