"""Paragraphs found again in the year before: published counts, from texts where they are held, and from counts."""

import json
import re

import pytest

import reuse
from analysis.descent import alignment, similarity
from corpus.parsing import parse
from corpus.text import tokens
from folders import shared

SHARED = shared()
needs_texts = pytest.mark.skipif(not (SHARED / "texts").is_dir(), reason=f"no texts in {SHARED}; set ICT4D_SHARED")

# Of paragraphs of more than five words, those found in the year before: word for word with numbers, without numbers.
VERBATIM = [("74_197", "75_202", 89, 69, 72), ("75_202", "76_189", 90, 71, 73), ("76_189", "77_150", 103, 60, 63),
            ("77_150", "78_132", 115, 76, 78), ("78_132", "79_194", 126, 54, 58)]  # fmt: skip
# Of paragraphs of eight words or more: verbatim, near, other, containment; by plain words and by the project's words.
BASELINE = [
    ("74_197", "75_202", (65, 17, 7, 0.899), (65, 18, 6, 0.9065)),
    ("75_202", "76_189", (71, 11, 8, 0.900), (71, 12, 7, 0.9104)),
    ("76_189", "77_150", (59, 24, 20, 0.837), (59, 26, 18, 0.8468)),
    ("77_150", "78_132", (76, 18, 21, 0.856), (76, 18, 21, 0.8681)),
    ("78_132", "79_194", (54, 36, 36, 0.721), (54, 38, 34, 0.7264)),
    ("68_198", "74_197", (1, 10, 75, 0.170), (1, 10, 75, 0.1725)),
    ("70_125", "74_197", (0, 7, 79, 0.214), (0, 9, 77, 0.2153)),
    ("60_252", "68_198", (0, 0, 62, 0.039), (0, 0, 62, 0.0342)),
]


def texts(stem):
    return [p.text for p in parse.parse_file(SHARED / "texts" / f"A_RES_{stem}.txt").paragraphs]


def gold(stem):
    """The paragraphs of the gold as they are, with the markers that stuck to a word."""
    blocks = json.loads((SHARED / "gold" / f"A_RES_{stem}.json").read_text(encoding="utf-8"))
    return [block["text"] for block in blocks if block["type"] == "paragraph"]


def plain(text):
    return re.findall(r"\w+", text.lower())


def letters(text):
    """The project's words without those that are numbers."""
    return [word for word in tokens.words(text) if not word.isdigit()]


def hyphened(text):
    """Letters with inner hyphens and apostrophes, without the rules for symbols and labels."""
    return re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text.lower())


def again(old, new, form):
    known = {form(text) for text in old}
    return sum(form(text) in known for text in new if len(text.split()) > 5)


@needs_texts
@pytest.mark.parametrize(("before", "after", "n", "as_text", "as_letters"), VERBATIM)
def test_verbatim_paragraphs_by_text(before, after, n, as_text, as_letters):
    old, new = texts(before), texts(after)
    assert sum(len(text.split()) > 5 for text in new) == n
    assert again(old, new, lambda text: tuple(plain(text))) == as_text
    assert again(old, new, lambda text: tuple(letters(text))) == as_letters


@needs_texts
@pytest.mark.parametrize(("before", "after", "by_plain", "by_words"), BASELINE)
def test_near_paragraphs_and_containment_under_two_tokenisations(before, after, by_plain, by_words):
    old, new = gold(before), gold(after)
    for words, expected, digits in ((plain, by_plain, 3), (hyphened, by_words, 4)):
        found = reuse.of_texts(old, new, words=words)
        assert (found["verbatim"], found["near"], found["other"]) == expected[:3]
        assert round(found["containment"], digits) == expected[3]


@pytest.fixture(scope="module")
def whole(shipped):
    return shipped


@pytest.mark.parametrize(("before", "after", "n", "as_text", "as_letters"), VERBATIM)
def test_verbatim_paragraphs_by_counts(whole, before, after, n, as_text, as_letters):
    """The counts keep years and no other number, so they are between the two."""
    new, old = (alignment.rows(whole, f"A/RES/{stem.replace('_', '/')}") for stem in (after, before))
    found = similarity.profiles(whole, texts=False)
    same = int(similarity.verbatim(found, new, old).any(axis=1).sum())
    assert len(new) == n
    assert as_text <= same <= as_letters
    assert same - as_text <= 1


@pytest.mark.parametrize(("before", "after", "n", "as_text", "as_letters"), VERBATIM)
def test_verbatim_paragraphs_by_counts_of_letters(whole, before, after, n, as_text, as_letters):
    words = whole.words[~whole.words["word"].str.isdigit()]
    entries = (
        (words["word"] + " " + words["count"].astype("str")).groupby([words["symbol"], words["order"]]).agg("\n".join)
    )
    old, new = (entries[f"A/RES/{stem.replace('_', '/')}"] for stem in (before, after))
    rows = whole.paragraphs.iloc[alignment.rows(whole, f"A/RES/{after.replace('_', '/')}")]["order"]
    assert new.loc[rows].isin(set(old)).sum() == as_letters


def test_runs_jaccard_and_containment_by_hand():
    old = ["one two three four five six seven eight", "too short"]
    new = ["one two three four five six seven eight", "zero two three four five six seven eight", "a b c d e f g h"]
    assert reuse.of_texts(old, new) == {"n": 3, "verbatim": 1, "near": 1, "other": 1, "containment": 4 / 9}
    assert reuse.jaccard(set(), set()) == 0
