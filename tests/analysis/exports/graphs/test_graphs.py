"""Graphs of citations and of descent: opened by networkx, and compared with the tables that they are made from."""

import io
from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest
from lxml import etree

from analysis.acts import citations
from analysis.descent import genealogy
from analysis.exports.graphs import attributes, citation_graph, descent_graph, gexf, graphml
from corpus.errors import CorpusError

READERS = {graphml: nx.read_graphml, gexf: nx.read_gexf}
TYPES = {"string", "long", "integer", "int", "double", "float", "boolean"}  # that Gephi reads


@pytest.fixture(scope="module")
def outcomes(shipped):
    """What each format makes of the smallest series: module -> name -> bytes."""
    return {module: dict(module.files(shipped, series="wsis-outcome")) for module in READERS}


@pytest.fixture(scope="module")
def citing(shipped):
    """The graph of citations of the annual series."""
    return citation_graph.made(shipped, "ga-ict4d")


@pytest.mark.parametrize("module", READERS)
def test_files_are_read_by_networkx_with_the_counts_of_the_tables(module, shipped, outcomes):
    series = shipped.series("wsis-outcome")
    opened = {name.partition(".")[0]: READERS[module](io.BytesIO(data)) for name, data in outcomes[module].items()}
    found, traced = citations.of_paragraphs(series), genealogy.trace(series)
    assert opened["citations"].number_of_edges() == len(found[["symbol", "cited"]].drop_duplicates())
    assert set(opened["citations"]) == {*series.symbols, *found["cited"]}
    assert opened["descent"].number_of_edges() == len(traced.links)
    assert {name for name, facts in opened["descent"].nodes(data=True) if facts["traced"]} == set(
        traced.lines["paragraph_id"]
    )


@pytest.mark.parametrize("module", READERS)
def test_attributes_have_types_that_gephi_reads_and_values(module, outcomes):
    for data in outcomes[module].values():
        root = etree.fromstring(data)
        declared = list(root.iter("{*}key", "{*}attribute"))
        assert {node.get("attr.type") or node.get("type") for node in declared} <= TYPES
        named = [(node.get("for") or node.getparent().get("class"), node.get("attr.name") or node.get("title"))
                 for node in declared]  # fmt: skip
        assert len(named) == len(set(named)), "one type for each attribute"
        values = [
            node.text if "graphml" in root.tag else node.get("value") for node in root.iter("{*}data", "{*}attvalue")
        ]
        assert values and not {"None", "nan", "<NA>", "", None} & set(values)


@pytest.mark.parametrize("module", READERS)
def test_the_same_corpus_gives_the_same_bytes_without_a_date(module, shipped, outcomes):
    assert dict(module.files(shipped, series="wsis-outcome")) == outcomes[module]
    assert not any(b"lastmodified" in data for data in outcomes[module].values())


@pytest.mark.parametrize("module", READERS)
def test_an_unknown_series_is_an_error(module, shipped):
    with pytest.raises(CorpusError, match="wsis-outcome"):
        list(module.files(shipped, series="wsis-outcom"))


def test_edges_of_citations_count_paragraphs(citing, shipped, annual):
    graph, found = citing, citations.of_paragraphs(annual)
    order = shipped.paragraphs.set_index("paragraph_id")["order"].to_dict()
    for (symbol, cited), own in found.groupby(["symbol", "cited"]):
        facts = graph.edges[symbol, cited]
        by_part = {part: facts[part] for part in citation_graph.PARTS}
        counted = Counter(own.drop_duplicates("paragraph_id")["part"])
        assert by_part == {part: counted[part] for part in by_part}
        assert facts["weight"] == sum(by_part.values()) == own["paragraph_id"].nunique()
        assert facts["body"] == (own["place"] == "body").sum()
        assert facts.get("notes", 0) == (own["place"] == "notes").sum()
        assert facts["first"] == min(own["paragraph_id"], key=order.get)
    assert set(graph.edges) == set(found[["symbol", "cited"]].itertuples(index=False, name=None))


def test_notes_that_the_source_has_lost_are_not_counted_as_none(citing, shipped):
    graph = citing
    kept = shipped.paragraphs.loc[shipped.paragraphs["cites_notes"].notna(), "symbol"].unique()
    assert {symbol for symbol, _, facts in graph.edges(data=True) if "notes" in facts} <= set(kept)
    assert any("notes" not in facts for _, _, facts in graph.edges(data=True))


def test_nodes_say_what_is_known(citing, shipped):
    graph = citing
    listed = shipped.catalogue.set_index("symbol")
    latest, cited = graph.nodes["A/RES/80/118"], graph.nodes["A/RES/70/125"]
    assert latest == {
        "label": "A/RES/80/118", "symbol": "A/RES/80/118", "kind": "resolution", "read": True, "draft": False,
        "series": "ga-ict4d", "year": 2025, "title": listed.at["A/RES/80/118", "title"],
    }  # fmt: skip
    assert (cited["read"], cited["series"], cited["year"]) == (False, "wsis-outcome", 2015)
    reports = [facts for _, facts in graph.nodes(data=True) if facts["kind"] == "report"]
    assert reports and not any("title" in facts or "series" in facts for facts in reports)


def test_the_parent_of_each_paragraph_is_that_of_the_table(shipped, annual_genealogy):
    graph, lines = descent_graph.made(shipped, "ga-ict4d"), annual_genealogy.lines
    parents = {child: parent for parent, child, facts in graph.edges(data=True) if facts["ancestor"]}
    assert parents == lines.dropna(subset="ancestor").set_index("paragraph_id")["ancestor"].to_dict()
    for line in lines.to_dict("records"):
        facts = graph.nodes[line["paragraph_id"]]
        assert (facts["symbol"], facts["year"], facts["part"]) == (line["symbol"], line["year"], line["part"])
        assert (facts["thread"], facts["kind"]) == (line["thread"], line["kind"])
        if line["paragraph_id"] in parents:
            edge = graph.edges[parents[line["paragraph_id"]], line["paragraph_id"]]
            assert (edge["similarity"], edge["origin"]) == (line["similarity"], line["origin"])
    assert nx.is_directed_acyclic_graph(graph)


def test_without_a_series_all_are_traced(shipped):
    two = shipped.select(series=["wsis-outcome", "related"])
    names = {facts["series"] for _, facts in descent_graph.made(two).nodes(data=True) if facts["traced"]}
    assert names == {"wsis-outcome", "related"}


def test_titles_that_xml_cannot_hold(shipped):
    listed = shipped.catalogue.assign(title="Ferries\x0b & <lanterns>")
    graph = citation_graph.made(replace(shipped, catalogue=listed), "wsis-outcome")
    assert graph.nodes["A/RES/70/125"]["title"] == "Ferries & <lanterns>"
    facts = {}
    attributes.replace(facts, {"title": "\x00", "remark": "a\ud83d", "number": None, "read": False, "weight": 0})
    assert facts == {"remark": "a", "read": False, "weight": 0}
