"""Codes of fields are no text; lines of a table of contents are no paragraphs."""

from corpus.readers.block import FURNITURE
from corpus.readers.word.docx import from_bytes
from word_files import docx, field_of, paragraph, run, style, styled


def _blocks(body, **parts):
    return from_bytes(docx(body, **parts), "fields.docx")


def test_results_are_text_and_codes_are_not():
    body = paragraph(
        "Page ", field_of(" PAGE ", run("7")), " of ", '<w:fldSimple w:instr="NUMPAGES">', run("9"), "</w:fldSimple>"
    )
    assert [block.text for block in _blocks(body)] == ["Page 7 of 9"]


def test_a_field_in_the_code_of_another_is_no_text_and_one_in_its_result_is():
    inner = field_of("REF quay", run("quay"))
    assert [block.text for block in _blocks(paragraph(field_of(inner, run("The ") + inner), "."))] == ["The quay."]


def test_a_field_without_an_end_swallows_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert [block.text for block in _blocks(paragraph(begin, "Row.") + paragraph("Bail."))] == ["Row.", "Bail."]


def test_fields_may_be_nested_deep():
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    assert [block.text for block in _blocks(paragraph(begin * 5_000, end * 5_000, "Row."))] == ["Row."]


def test_a_number_that_word_makes_only_when_it_shows_it_is_warned_of():
    (block,) = _blocks(paragraph(field_of(" LISTNUM ", None), " Row."))
    assert block.unread == ("what the field LISTNUM shows is not read",)


def test_lines_of_contents_are_furniture_by_field_style_and_control():
    ends = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    code = "<w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    by_field = paragraph(ends["begin"], code, ends["separate"], "I. Ropes 2") + paragraph("II. Tar 3", ends["end"])
    by_style = styled("TOC1", "III. Oars 4")
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('IV. Bells 5')}</w:sdtContent></w:sdt>"
    blocks = _blocks(by_field + by_style + control + paragraph("I. Ropes"), styles=style("TOC1", ""))
    assert [block.text for block in blocks if block.role == FURNITURE] == [
        "I. Ropes 2", "II. Tar 3", "III. Oars 4", "IV. Bells 5",
    ]  # fmt: skip
    assert blocks[-1].text == "I. Ropes"
