"""Runs of text: italics and hidden text by style, signs of symbol fonts, raised numbers, what is not text."""

import pytest

from corpus.readers.block import FURNITURE, NOTE
from corpus.readers.word.docx import from_bytes
from word_files import cites, docx, note, paragraph, picture, run, style, styled, text

RAISED = '<w:vertAlign w:val="superscript"/>'


def _blocks(body, **parts):
    return from_bytes(docx(body, **parts), "runs.docx")


def _one(*content, **parts):
    (block,) = _blocks(paragraph(*content), **parts)
    return block


# --- how text looks

_LOOKS = (
    style("Lean", "<w:rPr><w:i/></w:rPr>", "character")
    + style("LeanToo", '<w:basedOn w:val="Lean"/>', "character")
    + style("Upright", '<w:basedOn w:val="Lean"/><w:rPr><w:i w:val="0"/></w:rPr>', "character")
    + style("Leaning", "<w:rPr><w:i/></w:rPr>")
    + style("Unseen", "<w:rPr><w:vanish/></w:rPr>", "character")
    + style("UnseenToo", '<w:basedOn w:val="Unseen"/>', "character")
    + style("UnseenLine", "<w:rPr><w:vanish/></w:rPr>")
    + style("High", f"<w:rPr>{RAISED}</w:rPr>", "character")
)


def _of(name, more=""):
    return f'<w:rStyle w:val="{name}"/>{more}'


@pytest.mark.parametrize(
    ("of_paragraph", "of_run", "is_italic"),
    [
        ("", "<w:i/>", True),
        ("", '<w:i w:val="false"/>', False),
        ("", _of("Lean"), True),
        ("", _of("LeanToo"), True),
        ("", _of("Upright"), False),
        ("", _of("Lean", '<w:i w:val="0"/>'), False),
        ("Leaning", "", True),
        ("Leaning", "<w:i/>", True),
        ("Leaning", _of("Lean"), False),  # both styles switch it on: it is off (ECMA-376, 17.7.3)
        ("Leaning", _of("Upright"), True),
        ("", _of("Circle"), False),
    ],
)
def test_italics_by_style(of_paragraph, of_run, is_italic):
    circle = style("Circle", '<w:basedOn w:val="Circle"/>', "character")
    body = styled(of_paragraph, run("Hailing", of_run), run(" the pilots,", '<w:i w:val="0"/>'))
    (block,) = _blocks(body, styles=_LOOKS + circle)
    assert block.opening == ("Hailing" if is_italic else "")


def test_italics_as_the_documents_default():
    default = "<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert _one("Hailing", run(" rope,", '<w:i w:val="0"/>'), styles=default).opening == "Hailing"


@pytest.mark.parametrize("hidden", ["<w:vanish/>", _of("Unseen"), _of("UnseenToo")])
def test_hidden_text_is_left_out_with_a_warning(hidden):
    block = _one("Row", run(" (slowly)", hidden), run(" on.", _of("Unseen", '<w:vanish w:val="0"/>')), styles=_LOOKS)
    assert (block.text, block.unread) == ("Row on.", ("hidden text is left out, “(slowly)”",))


def test_a_paragraph_that_its_style_hides_is_told_of_by_the_next():
    (block,) = _blocks(styled("UnseenLine", "Secret.") + paragraph("Row."), styles=_LOOKS)
    assert (block.text, block.unread) == ("Row.", ("hidden text is left out, “Secret.”",))


def test_text_stays_as_typed_but_annex_in_capitals_is_printed_so():
    capitals = [run("annex ii", "<w:caps/>"), run("Annex", "<w:smallCaps/>"), run("rules of the quay", "<w:caps/>")]
    texts = [block.text for block in _blocks("".join(map(paragraph, capitals)))]
    assert texts == ["ANNEX II", "ANNEX", "rules of the quay"]


# --- signs


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>', "•"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>', "≥"),
        (run("\uf0b7"), "•"),
        (run("m", '<w:rFonts w:ascii="Symbol"/>'), "μ"),
        ('<w:r><w:sym w:font="WP TypographicSymbols" w:char="0041"/></w:r>', "“"),
        ("<w:r><w:noBreakHyphen/></w:r>", "-"),
        ("<w:r><w:softHyphen/></w:r>", ""),
        ("<w:r><w:tab/></w:r>", " "),
        ("<w:r><w:br/></w:r>", " "),
        ('<w:r><w:br w:type="page"/></w:r>', " "),
        ("<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>", "x+y"),
    ],
)
def test_signs_and_spaces_between_two_words(content, printed):
    assert _one("left", content, "right").text == f"left{printed}right"


def test_signs_that_nothing_explains_are_warned_of():
    block = _one("Row", '<w:r><w:sym w:font="Webdings" w:char="F045"/></w:r>', ".")
    assert (block.text, block.unread) == ("Row.", ("characters of the font Webdings are not read (1)",))


# --- raised numbers


@pytest.mark.parametrize(
    ("before", "raised", "after", "printed", "marks"),
    [
        ("of 40 km", "2", " of quay", "of 40 km² of quay", []),
        ("of 3 m", "3", " of tar", "of 3 m³ of tar", []),
        ("about 10", "6", " lamps", "about 10⁶ lamps", []),
        ("4 × 10", "–3", " tons", "4 × 10⁻³ tons", []),
        ("5 m s", "-1", "", "5 m s⁻¹", []),
        ("the 91", "st", " session", "the 91st session", []),
        ("its lamps,", "2", " rope", "its lamps, rope", [(10, "2")]),
        ("the kingdom", "2", " of", "the kingdom of", [(11, "2")]),
        ("resolution 10", "2", " and", "resolution 10 and", [(13, "2")]),
        ("resolution 70/10", "2", " and", "resolution 70/10 and", [(16, "2")]),
        ("its lamps", "*", ",", "its lamps,", [(9, "*")]),
    ],
)
def test_raised_numbers_are_markers_of_notes_or_exponents(before, raised, after, printed, marks):
    block = _one(before, run(raised, RAISED), run(after))
    assert (block.text, list(block.marks)) == (printed, marks)


def test_a_raised_number_is_no_marker_of_a_note_that_the_file_lacks():
    notes = note("footnote", 2, "Of rope.") + note("footnote", 3, "Of tar.")
    body = ("Rope", cites("footnote", 2), ", tar", run("2", RAISED), " and CO", run("3", RAISED))
    block = _blocks(paragraph(*body), footnotes=notes)[0]
    assert (block.text, block.marks) == ("Rope, tar and CO³", ((4, "1"), (9, "2")))


def test_notes_that_were_typed_as_paragraphs():
    body = paragraph("Rope", run("1", RAISED), " and tar", run("a", _of("High")), " for the n", run("o", RAISED))
    body += paragraph(run("1", RAISED), " See rope.") + paragraph(run("a", _of("High")), " See tar.")
    found, *notes = _blocks(body, styles=_LOOKS)
    assert (found.text, found.marks) == ("Rope and tar for the no", ((4, "1"), (12, "a")))
    assert [(block.role, block.label, block.text) for block in notes] == [
        (NOTE, "1", "See rope."), (NOTE, "a", "See tar."),
    ]  # fmt: skip


# --- what is not text


@pytest.mark.parametrize(
    ("content", "unread"),
    [
        (picture("A map of the quays"), "a picture is not read, described as “A map of the quays”"),
        (picture(inches=0.2), "a picture is not read"),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>',
         "an embedded object (Excel.Sheet.12) is not read"),
        ('<w:r><w:pict><v:shape alt="A bell"><v:imagedata r:id="rId4"/></v:shape></w:pict></w:r>',
         "a picture is not read, described as “A bell”"),
        (picture().replace("2006/picture", "2006/chart"), "a chart is not read"),
        ('<w:r><w:commentReference w:id="0"/></w:r>', "a comment is left out, “Why tar?”"),
        ('<w:r><w:commentReference w:id="1"/></w:r>', None),
        ('<w:r><w:pict><v:line/></w:pict></w:r>', None),
    ],
)  # fmt: skip
def test_what_is_not_text_is_warned_of_at_its_paragraph(content, unread):
    comments = f'<w:comment w:id="0">{paragraph("Why tar?")}</w:comment>'
    comments += '<w:comment w:id="1"><w:p><w:r><w:t>&lt;&lt;ODS JOB NO&gt;&gt;N37</w:t></w:r></w:p></w:comment>'
    block = _one("Row.", content, comments=comments)
    assert (block.text, block.unread) == ("Row.", (unread,) if unread else ())


def test_a_picture_alone_is_told_of_by_the_paragraph_before_and_an_emblem_is_not():
    blocks = _blocks(paragraph("Row.") + paragraph(picture("A quay")) + paragraph(picture("An emblem", inches=0.7)))
    assert [block.unread for block in blocks] == [("a picture is not read, described as “A quay”",)]


def test_a_picture_before_all_text_is_told_of_by_the_first_paragraph():
    (block,) = _blocks(paragraph(picture("A quay")) + paragraph("Row."))
    assert block.unread == ("a picture is not read, described as “A quay”",)


def test_a_file_within_the_document_is_warned_of_by_its_name():
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="x/aFChunk" Target="afchunk.mht"/></Relationships>'
    )
    data = docx(paragraph("Row.") + '<w:altChunk r:id="rId9"/>', files={"word/_rels/document.xml.rels": relations})
    (block,) = from_bytes(data, "runs.docx")
    assert block.unread[0].startswith("a file within the document (word/afchunk.mht) is not read")


def test_ornamental_letters_are_furniture():
    letters = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    blocks = _blocks(paragraph("Row."), header1=paragraph(letters))
    assert [(block.role, block.text) for block in blocks][:1] == [(FURNITURE, "DRAFT")]


def test_a_mark_of_the_authors_own_follows_its_reference():
    own = 'w:customMarkFollows="1"'
    starred = cites("footnote", 2, own).replace("</w:r>", text("*") + "</w:r>")
    signed = cites("footnote", 3, own).replace("</w:r>", '<w:sym w:font="Symbol" w:char="F02A"/></w:r>')
    notes = note("footnote", 2, "* See rope.") + note("footnote", 3, "* See tar.")
    block, *found = _blocks(paragraph("Rope", starred, " and tar", signed), footnotes=notes)
    assert block.marks == ((4, "*"), (12, "*"))
    assert [(each.label, each.text) for each in found] == [("*", "See rope."), ("*", "See tar.")]


def test_a_mark_that_was_announced_but_does_not_come_takes_no_text_with_it():
    announced = cites("footnote", 2, 'w:customMarkFollows="1"')
    block, found = _blocks(paragraph("Rope", announced, " and much tar."), footnotes=note("footnote", 2, "See rope."))
    assert (block.text, block.marks, found.label) == ("Rope and much tar.", ((4, "1"),), "1")


def test_a_raised_number_alone_is_text():
    assert _one(run("2", RAISED)).text == "2"
