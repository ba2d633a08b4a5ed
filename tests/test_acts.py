"""Opening verbs, company and citations."""

import networkx
import numpy as np
import pytest

import corpus
from analysis import association, citations, collocates, export, novel_wording, verbs
from corpus import verbs as forms


@pytest.fixture(scope="module")
def whole():
    return corpus.load()


@pytest.fixture(scope="module")
def annual(whole):
    return whole.select(series="ga-ict4d")


def test_every_verb_that_opens_a_paragraph_has_a_class(whole):
    assert set(verbs.opening(whole)["verb_class"]) <= set(verbs.CLASSES)


def test_classes_and_ladders_name_their_sources():
    classes, ladders = (forms._table(name) for name in ("verb_classes.csv", "verb_ladders.csv"))
    assert {row["class"] for row in classes} == set(verbs.CLASSES)
    assert all(row["source"] for row in [*classes, *ladders])
    assert len({row["ladder"] for row in ladders if row["source"] != "ours"}) >= 3
    lemmas = {row["lemma"] for row in forms._table("verbs.csv")}
    assert {row["lemma"] for row in [*classes, *ladders]} <= lemmas


def test_shares_are_of_the_paragraphs_that_open_with_a_verb(annual):
    table = verbs.by_class(annual, replicates=200)
    for _, rows in table.groupby(["symbol", "part"]):
        assert rows["count"].sum() == rows["n_paragraphs"].iloc[0]
        assert rows["share"].sum() == pytest.approx(1)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert table.equals(verbs.by_class(annual, replicates=200))


def test_strength_is_not_a_finding_where_ladders_disagree(annual):
    from analysis import findings

    moves = verbs.movement(verbs.strength(annual, replicates=50))
    assert len(moves) == 4
    assert moves["agrees"].min() < 0.5
    assert "nothing is said" in findings.strength(moves)
    alike = moves.assign(agrees=0.9, slope=-0.1)
    assert "falls on all of them" in findings.strength(alike)


def test_a_paragraph_under_another_verb_is_named(annual):
    changed = verbs.changes(annual)
    assert (changed["verb"] != changed["verb_before"]).all()
    assert (changed["overlap"] >= novel_wording.CARRIED).all()


def test_company_is_counted_by_paragraph(annual):
    table = collocates.of_node(annual, "broadband", replicates=200)
    row = table.set_index("word").loc["access"]
    holds = (annual.counts("broadband", "paragraph") > 0) & (annual.counts("access", "paragraph") > 0)
    assert row["both"] == holds.sum()
    assert row["log_dice"] == pytest.approx(float(association.log_dice(row["both"], row["n_node"], row["n_word"])))
    assert row["log_dice"] == pytest.approx(
        association.log_dice_nltk(int(row["both"]), int(row["n_node"]), int(row["n_word"]), int(row["n_paragraphs"]))
    )
    assert "broadband" not in set(table["word"])
    assert (table["low"] <= table["log_dice"]).all()
    assert table.equals(collocates.of_node(annual, "broadband", replicates=200))


def test_a_node_that_stands_nowhere_has_no_company(annual):
    assert collocates.of_node(annual, "trombone", replicates=50).empty


SYMBOLS = [
    ("A/RES/70/1", "resolution", 2015),
    ("A/RES/57/270 B", "resolution", 2002),
    ("A/RES/217 A(III)", "resolution", 1948),
    ("E/RES/2016/22", "resolution", 2016),
    ("S/RES/1325(2000)", "resolution", 2000),
    ("A/72/64", "report", 2017),
    ("E/CN.16/2018/2", "report", 2018),
    ("A/DEC/60/551", "decision", 2005),
    ("A/CONF.32/41", "report", None),
    ("TD/B/EDE/1/3", "report", None),
]


@pytest.mark.parametrize(("symbol", "kind", "year"), SYMBOLS)
def test_symbols_tell_kind_and_year(symbol, kind, year):
    assert citations.kind_of(symbol) == kind
    assert citations.year_of(symbol) == year


def test_citations_and_their_ages(annual):
    found = citations.of_paragraphs(annual)
    assert set(found["place"]) == {"body", "notes"}
    assert (found["age"].dropna() >= 0).all()
    ages = citations.ages(found).set_index("symbol")
    own = found[(found["symbol"] == "A/RES/68/198") & (found["place"] == "body")]
    assert ages.loc["A/RES/68/198", "n_cited"] == own["cited"].nunique()
    assert ages.loc["A/RES/67/195", "draft"]
    assert (ages["youngest"] <= ages["median"]).all()
    assert citations.most_cited(found)["n_resolutions"].is_monotonic_decreasing


def test_the_network_is_saved_for_other_programs(whole, tmp_path):
    graph = citations.network(citations.of_paragraphs(whole), whole)
    export.save_graph(graph, tmp_path / "n.graphml")
    again = networkx.read_graphml(tmp_path / "n.graphml")
    assert (again.number_of_nodes(), again.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert again.nodes["A/RES/67/195"]["draft"] is True
    assert np.all([edge["body"] + edge["notes"] > 0 for *_, edge in graph.edges(data=True)])
