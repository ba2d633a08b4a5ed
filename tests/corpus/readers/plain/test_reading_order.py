"""Text drawn from PDFs in reading order: the same paragraphs and notes as from the page itself."""

import csv
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.parsing.segment import segment
from corpus.readers import html, read
from corpus.readers.block import FURNITURE
from corpus.readers.plain import reading_order, text_file
from drawn_text import Layout, extracted_text
from folders import shared
from resolution_formats import page_html, source

SPECIMENS = ("bellbuoys", "lamplight")
WHOLE = {name: segment(html.parse(page_html(source(name)))) for name in SPECIMENS}


def _content(document):
    return [(p.paragraph_id, p.part, p.number, p.text, p.notes) for p in document.paragraphs]


def _notes(document):
    return [(note.label, note.text, note.cited_by) for note in document.notes]


def _head(document):
    return replace(document, paragraphs=[], notes=[], headings=[], warnings=[], shares={})


def _same(name, layout):
    document = segment(text_file.parse(extracted_text(source(name), layout)))
    assert _content(document) == _content(WHOLE[name])
    assert _notes(document) == _notes(WHOLE[name])
    assert _head(document) == _head(WHOLE[name])


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"labels": "before"},
        {"labels": "inline", "spaced": False},
        {"notes": "before"},
        {"notes": "first"},
        {"notes": "inline"},
        {"page_numbers": "of", "title_in_head": True, "codes": False},
        {"page_numbers": "inside", "notes": "first"},
        {"page_numbers": "inside", "notes": "before"},
        {"broken_notes": True, "notes": "before", "lines": 9},
        {"form_feeds": True, "recycle": "Please recycle"},
        {"recycle": "lease recycl e"},
    ],
    ids=str,
)
@pytest.mark.parametrize("name", SPECIMENS)
def test_each_kind_of_trouble_gives_the_paragraphs_and_notes_of_the_page(name, changed):
    _same(name, replace(Layout(), **changed))


@given(
    st.builds(
        Layout,
        width=st.integers(66, 96),
        lines=st.integers(9, 30),
        labels=st.sampled_from(["before", "behind", "inline"]),
        notes=st.sampled_from(["before", "first", "late", "inline"]),
        page_numbers=st.sampled_from(["bare", "of"]),
        codes=st.booleans(),
        spaced=st.booleans(),
        title_in_head=st.booleans(),
        form_feeds=st.booleans(),
    )
)
@settings(deadline=None, max_examples=60)
def test_any_layout_gives_the_paragraphs_and_notes_of_the_page(layout):
    _same("bellbuoys", layout)


_LINES = st.lists(
    st.sampled_from(
        [
            "The General Assembly,", "Recalling rope,", "1.", "2.", "Decides to row the", "long boat;", "(a)",
            "To bail;", "", "__________________", "1", "2", "See rope.", "2 Ibid., 3.", "A/RES/91/5", "2/9",
            "0F", "* * *", "*",
        ]
    ),
    max_size=40,
)  # fmt: skip


@given(_LINES)
@settings(deadline=None, max_examples=200)
def test_lines_only_change_their_places(lines):
    def letters(texts):
        return Counter(letter for text in texts for letter in text if not letter.isspace())

    ordered = reading_order.in_order(lines)
    assert letters(line.text for line in ordered) == letters(lines)
    assert {line.number for line in ordered} <= set(range(1, len(lines) + 1))


@pytest.mark.parametrize("line", ["0F", "10H", "Please rec cle", "♲", "02 55516", "A/RES/57/270 B"])
def test_what_extraction_leaves_of_a_page_is_furniture(line):
    text = f"91/5. Rafts\n\nThe General Assembly,\n\nRecalling rope,\n{line}\n\n1. Decides to row.\n"
    assert [block.text for block in text_file.parse(text) if block.role == FURNITURE] == [line]


def test_soft_hyphens_and_ligatures_are_letters_again():
    text = "The General Assembly,\nRecalling the ﬁrst oﬃcers of the naviga\u00ad\ntion school,\n1. Decides to row.\n"
    assert segment(text_file.parse(text)).paragraphs[1].text == "Recalling the first officers of the navigation school,"


_HEAD = """United Nations

A/RES/57/270 B

General Assembly

Distr.: General
3 July 2003

Fifty-seventh session
Agenda item 92 (b)

Resolution adopted by the General Assembly on 23 June 2003
[on the report of the Second Committee (A/57/48/Add.2 and Corr.1)]

57/270. Tides and bells of the outer
harbour

B
The General Assembly,
"""
_BODY = """Recalling its resolutions 50/227 of 24 May 1996 and 57/270 A of 2003, 1 and the
bells of the harbour, 2
0F

1F

Noting the tide of
20 December 2002,*
I.
Bells of the harbour

_______________
*

Reissued for technical reasons.
See A/57/1.
Guild of Bells, Records, Thirty-first
Sitting, vol. 1 and
1

2

03-34567

A/RES/57/270 B

1.
Reaffirms that the bells must be:
(a)
Loud;
(b)
Heard by all those who sail in the night and who do not see the
lights of the harbour:
(i)
Crews;
(ii) Pilots;
Decides to row. 3
2.

2

A/RES/57/270 B

Annex
Membership
1.
The Board has ten members.

_______________
corrigendum, part II.
3

Ibid.
/…
91st plenary meeting
23 June 2003

3
"""


def test_stars_lists_annexes_and_notes_over_pages():
    document = segment(text_file.parse(_HEAD + _BODY), "A_RES_57_270_B")
    assert [(p.paragraph_id.partition("#")[2], p.text, p.notes) for p in document.paragraphs[1:]] == [
        (
            "P1",
            "Recalling its resolutions 50/227 of 24 May 1996 and 57/270 A of 2003, and the bells of the harbour,",
            ("1", "2"),
        ),
        ("P2", "Noting the tide of 20 December 2002,", ("*",)),
        ("O1", "Reaffirms that the bells must be:", ()),
        ("O1.a", "Loud;", ()),
        ("O1.b", "Heard by all those who sail in the night and who do not see the lights of the harbour:", ()),
        ("O1.b.i", "Crews;", ()),
        ("O1.b.ii", "Pilots;", ()),
        ("O2", "Decides to row.", ("3",)),
        ("A1.1", "The Board has ten members.", ()),
    ]
    assert [(note.label, note.text) for note in document.notes] == [
        ("*", "Reissued for technical reasons."),
        ("1", "See A/57/1."),
        ("2", "Guild of Bells, Records, Thirty-first Sitting, vol. 1 and corrigendum, part II."),
        ("3", "Ibid."),
    ]
    assert document.headings == ["I. Bells of the harbour", "Annex Membership"]


@pytest.mark.parametrize("name", ["A_RES_57_270_B", None])
def test_a_resolution_keeps_the_letter_of_its_symbol(name):
    document = segment(text_file.parse(_HEAD + _BODY), name)
    assert (document.symbol, document.title) == ("A/RES/57/270 B", "Tides and bells of the outer harbour")
    assert document.report == "Report of the Second Committee (A/57/48/Add.2 and Corr.1)"
    assert (document.session, document.agenda_item, document.adopted, document.meeting) == (
        57, "92 (b)", "2003-06-23", "91st",
    )  # fmt: skip


def test_a_text_that_lost_its_markers_keeps_its_numbers_and_says_so():
    notes = "\n\n".join(f"{label} See A/57/{label}." for label in range(1, 7))
    text = "The General Assembly,\n\nNoting that bells rang for a further 5 years,\n\n1. Decides to row.\n\n"
    text += f"{'_' * 20}\n\n"
    document = segment(text_file.parse(text + notes))
    assert document.paragraphs[1].text == "Noting that bells rang for a further 5 years,"
    assert document.warnings == ["6 of 6 notes are cited nowhere; the text seems to have lost its markers"]


def test_two_resolutions_in_a_file_are_named():
    text = "The General Assembly,\n\nNoting rope,\n\n1. Decides to row.\n\n" * 2
    assert any(
        "the file holds 2 resolutions, the second from line 7" in w for w in segment(text_file.parse(text)).warnings
    )


# --- the real ones

SHARED = shared()
_COUNTS = {
    "57_238": (7, 11, 2), "59_220": (2, 11, 3), "62_182": (3, 3, 5), "63_202": (14, 14, 7), "64_187": (16, 19, 8),
    "65_141": (25, 24, 11), "66_184": (30, 21, 10), "67_195": (33, 24, 11), "69_204": (44, 24, 13),
    "70_184": (14, 12, 10), "71_212": (23, 28, 10),
}  # fmt: skip


def _read(folder, stem):
    path = SHARED / folder / f"{stem}.txt"
    if not path.exists():
        pytest.skip(f"the shared folder has no {folder}/{stem}.txt")
    return segment(read(path), stem)


@pytest.mark.parametrize("number", _COUNTS)
def test_extracted_texts_hold_the_paragraphs_that_were_put_right_by_hand(number):
    found, by_hand = (_read(folder, f"A_RES_{number}") for folder in ("extracted", "paragraphs"))
    parts = Counter(p.part for p in found.paragraphs if not p.paragraph_id.endswith("#P0"))
    assert (parts["preambular"], parts["operative"], len(found.notes)) == _COUNTS[number]
    assert [(p.part, p.number, p.text) for p in found.paragraphs] == [
        (p.part, p.number, p.text) for p in by_hand.paragraphs
    ]
    assert _head(found) == _head(by_hand)
    assert [note.label for note in found.notes] == [str(label) for label in range(1, _COUNTS[number][2] + 1)]
    assert all(note.cited_by and note.text.endswith(".") for note in found.notes)


@pytest.mark.parametrize("number", _COUNTS)
def test_notes_are_cited_where_their_markers_stood(number):
    document = _read("extracted", f"A_RES_{number}")
    removed = defaultdict(list)
    with (SHARED / "paragraphs" / "CORRECTIONS.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["what"] == "note marker removed":
                removed[row["file"]].append(row["from"])
    assert [label for p in document.paragraphs for label in p.notes] == removed[f"A_RES_{number}"]


@pytest.mark.parametrize(
    ("stem", "symbol", "last", "notes", "adopted"),
    [
        ("A_RES_57_270_B", "A/RES/57/270 B", "75", 0, "2003-06-23"),
        ("E_RES_2018_28", "E/RES/2018/28", "85", 15, "2018-07-24"),
        ("E_RES_2022_15", "E/RES/2022/15", "96", 14, "2022-07-21"),
    ],
)
def test_companions_are_read(stem, symbol, last, notes, adopted):
    document = _read("paragraphs", stem)
    numbers = [p.number for p in document.paragraphs if p.part == "operative" and p.level == 1]
    assert numbers == [str(number) for number in range(1, int(last) + 1)]
    assert (document.symbol, len(document.notes), document.adopted) == (symbol, notes, adopted)
    assert not document.title.endswith(" B")


def test_the_word_original_and_the_text_of_72_200_agree():
    path = SHARED / "files" / "docx" / "N1746475_A_RES_72_200.DOC"
    if not path.exists():
        pytest.skip(f"the shared folder has no {path.name}")
    assert _content(segment(read(path), "A_RES_72_200")) == _content(_read("texts", "A_RES_72_200"))
