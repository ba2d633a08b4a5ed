"""The corpus as the analyses see it."""

import dataclasses
import re
import warnings

import pytest

import corpus
import loading_time
import series_with_gaps
import small_corpus
from command import ict4d
from corpus.errors import CorpusError
from corpus.questions.corpus_counts import TextNeededError
from corpus.tables import lexicon
from corpus.text import tokens

DRAFT = "A/RES/67/195 (draft)"


@pytest.fixture(scope="module")
def small():
    return small_corpus.corpus()


@pytest.fixture(scope="module")
def whole(shipped):
    return shipped


def test_counts_of_a_word_by_every_unit(small):
    assert small.counts("Radio", "resolution").to_dict() == {"A/RES/50/1": 4, "A/RES/51/7": 2, "A/RES/53/9": 0}
    by_part = small.counts("radio")
    assert by_part["A/RES/50/1", "preambular"] == 3
    assert by_part["A/RES/53/9", "operative"] == 0
    by_paragraph = small.counts("radio", "paragraph")
    assert len(by_paragraph) == len(small.paragraphs)
    assert by_paragraph["A/RES/50/1", 1, "preambular"] == 2


def test_counts_of_a_listed_phrase_and_of_any_pair(small):
    assert small.counts("radio schools", "paragraph").sum() == 3
    assert small.counts("satellite links", "resolution").sum() == 2
    assert small.counts("links radio").sum() == 0


@pytest.mark.parametrize(("phrase", "unit"), [("the value of", "part"), ("satellite links", "paragraph")])
def test_what_the_counts_cannot_answer_is_said_with_the_resolutions(small, phrase, unit):
    with pytest.raises(TextNeededError) as error:
        small.counts(phrase, unit)
    assert error.value.symbols == ("A/RES/50/1", "A/RES/51/7", "A/RES/53/9")
    assert "A/RES/51/7" in str(error.value)


def test_held_texts_answer_any_phrase(small):
    resolutions = small.resolutions.assign(held=[True, True, True])
    texts = small_corpus.paragraphs()["text"]
    held = dataclasses.replace(small, resolutions=resolutions, paragraphs=small.paragraphs.assign(text=texts))
    assert held.counts("the value of", "resolution").to_dict() == {"A/RES/50/1": 1, "A/RES/51/7": 0, "A/RES/53/9": 0}


def test_one_text_that_is_missing_is_enough_to_refuse(small):
    resolutions = small.resolutions.assign(held=[True, True, False])
    held = dataclasses.replace(
        small, resolutions=resolutions, paragraphs=small.paragraphs.assign(text=small_corpus.paragraphs()["text"])
    )
    with pytest.raises(TextNeededError) as error:
        held.counts("the value of")
    assert error.value.symbols == ("A/RES/53/9",)


@pytest.mark.parametrize("phrase", ["", "42", "one; two"])
def test_what_is_not_a_phrase_is_refused(small, phrase):
    with pytest.raises(CorpusError, match="cannot be counted"):
        small.counts(phrase)


PATTERNS = [
    "digital divid*",
    "?",
    "[...]",
    "divid?",
    "divid.+",
    "^radio",
    "divid%",
]
PATTERNS += ["radio OR links", "＊radio", "tr{a,o}de", r"divid\w", "links$", "~radio"]


@pytest.mark.parametrize("phrase", PATTERNS)
def test_a_pattern_is_refused_in_a_sentence_that_says_what_can_be_given(small, phrase):
    with pytest.raises(CorpusError, match=r"patterns are not taken; .* several phrases") as error:
        small.counts(phrase)
    assert not isinstance(error.value, TextNeededError)


@pytest.mark.parametrize("phrase", [PATTERNS[0], "governance|forum"])
def test_the_commands_refuse_a_pattern_in_one_line(phrase):
    for command in ("phrase", "kwic"):
        done = ict4d(command, phrase)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "patterns are not taken" in done.stderr


@pytest.mark.parametrize("phrase", ["Radio, schools", "RADIO OR SCHOOLS", "radio or schools"])
def test_words_that_only_look_like_a_pattern_are_words(phrase):
    assert tokens.phrase(phrase)[0] == "radio"


def test_concepts_add_up_and_leave_out_longer_names(small):
    counts = small.concept_counts(unit="resolution")
    assert counts.loc["A/RES/50/1"].to_dict() == {"radio": 4, "radio_schools": 3, "plain_radio": 1, "satellite": 0}


def test_words_and_phrases_are_asked_for_like_concepts(small):
    counts = small.concept_counts(["satellite", "Radio", "radio schools | village radio", "telegraph"], "resolution")
    assert list(counts.columns) == ["satellite", "Radio", "radio schools | village radio", "telegraph"]
    assert counts["Radio"].equals(small.counts("radio", "resolution").rename("Radio"))
    both = small.counts("radio schools", "resolution") + small.counts("village radio", "resolution")
    assert counts["radio schools | village radio"].to_list() == both.to_list()
    assert counts["telegraph"].sum() == 0


UNKNOWN = [
    (lambda c: c.concept_counts(["radio_school"]), "no concept 'radio_school'; did you mean 'radio_schools'"),
    (lambda c: c.concept_counts("satelite"), "no concept or word 'satelite'; did you mean 'satellite'"),
    (lambda c: c.select(part="operativ"), "no part 'operativ'; did you mean 'operative'"),
    (lambda c: c.select(symbols="A/RES/50/2"), "no resolution 'A/RES/50/2'; did you mean 'A/RES/50/1'"),
    (lambda c: c.counts("satelite"), "no concept or word 'satelite'; did you mean 'satellite'"),
    (lambda c: c.sizes("paragraf"), "no unit 'paragraf'; did you mean 'paragraph'"),
    (lambda c: c.counts("radio", "parts"), "no unit 'parts'; did you mean 'part'"),
    (lambda c: c.series("tests"), "no series 'tests'; did you mean 'test'"),
]


@pytest.mark.parametrize(("ask", "says"), UNKNOWN, ids=[says for _, says in UNKNOWN])
def test_an_unknown_name_is_told_with_those_near_it(small, ask, says):
    with pytest.raises(CorpusError, match=re.escape(f"There is {says}")):
        ask(small)


def test_one_name_is_taken_like_a_list_of_one(small):
    assert small.select(symbols="A/RES/51/7").symbols == ["A/RES/51/7"]
    assert small.concept_counts("radio").equals(small.concept_counts(["radio"]))


@pytest.mark.parametrize("name", ["igf", "IGF", " igf", ["igf"]])
def test_a_key_is_the_concept_in_capitals_too_and_alone_in_a_list(whole, name):
    assert whole.counts(name).to_list() == whole.concept_counts("igf")["igf"].to_list()
    assert whole.counts(name).sum() > 100


@pytest.mark.parametrize("quoted", ['"ict"', "“ICT”", "«ict»"])
def test_what_is_in_quotation_marks_is_the_word_and_not_the_concept(whole, quoted):
    of_word = int(whole.words.loc[whole.words["word"] == "ict", "count"].sum())
    assert int(whole.counts(quoted).sum()) == int(whole.concept_counts([quoted]).to_numpy().sum()) == of_word
    assert of_word < whole.counts("ict").sum() / 10


def test_spellings_with_a_bar_between_are_added_up_by_counts_as_by_concept_counts(small):
    both = small.concept_counts("radio schools | village radio")
    assert small.counts("radio schools | village radio").to_list() == both.iloc[:, 0].to_list()


@pytest.mark.parametrize("ask", [lambda c: c.counts(["radio", "satellite"]), lambda c: c.concept_counts([1]),
                                 lambda c: c.select(symbols=5), lambda c: c.counts(None)])  # fmt: skip
def test_what_is_no_name_is_refused_in_a_sentence(small, ask):
    with pytest.raises(CorpusError, match=r"is not (a|one) name; give"):
        ask(small)


def test_a_question_about_a_series_tells_a_corpus_what_to_give(whole):
    for name in ("order", "runs", "facts", "whole"):
        with pytest.raises(
            CorpusError, match=r"one series of a corpus: ga-ict4d, .*; give it corpus\.load\(\)\.series"
        ):
            getattr(whole, name)
    assert not hasattr(whole, "nothing_of_the_kind")


def test_completion_shows_what_a_user_may_ask(whole):
    shown = {name for name in dir(whole.series()) if not name.startswith("_")}
    assert {"counts", "concept_counts", "select", "sizes", "order", "paragraphs"} <= shown
    assert not shown & {"vocabulary", "partial", "unbuilt", "facts_with", "asked_for"}


def test_a_word_that_is_misspelt_names_one_of_the_texts(whole):
    with pytest.warns(UserWarning, match=r"'goverance' is in none of the texts; did you mean 'governance'") as told:
        assert whole.counts("goverance").sum() == 0
    assert told[0].filename == __file__, "it is shown at the line that asked"


def test_a_short_word_that_no_text_has_is_a_plain_zero(whole):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert whole.counts("zebra").sum() == whole.counts("ict4d").sum() == 0


def test_a_spelling_that_is_nowhere_names_another_that_is(whole):
    with pytest.warns(UserWarning, match=r"'broad-band' is in none of the texts; the lexicon has 'broadband' \(\d+\)"):
        assert whole.counts("broad-band").sum() == 0


def test_a_part_of_the_corpus_without_a_word_that_the_rest_has_is_a_plain_zero(whole):
    first = whole.series("ga-ict4d").select(symbols="A/RES/56/183")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert first.counts("broadband").sum() == 0
        assert first.concept_counts(["artificial", "broadband"]).to_numpy().sum() == 0


def test_spellings_of_which_one_is_part_of_another_would_be_counted_twice(small):
    with pytest.raises(CorpusError, match="'radio' is part of 'radio schools' and would be counted twice"):
        small.concept_counts("radio|radio schools")


def test_the_command_tells_of_another_spelling_in_one_line():
    done = ict4d("phrase", "broad-band")
    assert done.returncode == 0
    assert done.stderr.startswith("'broad-band' is in none of the texts; the lexicon has 'broadband' (")
    assert done.stderr.count("\n") == 1


def test_what_can_be_answered_by_part_and_by_paragraph(small):
    own = {**small.concepts, "links": lexicon.Concept("links", "Links", ("satellite links",)),
           "value": lexicon.Concept("value", "Value", ("the value of",))}  # fmt: skip
    wider = dataclasses.replace(small, concepts=own)
    assert set(own) - set(wider.answerable("part")) == {"value"}
    assert set(own) - set(wider.answerable("paragraph")) == {"value", "links"}
    assert wider.lacking("links", "paragraph") == small.symbols
    assert list(wider.concept_counts(unit="paragraph")) == list(small.concepts)


def test_a_corpus_and_a_series_say_what_they_are_in_three_lines(whole):
    shown, series = repr(whole), whole.series("ga-ict4d")
    assert shown.splitlines()[0] == "Corpus of 4 series, 34 of 46 resolutions read"
    assert repr(series).splitlines()[0] == "Series ga-ict4d: 23 resolutions, 23 of them read"
    assert f"{len(series.paragraphs):,} paragraphs, {series.paragraphs['n_words'].sum():,} words" in repr(series)
    assert len(shown.splitlines()) == len(repr(series).splitlines()) == 3
    assert "<table" in whole._repr_html_()
    assert whole._repr_html_().count("<tr") == 5


def test_selection_by_part_and_symbol(small):
    operative = small.select(part="operative")
    assert operative.counts("radio", "resolution").to_dict() == {"A/RES/50/1": 1, "A/RES/51/7": 1, "A/RES/53/9": 0}
    assert small.select(symbols=["A/RES/51/7"]).symbols == ["A/RES/51/7"]
    with pytest.raises(CorpusError, match="series"):
        small.select(series="none")
    with pytest.raises(CorpusError, match="A/RES/52/3"):
        small.select(symbols=["A/RES/52/3"])


def test_the_shipped_corpus_holds_what_the_catalogue_and_the_readme_say(whole):
    assert len(whole.select(series="ga-ict4d").symbols) == 23
    assert len(whole.symbols) == 34
    assert not whole.resolutions["draft"].any()
    with_drafts = corpus.load(drafts=True)
    assert set(with_drafts.symbols) - set(whole.symbols) == {DRAFT}
    assert with_drafts.select(series="ga-ict4d").symbols == whole.select(series="ga-ict4d").symbols
    assert list(with_drafts.select(series="drafts").paragraphs["paragraph_id"])[:2] == [f"{DRAFT}#P0", f"{DRAFT}#P1"]


def test_a_draft_stands_in_where_the_adopted_text_was_not_read():
    without = series_with_gaps.whole()
    draft = without.resolutions.set_index("symbol")["draft"]
    assert list(draft[draft].index) == ["A/RES/67/195"]
    own, shipped = without.select(symbols=["A/RES/67/195"]), corpus.load(drafts=True).select(symbols=[DRAFT])
    assert list(own.words["word"]) == list(shipped.words["word"])
    assert own.paragraphs["paragraph_id"].str.startswith("A/RES/67/195#").all()


def test_the_text_of_the_draft_is_held_and_the_others_are_not():
    paragraphs = corpus.load(drafts=True).paragraphs
    held = paragraphs["text"].notna().groupby(paragraphs["symbol"]).mean()
    assert held[DRAFT] == 1
    assert held.drop(DRAFT).sum() == 0


def test_a_phrase_that_a_held_text_lacks_is_counted_there_though_other_texts_are_not_held():
    held = corpus.load(drafts=True).series("drafts")
    assert held.counts("bells and ropes of pilots").sum() == 0


def test_paragraphs_stand_in_the_order_of_the_catalogue(whole):
    assert list(whole.paragraphs["symbol"].unique()) == whole.symbols
    assert whole.symbols[0] == "A/RES/56/183"


def test_loading_takes_little_more_than_reading_the_tables():
    assert loading_time.ratio() < loading_time.MOST
