"""Documents as Akoma Ntoso: read again they are the same, the schema accepts them, and they are like the UN's own."""

import tomllib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import resolution_formats
import round_trip
from corpus.parsing import parse
from corpus.parsing.akoma_ntoso import whole_file
from corpus.parsing.document import Document, Note
from corpus.parsing.segment import segment
from corpus.readers import read
from corpus.text import numerals, repairs, symbols
from folders import CASES, shared

WRITTEN_BY_US = {
    f"{file}: {case['name']}": ("The General Assembly,\n" if file == "labels" else "") + case["text"].lstrip("\n")
    for file in ("odd_resolutions", "several_resolutions", "segments", "labels")
    for case in tomllib.loads((CASES / f"{file}.toml").read_text(encoding="utf-8"))["case"]
}
NOT_ALONE = {  # cases that are part of a longer text in their own test, and are refused without it
    "odd_resolutions: the first clause in the line of the organ",
    "labels: Word's second list: 1) a) i)",
    "labels: letters and roman numbers as numbers of paragraphs",
}
EVERYTHING = """\
A/RES/91/7
Ninety-first session
Agenda items 27 and 28 (b)
Resolution adopted by the General Assembly on 4 March 2037
[on the report of the Second Committee (A/91/410, para. 9)]
91/7. Ferries & <lanterns>
The General Assembly,
Recalling its resolutions 70/1 of 25 September 2015 and A/RES/90/12,
Recalling also the following:
(a) Lamps burn;
(b) Oars row,
I. Lamps
1. Requests the pilots:
(a) To row, where:
(i) The tide is low;
(ii) The tide is high;
(b) To bail:
• With pails;
• With hands;
2. Decides to amend rule 5:
“1. Coil the ropes.
“2. Trim the lamps.”;
Bearing in mind the flood,
Oars
3 bis. Urges the masters to sing.
83rd plenary meeting
4 March 2037

Annex I

Rules of the ferry

1. Ferries shall sail at dusk.
2. Ferries shall carry:
(a) A lamp;
(b) A bell.

Annex II

Lamps are lit with oil.
"""


def documents(text, name="case.txt"):
    return parse.documents(text.encode(), name)


@pytest.fixture(scope="module")
def everything():
    """A text of our own with every structure, and notes: cited in the text, twice, in a heading only, and not there."""
    (found,) = documents(EVERYTHING)
    first, second = found.paragraphs[1], found.paragraphs[2]
    cited = (first.paragraph_id, second.paragraph_id)
    found.paragraphs[1] = replace(first, notes=("1", "2"), note_places=(first.text.index(" of 25"), len(first.text)))
    found.paragraphs[2] = replace(second, notes=("1", "9"), note_places=(len(second.text), len(second.text)))
    found.notes = [
        Note("1", "See A/91/410, annex.", cited),
        Note("*", "Reissued for lamps."),
        Note("2", "Resolution 70/125.", cited[:1]),
    ]
    return found


# --- read again


@pytest.mark.parametrize("name", [name for name in WRITTEN_BY_US if name not in NOT_ALONE])
def test_what_was_written_is_read_again(name):
    for document in documents(WRITTEN_BY_US[name]):
        assert round_trip.differences(document) == []


def test_every_structure_is_read_again(everything):
    ids = [p.paragraph_id.rpartition("#")[2] for p in everything.paragraphs]
    text, annexes = ids[:17], ids[17:]
    assert " ".join(text) == "P0 P1 P2 P2.a P2.b O1 O1.a O1.a.i O1.a.ii O1.b O1.b.b O1.b.b-2 O2 O2.q O2.q-2 P3 O3"
    assert annexes == ["A1.1", "A1.2", "A1.2.a", "A1.2.b", "A2.1"]
    assert round_trip.differences(everything) == []


@pytest.mark.parametrize("name", ["lamplight", "bellbuoys"])
def test_notes_stay_where_they_are_cited(name, tmp_path):
    of = resolution_formats.source(name)
    document = segment(read(resolution_formats.write_docx(of, tmp_path / "made.docx")))
    found = round_trip.again(document)
    assert round_trip.differences(document) == []
    places = [p.note_places for p in document.paragraphs]
    assert [p.note_places for p in found.paragraphs] == places and any(map(any, places))
    assert [note.label for note in found.notes] == [note.label for note in document.notes]


def test_a_draft_stays_a_draft():
    text = "A/C.2/91/L.5\nDistr.: Limited\nLamps\nDraft resolution\nThe General Assembly,\n1. Requests oil.\n"
    (draft,) = documents(text)
    assert draft.draft and round_trip.differences(draft) == []


@pytest.mark.parametrize("symbol", ["A/RES/91/7", "A/RES/91/7 B", "A/RES/91/7 A-B", "A/RES/2625(XXV)", "E/RES/2037/4"])
@pytest.mark.parametrize("title", [None, "Lamps for ferries"])
def test_symbols_with_and_without_a_title(symbol, title):
    """Read from a file whose name says nothing."""
    organ = "Economic and Social Council" if symbol.startswith("E") else "General Assembly"
    name = symbols.stem(symbol) + ".txt"
    (document,) = documents(f"The {organ},\nRecalling the flood,\n1. Requests oil.\n", name)
    document = replace(document, title=title)
    assert document.symbol == symbol and round_trip.differences(document) == []


def test_a_list_within_a_list_that_begins_again_with_a():
    items = "(a) Pilots:\n(i) To row:\na. At dusk;\nb. At dawn;\n(b) Masters to sing.\n"
    (document,) = documents(f"The General Assembly,\n1. Requests:\n{items}")
    assert document.paragraphs[4].paragraph_id == "#O1.a.i.a"
    assert round_trip.differences(document) == []


def test_an_annex_without_a_heading_gets_one():
    """An attachment has to be told from the text; only there the file says more than the document."""
    text = EVERYTHING.partition("\nAnnex I\n")[0] + "1. Ferries shall sail at dusk.\n2. Ferries shall rest.\n"
    (document,) = documents(text)
    lines = round_trip.differences(document)
    assert [line.partition(":")[0] for line in lines] == [
        "headings",
        *["paragraphs lost"] * 2,
        *["paragraphs made"] * 2,
    ]
    assert round_trip.again(document).headings == [*document.headings, "Annex"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
STYLES = (("decimal", "{}."), ("lowerLetter", "({})"), ("lowerRoman", "({})"), ("decimal", "({})"))


def nested(levels, words):
    """Lines with the labels of lists within lists, none deeper than one level below the line above it."""
    counts: list[int] = []
    lines = []
    for level, word in zip(levels, words, strict=False):
        counts = counts[: min(level, len(counts)) + 1]
        if len(counts) <= level and (not counts or len(counts) < 4):
            counts.append(0)
        counts[-1] += 1
        kind, shape = STYLES[len(counts) - 1]
        lines.append(f"{shape.format(numerals.in_style(counts[-1], kind))} Requests lamps {word} of oil;")
    return "\n".join(lines)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.lists(WORDS, min_size=12, max_size=12), WORDS)
def test_any_words_and_any_nesting(levels, words, title):
    text = nested(levels, map(repairs.repair, words))
    (document,) = documents(f"The General Assembly,\nRecalling the flood,\n{text}\n", "A_RES_91_7.txt")
    document = replace(document, title=repairs.repair(f"Lamps {title} oil"))
    found = round_trip.again(document)
    assert round_trip.compared(found)["paragraphs"] == round_trip.compared(document)["paragraphs"]


# --- the file


def test_links_lead_to_what_is_cited_and_notes_are_within_the_text(everything):
    root = etree.fromstring(whole_file.written(everything))
    links = [(node.text, node.get("href")) for node in root.iter("{*}a")]
    assert ("70/1", "https://undocs.org/en/A/RES/70/1") in links
    assert ("A/RES/90/12", "https://undocs.org/en/A/RES/90/12") in links
    assert ("A/91/410", "https://undocs.org/en/A/91/410") in links
    first, second = root.findall(".//{*}preamble/{*}container")
    note = first.find(".//{*}authorialNote")
    assert note.get("marker") == "1" and note.getprevious().text == "70/1" and note.tail.startswith(" of 25 September")
    assert [(node.get("marker"), node.get("href")) for node in second.iter("{*}noteRef")] == [
        ("1", "#authorialNote_1"), ("9", "#note"),
    ]  # fmt: skip
    assert [node.get("marker") for node in root.iterfind(".//{*}meta/{*}notes/{*}note")] == ["*"]


def test_what_the_metadata_state(everything):
    root = etree.fromstring(whole_file.written(everything))
    work = root.find(".//{*}FRBRWork")
    assert work.find("{*}FRBRuri").get("value") == "/akn/un/statement/deliberation/unga/2037-03-04/91-7/"
    assert work.find("{*}FRBRalias").get("value") == "A/RES/91/7"
    assert [node.get("value") for node in root.iterfind(".//{*}doc//{*}FRBRWork/{*}FRBRthis")] == [
        f"/akn/un/statement/deliberation/unga/2037-03-04/91-7/!annex_{number}/" for number in (1, 2)
    ]


def test_what_xml_cannot_hold_and_what_it_would_take_for_markup():
    document = Document(symbol="A/RES/91/7", title="Lamps\x00 & <oil>", paragraphs=documents(EVERYTHING)[0].paragraphs)
    assert round_trip.again(document).title == "Lamps & <oil>"


def test_the_same_document_gives_the_same_bytes(everything):
    assert whole_file.written(everything) == whole_file.written(everything)


# --- against the schema and the UN's own files


def test_the_schema_accepts_every_structure(everything):
    if round_trip.schema() is None:
        pytest.skip(f"no schema in {shared()}; set ICT4D_SHARED")
    found = [document for name, text in WRITTEN_BY_US.items() if name not in NOT_ALONE for document in documents(text)]
    empty = Document(symbol="A/RES/91/8", title=None)
    assert {
        document.symbol: faults for document in [everything, empty, *found] if (faults := round_trip.faults(document))
    } == {}


@pytest.mark.parametrize("name", ["A_C.2_80_L.17", "A_RES_78_232", "A_RES_79_194"])
def test_official_pdfs(name):
    path = shared() / "pdfs" / f"{name}.pdf"
    if not path.exists():
        pytest.skip(f"no {path}; set ICT4D_SHARED")
    document = parse.parse_file(path)
    assert round_trip.faults(document) == [] and round_trip.differences(document) == []


@pytest.mark.parametrize("name", ["A_RES_76_189-2119246E", "E_RES_2022_15"])
def test_official_files_have_the_same_elements(name):
    """Without the metadata, and but for what a document does not keep: the first page's date of publication, pictures,
    kind of distribution, name of the agenda item and, in the text, italics that open no paragraph. Of links there are
    more: each document that is cited has one."""
    path = shared() / "files" / "xml" / f"{name}.xml"
    if not path.exists():
        pytest.skip(f"no {path}; set ICT4D_SHARED")
    theirs, ours = elements(path.read_bytes()), elements(whole_file.written(parse.parse_file(path)))
    differ = {tag for tag in theirs | ours if theirs[tag] != ours[tag]}
    assert differ == {"a", "docDate", "docStatus", "img", "inline", "p", "span"}
    assert ours["a"] > theirs["a"] and (theirs - ours)["p"] == 3
    assert ours["authorialNote"] > 10 and ours["paragraph"] > 40 and ours["container"] >= 10


def elements(data):
    root = etree.fromstring(data)
    for meta in root.iterfind(".//{*}meta"):
        meta.getparent().remove(meta)
    return Counter(etree.QName(node).localname for node in root.iter("{*}*"))
