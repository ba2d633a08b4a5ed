"""The claims of others: what the file must say, how they are decided, and that later texts change nothing."""

import pandas as pd
import pytest

import corpus
import odd_corpora
from analysis.claims import claim_list, evaluators, verdicts
from analysis.claims.evidence import Evidence, UntoldError
from corpus.errors import CorpusError

FIRST = """
[[claim]]
number = 1
series = "ga-ict4d"
topic = "the Forum"
claim = "The Forum enters with 60/252."
source = "a press release"
what_would_decide = "Nothing more."

[[claim.tests]]
kind = "first appearance"
of = "igf"
within = "A/RES/60/252"
"""


@pytest.fixture(scope="module")
def found(annual):
    return Evidence(annual)


@pytest.fixture
def claims(tmp_path, monkeypatch):
    """Replaces claims.toml by another text."""
    path, read = tmp_path / "claims.toml", claim_list.read
    monkeypatch.setattr(claim_list, "read", lambda _=None: read(path))

    def put(text):
        path.write_text(text, encoding="utf-8")

    return put


def test_a_claim_is_decided_and_told_with_what_was_found(annual, claims):
    claims(FIRST)
    row = verdicts.of_claims(annual).iloc[0]
    assert (row["verdict"], row["kind"], row["what_would_decide"]) == ("borne out", "first appearance", "Nothing more.")
    assert row["finding"] == (
        "“Internet Governance Forum” first appears in A/RES/60/252 (2006), not in A/RES/59/220 (2004)."
    )


def test_a_claim_without_a_test_is_listed_and_nothing_is_said_of_it(annual, claims):
    claims(FIRST + FIRST.partition("[[claim.tests]]")[0].replace("number = 1", "number = 2"))
    table = verdicts.of_claims(annual)
    assert table["finding"].to_list()[1] == verdicts.NO_TEST
    assert table["verdict"].to_list()[1] == "cannot be tested"


def test_claims_about_another_series_are_left_to_it(annual, claims):
    claims(FIRST.replace("ga-ict4d", "ecosoc-wsis"))
    table = verdicts.of_claims(annual)
    assert list(table.columns) == verdicts.COLUMNS
    assert table.empty


WRONG = [
    ("an unknown kind", FIRST.replace("first appearance", "augury"), "claim 1: there is no kind of test 'augury'"),
    ("what the test does not know", FIRST + "colour = 3\n", "claim 1: it does not fit its test"),
    ("no source", FIRST.replace("source =", "origin ="), "claim 1 of the file: source is missing"),
    ("an unknown key", FIRST.replace("topic =", 'colour = "red"\ntopic ='), "claim 1 of the file: colour is unknown"),
    ("a test without a kind", FIRST.replace("kind =", "sort ="), "claim 1 of the file: a test has no kind"),
    ("a year for a date", FIRST + "since = 2015\n", "claim 1 of the file: since is 2015; give a date like 2015-12-31"),
    ("no TOML", "[[claim", "cannot be read"),
]


@pytest.mark.parametrize(("text", "says"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_does_not_fit_is_told_with_the_claim(annual, claims, text, says):
    claims(text)
    with pytest.raises(CorpusError, match=says):
        verdicts.of_claims(annual)


def day(text):
    return pd.Timestamp(text).date()


DECIDED = [
    (evaluators.first_appearance, {"of": "igf", "within": "A/RES/63/202"}, "contradicted"),
    (evaluators.first_appearance, {"of": "broadband", "since": day("2010-01-01")}, "borne out"),
    (evaluators.first_appearance, {"of": "broadband", "until": day("2009-12-31")}, "contradicted"),
    (evaluators.first_appearance, {"of": "sustainable", "in_title": True, "since": day("2017-01-01")}, "borne out"),
    (evaluators.passing, {"old": "mdg", "new": "agenda_2030", "until": day("2014-12-31")}, "contradicted"),
    (evaluators.peak, {"of": "igf", "since": day("2010-01-01"), "until": day("2010-12-31")}, "borne out"),
    (evaluators.peak, {"of": "igf", "since": day("2025-01-01"), "until": day("2025-12-31")}, "contradicted"),
    (evaluators.peak, {"of": "ai", "since": day("2025-01-01"), "until": day("2025-12-31")}, "borne out"),
    (evaluators.in_part, {"of": "igf", "part": "annex", "within": "A/RES/77/150"}, "contradicted"),
    (evaluators.copying, {"within": ["A/RES/75/202", "A/RES/79/194"], "new_words": "least", "since": day("2018-01-01"),
                          "until": day("2024-12-31")}, "contradicted"),
    (evaluators.headings, {"within": "A/RES/70/125", "named": ["fisheries"], "before": "x"}, "contradicted"),
    (evaluators.headings, {"within": "A/RES/80/173", "named": ["human rights"], "before": "A/RES/70/125"},
     "contradicted"),
]  # fmt: skip


@pytest.mark.parametrize(("evaluator", "asks", "verdict"), DECIDED)
def test_each_kind_of_test_is_decided_both_ways(found, evaluator, asks, verdict):
    assert evaluator(found, **asks)[0] == verdict


UNTOLD = [
    (evaluators.first_appearance, {"of": "spaceships"}, "is in none of the texts read"),
    (evaluators.passing, {"old": "ict", "new": "covid"}, "comes to outnumber .* in none of the texts read"),
    (evaluators.peak, {"of": "igf", "since": day("1990-01-01"), "until": day("1990-12-31")}, "No text was adopted"),
    (evaluators.in_part, {"of": "igf", "part": "preambular", "within": "A/RES/56/183"}, "before A/RES/56/183 was not"),
    (
        evaluators.wording_in_paragraph,
        {"of": "ai", "paragraph": "A/RES/79/194#P1", "following": "A/RES/80/118"},
        "A/RES/79/194#P1 of the adopted text does not have",
    ),
    (evaluators.headings, {"within": "A/RES/70/125", "named": ["security"], "before": "A/RES/1/1"}, "was not read"),
    (evaluators.first_appearance, {"of": "internet governence"}, "needs the text"),
]


@pytest.mark.parametrize(("evaluator", "asks", "says"), UNTOLD)
def test_what_cannot_be_tested_says_why(found, evaluator, asks, says):
    with pytest.raises(UntoldError, match=says):
        evaluator(found, **asks)


TOGETHER = [
    (["borne out", "borne out"], "borne out"),
    (["borne out", "contradicted"], "partly"),
    (["partly", "cannot be tested"], "partly"),
    (["contradicted", "cannot be tested"], "contradicted"),
    (["borne out", "cannot be tested"], "cannot be tested"),
]


@pytest.mark.parametrize(("several", "one"), TOGETHER)
def test_contradicted_and_untestable_are_not_mixed(several, one):
    assert evaluators.together(several) == evaluators.together(several[::-1]) == one


def test_every_shipped_claim_is_about_a_series_of_the_catalogue_and_says_what_would_decide():
    claims = claim_list.read()
    assert {claim.series for claim in claims} <= set(corpus.load().catalogue["series"])
    assert all(claim.what_would_decide.endswith(".") and claim.tests for claim in claims)
    assert all(len(claim.claim.split()) <= 30 for claim in claims)


def test_a_copy_of_the_newest_as_the_next_text_changes_no_verdict(annual, tmp_path, monkeypatch):
    before = verdicts.of_claims(annual)
    odd_corpora.copy_newest("A/RES/80/118", "A/RES/81/555", "2026-12-14", tmp_path, monkeypatch)
    longer = corpus.load().series("ga-ict4d")
    assert longer.order[-1] == "A/RES/81/555"
    after = verdicts.of_claims(longer)
    same = ["verdict", "kind", "what_would_decide"]
    pd.testing.assert_frame_equal(before[same], after[same])


def test_no_text_after_those_that_a_claim_names_is_looked_at(annual):
    """Without 80/118 only the claims that name or date it change."""
    shorter = annual.select(symbols=annual.order[:-1])
    changed = verdicts.of_claims(annual)["verdict"] != verdicts.of_claims(shorter)["verdict"]
    assert set(verdicts.of_claims(annual).loc[changed, "number"]) <= {2, 9}
