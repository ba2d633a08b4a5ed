"""Every paragraph is found once: in text boxes, controls, tables, and where a file holds two versions of a part."""

from corpus.readers.word.docx import from_bytes
from word_files import box, docx, level, list_of, numbered, paragraph, run


def _texts(body, **parts):
    return [block.text for block in from_bytes(docx(body, **parts), "boxes.docx")]


def test_a_text_box_is_read_once_and_follows_its_paragraph():
    one = list_of(level(0, "decimal", "%1."))
    body = numbered("Row", box(paragraph("In the box.") + numbered("Bail.")), " on.") + numbered("Sing.")
    assert _texts(body, numbering=one) == ["1. Row on.", "In the box.", "2. Bail.", "3. Sing."]


def test_a_text_box_of_older_versions_of_word():
    inner = f"<w:txbxContent>{paragraph('Old.')}</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    assert _texts(paragraph(f"<w:r>{old}</w:r>")) == ["Old."]


def test_a_text_box_in_a_text_box_and_one_in_a_header():
    nested = box(paragraph("Outer.", box(paragraph("Inner."))))
    assert _texts(paragraph(nested)) == ["Outer.", "Inner."]
    assert _texts(paragraph("Row."), header1=paragraph(box(paragraph("A/RES/91/7")))) == ["A/RES/91/7", "Row."]


def test_of_two_versions_the_one_with_text_is_read():
    inner = f'<mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback>{run("Row.")}</mc:Fallback>'
    assert _texts(paragraph(f"<mc:AlternateContent>{inner}</mc:AlternateContent>")) == ["Row."]


def test_elements_around_runs_and_paragraphs_hide_nothing():
    runs = "".join(
        f"<w:{name}>{inner}</w:{name}>"
        for name, inner in {
            "smartTag": run("smart "), "hyperlink": run("link "), "customXml": run("own "), "bdo": run("turned "),
            "sdt": f"<w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('control')}</w:sdtContent>",
        }.items()
    )  # fmt: skip
    around = f"<w:sdt><w:sdtContent><w:customXml>{paragraph('Bail.')}</w:customXml></w:sdtContent></w:sdt>"
    assert _texts(paragraph(runs) + around) == ["smart link own turned control", "Bail."]
