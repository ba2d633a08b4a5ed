"""Text as people really keep it: printed, wrapped, mailed, scanned, with words divided and provisions quoted."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.parsing.segment import segment
from corpus.readers import html
from corpus.readers.plain import divided_words, misread_labels, text_file, text_marks

HEAD = "A/RES/91/60\nNinety-first session\nResolution adopted by the General Assembly on 7 March 2037\n91/60. Lamps\n"
TAIL = "83rd plenary meeting\n7 March 2037\n"
PARAGRAPHS = [
    ("P0", "", "The General Assembly,"),
    ("P1", "", "Recalling the flood of the great river and the night on the quay, when the lamps of A. Smith went out,"
     " and 1.5 million oars were lost,"),
    ("O1", "number", "Requests the pilots who kept their watch in the storm and brought home every ferry of the quay:"),
    ("O1.a", "a", "To row with the ferries of the quay to the other side of the river whenever the lamps are lit;"),
    ("O1.b", "b", "To bail, and in particular, where the masters so decide and the river is high:"),
    ("O1.b.i", "i", "At dusk, when the lamps of the quay are lit and the ferries come home from the other side of it;"),
    ("O1.b.ii", "ii", "At dawn;"),
    ("O1.c", "c", "To sing; and"),
    ("O1.d", "d", "To sleep;"),
    ("O2", "number", "Decides that the pilots shall meet again at the ninety-second session to consider the lamps;"),
    ("O3", "number", "Also decides to meet again."),
]  # fmt: skip


def _page(shapes, width, gap, indent):
    """The specimen as typeset lines: labels in these shapes (number, letter, roman)."""
    rows = []
    for name, label, text in PARAGRAPHS:
        shape = shapes[0] if label == "number" else shapes[2] if label.startswith("i") else shapes[1]
        printed = f"{shape.format(name[1:] if label == 'number' else label)}{indent or ' '}" if label else ""
        rows.append(textwrap.fill(f"{indent}{printed}{text}", width, drop_whitespace=True, expand_tabs=False))
    return HEAD + gap.join(rows) + "\n" + TAIL


def _read(text):
    return segment(text_file.parse(text))


def _content(document):
    return [(p.paragraph_id.partition("#")[2], p.text) for p in document.paragraphs]


@given(
    st.sampled_from([("{}.", "({})", "({})"), ("{}.", "{}.", "{}."), ("{}.", "{})", "{})"), ("{})", "{}.", "{}."),
                     ("({})", "({})", "({})"), ("{}.", "({})", "{}.")]),
    st.integers(48, 130),
    st.sampled_from(["\n", "\n\n"]),
    st.sampled_from(["", "\t", "    "]),
)  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_any_labels_width_and_gap_give_the_same_paragraphs(shapes, width, gap, indent):
    assert _content(_read(_page(shapes, width, gap, indent))) == [(name, text) for name, _, text in PARAGRAPHS]


BODY = (
    "The General Assembly,\nRecalling the flood,\n1. Welcomes the pilots of the river;\n2. Requests oil for the lamps{}\
of the quay:\n(a) At dusk;\n(b) At dawn;\n3. Decides to meet again.\n"
)


@pytest.mark.parametrize(
    "edge",
    [
        "\n\nA/RES/91/60\nPage 3\n\n\f",
        "\n\fA/RES/91/60 Page 3\n",
        "\nA/RES/91/60\nEnglish\nPage 3\n",
        "\n- 3 -\n",
        "\nhttps://undocs.org/en/A/RES/91/60     1/2\n\f3/7/37, 4:12 PM     A/RES/91/60 - Ferries\n",
        "\n/...\nA/RES/91/60\nPage 3\n",
    ],
)
def test_the_edges_of_pages_are_furniture(edge):
    assert _content(_read(HEAD + BODY.format(edge) + TAIL)) == _content(_read(HEAD + BODY.format(" ") + TAIL))


def test_lines_that_come_again_at_form_feeds_are_heads():
    edges = [f"\nHarbour Library, shelf {page}\n{page}\n\fFerries and lamps\n" for page in (1, 2)]
    body = BODY.format(edges[0]).replace("(b) At", edges[1].lstrip("\n") + "(b) At")
    assert _content(_read(HEAD + body + TAIL)) == _content(_read(HEAD + BODY.format(" ") + TAIL))


def test_a_mail_that_quotes_the_text():
    quoted = "".join(f"> {line}\n" for line in (HEAD + BODY.format(" ") + TAIL).splitlines())
    assert _content(_read("Dear all,\n\n" + quoted)) == _content(_read(HEAD + BODY.format(" ") + TAIL))


@pytest.mark.parametrize(
    ("lines", "plain"),
    [
        (["# A/RES/91/60", "## 91/60. Lamps ##", "*The General Assembly*,"], ["A/RES/91/60", "91/60. Lamps", None]),
        (["*Recalling* the **great** river,", "_Noting_ oil,"], ["Recalling the great river,", "Noting oil,"]),
        (["1\\. **Decides** to row;", "# x"], ["1. Decides to row;", "x"]),
        (["**1.** *Urges* [pilots](https://un.org/a);", "# x"], ["1. Urges pilots;", "x"]),
        (["a 2 * 3 * 4 b", "rope_and_tar *"], ["a 2 * 3 * 4 b", "rope_and_tar *"]),
        (["> one", "no", "no"], ["> one", "no", "no"]),
    ],
)
def test_marks_of_markdown_and_mail(lines, plain):
    expected = [text or "The General Assembly," for text in plain]
    assert text_marks.without(lines) == expected


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["l. Decides to row;", "2, Urges pilots;", "3 . Requests oil."], ["1", "2", "3"]),
        (["I. Decides to row;", "2. Urges pilots."], ["1", "2"]),
        (["I. Decides to row;", "II. Urges pilots."], ["I", "II"]),
        ([f"{n}. Requests oil;" for n in range(1, 10)] + ["lO. Decides to row;", "Il. Urges pilots."],
         [*map(str, range(1, 12))]),
    ],
)  # fmt: skip
def test_numbers_that_ocr_misread(lines, numbers):
    document = _read("The General Assembly,\n" + "\n".join(lines))
    assert [p.number for p in document.paragraphs[1:]] == numbers
    changed = [line for line, number in zip(lines, numbers, strict=True) if not line.startswith(f"{number}. ")]
    assert sum("is read as" in warning for warning in document.warnings) == len(changed)


def test_what_is_no_number_is_not_put_right():
    lines = ["I. Lamps", "O. Smith rowed", "l. oars", "1. Decides to row;", "S. Requests oil;"]
    assert misread_labels.repaired(lines) == (lines, {})


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["develop-", "ment and a people-", "centred development"], "development and a people-centred development"),
        (["the multi-", "stakeholder work of govern-", "ments"], "the multi-stakeholder work of governments"),
        (["co-", "operate, co-operate with spe-", "cialized oars"], "co-operate, co-operate with specialized oars"),
        (["a people-", "centred and multi-", "stakeholder plan"], "a people-centred and multi-stakeholder plan"),
        (["short-", "and long-term plans of govern-", "ments"], "short- and long-term plans of governments"),
        (["of the infra\u00ad", "structure"], "of the infrastructure"),
        (["of the infra¬", "structure"], "of the infrastructure"),
        (["the Zweng-", "frobel of govern-", "ments"], "the Zweng-frobel of governments"),
    ],
)  # fmt: skip
def test_words_at_line_ends(lines, text):
    blocks = text_file.parse("The General Assembly,\n\nRecalls " + "\n".join(lines) + " of all,\n")
    assert blocks[-1].text == f"Recalls {text} of all,"


def test_a_joined_word_is_reported_and_a_doubtful_one_left():
    ((lines, changes),) = divided_words.joined([["of govern-", "ments and Zweng-", "frobel"]])
    assert changes == [("govern- ments", "governments"), ("Zweng- frobel", None)]
    assert lines == ["of govern\u00ad", "ments and Zweng-", "frobel"]


def test_a_sentence_goes_on_after_a_blank_line():
    text = (
        "The General Assembly,\n\nRecalling that in the long night increasingly\n\nlarge waves came,\n\n1. Decides.\n"
    )
    assert [p.text for p in _read(text).paragraphs][
        1
    ] == "Recalling that in the long night increasingly large waves came,"


_LINES = st.lists(
    st.sampled_from(
        ["The General Assembly,", "Recalling rope,", "1. Decides:", "a. To row;", "“1. Row.”", "> x", "# Lamps",
         "- 3 -", "A/RES/91/60 Page 3", "\fFerries", "l. Urges oil.", "govern-", "ments", "* * *", "Contents",
         "I. Oars .... 2",
         "https://un.org/a 1/2", "3/7/37, 4:12 PM Lamps", "1 See rope.", "__________", "", "[2 bis. Notes;]"]
    ),
    max_size=30,
)  # fmt: skip


def _letters(texts):
    return sorted(letter for text in texts for letter in text if letter.isalpha())


@given(_LINES)
@settings(deadline=None, max_examples=150)
def test_every_letter_of_a_text_is_in_a_block(lines):
    repaired, changes = misread_labels.repaired(text_marks.without(lines))
    found = text_file.parse("\n".join(lines))
    assert _letters(block.text for block in found) == _letters(repaired)
    assert len(_letters(lines)) - len(_letters(repaired)) <= 2 * len(changes)


@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "li", "td", "h2", "b", "sup", "div", "pre"]), st.text("abc 1.(", max_size=9))
    )
)
@settings(deadline=None, max_examples=100)
def test_every_letter_of_a_page_is_in_a_block(pieces):
    inner = "".join(f"<{tag}>{text.replace('<', '')}</{tag}>" for tag, text in pieces)
    page = f"<html><body><p>The General Assembly,</p>{inner}<ol><li>Decides to row.</ol></body></html>"
    blocks = html.parse(page)
    texts = [block.text for block in blocks]
    assert _letters(texts) == _letters(["The General Assembly,", "Decides to row.", *(text for _, text in pieces)])
