"""Three-word phrases: counted by part, where they tell no more than the pairs; otherwise the text is needed."""

import dataclasses
import re
import shutil

import pandas as pd
import pytest

import corpus
import regex_counts
import small_corpus
from analysis.words import concept_rates
from command import ict4d
from corpus import settings
from corpus.questions.corpus_counts import TextNeededError
from corpus.tables import features, lexicon
from corpus.tables.grams import open_places
from corpus.text import stopwords
from folders import shared

PHRASE = "radio frequency spectrum"  # in no list of phrases, and in a few resolutions
RARE = "value of village"  # in one text of the specimens
BROKEN = {
    # A line of these two texts ends with "public-". The reader joins it to the next line, the pattern does not.
    ("public-private partnerships multi-stakeholder", "A/RES/72/200", "operative"): 1,
    ("public-private partnerships universal", "A/RES/72/200", "operative"): 2,
    ("public-private partnerships multi-stakeholder", "A/RES/73/218", "operative"): 1,
    ("public-private partnerships universal", "A/RES/73/218", "operative"): 2,
}
RADIO = "Notes that village radio schools teach weaving, and that village radio schools teach singing;"


@pytest.fixture(scope="module")
def shipped():
    return features.read(settings.SHIPPED / "features")


def made(texts):
    """Features of operative paragraphs by symbol."""
    table = small_corpus.paragraphs({symbol: [("operative", text) for text in own] for symbol, own in texts.items()})
    return features.extract(pd.DataFrame({"symbol": list(texts)}), table, [])


def rows(found):
    return [tuple(row) for row in found.triples.itertuples(index=False)]


# --- what is counted


def test_a_phrase_that_three_resolutions_have_is_counted_by_part():
    found = made(
        {"A/RES/50/1": [RADIO], "A/RES/51/7": [RADIO, "Welcomes village radio schools."], "A/RES/53/9": [RADIO]}
    )
    counts = {symbol: n for symbol, _, phrase, n in rows(found) if phrase == "village radio schools"}
    assert counts == {"A/RES/50/1": 2, "A/RES/51/7": 3, "A/RES/53/9": 2}
    assert list(found.triples.columns) == ["symbol", "part", "triple", "count"]


def test_two_resolutions_are_too_few_and_a_draft_is_not_another_one():
    twice = {"A/RES/50/1": [RADIO], "A/RES/51/7": [RADIO]}
    assert rows(made(twice)) == []
    assert rows(made({**twice, "A/RES/51/7 (draft)": [RADIO]})) == []


def test_no_word_of_a_phrase_is_a_function_word_or_one_of_the_calendar():
    text = "Notes that schools of weaving in December 2015 open village radio stations for eleventh grade pupils"
    found = made({symbol: [text] for symbol in small_corpus.TEXTS})
    assert {phrase for _, _, phrase, _ in rows(found)} == {"open village radio", "village radio stations"}


def test_a_phrase_does_not_cross_a_semicolon():
    found = made({symbol: ["Notes village radio; schools weave cloth"] for symbol in small_corpus.TEXTS})
    assert {phrase for _, _, phrase, _ in rows(found)} == {"notes village radio", "schools weave cloth"}


OPEN = ["Notes that red clay pots crack", "Notes that blue clay jars last"]


def test_a_phrase_that_would_settle_what_the_pairs_leave_open_is_not_counted():
    """Of these words pairs tell that "clay" comes after one colour and before one vessel, not which go together."""
    apart = made(dict.fromkeys(small_corpus.TEXTS, OPEN))
    assert "red clay pots" in {phrase for _, _, phrase, _ in rows(apart)}, "another paragraph leaves nothing open"
    together = made({symbol: [" and that ".join(OPEN)] for symbol in small_corpus.TEXTS})
    assert "red clay pots" not in {phrase for _, _, phrase, _ in rows(together)}
    places = open_places.open_places(together.paragraphs, together.words, together.pairs)
    assert set(places) == {"clay", "that"}
    assert open_places.discloses(("red", "clay", "jars"), places), "nor may that be counted which the text does not say"
    assert not open_places.discloses(("clay", "pots", "crack"), places)


def test_in_a_long_paragraph_one_phrase_more_settles_nothing():
    long = " and that ".join([*OPEN, *(f"w{i} x{i} y{i}" for i in range(open_places.GUARDED // 4))])
    found = made({symbol: [long] for symbol in small_corpus.TEXTS})
    assert "red clay pots" in {phrase for _, _, phrase, _ in rows(found)}


# --- what is shipped


def test_shipped_phrases_are_three_content_words_in_three_resolutions_sorted_and_by_part(shipped):
    table = shipped.triples
    words = table["triple"].str.split(" ", expand=True)
    assert words.shape[1] == 3
    assert not words.isin(stopwords.function_words()).any(axis=None)
    assert set(table.columns) == {"symbol", "part", "triple", "count"}, "not by paragraph"
    assert table.groupby(["symbol", "part"])["triple"].apply(lambda terms: terms.is_monotonic_increasing).all()
    texts = table["symbol"].str.removesuffix(" (draft)").groupby(table["triple"]).nunique()
    assert texts.min() >= open_places.LEAST_RESOLUTIONS
    assert len(texts) > 300


def test_no_shipped_phrase_settles_what_pairs_leave_open(shipped):
    places = open_places.open_places(shipped.paragraphs, shipped.words, shipped.pairs)
    assert not [phrase for phrase in set(shipped.triples["triple"]) if open_places.discloses(phrase.split(), places)]


@pytest.mark.slow
def test_shipped_counts_equal_counts_by_regular_expression(shipped):
    if not (shared() / "texts").is_dir():
        pytest.skip(f"no texts in {shared()}; set ICT4D_SHARED")
    patterns = {phrase: regex_counts.pattern(phrase) for phrase in sorted(set(shipped.triples["triple"]))}
    found, read = {}, set()
    for path in [*(shared() / "texts").glob("*.txt"), *(shared() / "paragraphs").glob("*.txt")]:
        symbol = regex_counts.symbol_of(path)
        read.add(symbol)
        for part, text in zip(("preambular", "operative"), regex_counts.body(path), strict=True):
            there = set(re.findall(r"\w+", text.lower()))
            likely = [phrase for phrase in patterns if there.issuperset(re.findall(r"\w+", phrase))]
            counts = {(phrase, symbol, part): len(patterns[phrase].findall(text)) for phrase in likely}
            found |= {key: n for key, n in counts.items() if n}
    own = shipped.triples[shipped.triples["symbol"].isin(read) & (shipped.triples["part"] != "annex")]
    counted = dict(zip(zip(own["triple"], own["symbol"], own["part"], strict=True), own["count"], strict=True))
    assert len(read) > 30
    assert counted == {**found, **BROKEN}


# --- what is answered


@pytest.fixture(scope="module")
def whole():
    return corpus.load()


def test_a_phrase_of_the_table_is_answered_by_part_with_its_zeros(whole, shipped):
    counts = whole.counts(PHRASE)
    assert (len(counts), counts.dtype) == (len(whole.sizes("part")), "int64")
    assert 0 < (counts > 0).sum() < len(counts)
    assert counts.sum() == shipped.triples.query("triple == @PHRASE and ~symbol.str.endswith('(draft)')")["count"].sum()
    assert whole.counts(PHRASE, "resolution").sum() == counts.sum()
    assert whole.select(part="operative").counts(PHRASE, "resolution").sum() == counts.xs("operative", level=1).sum()
    assert (whole.lacking(PHRASE), whole.lacking(PHRASE, "paragraph")) == ([], whole.symbols)


def test_by_paragraph_and_of_some_paragraphs_it_needs_the_text(whole):
    with pytest.raises(TextNeededError):
        whole.counts(PHRASE, "paragraph")
    some = whole.of_paragraphs(whole.paragraphs.head(50))
    with pytest.raises(TextNeededError):
        some.counts(PHRASE)


@pytest.mark.parametrize("phrase", [RARE, "village radio stations", "schools teach weaving songs"])
def test_a_phrase_outside_the_table_is_unknown_and_never_zero(phrase):
    small = small_corpus.corpus({symbol: [("operative", RADIO)] for symbol in small_corpus.TEXTS})
    assert small.counts("village radio schools", "resolution").to_dict() == dict.fromkeys(small.symbols, 2)
    with pytest.raises(TextNeededError) as error:
        small.counts(phrase)
    assert error.value.symbols == tuple(small.symbols)
    assert "some recurrent phrases of three content words" in str(error.value)


def test_a_phrase_of_two_resolutions_is_in_the_texts_and_yet_unknown_to_the_counts():
    texts = {symbol: [("operative", RADIO)] for symbol in small_corpus.TEXTS}
    texts["A/RES/53/9"] = [("operative", "Welcomes satellite links.")]
    small = small_corpus.corpus(texts)
    assert small.counted_triples == frozenset()
    assert small.lacking("village radio schools") == small.symbols
    held = dataclasses.replace(
        small,
        resolutions=small.resolutions.assign(held=True),
        paragraphs=small.paragraphs.assign(text=small_corpus.paragraphs(texts)["text"]),
    )
    assert held.counts("village radio schools", "resolution").to_list() == [2, 2, 0]


def test_held_texts_are_counted_in_the_text_and_the_others_by_the_table():
    texts = {symbol: [("operative", RADIO)] for symbol in small_corpus.TEXTS}
    small = small_corpus.corpus(texts)
    own = small_corpus.paragraphs({**texts, "A/RES/51/7": [("operative", "Welcomes village radio schools.")]})["text"]
    is_own = small.paragraphs["symbol"] == "A/RES/51/7"
    mixed = dataclasses.replace(
        small,
        resolutions=small.resolutions.assign(held=small.resolutions["symbol"] == "A/RES/51/7"),
        paragraphs=small.paragraphs.assign(text=own.where(is_own)),
        tables={
            **small.tables,
            "triples": small.tables["triples"].taken(lambda rows: rows[rows["symbol"] != "A/RES/51/7"]),
        },
        vocabulary={**small.vocabulary, "A/RES/51/7": frozenset()},
    )
    assert mixed.counts("village radio schools", "resolution").to_list() == [2, 1, 2]
    assert mixed.lacking("village radio schools", "paragraph") == ["A/RES/50/1", "A/RES/53/9"]


def test_a_text_of_the_users_own_has_no_table_of_its_own_and_is_counted(tmp_path, monkeypatch):
    (tmp_path / "sources").mkdir()
    shutil.copy(settings.SHIPPED / "sources" / "A_RES_67_195_draft.txt", tmp_path / "sources")
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path))
    corpus.build_texts()
    own = corpus.load(drafts=True)
    key = "A/RES/67/195 (draft)"
    assert own.resolutions.set_index("symbol")["held"][key]
    assert key not in set(own.triples["symbol"])
    shipped = features.read(settings.SHIPPED / "features").triples.query("symbol == @key")
    for phrase, n in shipped.groupby("triple")["count"].sum().items():
        assert own.counts(phrase, "resolution")[key] == n, phrase
    assert own.counted_triples == corpus.load().counted_triples


def test_a_concept_of_three_words_has_rates_by_part_and_no_intervals(whole):
    table = concept_rates.rates(whole.series("ga-ict4d"), [PHRASE, "internet governance forum"])
    found = table.set_index("concept")
    assert found.loc[PHRASE, "count"].sum() > 0
    assert found.loc[PHRASE, ["low", "high"]].isna().all(axis=None)
    assert found.loc["internet governance forum", "low"].notna().any()


def test_a_lexicon_concept_with_such_a_phrase_and_an_exception(whole):
    own = {
        "spectrum": lexicon.Concept("spectrum", "Spectrum", (PHRASE,)),
        "other": lexicon.Concept("other", "Other frequencies", ("radio frequency",), (PHRASE,)),
    }
    wider = dataclasses.replace(whole, concepts={**whole.concepts, **own})
    counts = wider.concept_counts(["spectrum", "other"], "resolution")
    assert counts["spectrum"].equals(wider.counts(PHRASE, "resolution").rename("spectrum"))
    assert (counts["spectrum"] + counts["other"]).to_list() == wider.counts("radio frequency", "resolution").to_list()
    assert set(own) <= set(wider.answerable("part"))
    assert not set(own) & set(wider.answerable("paragraph"))


def test_the_command_answers_it_by_part():
    done = ict4d("phrase", PHRASE, "--csv")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "phrase,symbol,year,part,count,n_words,rate"
    assert sum(int(line.split(",")[4]) for line in lines[1:]) == corpus.load().counts(PHRASE).sum()
