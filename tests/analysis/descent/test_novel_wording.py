"""What is carried over: by word counts, and as the texts themselves say."""

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

import series_with_gaps
import small_corpus
from analysis.descent import alignment, genealogy, novel_wording
from corpus.questions.corpus_counts import TextNeededError
from corpus.text import tokens


@pytest.fixture(scope="module")
def carried(annual):
    return novel_wording.carried_over(annual)


def test_the_same_paragraph_is_carried_over_and_another_is_not():
    same = ("operative", "Welcomes the village radio of all valleys.")
    made = small_corpus.corpus(
        {"A/RES/50/1": [same, ("operative", "Notes satellite links.")],
         "A/RES/51/7": [("operative", "Decides something else altogether."), same]}
    )  # fmt: skip
    table = novel_wording.carried_over(made).set_index("paragraph_id")
    assert list(table["carried"]) == [False, False, False, True]
    assert table.loc["A/RES/51/7#O1", "partner"] == "A/RES/50/1#O0"
    assert table.loc["A/RES/51/7#O1", "similarity"] == pytest.approx(1)


def test_each_paragraph_has_a_partner_of_its_own():
    text = ("operative", "Welcomes the village radio of all valleys.")
    made = small_corpus.corpus({"A/RES/50/1": [text], "A/RES/51/7": [text, text]})
    assert novel_wording.carried_over(made)["carried"].sum() == 1


def test_gaps_and_drafts_are_flagged():
    carried = novel_wording.carried_over(series_with_gaps.annual())
    adjacent = carried.drop_duplicates("symbol").set_index("symbol")
    assert not adjacent.loc["A/RES/72/200", "adjacent"]
    assert adjacent.loc["A/RES/73/218", "adjacent"]
    assert adjacent.loc["A/RES/68/198", "draft"]
    assert not adjacent.loc["A/RES/72/200", "draft"]
    assert not carried.loc[carried["symbol"] == "A/RES/56/183", "carried"].any()


def test_new_wording_and_distinct_paragraphs_add_up(annual, carried):
    new = novel_wording.new_wording(annual)
    assert new.paragraphs["n_words"].sum() == carried.loc[~carried["carried"], "n_words"].sum()
    assert new.sizes("resolution").sum() == new.words["count"].sum()
    periods = {symbol: ("early" if symbol < "A/RES/70" else "late") for symbol in annual.symbols}
    pieces = novel_wording.distinct(annual, annual.resolutions.set_index("symbol").index.to_series().map(periods))
    assert set(pieces) == {"early", "late"}
    assert len(pieces["late"].paragraphs) > (new.paragraphs["symbol"] > "A/RES/70").sum()
    assert len(pieces["late"].paragraphs) < (annual.paragraphs["symbol"] > "A/RES/70").sum()


def test_pairs_of_words_are_refused_where_only_some_paragraphs_are_here(annual):
    new = novel_wording.new_wording(annual)
    assert new.counts("internet governance forum").sum() > 0
    with pytest.raises(TextNeededError):
        new.counts("village radio")


def test_what_is_carried_over_is_what_the_genealogy_traces_to_the_predecessor(annual, carried, shipped):
    whole = shipped
    made = genealogy.trace(whole.series())
    own = made.links[(made.links["origin"] == genealogy.PREDECESSOR)]
    traced = own.loc[own["main"] | (own["kind"] == "split"), "new"]
    told = carried[carried["n_words"] >= alignment.MIN_WORDS]
    assert set(told.loc[told["carried"], "paragraph_id"]) == set(traced)
    assert set(told["paragraph_id"]) == set(made.lines["paragraph_id"])
    partner = told.set_index("paragraph_id")["partner"].dropna()
    for new, old in own.loc[own["main"], ["new", "old"]].itertuples(index=False):
        assert partner[new] == old


PAIRS = [("74/197", "75/202"), ("75/202", "76/189"), ("76/189", "77/150"), ("68/198", "74/197"), ("60/252", "68/198")]


def test_it_agrees_with_five_word_sequences_of_the_texts(annual, shared_paragraphs, capsys):
    """Paragraphs of eight words or more: those with a partner, compared with those that share half of their five-word
    sequences with an old one (Jaccard), assigned one to one."""
    agreement = [_agreement(shared_paragraphs, annual, f"A/RES/{old}", f"A/RES/{new}") for old, new in PAIRS]
    right, said, true = np.sum(agreement, axis=0)
    with capsys.disabled():
        print(f"\ncarried over by word counts: {said}, by five-word sequences: {true}, by both: {right}")
    assert right == true, "what shares half its sequences is carried over"
    assert said <= 1.15 * true, "and little else"


def _agreement(paragraphs, annual, old, new):
    carried = novel_wording.carried_over(annual.select(symbols=[old, new])).query("symbol == @new")
    shingles = [[_shingles(t) for t in paragraphs.loc[paragraphs["symbol"] == s, "text"]] for s in (new, old)]
    jaccard = np.array([[len(a & b) / max(len(a | b), 1) for b in shingles[1]] for a in shingles[0]])
    rows, columns = linear_sum_assignment(jaccard, maximize=True)
    near = np.zeros(len(jaccard), dtype=bool)
    near[rows] = jaccard[rows, columns] >= 0.5
    long = carried["n_words"].to_numpy() >= 8
    said, true = carried["carried"].to_numpy() & long, near & long
    return [int((said & true).sum()), int(said.sum()), int(true.sum())]


def _shingles(text):
    words = tokens.words(text)
    return set(tokens.ngrams(words, 5))
