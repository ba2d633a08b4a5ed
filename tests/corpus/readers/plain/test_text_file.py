"""Text files of every kind: encodings, pages, notes; and never anything but CorpusError."""

import time
from textwrap import fill

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.parsing.segment import segment
from corpus.readers import read
from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE
from corpus.readers.plain import text_file
from resolution_formats import block_text, source, wrapped_text


def _ids(text):
    return [(p.paragraph_id.partition("#")[2], p.text) for p in segment(text_file.parse(text)).paragraphs]


def _body(text):
    return [block.text for block in text_file.parse(text) if block.role == BODY]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("make", [wrapped_text, block_text])
def test_encodings_give_the_same_paragraphs(encoding, make, tmp_path):
    path = tmp_path / "lamplight.txt"
    path.write_bytes(make(source()).encode(encoding))
    assert segment(read(path)).paragraphs == segment(text_file.parse(make(source()))).paragraphs


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_systems(newline):
    text = wrapped_text(source())
    assert _ids(text.replace("\n", newline)) == _ids(text)


@pytest.mark.parametrize("page", [1, 2, 4, 5, 100])
def test_pages_may_break_anywhere_between_paragraphs(page):
    assert _ids(wrapped_text(source(), page=page)) == _ids(wrapped_text(source()))


def test_blank_lines_between_paragraphs_may_be_missing():
    text = wrapped_text(source())
    assert _ids("\n".join(line for line in text.split("\n") if line.strip())) == _ids(text)


_SENTENCE = (
    "Noting that the almanac, which 14 pilots compiled, names Atlantis, Ys, Lyonesse and Mu; Brazil and Peru, moreover,"
    " keep rafts of reed; and that Thule, in 2031, had none at all,"
)


@pytest.mark.parametrize("words", range(1, 28))
def test_a_paragraph_runs_on_over_a_page_break_at_any_word(words):
    sentence = _SENTENCE.split()
    first, second = " ".join(sentence[:words]), " ".join(sentence[words:])
    head = "A/RES/91/5\nRafts of reed\n\n37-04127\n2/3\n"
    text = f"91/5. Rafts of reed\n\nThe General Assembly,\n\n{fill(first)}\n\n{head}\n{fill(second)}\n\n"
    text += "1. Decides to row.\n"
    text += "\nA/RES/91/5\nRafts of reed\n\n37-04127\n3/3\n\n2. Urges others to row.\n"
    expected = ["The General Assembly,", " ".join(sentence), "1. Decides to row.", "2. Urges others to row."]
    assert _body(text)[1:] == expected


def test_labels_alone_on_a_line_and_words_one_to_a_line():
    text = "The General Assembly,\n\nRecalling rope,\n\n1. \nDecides that \nthe \nlong \nrope \nis cut;\n\n"
    text += "2. \nUrges care.\n"
    assert _body(text)[2:] == ["1. Decides that the long rope is cut;", "2. Urges care."]


def test_notes_under_a_rule_do_not_part_a_paragraph_and_run_over_lines():
    text = (
        "The General Assembly,\n\nRecalling the rope of the\n\n__________________\n\n"
        " 1  See the long report of the quay, of the year before last, which few have read, and its annex, the\n"
        "12 pages of which are lost.\n 2  Ibid.\nferrymen1 and the oars2 of the pilots,\n\n1. Decides.\n"
    )
    blocks = text_file.parse(text)
    assert [block.text for block in blocks if block.role == BODY][1] == (
        "Recalling the rope of the ferrymen and the oars of the pilots,"
    )
    notes = [(block.label, block.text[-24:]) for block in blocks if block.role == NOTE]
    assert notes == [("1", "pages of which are lost."), ("2", "Ibid.")]


def test_notes_at_the_end_without_a_rule():
    text = "The General Assembly,\n\nRecalling rope,1\n\n1. Decides on tar.2\n\n9th plenary meeting\n2 May 2030\n\n"
    text += "1 See rope.\n2 See tar.\n"
    notes = segment(text_file.parse(text)).notes
    assert [(note.label, note.text, note.cited_by) for note in notes] == [
        ("1", "See rope.", ("#P1",)),
        ("2", "See tar.", ("#O1",)),
    ]


def test_rows_of_numbers_are_a_table():
    rows = "Atlantis 0.010\nLyonesse 1.250\nYs 12.000\nThule 0.004\nMu 0.100\n"
    text = "The General Assembly,\n\nRecalling the long list of payments that stands below,\n\n1. Resolves:\n\n"
    text += f"{rows}\n2. Ends.\n"
    assert [block.text for block in text_file.parse(text) if block.role == TABLE] == rows.splitlines()


def test_a_short_last_line_of_a_page_that_repeats_the_title_stays():
    text = "91/5. Rafts of reed\n\nThe General Assembly,\n\nRecalling all\nrafts,\n\nA/RES/91/5\n2/2\n\n1. Decides.\n"
    assert _body(text)[2] == "Recalling all rafts,"


def test_pages_are_numbered_from_the_running_heads():
    pages = {block.text[:3]: block.page for block in text_file.parse(wrapped_text(source())) if block.role == BODY}
    assert (pages["The"], pages["2. "], pages["3. "]) == (1, 2, 4)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"  \n\t ", "is empty"),
        (bytes(range(32)) * 40, "binary"),
        (b"\x81\x8d\x8f\x90" * 50, "not readable as text"),
        (b"\xff\xfea", "not readable as text"),
    ],
)
def test_files_that_are_no_text_are_refused(data, says, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    with pytest.raises(CorpusError, match=says):
        read(path)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("page.pdf", b"<html>no</html>", None),
        ("page.pdf", b"plain text", "the content is something else"),
        ("raft.xyz", b"plain text", "cannot be read"),
        ("raft.docx", b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_files_that_are_not_what_they_are_called(name, data, says, tmp_path):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CorpusError, match=says):
        read(path)


def test_missing_files_and_folders_are_refused(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(CorpusError, match=r"cannot be (?:opened|read)|is a folder"):
            read(path)


@given(st.binary(max_size=3000), st.sampled_from([".txt", ".html", ".docx", ""]))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_read_or_refused(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("any") / f"file{suffix}"
    path.write_bytes(data)
    try:
        segment(read(path))
    except CorpusError as error:
        assert str(error).strip()


_LINES = st.lists(
    st.sampled_from(
        [
            "The General Assembly,", "Recalling rope,", "1. Decides to row;", "(a) To bail;", "2. Urges", "oars", "",
            "", "A/RES/91/5", "2/9", "37-04127", "__________________", "1 See rope.", "2 Ibid., 3.", "Rafts,1 of 20312",
            "Annex I", "9th plenary meeting", "2 May 2030", "Rope 0.100", "IV", "* * *", "well-", "known rafts; 2",
        ]
    ),
    max_size=60,
)  # fmt: skip


@given(_LINES)
@settings(deadline=None, max_examples=300)
def test_no_letter_or_digit_of_a_file_vanishes(lines):
    text = "\n".join(lines)
    blocks = text_file.parse(text)
    kept = "".join(f"{b.text}{b.label or ''}{''.join(mark for _, mark in b.marks)}" for b in blocks)
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, text))
    assert {block.role for block in blocks} <= {BODY, NOTE, FURNITURE, TABLE}


@pytest.mark.parametrize("suffix", ["txt", "html"])
def test_what_is_longer_than_any_resolution_is_refused(suffix, tmp_path):
    path = tmp_path / f"long.{suffix}"
    path.write_text(("<html>" if suffix == "html" else "") + "The General Assembly,\n" * 500_000, encoding="utf-8")
    with pytest.raises(CorpusError, match="more than any resolution has"):
        read(path)


def test_ten_times_as_many_pages_take_about_ten_times_as_long():
    page = "Recalling the rope,1 and the tar,2 of the pilots\nand oars,\n\nA/RES/91/5\n2/9\n\n"

    def seconds(n):
        start = time.process_time()
        text_file.parse("91/5. Rope\n\nThe General Assembly,\n\n" + page * n)
        return time.process_time() - start

    assert seconds(5_000) < 30 * min(seconds(500) for _ in range(3)), "ten times as long, not a hundred times"
