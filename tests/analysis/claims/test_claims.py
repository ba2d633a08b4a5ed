"""The claims of others: what the file must say, and what is said where it does not fit."""

import pytest

import corpus
from analysis.claims import claim_list, verdicts
from corpus.errors import CorpusError

FIRST = """
[[claim]]
number = 1
series = "ga-ict4d"
claim = "The Forum enters with 60/252."
source = "a press release"
test = "first_appearance"
concept = "igf"
claimed = "A/RES/60/252"
finding = "It first stands in {first}."
"""


@pytest.fixture
def annual():
    return corpus.load().series("ga-ict4d")


@pytest.fixture
def claims(tmp_path, monkeypatch):
    """Replaces claims.toml by another text."""
    path, read = tmp_path / "claims.toml", claim_list.read
    monkeypatch.setattr(claim_list, "read", lambda: read(path))

    def put(text):
        path.write_text(text, encoding="utf-8")

    return put


def test_a_claim_is_decided_and_told_with_what_was_found(annual, claims):
    claims(FIRST)
    row = verdicts.of_claims(annual).iloc[0]
    assert (row["number"], row["finding"]) == (1, "It first stands in A/RES/60/252.")
    assert row["verdict"].startswith("agree")


def test_a_claim_without_a_test_is_listed_and_nothing_is_said_of_it(annual, claims):
    claims(FIRST + '[[claim]]\nnumber = 2\nseries = "ga-ict4d"\nclaim = "It rains."\nsource = "a friend"\n')
    table = verdicts.of_claims(annual)
    assert table["finding"].to_list()[1] == verdicts.NO_TEST
    assert table["verdict"].to_list()[1] == "cannot tell"


def test_claims_about_another_series_are_left_to_it(annual, claims):
    claims(FIRST.replace("ga-ict4d", "ecosoc-wsis"))
    table = verdicts.of_claims(annual)
    assert list(table.columns) == verdicts.COLUMNS
    assert table.empty
    assert verdicts.summary(table) == "No claims of others about this series are listed."


WRONG = [
    ("an unknown test", FIRST.replace("first_appearance", "augury"), "claim 1: there is no test 'augury'"),
    ("what the test does not know", FIRST + "colour = 3\n", "claim 1: it does not fit its test"),
    ("no source", FIRST.replace("source =", "origin ="), "claim 1 of the file: source is missing"),
    ("a test without a sentence", FIRST.replace("finding =", "sentence ="), "claim 1 of the file: finding is missing"),
    ("no TOML", "[[claim", "cannot be read"),
]


@pytest.mark.parametrize(("text", "says"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_does_not_fit_is_told_with_the_claim(annual, claims, text, says):
    claims(text)
    with pytest.raises(CorpusError, match=says):
        verdicts.of_claims(annual)


def test_every_shipped_claim_is_about_a_series_of_the_catalogue():
    assert {claim.series for claim in claim_list.read()} <= set(corpus.load().catalogue["series"])
