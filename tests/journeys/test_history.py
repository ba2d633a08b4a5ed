"""What is known of the series is recovered without being told; the same again on a second run."""

import pytest

import corpus
import series_with_gaps
from analysis.change import bursts, dates_of_change, novelty
from analysis.claims import verdicts
from analysis.counts import tf_idf
from analysis.descent import novel_wording
from analysis.measures.change_points import segmentation
from analysis.words import concept_rates, concept_slopes, first_and_last
from corpus.errors import CorpusError


@pytest.fixture(scope="module")
def annual():
    return corpus.load().series("ga-ict4d")


@pytest.fixture(scope="module")
def rates(annual):
    return concept_rates.rates(annual)


@pytest.fixture(scope="module")
def changes(rates):
    return dates_of_change.of_concepts(rates).set_index("concept")


CHANGES = [  # concept, the change lies between
    ("broadband", "A/RES/64/187", "A/RES/65/141"),
    ("ai", "A/RES/78/132", "A/RES/79/194"),
    ("digital_divides", "A/RES/70/184", "A/RES/71/212"),
    ("agenda_2030", "A/RES/69/204", "A/RES/70/184"),
    ("sdg", "A/RES/68/198", "A/RES/69/204"),
    ("mdg", "A/RES/70/184", "A/RES/71/212"),
    ("covid", "A/RES/74/197", "A/RES/75/202"),
]


@pytest.mark.parametrize(("concept", "before", "after"), CHANGES)
def test_the_rate_changes_when_it_did(changes, concept, before, after):
    row = changes.loc[concept]
    assert (row["before"], row["after"]) == (before, after)
    assert row["probability"] > 0.8
    assert row["kept"] == 1


def test_artificial_intelligence_is_new_in_2022(rates):
    table = first_and_last.of_concepts(rates).set_index("concept")
    assert table.loc["ai", ["before", "first"]].to_list() == ["A/RES/76/189", "A/RES/77/150"]
    assert table.loc["ai", "new"]
    assert table.loc["broadband", ["before", "first", "new"]].to_list() == ["A/RES/64/187", "A/RES/65/141", True]
    annual = series_with_gaps.annual()
    told = first_and_last.of_concepts(concept_rates.rates(annual, ["broadband"]))
    assert not told.loc[0, "new"], "a gap lies before it"
    assert told.loc[0, "first_draft"]


def test_the_burst_of_artificial_intelligence_starts_in_2024(annual, rates):
    found = bursts.of_concepts(rates, annual.paragraphs.groupby("symbol").size())
    assert found.loc[found["concept"] == "ai", "from"].to_list() == ["A/RES/79/194"]


def test_the_whole_wording_breaks_where_it_was_rewritten(annual):
    vectors = tf_idf.vectors(annual).loc[annual.order]
    k = dates_of_change.steadiest(segmentation.penalty_path(vectors.to_numpy()))
    cut = dates_of_change.boundaries(vectors, k)
    at = cut[cut["segmentation"]]
    assert list(at["after"]) == ["A/RES/63/202", "A/RES/71/212"]
    assert (at["kept"] > 0.7).all()
    assert dates_of_change.named(cut, annual.order).iloc[0] == "56/183 to 62/182"
    with pytest.raises(CorpusError, match="no penalty gives 22"):
        dates_of_change.boundaries(vectors, 22)


def test_most_trends_are_inertia(annual, rates):
    whole = concept_slopes.of_concepts(rates)
    new = concept_slopes.of_concepts(concept_rates.rates(novel_wording.new_wording(annual)))
    assert (whole["q"] <= 0.05).sum() > 2 * (new["q"] <= 0.05).sum() > 0
    assert new.set_index("concept").loc["ai", "q"] <= 0.05
    assert whole["q"].isna().sum() == (whole["total"] == 0).sum()


def test_2024_is_the_most_novel_year_since_2018(annual):
    table = novelty.of_resolutions(annual)
    whole = table[table["unbroken"] & table["resonance"].notna()]
    assert len(whole) == len(annual.symbols) - 2
    recent = whole[whole["adopted"] >= "2018"]
    assert recent.loc[recent["novelty"].idxmax(), "symbol"] == "A/RES/79/194"
    assert table.loc[table["symbol"] == "A/RES/80/118", "transience"].isna().all()
    paragraphs = novelty.of_paragraphs(annual)
    assert (paragraphs["novelty"].dropna() >= 0).all()
    assert paragraphs["paragraph_id"].is_unique


def test_reruns_are_identical(annual, rates):
    assert dates_of_change.of_concepts(rates).equals(dates_of_change.of_concepts(rates))
    assert novelty.of_resolutions(annual).equals(novelty.of_resolutions(annual))
    assert novel_wording.carried_over(annual).equals(novel_wording.carried_over(annual))


VERDICTS = ["agrees", "agrees in part", *["agrees"] * 4, *["agrees in part"] * 5]
WITH_GAPS = ["compatible", "cannot tell", *["compatible"] * 4, *["agrees in part"] * 5]


def test_each_claim_is_held_against_the_counts():
    table = verdicts.of_claims(corpus.load().series())
    assert list(table["verdict"]) == VERDICTS
    assert not table["draft"].any()
    assert "A/RES/65/141" in table.loc[1, "finding"]
    gappy = verdicts.of_claims(series_with_gaps.annual())
    assert list(gappy["verdict"]) == WITH_GAPS
    assert gappy["draft"].any()
    assert verdicts.summary(table).startswith("Of 11 claims")
