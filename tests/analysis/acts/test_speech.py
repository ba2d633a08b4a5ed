"""Modality, lengths, addressees and bodies: counts against hand counts, planted changes, and what is not counted."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

import small_corpus
from analysis.acts import bodies, directives, modality, paragraph_lengths, reviewed_lists
from analysis.descent import novel_wording
from corpus import settings
from corpus.tables import lexicon
from corpus.tables.on_demand import count_table

FEW = {"permutations": 99, "replicates": 20}
FIRST, NEXT, LAST = "A/RES/50/1", "A/RES/51/7", "A/RES/53/9"
LISTS = [("modality", ["marker", "label", "class"]), ("bodies", ["body", "label", "kind"])]


@pytest.mark.parametrize(("name", "columns"), LISTS)
def test_every_row_of_a_reviewed_list_says_where_it_is_from(name, columns):
    table = pd.read_csv(settings.SHIPPED / f"{name}.csv", keep_default_na=False)
    assert set(table["use"]) == {"counted", "less", "left out"}
    assert (table["source"] != "").all()
    counted = table[table["use"] == "counted"]
    assert (counted[columns] != "").all(axis=None)
    assert (table.loc[table["use"] != "counted", "note"] != "").all()
    assert not counted.duplicated([columns[0], "phrase"]).any()


def test_rates_are_those_that_were_counted_by_hand(annual):
    table = modality.rates(annual, replicates=20).set_index(["symbol", "concept"])
    counts = {key: table.loc[("A/RES/80/118", key), "count"] for key in ("should", "must", "shall")}
    assert counts == {"should": 6, "must": 5, "shall": 0}
    rates = [
        table.loc[(symbol, key), "rate"] for key in ("should", "must") for symbol in ("A/RES/67/195", "A/RES/80/118")
    ]
    assert np.round(rates, 2).tolist() == [1.28, 0.69, 0.0, 0.58]
    assert (table["count_new"] <= table["count"]).all()
    assert (table["low"] <= table["rate"]).all()
    assert (table["rate"] <= table["high"]).all()


def test_what_is_newly_worded_is_what_is_not_carried_over(annual):
    table = modality.rates(annual, replicates=2)
    shares = novel_wording.shares(novel_wording.carried_over(annual)).set_index("symbol")["words_new"]
    own = table.drop_duplicates("symbol").set_index("symbol")["n_words_new"]
    assert own[shares.index].to_dict() == shares.to_dict()
    assert own[annual.order[0]] == annual.sizes("resolution")[annual.order[0]], "the whole first text counts as new"


def test_the_month_of_may_is_no_modal_verb(annual):
    own = reviewed_lists.followed(annual, modality.LIST)
    assert own.concept_counts("may")["may"].sum() < own.concept_counts('"may"')['"may"'].sum()


def test_a_marker_whose_phrases_were_not_counted_is_left_out_and_named(annual):
    older = dataclasses.replace(
        annual, vocabulary={s: frozenset(p for p in v if "appropriate" not in p) for s, v in annual.vocabulary.items()}
    )
    assert reviewed_lists.not_counted(older, modality.LIST) == ["hedges"]
    assert "hedges" not in set(modality.rates(older, replicates=2)["concept"])
    assert "hedges" not in set(modality.trends(older, **FEW)["concept"])


def test_paragraphs_are_measured_with_their_items():
    made = small_corpus.corpus()
    made.paragraphs["n_sentences"] = 1
    table = paragraph_lengths.lengths(made, replicates=20)
    own = table[(table["symbol"] == FIRST) & (table["part"] == "operative")].iloc[0]
    assert (own["n_paragraphs"], own["mean"], own["per_sentence"]) == (2, 9.0, 9.0)
    items = made.paragraphs["paragraph_id"].replace({f"{FIRST}#O4": f"{FIRST}#O3.a"})
    folded = dataclasses.replace(made, paragraphs=made.paragraphs.assign(paragraph_id=items))
    own = paragraph_lengths.with_items(folded).query("symbol == @FIRST and part == 'operative'")
    assert own[["n_words", "n_sentences"]].to_numpy().tolist() == [[18, 1]]


def test_without_counted_sentences_lengths_of_paragraphs_are_known():
    table = paragraph_lengths.lengths(small_corpus.corpus(), replicates=20)
    assert len(table)
    assert table["n_sentences"].isna().all()
    assert table["per_sentence"].isna().all()


def test_a_slope_of_lengths_is_that_of_least_squares():
    x, y = np.array([1.0, 2.0, 4.0]), np.array([3.0, 5.0, 9.0])
    weights = np.array([[1.0, 1.0, 1.0], [3.0, 0.0, 0.0]])
    assert paragraph_lengths._slopes(x, y, weights)[0] == pytest.approx(2.0)
    assert np.isnan(paragraph_lengths._slopes(x, y, weights)[1])


def test_paragraphs_of_one_date_have_no_slope(annual):
    first = annual.paragraphs["symbol"] == annual.order[0]
    moved = annual.paragraphs.assign(part=annual.paragraphs["part"].mask(first, "annex"))
    found = paragraph_lengths.lengthening(dataclasses.replace(annual, paragraphs=moved), "annex", **FEW)
    assert found.n > 5
    assert np.isnan([found.slope, found.low, found.high, found.p]).all()


@pytest.fixture
def asking():
    """The small corpus, whose paragraphs say whom they address."""
    made = small_corpus.corpus()
    verbs = {f"{FIRST}#O3": ("invite", ["stakeholders", "states"]), f"{NEXT}#O2": ("encourage", [])}
    ids = made.paragraphs["paragraph_id"]
    made.paragraphs["verb"] = [verbs.get(i, (None, None))[0] for i in ids]
    made.paragraphs["verb_form"] = ["Invites" if i in verbs else None for i in ids]
    made.paragraphs["addressees"] = [verbs.get(i, (None, None))[1] for i in ids]
    return made


def test_each_of_several_addressees_is_counted(asking):
    table = directives.by_addressee(asking).set_index(["symbol", "addressee"])
    assert table["count"].to_dict() == {
        (FIRST, "states"): 1, (FIRST, "stakeholders"): 1, (FIRST, "nobody"): 0,
        (NEXT, "states"): 0, (NEXT, "stakeholders"): 0, (NEXT, "nobody"): 1,
    }  # fmt: skip
    assert (table["n_paragraphs"] == 1).all()
    assert table.loc[(FIRST, "states"), "paragraphs"] == f"{FIRST}#O3"


def test_counts_that_do_not_say_whom_paragraphs_address_give_empty_tables(asking):
    older = dataclasses.replace(asking, paragraphs=asking.paragraphs.drop(columns="addressees"))
    assert not directives.are_known(older)
    table, trends = directives.by_addressee(older), directives.trends(older, **FEW)
    assert table.empty
    assert {"symbol", "addressee", "count", "share", "low", "high"} <= set(table)
    assert trends.empty
    assert {"concept", "later", "p", "q"} <= set(trends)


def test_every_directive_of_the_series_is_counted(annual):
    table = directives.by_addressee(annual)
    own = table.drop_duplicates("symbol")
    assert own["n_paragraphs"].sum() == directives.addressed(annual)["paragraph_id"].nunique()
    assert table["share"].between(table["low"], table["high"]).all()


def test_bodies_are_counted_as_phrases_are(annual):
    table = bodies.named(annual)
    igf = table[table["body"] == "igf"].set_index("symbol")["count"]
    assert igf.to_dict() == annual.concept_counts("igf", "resolution")["igf"].to_dict()
    assert (table["n_paragraphs_new"] <= table["n_paragraphs"]).all()
    assert (table["n_paragraphs"] <= table["count"]).all()
    assert (table.groupby("body")["count"].sum() > 0).all()


def test_a_body_that_cannot_be_counted_is_unknown_and_not_absent(annual):
    phrase = lexicon.reviewed("bodies")["itu"].phrases[0]
    older = dataclasses.replace(annual, vocabulary={s: v - {phrase} for s, v in annual.vocabulary.items()})
    assert reviewed_lists.not_counted(older, bodies.LIST) == ["International Telecommunication Union"]
    assert "itu" not in set(bodies.named(older)["body"])


def test_a_body_that_only_new_texts_name_is_named_later(annual):
    """Planted: the paragraphs of the last texts name a body that none before does."""
    ids = annual.paragraphs["symbol"].isin(annual.order[-4:])
    rows = annual.paragraphs.loc[ids & (annual.paragraphs["n_words"] > 5), ["symbol", "order"]]
    planted = rows.assign(phrase="human rights council", count=1)
    phrases = count_table.of_rows(pd.concat([annual.phrases, planted], ignore_index=True))
    made = dataclasses.replace(annual, tables={**annual.tables, "phrases": phrases})
    found = bodies.trends(made, permutations=999, replicates=20).set_index("concept").loc["human_rights_council"]
    assert found["later"] > 5
    assert found["q"] <= 0.05


BELONGS = [("A/RES/1/2#O20.a.i", "operative", "O20"), ("A/RES/1/2#P3", "preambular", "P3"),
           ("A/RES/1/2#A1.3", "annex", "A1.3"), ("A/RES/1/2#A1.3.a", "annex", "A1.3")]  # fmt: skip


@pytest.mark.parametrize(("paragraph_id", "part", "local"), BELONGS)
def test_an_item_belongs_to_its_paragraph(paragraph_id, part, local):
    assert paragraph_lengths._paragraph_of(paragraph_id, part).partition("#")[2] == local
