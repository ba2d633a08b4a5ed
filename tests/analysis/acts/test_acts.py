"""Opening verbs, company and citations."""

import networkx
import numpy as np
import pandas as pd
import pytest

import corpus
import small_corpus
from analysis.acts import citations, opening_verbs, verb_strength
from analysis.descent import novel_wording
from analysis.measures import association, dispersion, inference
from analysis.report import export
from analysis.report.sentences import on_acts, on_words
from analysis.words import collocates
from corpus import settings
from corpus.text import verbs as forms


@pytest.fixture(scope="module")
def whole():
    return corpus.load()


@pytest.fixture(scope="module")
def annual(whole):
    return whole.series("ga-ict4d")


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
    sentence = on_acts.strength(moves)
    assert "nothing is said" in sentence
    assert "exact p" not in sentence and "+0." not in sentence


MOVES = [  # slopes, and what is said of them where the ladders agree
    ([-0.1, -0.2], "falls on all of them"),
    ([0.1, 0.2], "rises on all of them"),
    ([0.1, -0.2], "moves differently on them"),
    ([0.0, -0.2], "moves differently on them"),
]


@pytest.mark.parametrize(("slopes", "said"), MOVES)
def test_where_ladders_agree_the_way_is_said(annual, slopes, said):
    moves = verb_strength.movement(verb_strength.on_ladders(annual, replicates=50)).head(2)
    assert said in on_acts.strength(moves.assign(agrees=0.9, slope=slopes))


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


def test_ladders_have_readable_names_and_sources():
    said = on_acts.ladders(forms.ladder_sources())
    assert "Gruenberg 2009: Gruenberg 2009, 41 Case W. Res." in said
    assert said.endswith("our own order")
    assert list(forms.ladder_sources()) == list(forms.ladders())


NO_RANKED = {"A/RES/50/1": [("operative", "Notes", "note")], "A/RES/51/7": [("preambular", "Noting", "note")]}
SPEECHLESS = {"A/RES/50/1": [("operative", None, None)]}


@pytest.mark.parametrize("texts", [NO_RANKED, SPEECHLESS, {"A/RES/50/1": [("operative", "Decides", "decide")]}])
def test_little_is_said_of_little(texts):
    made = with_verbs(texts)
    table = opening_verbs.by_class(made)
    strong = verb_strength.on_ladders(made, replicates=20)
    assert len(strong) == len(texts) * len(forms.ladders())
    assert on_acts.acts(table, "annex") == "No annex paragraph opens with a verb."
    assert on_acts.acts(table).count("A/RES/50/1") == (texts is not SPEECHLESS)
    assert on_acts.strength(verb_strength.movement(strong)).startswith("In too few resolutions")


def test_of_one_resolution_one_thing_is_said(annual):
    sentence = on_acts.acts(opening_verbs.by_class(annual.select(symbols=["A/RES/80/118"])))
    assert sentence.startswith("Of the operative paragraphs that open with a verb, in A/RES/80/118 (2025) 46% are obs")
    assert "(34 of 74; 95% interval 35% to 57%) and 22% are directive (16 of 74;" in sentence
    assert sentence.count("A/RES/80/118") == 1


def test_a_paragraph_under_another_verb_is_named(annual):
    changed = opening_verbs.changes(annual)
    carried = novel_wording.carried_over(annual).query("carried")
    assert (changed["verb"] != changed["verb_before"]).all()
    assert set(changed["paragraph_id"]) <= set(carried["paragraph_id"])


CHANGES = [
    ([("note", "recall")], "1 paragraph is carried over under another opening verb, most often note to recall (1)."),
    ([("note", "recall")] * 2 + [("urge", "note")], "most often note to recall (2) and urge to note (1)."),
    ([("a", "b")] * 2 + [(x, "y") for x in "cdefgh"], "most often a to b (2) and 6 changes that tie (1 each)."),
    ([(x, "y") for x in "cdef"], "most often c to y (1), d to y (1), e to y (1) and f to y (1)."),
]


@pytest.mark.parametrize(("pairs", "said"), CHANGES)
def test_changes_that_tie_are_all_named_or_counted(pairs, said):
    assert on_acts.verb_changes(pd.DataFrame(pairs, columns=["verb_before", "verb"])).endswith(said)


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


def test_only_company_that_passes_is_named(lanterns):
    corpora = {"then": lanterns.of_paragraphs(lanterns.paragraphs.iloc[4:]), "now": lanterns}
    nodes = {"lantern": "lantern", "barge": ["barge", "barges"], "trombone": "trombone"}
    table, present = collocates.by_period(corpora, nodes), collocates.in_periods(corpora, nodes)
    sentence = on_words.company(table, present, ["then", "now"])
    assert "“lantern” does not occur in then; keeps company in now (4 paragraphs) with “notes” (4)" in sentence
    assert "“barge” keeps no company in then (12 paragraphs) that passes" in sentence
    assert "“trombone” does not occur in then; does not occur in now." in sentence
    none = table.assign(company=False, q=0.06)
    assert "keeps no company in now (4 paragraphs) that passes" in on_words.company(none, present, ["then", "now"])
    assert on_words.company(table, present, ["now"]).startswith("There is one period only, now, and nothing")
    assert on_words.company(table.iloc[:0], present.iloc[:0], []) == "No company was looked for."
    sides = collocates.then_and_now(table, present, ["now"])
    assert sides["log_dice_then"].isna().all()
    assert sides["log_dice_now"].notna().all()


def test_what_stands_together_too_seldom_for_chance_is_no_company(annual):
    """The log-likelihood has no sign: words that shun the node may pass it."""
    table = collocates.of_node(annual, "internet", least=1, replicates=50)
    shunned = table[(table["q"] <= 0.05) & (table["pmi"] < 0)]
    assert len(shunned)
    assert not shunned["company"].any()


@pytest.mark.parametrize("node", ["trombone", ["trombone", "bassoon"]])
def test_a_node_that_stands_nowhere_has_no_company(annual, node):
    assert collocates.of_node(annual, node, replicates=50).empty
    empty = annual.of_paragraphs(annual.paragraphs.iloc[:0])
    assert collocates.of_node(empty, node, replicates=50).empty
    assert collocates.in_periods({"now": empty}, {"it": node})["n_node"].to_list() == [0]


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


SAID = [
    (MOVED, "Footnotes are known of 2 of the 3 resolutions read; body and footnotes together cite 2 documents in "
            "A/RES/50/1 (1995) and 3 documents in A/RES/51/7 (1996). The body alone cannot be compared through the "
            "years, since citations move into footnotes: of the 3 documents in those of A/RES/51/7 (1996), 2 are cited "
            "in the body of an earlier resolution but not in its own. What A/RES/53/9 (1998) cites is in the median "
            "11.0 years old in the body (1 document, the oldest 11); its footnotes are not known."),
    ({"A/RES/50/1": ([A], []), "A/RES/51/7": ([A, B], [])},
     "Footnotes are known of 2 of the 2 resolutions read; body and footnotes together cite 1 document in A/RES/50/1 "
     "(1995) and 2 documents in A/RES/51/7 (1996). What A/RES/51/7 (1996) cites is in the median 10.5 years old in the "
     "body (2 documents, the oldest 11)."),
    ({"A/RES/50/1": ([], [A])},
     "Footnotes are known of 1 of the 1 resolution read; body and footnotes together cite 1 document in A/RES/50/1 "
     "(1995). What A/RES/50/1 (1995) cites is in the median 10.0 years old in the footnotes (1 document, the oldest "
     "10)."),
    ({"A/RES/50/1": ([], None)},
     "No source has kept its footnotes, so that only citations in the body are known. A/RES/50/1 (1995) cites nothing "
     "whose year is known; its footnotes are not known."),
    ({"A/RES/50/1": (["A/CONF.32/41"], [])},
     "Footnotes are known of 1 of the 1 resolution read; body and footnotes together cite 1 document in A/RES/50/1 "
     "(1995). A/RES/50/1 (1995) cites nothing whose year is known."),
]  # fmt: skip


@pytest.mark.parametrize(("cites", "said"), SAID)
def test_numbers_are_compared_only_where_footnotes_are_known(cites, said):
    assert on_acts.citation_ages(of_made(cites)[0]) == said


def test_no_fall_is_claimed_of_the_corpus(annual):
    sentence = on_acts.citation_ages(citations.ages(citations.of_paragraphs(annual), annual))
    assert "fall" not in sentence
    assert "64 documents in A/RES/80/118 (2025)" in sentence


TIES = [
    ({}, "No document is cited."),
    ({"A/RES/50/1": ([A], None)}, f"{A} (by 1 resolution)."),
    ({"A/RES/50/1": ([A, B], None), "A/RES/51/7": ([A], [])}, f"{A} (by 2 resolutions) and {B} (by 1 resolution)."),
    ({"A/RES/50/1": ([f"A/RES/40/{n}" for n in range(1, 6)], None)}, "and A/RES/40/5 (by 1 resolution)."),
    ({"A/RES/50/1": ([f"A/RES/40/{n}" for n in range(1, 8)], None)}, ": 7 documents that tie (by 1 resolution each)."),
    ({"A/RES/50/1": ([A, *(f"A/RES/43/{n}" for n in range(9))], None), "A/RES/51/7": ([A], None)},
     f"{A} (by 2 resolutions) and 9 documents that tie (by 1 resolution each)."),
]  # fmt: skip


@pytest.mark.parametrize(("cites", "said"), TIES)
def test_documents_that_tie_are_all_named_or_counted(cites, said):
    assert on_acts.most_cited(of_made(cites or {"A/RES/50/1": ([], [])})[1]).endswith(said)


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
