"""PDFs to blocks: specimens that the tests set themselves, and broken and hostile files."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth

import pdf_objects
from corpus.errors import CorpusError
from corpus.parsing.segment import segment
from corpus.readers.block import BODY, FURNITURE, NOTE, TABLE
from corpus.readers.pdf.integrity import MOST_UNPACKED
from corpus.readers.pdf.pdf_file import MOST_PAGES, parse, read
from letters import letters_of_blocks, letters_of_file
from pdf_typesetter import HEADING, PARAGRAPH, TAIL, TITLE, Source, Template, typeset
from pdf_writer import BOLD, ITALIC, ROMAN, SHEET, Page, pdf

LONG = "the keepers of the lamps on every coast of the bay and of the islands beyond it, " * 5
SOURCE = Source(
    "A/RES/71/909",
    ("Seventy-first session", "Agenda item 7 (b)", "Bells of the northern bays"),
    (
        (TITLE, "71/909.", "Lamps and harbour bells of the northern bays and of the islands beyond them"),
        (PARAGRAPH, "", "_The General Assembly_,"),
        (PARAGRAPH, "", f"_Recalling_ its resolution 70/901 of 2 March 2016,^1^ on bells, and {LONG}all ringing,"),
        (PARAGRAPH, "", f"_Noting with concern_ that fog is thick in 1949,^2^ and {LONG}long-lasting,"),
        (HEADING, "", "Bells"),
        (PARAGRAPH, "1.", f"_Decides_ to oil every well-kept bell, and {LONG}in time;"),
        (PARAGRAPH, "2.", "_Requests_ the keepers:"),
        (PARAGRAPH, "(a)", f"To wind the clocks, and {LONG}daily;^3^"),
        (PARAGRAPH, "(b)", "To paint the rails;"),
        (PARAGRAPH, "(i)", f"Green where ships pass, {LONG}in spring;"),
        (HEADING, "", "II"),
        (HEADING, "", "Lamps"),
        (PARAGRAPH, "3.", f"_Also decides_ to trim every lamp, {LONG}at dusk."),
        (TAIL, "", "_51st plenary meeting_"),
        (TAIL, "", "_7 December 2016_"),
    ),
    {"1": "See A/71/9, annex.", "2": f"The fog of that year reached {LONG}as the logs say.", "3": "Ibid., _Tables_."},
)


WHOLE = typeset(SOURCE)


def plain(text: str) -> str:
    """Marked-up text of a specimen as it ought to be read."""
    return re.sub(r"\^[^^]+\^", "", text).replace("_", "")


def bodies(found) -> list[str]:
    return [block.text for block in found if block.role == BODY]


def expected(source: Source) -> list[str]:
    return [f"{label} {plain(text)}".strip() for _, label, text in source.items]


def cited(source: Source) -> list[str]:
    return re.findall(r"\^([^^]+)\^", " ".join(text for _, _, text in source.items))


# --- specimens


def test_paragraphs_are_whole_across_lines_and_pages():
    found = parse(typeset(SOURCE))
    assert bodies(found) == expected(SOURCE)
    assert [block.page for block in found if block.text.startswith("(a)") or block.label == "3"] == [1, 2]  # it crosses


def test_headings_openings_and_indents_come_from_the_layout():
    found = [block for block in parse(typeset(SOURCE)) if block.role == BODY]
    titles = [f"{label} {text}".strip() for kind, label, text in SOURCE.items if kind in (TITLE, HEADING)]
    assert [block.text for block in found if block.heading] == titles
    openings = {block.opening for block in found if block.opening}
    assert openings >= {"Recalling", "Noting with concern", "Decides", "Requests", "Also decides"}
    assert [block.indent for block in found if block.text.startswith(("1.", "(a)"))] == [23.8, 23.8]


def test_markers_are_taken_out_and_notes_keep_their_labels():
    found = parse(typeset(SOURCE))
    assert [label for block in found for _, label in block.marks] == ["1", "2", "3"]
    recalling = next(block for block in found if block.opening == "Recalling")
    assert recalling.text[: recalling.marks[0][0]].endswith("2 March 2016,")
    notes = {block.label: block.text for block in found if block.role == NOTE}
    assert notes == {label: plain(text) for label, text in SOURCE.notes.items()}


def test_masthead_heads_and_feet_are_furniture():
    found = [(block.page, block.text) for block in parse(typeset(SOURCE)) if block.role == FURNITURE]
    first = {"United Nations", "A/RES/71/909", "Distr.: General", "Agenda item 7 (b)", "Bells of the northern bays"}
    assert first <= {text for page, text in found if page == 1}
    assert {"A/RES/71/909", "2/2", "19-01234"} <= {text for page, text in found if page == 2}


def test_a_specimen_becomes_a_document():
    document = segment(parse(typeset(SOURCE)), "A_RES_71_909")
    assert (document.symbol, document.meeting, document.adopted) == ("A/RES/71/909", "51st", "2016-12-07")
    assert [p.number for p in document.paragraphs] == [None, None, None, "1", "2", "a", "b", "i", "3"]
    assert [note.cited_by for note in document.notes] == [
        ("A/RES/71/909#P1",),
        ("A/RES/71/909#P2",),
        ("A/RES/71/909#O2.a",),
    ]
    assert sum(document.shares.values()) == pytest.approx(1, abs=0.001)


def test_a_draft_has_stars_that_cite_an_unnumbered_note():
    items = ((TITLE, "", "Norway:^*^ draft resolution"), *SOURCE.items[1:])
    draft = replace(SOURCE, symbol="A/C.2/71/L.9", items=items, notes={"*": "On behalf of the bays.", **SOURCE.notes})
    found = parse(typeset(draft, Template(marker=10.0, rise=0.0)))
    sponsor = next(block for block in found if block.text.startswith("Norway"))
    assert (sponsor.text, sponsor.marks) == ("Norway: draft resolution", ((7, "*"),))
    assert [block.label for block in found if block.role == NOTE][:1] == ["*"]


def column(lines: list[str], x: float = 100, top: float = 650, leading: float = 12) -> Page:
    """A page with lines under each other, after a first line that is indented."""
    page = Page()
    for row, text in enumerate(lines):
        page.show(x + (24 if row == 0 else 0), top - row * leading, text)
    return page


def line_end(text: str) -> float:
    """Where a line of a column ends that is not indented."""
    return 100 + stringWidth(text, ROMAN, 10)


FULL_LINE = "the bells of the bay and of the coast were heard by keepers of the lamps and by"


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("people-", "centred bells", "people-centred bells"),
        ("short-", "and long-term repair", "short- and long-term repair"),
        ("2015–", "2024 of bells", "2015–2024 of bells"),
        ("the bells –", "three of them", "the bells – three of them"),
        ("and/", "or bells", "and/or bells"),
        ("all", "bells", "all bells"),
    ],
)
def test_line_ends_are_joined(end, start, joined):
    lines = [FULL_LINE, f"{FULL_LINE} {end}", f"{start} and on and on to the end of it", FULL_LINE]
    text = bodies(parse(pdf([column(lines)])))[0]
    assert joined in text


CODES = {0x80: "\u202f", 0x81: "e\u0301", 0x82: "\u2011", 0x83: "\ufb01", 0x84: "\u200b", 0x85: "\U0001f514"}


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("on\x8027\x80October", "on 27 October"),
        ("the communiqu\x81 of pilots", "the communiqu\xe9 of pilots"),
        ("non\x82governmental ferries", "non-governmental ferries"),
        ("\x83shing by lamps", "fishing by lamps"),
        ("lamp\x84light at dusk", "lamplight at dusk"),
        ("a bell \x85 at sea", "a bell \U0001f514 at sea"),
        ("ferries , lamps and non- governmental pilots", "ferries, lamps and non-governmental pilots"),
    ],
)
def test_letters_and_spaces_are_those_of_every_other_format(printed, text):
    page = pdf_objects.lines([f"1. Requests the keepers to read {printed} every evening;"])
    assert bodies(parse(pdf_objects.written(page, codes=CODES))) == [
        f"1. Requests the keepers to read {text} every evening;"
    ]


def test_a_mark_keeps_its_place_behind_mended_letters():
    mark, words = "/F1 6 Tf 4 Ts (1) Tj 0 Ts", "Tf (Noting the communiqu\x81,) Tj"
    line = f"1 0 0 1 100 700 Tm /F1 10 {words} {mark} /F1 10 Tf ( of pilots,) Tj"
    note = f"1 0 0 1 100 100 Tm {mark} /F1 8 Tf ( See the log of the ferry.) Tj"
    found = parse(pdf_objects.written(f"q BT {line} {note} ET Q", codes=CODES))
    assert [(block.text, block.marks) for block in found if block.role == BODY] == [
        ("Noting the communiqu\xe9, of pilots,", ((22, "1"),))
    ]


def test_spaces_are_told_from_gaps_inside_words():
    page = Page()
    x = page.show(124, 650, "the keep")
    x = page.show(x + 1.4, 650, "ers of")  # a gap of kerning, in the middle of a word
    page.show(x + 2.5, 650, "lamps")
    page.show(100, 638, FULL_LINE)
    assert bodies(parse(pdf([page])))[0].startswith("the keepers of lamps the bells")


def test_a_raised_figure_that_no_note_explains_stays_in_the_text():
    page = column([FULL_LINE, "an area of 12 km", FULL_LINE])
    page.show(line_end("an area of 12 km") + 0.2, 638 + 3.6, "2", size=6.5)
    assert "12 km2 the bells" in bodies(parse(pdf([page])))[0]


def test_a_note_goes_on_under_the_rule_of_the_next_page():
    first, second = column([FULL_LINE, f"{FULL_LINE},"]), column([FULL_LINE, f"{FULL_LINE}."])
    first.show(line_end(f"{FULL_LINE},"), 638 + 3.6, "1", size=6.5)
    for page, text in ((first, "Bells rang from one end of"), (second, "the bay to the other.")):
        page.show(76, 100, "_" * 18, BOLD, 8)
        page.show(100, 86, text, size=8)
    first.show(93, 89, "1", size=5.5)
    notes = [(block.label, block.text) for block in parse(pdf([first, second])) if block.role == NOTE]
    assert notes == [("1", "Bells rang from one end of the bay to the other.")]


def test_a_stretched_line_stays_in_its_paragraph():
    page = column([FULL_LINE, "the bells of the bay", FULL_LINE, "to the end"])
    page.show(250, 638, "and of the coast were heard by keepers")
    text = f"{FULL_LINE} the bells of the bay and of the coast were heard by keepers {FULL_LINE} to the end"
    assert bodies(parse(pdf([page]))) == [text]


def test_rows_of_cells_are_a_table():
    page = column([FULL_LINE, FULL_LINE, "as follows:"])
    for row, (name, value) in enumerate([("Bay", "Lamps"), ("North", "12"), ("South", "7")]):
        page.show(100, 590 - 14 * row, name)
        page.show(300, 590 - 14 * row, value)
    found = parse(pdf([page]))
    assert [block.text for block in found if block.role == TABLE] == ["Bay Lamps", "North 12", "South 7"]
    assert len(bodies(found)) == 1


@pytest.mark.parametrize("names", [{ITALIC: "ABCDEF+Times,Italic"}, {ITALIC: "Times-Oblique"}, {ITALIC: "NewTimes-It"}])
def test_italics_are_told_by_the_names_of_fonts(names):
    found = parse(typeset(SOURCE, Template(fonts=names)))
    assert "Noting with concern" in {block.opening for block in found}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_reads_the_same(turn):
    page = column([FULL_LINE, FULL_LINE])
    page.steps += [
        lambda canvas: canvas.setPageRotation(turn),
        lambda canvas: canvas.setPageSize(SHEET[::-1] if turn % 180 else SHEET),  # reportlab turns the sheet as well
    ]
    assert bodies(parse(pdf([page]))) == [f"{FULL_LINE} {FULL_LINE}"]


def test_text_that_runs_up_the_page_is_read_in_its_own_direction():
    page = column([FULL_LINE, FULL_LINE])
    page.steps.insert(0, lambda canvas: canvas.transform(0, 1, -1, 0, 700, 0))
    assert bodies(parse(pdf([page]))) == [f"{FULL_LINE} {FULL_LINE}"]


def test_nothing_is_lost():
    assert letters_of_blocks(parse(WHOLE)) == letters_of_file(WHOLE)


# --- any document in any template of that kind

WORDS = [
    "bell",
    "of",
    "the",
    "well-known",
    "harbour",
    "and",
    "A/71/3",
    "(a)",
    "2030",
    "Bays,",
    "lamps;",
    "1949",
    "keepers",
]


@st.composite
def sources(draw) -> Source:
    """Resolutions of random length with notes, headings and sub-paragraphs."""
    some = lambda most: " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=most)))  # noqa: E731
    notes: dict[str, str] = {}

    def cite() -> str:
        if not draw(st.booleans()):
            return ""
        notes[str(len(notes) + 1)] = f"See {some(30)}."
        return f",^{len(notes)}^ and {some(20)}"

    items = [(TITLE, "71/9.", "Lamps and bells"), (PARAGRAPH, "", "_The General Assembly_,")]
    items += [(PARAGRAPH, "", f"_Recalling_ {some(90)}{cite()},") for _ in range(draw(st.integers(1, 8)))]
    for number in range(1, draw(st.integers(2, 16))):
        if draw(st.integers(0, 5)) == 0:
            items.append((HEADING, "", "Lamps of the bay"))
        items.append((PARAGRAPH, f"{number}.", f"_Decides_ {some(90)}{cite()};"))
        if draw(st.integers(0, 4)) == 0:
            items += [(PARAGRAPH, f"({letter})", f"To {some(60)};") for letter in "abc"]
    return Source("A/RES/71/9", SOURCE.masthead, tuple(items), notes)


@st.composite
def templates(draw) -> Template:
    """The UN's template and others near it: type, margins, leading and footnotes vary, with or without a rule."""
    size = draw(st.sampled_from([9, 10, 10.08, 11, 12]))
    pick = lambda *values: draw(st.sampled_from(values))  # noqa: E731
    return Template(
        size=size,
        leading=size * pick(1.1, 1.2, 1.3),
        gap=size * pick(0.5, 0.6, 0.8),
        left=pick(90.0, 110.0, 123.4),
        right=pick(470.0, 488.0, 500.0),
        indent=pick(20.0, 23.8, 30.0),
        note=size * pick(0.8, 0.84, 0.88),
        marker=size * pick(0.6, 0.65, 0.7),
        rise=size * pick(0.3, 0.36, 0.4),
        rule=pick("_" * 18, ""),
        number=pick("{page}/{pages}", "{page}"),
        head=size * 0.84,
    )


@given(sources(), templates())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_set_is_read_back(source, template):
    found = parse(typeset(source, template))
    assert bodies(found) == expected(source)
    assert [label for block in found for _, label in block.marks] == cited(source)
    assert {block.label: block.text for block in found if block.role == NOTE} == source.notes


# --- broken and hostile files


def scanned() -> bytes:
    """Four pages, of which all but the second are pictures."""
    picture = ImageReader(Image.new("L", (1, 1)))
    pages = [Page([lambda canvas: canvas.drawImage(picture, 0, 0, *SHEET)]) for _ in range(4)]
    pages[1] = column(["Bells"])
    return pdf(pages)


def bomb() -> bytes:
    return pdf([Page([lambda canvas: canvas.addLiteral(" " * (MOST_UNPACKED + 1))])])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><title>Not found</title>", "a web page"),
        (b"Bells of the bay", "not a PDF"),
        (WHOLE[: len(WHOLE) // 2], "cut off"),
        (WHOLE[: len(WHOLE) // 2] + b"\n%%EOF\n", "damaged|not a PDF|no text"),
        (b"%PDF-1.7\n%%EOF\n", "damaged"),
        (pdf([column([FULL_LINE])], password="nobody knows"), "password"),
        (scanned(), "pages 1, 3-4 are pictures"),
        (pdf([Page()]), "no text"),
        (pdf([Page() for _ in range(MOST_PAGES + 1)]), "1,001 pages"),
        (bomb(), "unpacks"),
        (pdf([]), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data, says):
    with pytest.raises(CorpusError, match=says) as caught:
        parse(data, "bells.pdf")
    message = str(caught.value)
    assert message.startswith("bells.pdf")
    assert message.endswith(".")
    assert "\n" not in message


def test_a_page_without_height_is_taken_for_a_letter_sheet():
    flat = WHOLE.replace(b"[ 0 0 612 792 ]", b"[ 0 0 612 000 ]")
    assert flat != WHOLE
    assert bodies(parse(flat)) == expected(SOURCE)


def test_type_without_size_and_places_off_the_earth_are_borne():
    page = column([FULL_LINE, FULL_LINE])
    page.show(100, 500, "bells", size=0)
    page.show(1e30, 1e30, "lamps", size=1e30)
    assert bodies(parse(pdf([page])))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"bells\.pdf: cannot be opened"):
        read(tmp_path / "bells.pdf")


@given(at=st.integers(0, len(WHOLE) - 1), rubbish=st.binary(min_size=1, max_size=20))
@example(at=2468, rubbish=b"'\x00\x00M\x90\x04")  # type of a tenth of a point
@settings(max_examples=150, deadline=None)
def test_damage_is_read_or_refused_but_never_crashes(at, rubbish):
    try:
        parse(WHOLE[:at] + rubbish + WHOLE[at + len(rubbish) :])
    except CorpusError as error:
        assert str(error)
