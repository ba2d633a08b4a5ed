"""Words that set selections apart."""

import numpy as np
import pytest
import specimen

import corpus
from analysis import dispersion, keyness, novel_wording
from analysis import keyness_measures as measures
from corpus import reference
from corpus.errors import CorpusError


@pytest.fixture(scope="module")
def annual():
    return corpus.load().select(series="ga-ict4d")


@pytest.fixture(scope="module")
def halves(annual):
    new = novel_wording.new_wording(annual)
    early = new.paragraphs["year"] <= 2013
    return new.of_paragraphs(new.paragraphs[early]), new.of_paragraphs(new.paragraphs[~early])


@pytest.fixture(scope="module")
def compared(halves):
    return keyness.between(*halves, permutations=499)


def test_counts_rates_and_measures_belong_together(halves, compared):
    row = compared.set_index("word").loc["summit"]
    a, b = (int(half.counts("summit").sum()) for half in halves)
    c, d = (int(half.paragraphs["n_words"].sum()) for half in halves)
    assert (row["count_1"], row["count_2"]) == (a, b)
    assert row["rate_1"] == pytest.approx(1000 * a / c)
    assert row["g2"] == pytest.approx(float(measures.g2_two_term(a, b, c, d)))
    counts = halves[0].counts("summit", "paragraph")
    sizes = halves[0].sizes("paragraph")
    assert row["dp_norm_1"] == pytest.approx(float(dispersion.dp_norm(counts, sizes)))
    assert row["paragraphs_1"] == (counts > 0).sum()
    assert row["evidence"].startswith("A/RES/")


def test_the_other_way_round_is_the_same_with_the_other_sign(halves, compared):
    back = keyness.between(*halves[::-1], permutations=499).set_index("word").loc[compared["word"]]
    for column in ("log_ratio", "log_odds", "z", "bound", "g2"):
        assert back[column].to_numpy() == pytest.approx(-compared[column].to_numpy(), abs=1e-9)


def test_reruns_are_identical(halves, compared):
    assert keyness.between(*halves, permutations=499).equals(compared)


def test_goals_of_the_millennium_are_early_and_sustainable_is_late(compared):
    sure = compared[compared["q"] <= 0.05].set_index("word")
    assert sure.loc["millennium", "log_ratio"] > 0 > sure.loc["sustainable", "log_ratio"]


def test_an_empty_selection_is_refused():
    made = specimen.corpus()
    with pytest.raises(CorpusError, match="holds no words"):
        keyness.between(made, made.of_paragraphs(made.paragraphs.iloc[:0]))


def test_the_reference_is_counted_as_everything_else(tmp_path):
    lines = ['{"stem": "A_RES_1_1", "paragraphs": [["preambular", null, "The radio, the radio."]]}',
             '{"stem": "A_RES_1_2", "paragraphs": [["operative", "1.", "Notes the satellite."], ["x", null, "Radio"]]}',
             '{"stem": "A_RES_67_195", "paragraphs": [["operative", null, "Left out."]]}']  # fmt: skip
    path = tmp_path / "other.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    made = reference.make(path, leave_out=frozenset(["A/RES/67/195"]))
    words = reference.words(made)
    assert words["frequency"].to_dict() == {"notes": 1, "radio": 3, "satellite": 1, "the": 3}
    assert words.loc["the", "df"] == 2
    assert words.loc["radio", "dp"] == pytest.approx(float(dispersion.dp([2, 1], [4, 4])), abs=1e-6)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(CorpusError, match="line 1"):
        reference.make(path)


def test_the_shipped_reference_is_sorted_and_large():
    usual = reference.read()
    assert list(usual["term"]) == sorted(usual["term"])
    assert reference.words(usual)["frequency"].sum() > 3_000_000


def test_broadband_sets_these_resolutions_apart(annual):
    table = keyness.against_reference(novel_wording.new_wording(annual)).set_index("word")
    assert "broadband" in table.head(10).index
    assert table.loc["rights", "bound"] < 0
    assert np.isfinite(table.drop(columns=["dp_2", "evidence", "draft"]).to_numpy(dtype="float64")).all()


def test_parts_series_and_resolutions_can_be_compared(annual):
    new = novel_wording.new_wording(annual)
    parts = keyness.between(new.select(part="preambular"), new.select(part="operative"), permutations=99)
    assert parts.set_index("word").loc["recalling", "log_ratio"] > 0 > parts.set_index("word").loc["requests", "z"]
    council = corpus.load().select(symbols=["E/RES/2024/13"])
    between = keyness.between(council, annual.select(symbols=["A/RES/79/194"]), permutations=99).set_index("word")
    assert between.loc["council", "log_ratio"] > 0
