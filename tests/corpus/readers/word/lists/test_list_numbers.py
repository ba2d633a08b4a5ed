"""Numbers of lists are those that Word prints."""

import pytest

from corpus.readers.word.docx import from_bytes
from word_files import docx, instance, level, list_of, numbered, paragraph, style, styled

_LEVELS = (0, 0, 1, 1, 2, 2, 1, 0, 1)
_THREE = [level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "%3.")]


def _labels(body, **parts):
    """What is printed before the "§" with which the text of each paragraph begins here."""
    return [block.text.partition("§")[0].strip() for block in from_bytes(docx(body, **parts), "list.docx")]


def _of_levels(levels, numbering):
    return _labels("".join(numbered("§", level=at) for at in levels), numbering=numbering)


@pytest.mark.parametrize(
    ("forms", "labels", "printed"),
    [
        ("decimal lowerLetter lowerRoman", "%1. %2. %3.", "1. 2. a. b. i. ii. c. 3. a."),
        ("decimal lowerLetter lowerRoman", "%1) %2) %3)", "1) 2) a) b) i) ii) c) 3) a)"),
        ("upperLetter upperRoman decimalZero", "%1. %2. %3)", "A. B. I. II. 01) 02) III. C. I."),
        ("decimal decimal decimal", "%1. %1.%2. %1.%2.%3", "1. 2. 2.1. 2.2. 2.2.1 2.2.2 2.3. 3. 3.1."),
        ("upperRoman lowerLetter decimal", "%1. %1.%2 %1-%2-%3", "I. II. II.a II.b II-b-1 II-b-2 II.c III. III.a"),
        ("decimal lowerLetter lowerRoman", "OP%1 OP%1(%2) (%3)", "OP1 OP2 OP2(a) OP2(b) (i) (ii) OP2(c) OP3 OP3(a)"),
        ("decimal bullet bullet", "%1. \uf0b7 o", "1. 2. • • • • • 3. •"),
        ("ordinal none ordinalText", "%1 %2 %3:", "1st 2nd   First: Second:  3rd "),
    ],
)
def test_a_list_of_three_levels(forms, labels, printed):
    levels = [level(at, *pair) for at, pair in enumerate(zip(forms.split(), labels.split(), strict=True))]
    assert _of_levels(_LEVELS, list_of(*levels)) == printed.split(" ")


def test_legal_numbers_are_decimal_whatever_the_levels_above_have():
    levels = [level(0, "upperRoman", "Article %1."), level(1, "lowerLetter", "%1.%2", "<w:isLgl/>")]
    assert _of_levels((0, 1, 1, 0, 1), list_of(*levels)) == ["Article I.", "1.1", "1.2", "Article II.", "2.1"]


def test_a_level_without_a_number_adds_nothing_to_the_labels_below_it():
    levels = [level(0, "decimal", "%1."), level(1, "bullet", "—"), level(2, "decimal", "%1.%2%3.")]
    assert _of_levels((0, 2, 2, 0, 2), list_of(*levels)) == ["1.", "1.1.", "1.2.", "2.", "2.1."]


@pytest.mark.parametrize(
    ("restart", "printed"),
    [
        ("", ["1.", "(a)", "i.", "(b)", "i.", "2.", "i."]),
        ('<w:lvlRestart w:val="0"/>', ["1.", "(a)", "i.", "(b)", "ii.", "2.", "iii."]),
        ('<w:lvlRestart w:val="1"/>', ["1.", "(a)", "i.", "(b)", "ii.", "2.", "i."]),
    ],
)
def test_a_level_restarts_after_the_level_that_it_names(restart, printed):
    levels = [*_THREE[:2], level(2, "lowerRoman", "%3.", restart)]
    assert _of_levels((0, 1, 2, 1, 2, 0, 2), list_of(*levels)) == printed


def test_a_further_instance_goes_on_with_the_list_or_restarts_it_once():
    body = "".join(numbered("§", of=of) for of in (7, 8, 9, 9, 7, 9))
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = list_of(*_THREE) + instance(8, 107) + instance(9, 107, override)
    assert _labels(body, numbering=numbering) == ["1.", "2.", "5.", "6.", "7.", "8."]


def test_an_instance_may_have_levels_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = list_of(*_THREE) + instance(8, 107, own)
    assert _labels(numbered("§") + numbered("§", of=8), numbering=numbering) == ["1.", "B)"]


def test_levels_of_a_list_style():
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Quay"/></w:abstractNum>' + instance(1, 1)
    held = f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Quay"/>{"".join(_THREE)}</w:abstractNum>'
    body = numbered("§", of=1) + numbered("§", of=1, level=1)
    quay = style("Quay", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "numbering")
    assert _labels(body, numbering=linked + held + instance(2, 2), styles=quay) == ["1.", "(a)"]
    assert _labels(body, numbering=linked + held) == ["1.", "(a)"], "the style itself is missing"


_NUMBERED_STYLES = (
    style("Clause", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>')
    + style("Item", '<w:basedOn w:val="Clause"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>')
    + style("Late", '<w:basedOn w:val="Item"/>')
)


def test_numbers_by_style():
    linked = [level(0, "decimal", "%1.", '<w:pStyle w:val="Clause"/>'), level(1, "lowerLetter", "(%2)")]
    none = '<w:pStyle w:val="Clause"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    down = '<w:pStyle w:val="Clause"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = styled("Clause", "§") + styled("Item", "§") + styled("Late", "§") + paragraph("§", properties=none)
    body += paragraph("§", properties=down) + styled("Clause", "§")
    assert _labels(body, numbering=list_of(*linked), styles=_NUMBERED_STYLES) == ["1.", "(a)", "(b)", "", "(c)", "2."]


def test_the_list_tells_the_level_of_a_style():
    linked = [level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Clause"/>')]
    assert _labels(styled("Clause", "§"), numbering=list_of(*linked), styles=_NUMBERED_STYLES) == ["(a)"]


def test_the_default_style_numbers_paragraphs_without_a_style():
    plain = style("Plain", '<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr>', attributes='w:default="1"')
    assert _labels(paragraph("§"), numbering=list_of(*_THREE), styles=plain) == ["1."]


def test_lists_go_on_in_table_cells_and_text_boxes_count_too():
    cell = f"<w:tbl><w:tr><w:tc>{numbered('§')}</w:tc></w:tr></w:tbl>"
    assert _labels(numbered("§") + cell + numbered("§"), numbering=list_of(*_THREE)) == ["1.", "2.", "3."]


def test_a_form_of_numbers_that_newer_versions_know():
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    made = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="%1."/></w:lvl>'
    assert _of_levels((0, 0), list_of(made)) == ["009.", "010."]


def test_numbers_in_headers_and_notes_are_counted_apart():
    header = numbered("§ head")
    assert _labels(numbered("§") + numbered("§"), numbering=list_of(*_THREE), header1=header) == ["1.", "1.", "2."]


def test_a_number_that_the_list_hides_is_counted_but_not_printed():
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    levels = [hidden, level(1, "decimal", "%1.%2")]
    assert _of_levels((0, 0, 1), list_of(*levels)) == ["", "", "2.1"]
