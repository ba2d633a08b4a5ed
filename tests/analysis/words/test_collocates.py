"""The company of whatever can be named; how it is measured is tested in tests/analysis/acts."""

import dataclasses

import numpy as np
import pytest
from scipy.stats import fisher_exact

import small_corpus
from analysis.words import collocates
from corpus.errors import CorpusError, CorpusWarning
from corpus.questions.corpus_counts import TextNeededError

OWN_WORDS = {
    "igf": {"internet", "governance", "forum"},
    "internet_governance": {"internet", "governance"},
    "capacity building|capacity-building": {"capacity", "building", "capacity-building"},
}


@pytest.mark.parametrize("name", OWN_WORDS)
def test_a_concept_and_spellings_keep_company_as_all_their_phrases(annual, name):
    table = collocates.of_node(annual, name, replicates=50)
    counts = annual.concept_counts(name, "paragraph")[name]
    assert set(table["node"]) == {name}
    assert set(table["n_node"]) == {(counts > 0).sum()}
    assert set(table["count_node"]) == {counts.sum()}
    assert not OWN_WORDS[name] & set(table["word"])


def test_a_concept_keeps_the_company_of_the_list_of_its_phrases(annual):
    key, phrases = "digital_divide", annual.concepts["digital_divide"].phrases
    table, listed = (collocates.of_node(annual, node, name="gap", replicates=50) for node in (key, phrases))
    assert table.equals(listed)


def test_names_in_spans_are_taken_alike(annual):
    corpora = {"early": annual.select(symbols=annual.symbols[:12]), "late": annual.select(symbols=annual.symbols[12:])}
    nodes = {
        "IGF": "igf",
        "AI": "ai",
        "capacity": "capacity building|capacity-building",
        "divide": ["divide", "divides"],
    }
    present = collocates.in_spans(corpora, nodes).set_index(["node", "span"])
    table = collocates.by_span({"late": corpora["late"]}, nodes)
    assert set(table["node"]) == set(nodes)
    late = corpora["late"].concept_counts(["igf", "ai"], "resolution").sum()
    assert present.loc[("IGF", "late"), "count_node"] == late["igf"]
    assert present.loc[("AI", "late"), "count_node"] == late["ai"]
    assert present.loc[("IGF", "late"), "forms"] == "internet governance forum"
    assert present.loc[("divide", "late"), "forms"] == "divide; divides"


def test_what_cannot_be_asked_is_refused_and_what_is_nowhere_hinted_at(annual):
    with pytest.raises(CorpusError, match="no concept 'internet_governence'; did you mean 'internet_governance'"):
        collocates.of_node(annual, "internet_governence")
    with pytest.raises(TextNeededError, match="'cloud computing' is not counted by paragraph"):
        collocates.of_node(annual, "cloud computing")
    with pytest.warns(CorpusWarning, match="'broad-band' is in none of the texts"):
        assert collocates.of_node(annual, "broad-band", replicates=10).empty
    with pytest.raises(CorpusError, match="nothing to look for"):
        collocates.of_node(annual, [])


def test_words_that_a_concept_leaves_out_may_keep_it_company():
    small = small_corpus.corpus()
    opened = dataclasses.replace(small, paragraphs=small.paragraphs.assign(verb_form=None))
    table = collocates.of_node(opened, "plain_radio", least=1, replicates=10)
    assert "schools" in set(table["word"])
    assert "radio" not in set(table["word"])


def test_p_is_that_of_fisher_in_one_part_and_within_parts_in_two():
    rng = np.random.default_rng(3)
    node, words = rng.poisson(0.5, 40), rng.poisson(0.4, (40, 6))
    one_part = collocates.together(words, node, np.full(40, "operative", dtype=object))
    for i, row in enumerate(one_part.itertuples()):
        held = words[:, i] > 0
        cells = [[((node > 0) == with_node)[held == with_word].sum() for with_word in (True, False)]
                 for with_node in (True, False)]  # fmt: skip
        assert row.both == cells[0][0]
        assert row.p == pytest.approx(fisher_exact(cells, alternative="greater").pvalue)
    part = np.repeat(np.array(["preambular", "operative"], dtype=object), 20)
    apart = collocates.together(np.repeat([[1], [0]], 20, axis=0), np.repeat([1, 0], 20), part)
    assert apart.loc[0, ["both", "p", "q"]].to_list() == [20, 1, 1], "they are in one part, which is no company"
