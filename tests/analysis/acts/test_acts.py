"""Opening verbs, company and citations."""

import networkx
import numpy as np
import pandas as pd
import pytest

import small_corpus
from analysis.acts import citations, class_shift, opening_verbs, verb_strength
from analysis.descent import novel_wording
from analysis.measures import association, dispersion, inference
from analysis.report import export
from analysis.words import collocates
from corpus import settings
from corpus.text import verbs as forms


@pytest.fixture(scope="module")
def whole(shipped):
    return shipped


def test_every_verb_that_opens_a_paragraph_has_a_class(whole):
    assert set(opening_verbs.opening(whole)["verb_class"]) <= set(opening_verbs.CLASSES)


def rows_of(name):
    return pd.read_csv(settings.SHIPPED / name, keep_default_na=False).to_dict("records")


def test_classes_and_ladders_name_their_sources():
    classes, ladders = (rows_of(name) for name in ("verb_classes.csv", "verb_ladders.csv"))
    assert {row["class"] for row in classes} == set(opening_verbs.CLASSES)
    assert all(row["source"] for row in [*classes, *ladders])
    assert len({row["ladder"] for row in ladders if row["source"] != "ours"}) >= 3
    lemmas = {row["lemma"] for row in rows_of("verbs.csv")}
    assert {row["lemma"] for row in [*classes, *ladders]} <= lemmas


ITEMS = [
    ("operative", 2, "Enhancing", True),
    ("operative", 2, "Also enhancing", True),
    ("operative", 1, "Building", True),  # "Building confidence ... should be a priority"
    ("operative", 2, "Encourages", False),
    ("operative", 2, "Notes with growing concern", False),
    ("operative", 1, "We are looking forward", False),
    ("operative", 1, "Brings to the attention", False),
    ("preambular", 1, "Recalling", False),
]


@pytest.mark.parametrize(("part", "level", "form", "dropped"), ITEMS)
def test_a_participle_in_the_operative_part_is_no_act(part, level, form, dropped):
    made = with_verbs({"A/RES/50/1": [(part, form, "note")]})
    made.paragraphs["level"] = level
    assert opening_verbs.opening(made).empty == dropped


def test_list_items_of_the_corpus_are_no_acts(annual):
    ids = set(opening_verbs.opening(annual)["paragraph_id"])
    assert not ids & {"A/RES/79/194#O65.a", "A/RES/80/118#O70.a"}
    table = opening_verbs.by_class(annual).query("symbol == 'A/RES/80/118' and part == 'operative'")
    counts = table.set_index("verb_class")["count"].to_dict()
    assert counts == {
        "directive": 16,
        "observing": 34,
        "reinforcing": 13,
        "deciding": 2,
        "evaluative": 9,
    }


def with_verbs(texts):
    """A corpus whose paragraphs open with the given (part, form, lemma), symbol by symbol."""
    made = small_corpus.corpus({symbol: [(part, "x y z") for part, *_ in rows] for symbol, rows in texts.items()})
    for column, at in (("verb_form", 1), ("verb", 2)):
        made.paragraphs[column] = pd.array([row[at] for rows in texts.values() for row in rows], dtype="str")
    return made


def test_shares_are_of_the_paragraphs_that_open_with_a_verb(annual):
    table = opening_verbs.by_class(annual)
    for _, rows in table.groupby(["symbol", "part"]):
        assert rows["count"].sum() == rows["n_paragraphs"].iloc[0]
        assert rows["share"].sum() == pytest.approx(1)
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert (table["low"] < table["high"]).all()
    assert set(table["part"]) == {"preambular", "operative"}


@pytest.mark.parametrize("table_of", [opening_verbs.by_class, opening_verbs.by_verb])
def test_shares_carry_counts_rates_intervals_and_paragraphs(annual, table_of):
    table = table_of(annual)
    words = annual.sizes("part")
    row = table[table["count"] > 6].iloc[-1]
    assert row["n_words"] == words[row["symbol"], row["part"]]
    assert row["rate"] == pytest.approx(1000 * row["count"] / row["n_words"])
    assert (row["low"], row["high"]) == pytest.approx(inference.wilson(row["count"], row["n_paragraphs"]))
    assert row["paragraphs"].count("#") == 5
    assert row["paragraphs"].endswith(f"; and {row['count'] - 5} more")
    assert (table.loc[table["count"] == 0, "paragraphs"] == "").all()


def test_a_resolution_alone_has_the_same_counts(annual):
    alone = opening_verbs.by_class(annual.select(symbols=["A/RES/56/183"])).set_index(["part", "verb_class"])["count"]
    table = opening_verbs.by_class(annual)
    among = table[table["symbol"] == "A/RES/56/183"].set_index(["part", "verb_class"])["count"]
    assert among[among > 0].to_dict() == alone[alone > 0].to_dict()


def test_strength_is_not_a_finding_where_ladders_disagree(annual):
    moves = verb_strength.movement(verb_strength.on_ladders(annual, replicates=50))
    assert list(moves["ladder"]) == sorted(forms.ladders())
    assert moves["agrees"].min() < 0.5


def test_few_ranked_verbs_are_left_out_and_have_no_interval(annual):
    table = verb_strength.on_ladders(annual, replicates=50)
    few = table["n_ranked"] < verb_strength.LEAST_RANKED
    assert few.any()
    assert table.loc[few, ["low", "high"]].isna().all(axis=None)
    assert table.loc[~few, ["strength", "low", "high"]].notna().all(axis=None)
    assert (
        verb_strength.movement(table).set_index("ladder")["n_texts"].to_dict()
        == (~few).groupby(table["ladder"]).sum().to_dict()
    )
    wild = table.assign(strength=table["strength"].where(~few, 99.0))
    pd.testing.assert_frame_equal(verb_strength.movement(wild), verb_strength.movement(table))


def test_strength_names_the_paragraphs_behind_it(annual):
    table = verb_strength.on_ladders(annual, replicates=50)
    row = table[(table["symbol"] == "A/RES/56/183") & (table["ladder"] == "Gruenberg 2009")].iloc[0]
    assert (row["n_ranked"], row["paragraphs"].count("#")) == (1, 1)
    assert row["rate"] == pytest.approx(1000 / annual.sizes("resolution")["A/RES/56/183"])


NO_RANKED = {"A/RES/50/1": [("operative", "Notes", "note")], "A/RES/51/7": [("preambular", "Noting", "note")]}
SPEECHLESS = {"A/RES/50/1": [("operative", None, None)]}


@pytest.mark.parametrize("texts", [NO_RANKED, SPEECHLESS, {"A/RES/50/1": [("operative", "Decides", "decide")]}])
def test_little_is_told_of_little(texts):
    made = with_verbs(texts)
    table = opening_verbs.by_class(made)
    strong = verb_strength.on_ladders(made, replicates=20)
    assert len(strong) == len(texts) * len(forms.ladders())
    assert table.empty == (texts is SPEECHLESS)
    assert verb_strength.movement(strong)["agrees"].isna().all()


def test_a_paragraph_under_another_verb_is_named(annual):
    changed = opening_verbs.changes(annual)
    carried = novel_wording.carried_over(annual).query("carried")
    assert (changed["verb"] != changed["verb_before"]).all()
    assert set(changed["paragraph_id"]) <= set(carried["paragraph_id"])
    with_verbs = opening_verbs.carried(annual)
    assert set(changed["paragraph_id"]) < set(with_verbs["paragraph_id"]) < set(carried["paragraph_id"])


def test_gains_are_changes_into_a_class_against_changes_out_of_it():
    moves = [("observing", "reinforcing")] * 9 + [("reinforcing", "deciding"), ("deciding", "deciding")]
    table = opening_verbs.gains(pd.DataFrame(moves, columns=["class_before", "verb_class"])).set_index("verb_class")
    assert table[["gains", "losses"]].to_dict("index") == {
        "observing": {"gains": 0, "losses": 9},
        "reinforcing": {"gains": 9, "losses": 1},
        "deciding": {"gains": 1, "losses": 0},
    }
    assert table["p"].to_dict() == pytest.approx({"observing": 2 / 2**9, "reinforcing": 22 / 2**10, "deciding": 1})
    assert (table["q"] >= table["p"]).all()
    assert opening_verbs.gains(pd.DataFrame(columns=["class_before", "verb_class"])).empty


def turned(n, verb_before, verb):
    """Resolutions of ten paragraphs of their own, with one verb in the first half of the series and another after."""
    symbols = [f"A/RES/{50 + i}/1" for i in range(n)]
    words = [
        f"{a}{b}" for a in "bdfgklmnprst" for b in ("arel", "onis", "ulto", "evik", "imar", "asto", "orun", "elip")
    ]
    rng = np.random.default_rng(5)
    texts, verbs = {}, []
    for i, symbol in enumerate(symbols):
        texts[symbol] = [("operative", " ".join(rng.choice(words, 12))) for _ in range(10)]
        verbs += [verb_before if 2 * i < n else verb] * 10
    made = small_corpus.corpus(texts, dict(zip(symbols, [f"{1995 + i}-12-20" for i in range(n)], strict=True)))
    made.paragraphs["verb_form"] = "Notes"
    made.paragraphs["verb"] = pd.array(verbs, dtype="str")
    return made


def test_a_planted_turn_of_verbs_is_a_shift_and_no_turn_is_none():
    shift = class_shift.between_ends(turned(4, "request", "note"), permutations=99)
    assert (shift.distance, shift.p) == (1.0, 0.01)
    none = class_shift.between_ends(turned(4, "note", "note"), permutations=99)
    assert (none.distance, none.p) == (0.0, 1.0)


def test_a_shift_needs_two_ends_with_verbs(annual):
    assert np.isnan(class_shift.between_ends(annual.select(symbols=["A/RES/80/118"])).p)
    assert np.isnan(class_shift.between_ends(annual, "annex", permutations=9).p)


def test_company_is_counted_by_paragraph(annual):
    table = collocates.of_node(annual, "broadband", replicates=200)
    row = table.set_index("word").loc["access"]
    holds = (annual.counts("broadband", "paragraph") > 0) & (annual.counts("access", "paragraph") > 0)
    assert row["both"] == holds.sum()
    assert row["log_dice"] == pytest.approx(float(association.log_dice(row["both"], row["n_node"], row["n_word"])))
    assert "broadband" not in set(table["word"])
    assert (table["low"] <= table["log_dice"]).all()
    assert table.equals(collocates.of_node(annual, "broadband", replicates=200))


def test_company_comes_with_counts_rates_and_dispersion(annual):
    row = collocates.of_node(annual, "broadband", replicates=50).set_index("word").loc["access"]
    node, word = (annual.concept_counts(w, "paragraph")[w].to_numpy() for w in ("broadband", "access"))
    sizes = annual.sizes("paragraph").to_numpy()
    near = node > 0
    assert (row["count_node"], row["count_word"], row["count_near"]) == (node.sum(), word.sum(), word[near].sum())
    assert row["rate_near"] == pytest.approx(1000 * word[near].sum() / sizes[near].sum())
    assert row["rate_node"] == pytest.approx(1000 * node.sum() / sizes.sum())
    assert row["dp_norm_word"] == pytest.approx(float(dispersion.dp_norm(word, sizes)))
    assert row["dp_norm_node"] == pytest.approx(float(dispersion.dp_norm(node, sizes)))


def test_forms_of_a_node_are_counted_together(annual):
    forms = ["divide", "divides"]
    table = collocates.of_node(annual, forms, name="gap", replicates=50)
    counts = sum(annual.counts(form, "paragraph") for form in forms)
    assert (table["n_node"] == (counts > 0).sum()).all()
    assert (table["count_node"] == counts.sum()).all()
    assert set(table["node"]) == {"gap"}
    assert not {"divide", "divides"} & set(table["word"])


COMPANY = {
    "A/RES/50/1": [
        *[("operative", f"Welcomes the lantern of valley {n} and notes oil;") for n in "abcd"],
        *[("operative", f"Notes barge {n};") for n in "efghijklmnop"],
    ]
}


@pytest.fixture(scope="module")
def lanterns():
    made = small_corpus.corpus(COMPANY)
    made.paragraphs["verb_form"] = made.paragraphs["paragraph_id"].map(
        lambda name: "Welcomes" if int(name.partition("#O")[2]) < 4 else "Notes"
    )
    return made


def test_a_verb_is_no_company_where_it_opens_a_paragraph(lanterns):
    table = collocates.of_node(lanterns, "lantern", replicates=50).set_index("word")
    assert "welcomes" not in table.index
    assert table.loc["notes", ["both", "n_word", "count_word"]].to_list() == [4, 4, 4]
    assert set(table.index) == {"valley", "notes", "oil"}


def test_the_only_span_is_now(lanterns):
    corpora, nodes = {"now": lanterns}, {"lantern": "lantern", "trombone": "trombone"}
    table, present = collocates.by_span(corpora, nodes), collocates.in_spans(corpora, nodes)
    sides = collocates.then_and_now(table, present, ["now"])
    assert sides["log_dice_then"].isna().all()
    assert sides["log_dice_now"].notna().all()


def test_what_is_together_too_seldom_for_chance_is_no_company(annual):
    """The log-likelihood has no sign: words that shun the node may have a great one."""
    table = collocates.of_node(annual, "internet", least=1, replicates=50)
    shunned = table[(table["log_likelihood"] > 6) & (table["pmi"] < 0)]
    assert len(shunned)
    assert not shunned["company"].any()
    assert (shunned["p"] > 0.9).all()


@pytest.mark.parametrize("node", ["trombone", ["trombone", "bassoon"]])
def test_a_node_that_stands_nowhere_has_no_company(annual, node):
    assert collocates.of_node(annual, node, replicates=50).empty
    empty = annual.of_paragraphs(annual.paragraphs.iloc[:0])
    assert collocates.of_node(empty, node, replicates=50).empty
    assert collocates.in_spans({"now": empty}, {"it": node})["n_node"].to_list() == [0]


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
    ages = citations.ages(found, annual).set_index("symbol")
    assert set(ages.index) == set(annual.symbols)
    own = found[(found["symbol"] == "A/RES/68/198") & (found["place"] == "body")]
    assert ages.loc["A/RES/68/198", "n_body"] == own["cited"].nunique()
    for place in ("body", "notes"):
        dated = ages[ages[f"{place}_dated"].fillna(0) > 0]
        assert (dated[f"{place}_youngest"] <= dated[f"{place}_median"]).all()
        assert dated[f"{place}_paragraphs"].str.contains("#").all()


def test_the_resolution_that_cites_nothing_has_a_0(annual):
    row = citations.ages(citations.of_paragraphs(annual), annual).set_index("symbol").loc["A/RES/56/183"]
    assert (row["n_body"], row["body_dated"], row["body_paragraphs"]) == (0, 0, "")
    assert pd.isna(row["n_notes"]) and pd.isna(row["n_either"])


def with_citations(cites):
    """A corpus of a paragraph a resolution, from symbol to what its body and its footnotes (None: lost) cite."""
    made = small_corpus.corpus({symbol: [("operative", "Notes.")] for symbol in cites})
    for column, at in (("cites", 0), ("cites_notes", 1)):
        made.paragraphs[column] = pd.Series([places[at] for places in cites.values()], dtype="object")
    made.paragraphs["adopted"] = made.paragraphs["symbol"].map(made.catalogue.set_index("symbol")["adopted"])
    return made


def of_made(cites):
    made = with_citations(cites)
    found = citations.of_paragraphs(made)
    return citations.ages(found, made), citations.most_cited(found)


A, B, C = "A/RES/40/1", "A/RES/41/1", "A/RES/42/1"
MOVED = {"A/RES/50/1": ([A, B], []), "A/RES/51/7": ([C], [A, B, C]), "A/RES/53/9": ([C], None)}


def test_body_and_footnotes_stand_side_by_side():
    ages, most = of_made(MOVED)
    assert ages["n_body"].to_list() == [2, 1, 1]
    assert ages["n_notes"].to_list() == [0, 3, pd.NA]
    assert ages["n_either"].to_list() == [2, 3, pd.NA]
    assert ages["n_moved"].to_list() == [0, 2, pd.NA]
    assert ages["body_median"].to_list() == [9.5, 9.0, 11.0]
    assert ages["notes_median"].iloc[1] == 10.0
    table = most.set_index("cited")[["n_resolutions", "n_body", "n_notes"]]
    assert table.to_dict("index") == {
        A: {"n_resolutions": 2, "n_body": 1, "n_notes": 1},
        B: {"n_resolutions": 2, "n_body": 1, "n_notes": 1},
        C: {"n_resolutions": 2, "n_body": 2, "n_notes": 1},
    }


def test_documents_are_ordered_by_the_resolutions_that_cite_them(annual):
    table = citations.most_cited(citations.of_paragraphs(annual))
    assert table["n_resolutions"].is_monotonic_decreasing
    assert (table[["n_body", "n_notes"]].max(axis=1) <= table["n_resolutions"]).all()
    assert (table["n_body"] + table["n_notes"] >= table["n_resolutions"]).all()


def test_the_network_is_saved_for_other_programs(whole, tmp_path):
    graph = citations.network(citations.of_paragraphs(whole), whole)
    export.Results(tmp_path, "a_notebook").save_graph("n", graph)
    again = networkx.read_graphml(tmp_path / "tables" / "n.graphml")
    assert (again.number_of_nodes(), again.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert again.nodes["A/RES/67/195"]["draft"] is False
    assert np.all([edge["body"] + edge["notes"] > 0 for *_, edge in graph.edges(data=True)])
