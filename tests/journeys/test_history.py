"""What is known of the series is recovered without being told; the same again on a second run."""

import pytest

import series_with_gaps
from analysis.change import bursts, dates_of_change, novelty
from analysis.claims import verdicts
from analysis.descent import novel_wording
from analysis.words import concept_rates, first_and_last, new_wording_trends


@pytest.fixture(scope="module")
def rates(annual):
    return concept_rates.rates(annual)


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


def test_new_wording_turns_to_artificial_intelligence_and_away_from_the_digital_divide(annual):
    found = new_wording_trends.of_concepts(annual, replicates=50).set_index("concept")
    assert found.loc["ai", "q"] <= 0.05 and found.loc["ai", "low"] > 5
    assert found.loc["global_digital_compact", "q"] <= 0.05
    assert found.loc["digital_divide", "later"] < 0 < found.loc["digital_divides", "later"]
    assert found["q"].isna().sum() == (found["n_new"] == 0).sum()


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
    changes = [dates_of_change.of_concepts(annual, permutations=9) for _ in range(2)]
    assert changes[0].equals(changes[1])
    assert novelty.of_resolutions(annual).equals(novelty.of_resolutions(annual))
    assert novel_wording.carried_over(annual).equals(novel_wording.carried_over(annual))


OUT, PARTLY, UNTESTED = "borne out", "partly", "cannot be tested"
VERDICTS = [OUT, PARTLY, *[OUT] * 6, UNTESTED, PARTLY, UNTESTED]
WITH_GAPS = [UNTESTED, "contradicted", *[UNTESTED] * 4, OUT, OUT, *[UNTESTED] * 3]


def test_each_claim_is_held_against_the_counts(annual):
    table = verdicts.of_claims(annual)
    assert list(table["verdict"]) == VERDICTS
    assert not table["draft"].any()
    assert "A/RES/65/141" in table.loc[1, "finding"]
    gappy = verdicts.of_claims(series_with_gaps.annual())
    assert list(gappy["verdict"]) == WITH_GAPS
    assert gappy["draft"].any()
