"""Numbers are made from whatever a file prints, without an error and within bounds."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.parsing import citations
from corpus.parsing.structure import list_labels, numbering
from corpus.readers.plain import text_file
from corpus.text import numerals

DIGITS = st.text(st.characters(categories=["Nd", "No", "Nl"]), max_size=12)
PRINTED = st.one_of(
    DIGITS, st.text(max_size=12), st.just("9" * 5_000), st.sampled_from(["²", "①", "-1", "", " 7", "1_0"])
)


@given(PRINTED)
def test_a_whole_number_is_what_python_reads_or_nothing(text):
    found = numerals.whole_number(text)
    assert found is None or (found == int(text) and 0 <= found < 10**9)
    if text.isascii() and text.isdigit() and len(text) < 10:
        assert found == int(text)


@given(st.integers(-5, 10**30), st.sampled_from(["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"]))
def test_labels_are_short_whatever_the_number(value, style):
    assert 0 < len(numerals.in_style(value, style)) <= 32


@given(st.integers(1, 3_999))
def test_roman_numerals_return(value):
    assert numerals.roman_value(numerals.as_roman(value)) == value


@given(st.one_of(st.text("ivxlcdm", max_size=40), st.text(max_size=10), st.just("m" * 100_000)))
def test_a_roman_value_is_one_or_nothing(text):
    found = numerals.roman_value(text)
    assert found is None or numerals.as_roman(found) == text.lower()


LINES = st.one_of(PRINTED, st.sampled_from(["_______", "The General Assembly,", "Recalling the bells,"]))


@given(st.lists(LINES, max_size=12))
def test_texts_of_any_numbers_are_read(lines):
    text_file.parse("\n".join(lines))


SHAPES = ["{}. To ring", "({}) To ring", "{} Rings", "resolution {}/7 of 3 May 2000", "A/RES/{}/1"]


@given(PRINTED, st.sampled_from(SHAPES))
def test_labels_and_citations_with_any_number(number, shape):
    text = shape.format(number)
    label = list_labels.split(text)
    if label:
        assert numbering.place(label, [], [])
    citations.cited(text, "GA")
