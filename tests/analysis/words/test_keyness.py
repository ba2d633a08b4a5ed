"""Words that set selections apart."""

import gzip

import numpy as np
import pandas as pd
import pytest

import corpus
import small_corpus
from analysis import figures
from analysis.descent import novel_wording
from analysis.measures import dispersion
from analysis.measures import keyness_measures as measures
from analysis.words import keyness
from corpus.errors import CorpusError
from corpus.tables import reference
from corpus.text import usual_language


@pytest.fixture(scope="module")
def halves(annual):
    year = annual.catalogue.set_index("symbol")["year"][annual.symbols]
    return tuple(novel_wording.distinct(annual, (year <= 2013).map({True: "early", False: "late"})).values())


@pytest.fixture(scope="module")
def compared(halves):
    return keyness.between(*halves, permutations=1999)


def test_counts_rates_and_measures_belong_together(halves, compared):
    row = compared.set_index("word").loc["summit"]
    by_word = [half.words[half.words["word"] == "summit"] for half in halves]  # without "summit's", another word
    a, b = (int(words["count"].sum()) for words in by_word)
    c, d = (int(half.paragraphs["n_words"].sum()) for half in halves)
    assert (row["count_1"], row["count_2"]) == (a, b)
    assert row["rate_1"] == pytest.approx(1000 * a / c)
    assert row["g2_two_term"] == pytest.approx(float(measures.g2_two_term(a, b, c, d)))
    assert row["g2_four_term"] == pytest.approx(float(measures.g2_four_term(a, b, c, d)))
    assert (row["low"], row["high"]) == pytest.approx(measures.log_ratio_interval(a, b, c, d, tests=len(compared)))
    sizes = halves[0].sizes("paragraph")
    placed = by_word[0].merge(halves[0].paragraphs[["symbol", "order", "part"]], on=["symbol", "order"])
    counts = placed.set_index(list(sizes.index.names))["count"].reindex(sizes.index, fill_value=0)
    assert row["dp_norm_1"] == pytest.approx(float(dispersion.dp_norm(counts, sizes)))
    assert row["paragraphs_1"] == (counts > 0).sum()
    assert row["evidence"].startswith("A/RES/")


def test_the_other_way_round_is_the_same_with_the_other_sign(halves, compared):
    back = keyness.between(*halves[::-1], permutations=1999).set_index("word").loc[compared["word"]]
    for column in ("log_ratio", "log_odds", "z", "bound", "g2_two_term", "g2_four_term"):
        assert back[column].to_numpy() == pytest.approx(-compared[column].to_numpy(), abs=1e-9)


def test_reruns_are_identical(halves, compared):
    assert keyness.between(*halves, permutations=1999).equals(compared)


def test_the_summit_is_early_and_sustainable_is_late(compared):
    sure = compared[compared["q"] <= 0.05].set_index("word")
    assert sure.loc["summit", "log_ratio"] > 0 > sure.loc["sustainable", "log_ratio"]


def test_the_interval_holds_the_log_ratio_and_is_open_where_a_count_is_nought(compared):
    inside = compared["low"].le(compared["log_ratio"]) & compared["log_ratio"].le(compared["high"])
    assert inside[(compared["count_1"] > 0) & (compared["count_2"] > 0)].all()
    assert (np.isinf(compared["high"]) == (compared["count_2"] == 0)).all()
    assert (np.isinf(compared["low"]) == (compared["count_1"] == 0)).all()
    assert ((compared["bound"] == 0) == ((compared["low"] <= 0) & (compared["high"] >= 0))).all()


def of_parts(words, preambular, operative):
    """A resolution whose preambular paragraphs hold the first word and whose operative ones hold the second."""
    return [("preambular", f"{words[0]} lantern lantern")] * preambular + [
        ("operative", f"{words[1]} lantern")
    ] * operative


def test_paragraphs_change_sides_within_their_parts():
    """Each word belongs to a part and is as frequent in it on both sides; the sides differ in how many paragraphs of
    either part they have, which a permutation over parts takes for a difference."""
    texts = {
        "A/RES/50/1": of_parts(("radio", "satellite"), 30, 4),
        "A/RES/51/7": of_parts(("radio", "satellite"), 4, 30),
    }
    made = small_corpus.corpus(texts)
    sides = [made.of_paragraphs(made.paragraphs[made.paragraphs["symbol"] == symbol]) for symbol in texts]
    within = keyness.between(*sides, permutations=199).set_index("word")["p"]
    assert within[["radio", "satellite"]].to_list() == [1.0, 1.0]
    one_sided = [sides[0].of_paragraphs(sides[0].paragraphs.query("part == 'preambular'")), sides[1]]
    whole = keyness.between(*one_sided, permutations=199).set_index("word")["p"]
    assert whole["radio"] <= 0.01, "a part on one side only: all paragraphs change sides with all"


def test_two_spans_are_compared_with_each_paragraph_once_in_each(annual):
    found = keyness.of_spans(annual, "2021-25", "A/RES/71/212..A/RES/75/202", permutations=19)
    years = keyness.of_spans(annual, "A/RES/76/189..A/RES/80/118", "2016-20", permutations=19)
    assert found.equals(years)
    word = found.set_index("word").loc["artificial"]
    late = annual.select(symbols=annual.order[-5:])
    table = novel_wording.carried_over(late)
    first = late.paragraphs[~table["carried"].to_numpy()]
    assert word["count_1"] == late.of_paragraphs(first).counts("artificial").sum()
    assert word["count_2"] == 0


def test_a_paragraph_that_comes_back_to_its_span_over_another_text_counts_once(annual):
    """77/150 and 79/194 have 78/132 between them, which is in no span."""
    pieces = novel_wording.distinct(annual, pd.Series({"A/RES/77/150": "x", "A/RES/79/194": "x"}))
    adjacent = novel_wording.distinct(annual, pd.Series({"A/RES/77/150": "x", "A/RES/79/194": "y"}))
    assert len(pieces["x"].paragraphs) < sum(len(own.paragraphs) for own in adjacent.values()) - 50


def test_spans_that_overlap_or_are_empty_are_refused(annual):
    with pytest.raises(CorpusError, match="The spans 2016-20 and 2020-25 overlap"):
        keyness.of_spans(annual, "2016-20", "2020-25")
    with pytest.raises(CorpusError, match="No resolution of the series 'ga-ict4d'"):
        keyness.of_spans(annual, "2016-20", "1980-85")


def test_one_span_is_compared_with_nothing():
    alone = keyness.nothing_compared()
    assert list(alone.columns) == list(keyness.COLUMNS)
    drawn = figures.keyness(alone, "2001-05", "")
    assert "No word differs" in [text.get_text() for text in drawn.axes[0].texts]


def test_a_selection_without_words_has_no_reference(annual):
    with pytest.raises(CorpusError, match="holds no words"):
        keyness.against_reference(annual.of_paragraphs(annual.paragraphs.iloc[:0]))


def test_figures_share_a_scale_and_draw_whole_intervals(compared):
    drawn = figures.keyness(compared, "early", "late")
    assert len({ax.get_xlim() for ax in drawn.axes}) == 1
    right = drawn.axes[0].get_xlim()[1]
    top = compared[(compared["bound"] > 0)].sort_values("bound").iloc[-1]
    first = drawn.axes[0].collections[0].get_segments()[0]
    assert first[:, 0] == pytest.approx([top["low"], min(top["high"], right)])
    assert drawn.axes[0].get_yticklabels()[0].get_text() == f"{top['word']}  {top['count_1']} / {top['count_2']}"
    assert any("n in A / n in B" in text.get_text() for text in drawn.legends[0].get_texts())


def test_an_empty_selection_is_refused():
    made = small_corpus.corpus()
    with pytest.raises(CorpusError, match="holds no words"):
        keyness.between(made, made.of_paragraphs(made.paragraphs.iloc[:0]))


OVERLAPPING = [
    (lambda c: (c, c), r"11 paragraphs in common, of A/RES/50/1, A/RES/51/7 and A/RES/53/9; leave these out of one"),
    (lambda c: (c, c.select(symbols="A/RES/51/7")), "4 paragraphs in common, of A/RES/51/7; leave these out"),
    (lambda c: (c.select(part="operative"), c.of_paragraphs(c.paragraphs.iloc[3:4])), "1 paragraph in common"),
]


@pytest.mark.parametrize(("selections", "says"), OVERLAPPING, ids=[says for _, says in OVERLAPPING])
def test_selections_that_share_paragraphs_are_refused_with_the_resolutions(selections, says):
    with pytest.raises(CorpusError, match=says):
        keyness.between(*selections(small_corpus.corpus()))


def test_parts_of_one_resolution_do_not_overlap(annual):
    one = annual.select(symbols="A/RES/80/118")
    assert len(keyness.between(one.select(part="preambular"), one.select(part="operative"), permutations=19))


def test_the_reference_is_counted_as_everything_else(tmp_path):
    lines = ['{"stem": "A_RES_1_1", "paragraphs": [["preambular", null, "The radio, the radio."]]}',
             '{"stem": "A_RES_1_2", "paragraphs": [["operative", "1.", "Notes the satellite."], ["x", null, "Radio"]]}',
             '{"stem": "A_RES_67_195", "paragraphs": [["operative", null, "Left out."]]}']  # fmt: skip
    path = tmp_path / "other.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    made = reference.make(path, leave_out=frozenset(["A/RES/67/195"]))
    words = usual_language.words(made)
    assert words["frequency"].to_dict() == {"notes": 1, "radio": 3, "satellite": 1, "the": 3}
    assert words.loc["the", "df"] == 2
    assert words.loc["radio", "dp"] == pytest.approx(float(dispersion.dp([2, 1], [4, 4])), abs=1e-6)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{}", "line 1"),
        ('{"stem": "A_RES_1_1", "paragraphs": [["operative", null, 2.5]]}', "line 1: .*2.5 is no text"),
        ('{"stem": 7, "paragraphs": []}', "line 1: .*7 is no text"),
        ('{"stem": "A_RES_1_1", "paragraphs": [["operative", null, "12."]]}', "no resolution in it has a word"),
        ("", "line 1|no resolution in it has a word"),
    ],
)
def test_a_file_that_makes_no_reference_is_refused_with_the_place(tmp_path, line, says):
    path = tmp_path / "other.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(CorpusError, match=says):
        reference.make(path)


def test_the_shipped_reference_is_sorted_and_large():
    usual = usual_language.read()
    assert list(usual["term"]) == sorted(usual["term"])
    assert usual_language.words(usual)["frequency"].sum() > 3_000_000
    assert usual_language.frequencies() == dict(zip(usual["term"], usual["frequency"].tolist(), strict=True))


@pytest.mark.parametrize(
    "content",
    [None, b"term,frequency", gzip.compress(b"term,frequency\nlamp,many\n", mtime=0)],
    ids=["missing", "not compressed", "no number"],
)
@pytest.mark.parametrize("read", [usual_language.read, usual_language.frequencies])
def test_a_damaged_reference_is_a_sentence(tmp_path, monkeypatch, read, content):
    monkeypatch.setattr("corpus.settings.SHIPPED", tmp_path)
    if content:
        usual_language.path().write_bytes(content)
    with pytest.raises(CorpusError, match=r"reference\.csv\.gz: the reference cannot be read"):
        read()


def test_broadband_sets_these_resolutions_apart(annual):
    table = keyness.against_reference(novel_wording.new_wording(annual)).set_index("word")
    assert "broadband" in table.head(10).index
    assert table.loc["rights", "bound"] < 0
    may_lack = ["dp_2", "low", "high", "evidence", "draft"]
    assert np.isfinite(table.drop(columns=may_lack).to_numpy(dtype="float64")).all()
    new = novel_wording.new_wording(annual)
    assert table.loc["broadband", "dp_1"] == pytest.approx(
        float(dispersion.dp(new.counts('"broadband"', "resolution"), new.sizes("resolution")))
    )
    assert table["dp_2"].isna().equals(table["count_2"] == 0)


def test_parts_series_and_resolutions_can_be_compared(annual):
    new = novel_wording.new_wording(annual)
    parts = keyness.between(new.select(part="preambular"), new.select(part="operative"), permutations=99)
    assert parts.set_index("word").loc["recalling", "log_ratio"] > 0 > parts.set_index("word").loc["requests", "z"]
    council = corpus.load().select(symbols=["E/RES/2024/13"])
    between = keyness.between(council, annual.select(symbols=["A/RES/79/194"]), permutations=99).set_index("word")
    assert between.loc["council", "log_ratio"] > 0
