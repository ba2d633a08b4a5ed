"""Akoma Ntoso: the same resolution as in other formats, every way to write it, and files that are refused."""

import random
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import akoma_ntoso_writer
import resolution_formats
from akoma_ntoso_writer import written
from corpus.errors import CorpusError
from corpus.parsing import parse
from corpus.parsing.segment import segment
from corpus.readers import read
from corpus.readers.akoma_ntoso import elements, xml_file
from corpus.readers.block import FURNITURE, NOTE, TABLE
from corpus.text import repairs
from folders import shared

LAMPS, BELLS = resolution_formats.source("lamplight"), resolution_formats.source("bellbuoys")
ROOT = f"<akomaNtoso xmlns='{akoma_ntoso_writer.NAMESPACE}'>"
FORMULA = "<formula name='enactingFormula'><p>The General Assembly,</p></formula>"
OTHER_NAMESPACES = ("http://docs.oasis-open.org/legaldocml/ns/akn/3.0/CSD13", "http://www.akomantoso.org/2.0")


def blocks(text):
    return xml_file.from_bytes(text if isinstance(text, bytes) else text.encode(), "lamps.xml")


def below(text):
    """The blocks after the opening line and before the meeting."""
    found = blocks(text)
    texts = [block.text for block in found]
    return found[texts.index("The General Assembly,") + 1 : texts.index("83rd plenary meeting")]


def lamps(body, **parts):
    """A file with this body after the opening line."""
    return written(LAMPS, preamble=FORMULA, body=body, **parts)


def clause(number, text):
    return f"<paragraph><num>{number}</num><content><p>{text}</p></content></paragraph>"


def attached(inner, heading=""):
    meta = akoma_ntoso_writer.meta(LAMPS)
    document = f"<doc name='annex'>{meta}<mainBody>{inner}</mainBody></doc>"
    return f"<attachments><attachment>{heading}{document}</attachment></attachments>"


# --- the same resolution


@pytest.mark.parametrize("of", [LAMPS, BELLS], ids=["lamps", "bells"])
def test_the_same_paragraphs_notes_and_head_as_in_a_docx(of, tmp_path):
    (tmp_path / "made.xml").write_text(written(of), encoding="utf-8")
    found = segment(read(tmp_path / "made.xml"))
    other = segment(read(resolution_formats.write_docx(of, tmp_path / "made.docx")))
    assert [replace(p, page=None, line=None) for p in found.paragraphs] == other.paragraphs
    assert [replace(note, page=None, line=None) for note in found.notes] == other.notes
    assert (found.symbol, found.title, found.session) == (other.symbol, other.title, other.session)
    assert (found.agenda_item, found.report, found.adopted) == (other.agenda_item, other.report, other.adopted)
    assert (found.meeting, found.headings, found.warnings) == (other.meeting, other.headings, [])


@pytest.mark.parametrize("of", [LAMPS, BELLS], ids=["lamps", "bells"])
def test_specimens_are_valid(of):
    path = shared() / "schema" / "akomantoso30.xsd"
    if not path.exists():
        pytest.skip(f"no {path}; set ICT4D_SHARED")
    schema = etree.XMLSchema(etree.parse(path))
    schema.assertValid(etree.fromstring(written(of).encode()))
    annexed = lamps(clause("1.", "Decides to row."), after=attached(clause("1.", "Row.")))
    schema.assertValid(etree.fromstring(annexed.encode()))


@pytest.mark.parametrize("prefix", ["", "akn:", "a.b-c:"])
@pytest.mark.parametrize("namespace", [akoma_ntoso_writer.NAMESPACE, *OTHER_NAMESPACES])
def test_any_prefix_and_older_namespaces(prefix, namespace):
    assert blocks(written(LAMPS, prefix=prefix, namespace=namespace)) == blocks(written(LAMPS))


@pytest.mark.parametrize(
    ("encoding", "mark", "stated"),
    [
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-8", b"", "UTF-16"),  # as programs write that make the text first and encode it later
        ("cp1252", b"", "windows-1252"),
        ("cp1252", b"", "UTF-8"),
        ("cp1252", b"", "ISO-8859-1"),
        ("utf-8", b"", "nonsense"),
    ],
)
def test_encodings(encoding, mark, stated, tmp_path):
    path = tmp_path / "lamps.xml"
    path.write_bytes(mark + written(LAMPS).replace("UTF-8", stated).encode(encoding))
    assert read(path) == blocks(written(LAMPS))


def test_files_of_the_un_equal_the_copies_in_other_formats(tmp_path):
    """Word by word, with ids, numbers, levels and headings; the copies are texts without notes or without markers."""
    pairs = {"A_RES_76_189-2119246E.xml": "texts/A_RES_76_189.txt", "E_RES_2022_15.xml": "paragraphs/E_RES_2022_15.txt"}
    for name, copy in pairs.items():
        path = shared() / "files" / "xml" / name
        if not (path.exists() and (shared() / copy).exists()):
            pytest.skip(f"no {path}; set ICT4D_SHARED")
        found, other = parse.parse_file(path), parse.parse_file(shared() / copy)
        assert [replace(p, page=None, line=None, notes=()) for p in found.paragraphs] == [
            replace(p, page=None, line=None, notes=()) for p in other.paragraphs
        ]
        assert (found.symbol, found.title, found.headings) == (other.symbol, other.title, other.headings)
        assert (found.adopted, found.meeting, found.warnings) == (other.adopted, other.meeting, [])
        assert len(found.notes) >= 14
        assert all(note.cited_by for note in found.notes)


# --- ways to write a text

SHAPES = {
    "a number without a stop": (
        clause("3", "Decides to row;") + "<paragraph><num>4</num><list><intro><p>Requests:</p></intro>"
        "<point><num>a</num><content><p>Oil;</p></content></point><point><num>(b)</num><content><p>Wax.</p></content>"
        "</point></list></paragraph>",
        ["3. Decides to row;", "4. Requests:", "(a) Oil;", "(b) Wax."],
    ),
    "a list that begins at once": (
        "<paragraph><num>5.</num><list><point><num>(a)</num><content><p>Decides to row;</p></content></point></list>"
        "</paragraph>",
        ["5. (a) Decides to row;"],
    ),
    "lists of three levels": (
        "<paragraph><num>1.</num><content><blockList><listIntroduction>Decides:</listIntroduction><item>"
        "<num>(a)</num><blockList><listIntroduction>To sail:</listIntroduction><item><num>(i)</num><blockList>"
        "<listIntroduction>By day:</listIntroduction><item><num>a.</num><p>Slowly;</p></item></blockList></item>"
        "</blockList></item><listWrapUp>In all seasons.</listWrapUp></blockList></content></paragraph>",
        ["1. Decides:", "(a) To sail:", "(i) By day:", "a. Slowly;", "In all seasons."],
    ),
    "lists as in HTML": (
        "<paragraph><num>1.</num><content><p>Decides:</p><ul><li>to row;</li><li>to sail:<ol><li>by day;</li>"
        "<li value='4'>by night.</li></ol></li><li/></ul></content></paragraph>" + clause("2.", "Requests oil."),
        ["1. Decides:", "• to row;", "• to sail:", "1. by day;", "4. by night.", "2. Requests oil."],
    ),
    "line breaks": (clause("1.", "Decides to<eol/>row<br/>and sail."), ["1. Decides to row and sail."]),
    "a quotation": (
        "<paragraph><num>1.</num><content><p>Decides that it reads: <mod><quotedStructure startQuote='“' endQuote='”'>"
        + clause("4.", "Lamps are lit.")
        + "</quotedStructure></mod>;</p></content></paragraph>"
        + clause("2.", "Decides: <mod><quotedText startQuote='“' endQuote='”'>lamps</quotedText></mod> are lights."),
        ["1. Decides that it reads:", "“4. Lamps are lit.”;", "2. Decides: “lamps” are lights."],
    ),
    "raised numbers that are no notes": (
        clause("1.", "Decides on 5 m<sup>2</sup> of CO<sub>2</sub> and the 4<sup>th</sup> lamp."),
        ["1. Decides on 5 m2 of CO2 and the 4th lamp."],
    ),
    "markup of others within a line": (
        clause("1.", "Decides <x:y xmlns:x='urn:x'>to <x:z>row</x:z></x:y><!-- no --><?no no?> at <![CDATA[6 & 7]]>."),
        ["1. Decides to row at 6 & 7."],
    ),
    "characters by number": (clause("1.", "Decides &#8220;to&#xA0;row&#x201D; &amp; sail&#173;ing."),
                             ["1. Decides “to row” & sailing."]),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_text(shape):
    body, expected = SHAPES[shape]
    assert [block.text for block in below(lamps(body))] == expected


def test_a_section_number_belongs_to_its_heading_but_that_of_a_paragraph_to_its_text():
    section = "<section><num>II.</num><heading>Oars</heading>" + clause("1.", "Decides to row;") + "</section>"
    headed = "<paragraph><num>2.</num><heading>Boats</heading><content><p>Requests boats.</p></content></paragraph>"
    styled = "<paragraph class='H23'><content><p>Upkeep</p></content></paragraph>"
    found = below(lamps(section + headed + styled))
    assert [(block.text, block.heading) for block in found] == [
        ("II. Oars", True), ("1. Decides to row;", None), ("Boats", True), ("2. Requests boats.", None),
        ("Upkeep", True),
    ]  # fmt: skip


def test_a_clause_of_the_preamble_without_a_comma_is_no_heading():
    clauses = "<container name='Noting'><p>Noting the boats</p></container><container name='I'><p>I</p></container>"
    found = segment(blocks(written(LAMPS, preamble=FORMULA + clauses)))
    assert [p.text for p in found.paragraphs[:2]] == ["The General Assembly,", "Noting the boats"]
    assert found.headings[0].startswith("I")


def test_notes_in_notes_headings_and_lists_and_notes_without_a_marker():
    body = (
        "<section><heading>Oars<authorialNote marker='*'><p>Of ash.</p></authorialNote></heading>"
        + clause("1.", "Decides to row<authorialNote><p>See<authorialNote><p>And oars.</p></authorialNote> boats."
                 "</p><p>Also sails.</p></authorialNote> at dusk;")
        + "<paragraph><num>2.</num><list><intro><p>Requests oil:<sup>1</sup></p></intro><point><num>(a)</num><content>"
        "<p>Of fish;<authorialNote placement='end'><p><sup>3</sup> Cod.</p></authorialNote></p></content></point>"
        "</list></paragraph></section>"
    )  # fmt: skip
    found = below(lamps(body))
    assert [(block.text, block.label, block.marks) for block in found] == [
        ("Oars", None, ((4, "*"),)), ("Of ash.", "*", ()),
        ("1. Decides to row at dusk;", None, ((17, "1"),)), ("See boats. Also sails.", "1", ((3, "2"),)),
        ("And oars.", "2", ()),
        ("2. Requests oil:", None, ((16, "1"),)), ("(a) Of fish;", None, ((12, "3"),)), ("Cod.", "3", ()),
    ]  # fmt: skip


def test_notes_in_the_metadata_and_references_that_lead_nowhere_or_in_circles():
    body = clause("1.", "Decides to row<noteRef href='#n1' marker='(7)'/>, to sail<noteRef href='#n1'/> and rest"
                  "<noteRef href='#gone'/><noteRef eId='r' href='#r'/>.")  # fmt: skip
    notes = "<notes source='#ga'><note eId='n1'><p>See oars<noteRef href='#n1'/>.</p></note></notes>"
    text = lamps(body).replace("</identification>", f"</identification>{notes}", 1)
    found = blocks(text)
    assert [(block.text, block.label) for block in found if block.role == NOTE] == [("See oars.", "7")]
    assert below(text)[0].marks == ((17, "7"), (26, "7"))


def test_a_table_has_a_block_a_row_and_its_notes():
    cells = "<tr><th><p>Port</p></th><th><p>Lamps<authorialNote marker='4'><p>Of oil.</p></authorialNote></p></th></tr>"
    cells += "<tr><td><p>Ys</p></td><td><p>12</p><p>14</p></td></tr>"
    body = clause("1.", "Decides on this scale:") + f"<paragraph><content><table>{cells}</table></content></paragraph>"
    found = below(lamps(body + clause("2.", "Requests oil.")))
    assert [(block.role, block.text, block.marks) for block in found[1:4]] == [
        (TABLE, "Port Lamps", ((10, "4"),)), (NOTE, "Of oil.", ()), (TABLE, "Ys 12 14", ()),
    ]  # fmt: skip
    assert len(found) == 5


def test_what_is_struck_out_is_furniture_and_pictures_are_told():
    body = clause("1.", "Decides to <del>burn <b>all</b></del><ins>light</ins> lamps;")
    body += f"<hcontainer name='x' status='removed'>{clause('2.', 'Decides to sink.')}</hcontainer>"
    body += clause("2.", "Requests oil <img src='oil.png' alt='a can'/>.")
    found = below(lamps(body))
    assert [block.text for block in found if block.role == FURNITURE] == ["burn all", "2. Decides to sink."]
    assert [block.text for block in found if block.role != FURNITURE] == [
        "1. Decides to light lamps;", "2. Requests oil.",
    ]  # fmt: skip
    assert found[-1].unread == ("a picture, “a can”, is not read",)


@pytest.mark.parametrize(
    ("heading", "inner", "expected"),
    [
        ("<heading>Annex<eol/>Rules of lamps</heading>", "", ["Annex", "Rules of lamps"]),
        ("<num>Annex II</num><heading>Rules of lamps</heading>", "", ["Annex II Rules of lamps"]),
        ("", "<p>Annex</p>", ["Annex"]),
        ("", "", ["Annex"]),
    ],
)
def test_annexes(heading, inner, expected):
    text = lamps(clause("1.", "Decides on rules."), after=attached(inner + clause("1.", "Lamps are lit."), heading))
    found = segment(blocks(text))
    assert [(p.paragraph_id[-4:], p.text) for p in found.paragraphs[-2:]] == [
        ("2#O1", "Decides on rules."), ("A1.1", "Lamps are lit."),
    ]  # fmt: skip
    assert found.headings == expected
    assert bool(found.warnings) == (not heading and not inner), "a heading that the file does not have is reported"


def test_several_documents_in_a_file_follow_each_other():
    parts = [akoma_ntoso_writer.statement(of, kind="doc", at=name) for name, of in (("a", LAMPS), ("b", BELLS))]
    components = "".join(f"<component eId='c{at}'>{part}</component>" for at, part in enumerate(parts))
    inner = f"{akoma_ntoso_writer.meta(LAMPS)}<collectionBody>{components}</collectionBody>"
    for kind in ("documentCollection", "officialGazette"):
        text = f"<akomaNtoso xmlns='{akoma_ntoso_writer.NAMESPACE}'><{kind} name='r'>{inner}</{kind}></akomaNtoso>"
        assert [b.text for b in blocks(text)] == [b.text for of in (LAMPS, BELLS) for b in blocks(written(of))]


def test_metadata_state_the_symbol_and_the_date_where_the_text_does_not():
    found = segment(blocks(written(LAMPS, cover="", preface="<p>Lamps</p>", tail="")))
    assert (found.symbol, found.adopted, found.title) == ("A/RES/91/402", "2037-03-04", "Lamps")
    assert not [b for b in blocks(written(LAMPS)) if b.text.startswith("Adopted by")]


def test_a_draft_is_not_adopted_whatever_its_metadata_say():
    cover = "<p><docNumber>A/C.2/91/L.4</docNumber></p><p><docStatus>Distr.: Limited</docStatus></p>"
    found = segment(blocks(written(LAMPS, cover=cover, preface="<p>Ys: draft resolution</p><p>Lamps</p>", tail="")))
    assert (found.symbol, found.adopted, found.draft) == ("A/C.2/91/L.4", None, True)


def test_the_first_page_is_divided_also_where_the_file_has_no_white_space():
    preface = "<p><docNumber>91/402.</docNumber><docTitle>Lamps</docTitle></p>"
    cover = "<p><docStatus>Distr.: General</docStatus><docDate date='2037-03-09'>9 March 2037</docDate></p>"
    found = blocks(written(LAMPS, preface=preface, cover=cover))
    assert [b.text for b in found if b.role == FURNITURE] == ["A/RES/91/402", "Distr.: General 9 March 2037"]
    assert found[2].text == "91/402. Lamps"


@pytest.mark.parametrize("of", [LAMPS, BELLS], ids=["lamps", "bells"])
def test_all_text_is_in_a_block(of):
    """Letter by letter: what the elements contain, and what the blocks do."""
    inner = clause("1.", "Lamps are lit.") + "<p>x<del>y</del></p><recital>z</recital><unknown>w</unknown>v"
    text = written(of, after=attached(inner, "<heading>Annex</heading>"))
    assert letters(text.encode()) == blocks_letters(blocks(text))


def test_all_text_of_the_un_is_in_a_block():
    paths = sorted((shared() / "files" / "xml").glob("*.xml"))
    if not paths:
        pytest.skip(f"no XML in {shared()}; set ICT4D_SHARED")
    for path in paths:
        assert letters(path.read_bytes()) == blocks_letters(read(path)), path.name


NAMES = sorted(
    elements.INLINE | elements.LINES | elements.NUMBERED | elements.TEXT_PARTS | elements.QUOTES | elements.REFERENCES
    | {"meta", "note", "preamble", "container", "conclusions", "attachment", "attachments", "doc", "mainBody", "toc"}
    | {"table", "tr", "td", "ul", "ol", "section", "x:y", "x:div"}
)  # fmt: skip
ATTRIBUTES = ("", " marker='2'", " status='removed'", " startQuote='“' endQuote='”'", " class='H23 bold'", " value='7'")


def tree(dice, depth=0):
    """Elements in any order, as no schema has them."""
    name, inner = dice.choice(NAMES), ""
    for _ in range(dice.randrange(4)):
        inner += dice.choice(("", " ", "a", "Decides ", "12", ".", "1", ";\n"))
        inner += tree(dice, depth + 1) if depth < 7 and dice.random() < 0.6 else ""
    return f"<{name}{dice.choice(ATTRIBUTES)}>{inner}</{name}>{dice.choice(('', 'z', ' '))}"


def test_no_letter_of_any_tree_is_lost():
    """A label of a note, and a raised number that cites one, are in labels and marks."""
    for seed in range(300):
        dice = random.Random(seed)
        inner = "".join(tree(dice) for _ in range(4))
        text = f"{ROOT}<statement xmlns:x='urn:x'><mainBody><p>Oars</p>{inner}</mainBody></statement></akomaNtoso>"
        found = blocks(text)
        in_blocks = blocks_letters(found) + Counter(mark for block in found for _, mark in block.marks)
        assert not letters(text.encode()) - in_blocks - Counter(block.label for block in found), f"seed {seed}"
        assert all(0 <= offset <= len(block.text) for block in found for offset, _ in block.marks), f"seed {seed}"


def letters(data):
    """How often each letter is in the text of the elements, with plain hyphens."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    return Counter(re.sub(r"\s", "", repairs.repair("".join(root.itertext()))))


def blocks_letters(found):
    return Counter(re.sub(r"\s", "", "".join(block.text for block in found)))


# --- files that are refused

REFUSED = {
    "other XML": ("<?xml version='1.0'?><rss><channel>lamps</channel></rss>", "not Akoma Ntoso.*“rss”"),
    "Word's own XML": ("<?xml version='1.0'?><w:wordDocument xmlns:w='urn:w'/>", "not Akoma Ntoso.*wordDocument"),
    "another namespace": ("<akomaNtoso xmlns='urn:lamps'/>", "not Akoma Ntoso"),
    "a debate": (f"{ROOT}<debate name='r'/></akomaNtoso>", "a record of a debate"),
    "nothing": (f"{ROOT}</akomaNtoso>", "contains no document"),
    "no text": (f"{ROOT}<statement name='r'><meta/></statement></akomaNtoso>", "contains no text"),
    "text elsewhere": (f"{ROOT}<documentCollection name='r'><collectionBody><component><documentRef href='b.xml'/>"
                       "</component></collectionBody></documentCollection></akomaNtoso>",
                       "contains no text .*b.xml.* another file"),
    "not closed": (written(LAMPS)[:-40], "not well-formed"),
    "an unknown entity": (lamps(clause("1.", "Decides&nbsp;to row.")), "not well-formed.*nbsp"),
    "a control character": (lamps(clause("1.", "Decides &#1; to row.")), "not well-formed"),
    "entities that grow": ("<!DOCTYPE akomaNtoso [<!ENTITY a 'lamps'><!ENTITY b '&a;&a;&a;'>]>"
                           f"{ROOT}&b;</akomaNtoso>", "declares a document type"),
    "a file of the system": ("<?xml version='1.0'?><!DOCTYPE akomaNtoso [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                             f"{ROOT}&a;</akomaNtoso>", "declares a document type"),
    "a DTD of the network": (f"<!DOCTYPE akomaNtoso SYSTEM 'http://192.0.2.1/a.dtd'>{ROOT}</akomaNtoso>",
                             "declares a document type"),
    "nested 2,000 deep": (lamps("<section>" * 2000 + "<p>x</p>" + "</section>" * 2000), "more than 256 deep"),
    "nested 5,000 deep": (lamps("<section>" * 5000 + "<p>x</p>" + "</section>" * 5000), "more than 256 deep"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_and_why(case, tmp_path):
    text, reason = REFUSED[case]
    path = tmp_path / "lamps.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=reason) as error:
        parse.parse_file(path)
    assert len(str(error.value).splitlines()) == 1


def test_an_external_part_is_not_fetched(tmp_path):
    (tmp_path / "oars.xml").write_text("<p>Oars</p>", encoding="utf-8")
    include = "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='oars.xml'/>"
    found = blocks(lamps(clause("1.", f"Decides to row.{include}")))
    assert not any("Oars" in block.text for block in found)


def test_numbers_of_thousands_of_digits():
    found = segment(blocks(lamps(clause("9" * 5000 + ".", "Decides to row;") + clause("2.", "Requests oil."))))
    assert found.paragraphs[-1].text == "Requests oil."
    digits = "9" * 5000
    assert blocks(lamps(f"<ol start='{digits}'><li value='{digits}'>row</li></ol>"))


def test_many_notes_in_one_paragraph_take_little_time():
    notes = "".join(f"lamp {at}<authorialNote marker='{at}'><p>See {at}.</p></authorialNote> " for at in range(400))
    found = blocks(lamps(clause("1.", f"Decides on {notes}.")))
    assert sum(block.role == NOTE for block in found) == 400


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_is_read_or_refused_but_never_crashes(at, rubbish):
    data = bytearray(written(BELLS).encode())
    at %= len(data)
    data[at : at + len(rubbish)] = rubbish
    try:
        segment(blocks(bytes(data)), "damaged")
    except CorpusError as error:
        assert len(str(error).splitlines()) == 1
