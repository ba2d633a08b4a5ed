"""Items of lists have the labels that a browser prints, whatever makes them."""

import pytest

from corpus.parsing.segment import segment
from corpus.readers import html
from corpus.readers.block import FURNITURE

PAGE = (
    "<html><head><style>{style}</style></head><body><p>The General Assembly,</p><p>Recalling the flood of the river and"
    " the long night that followed it on the quay, when all lamps were lost,</p>{body}</body></html>"
)
NESTED = (
    "<ol><li>Requests the pilots:<ol{one}><li>To row;</li><li>To bail:<ol{two}><li>At dusk;</li><li>At dawn;</li></ol>"
    "</li></ol></li><li>Decides to meet again.</li></ol>"
)
LETTERS = ["O1", "O1.a", "O1.b", "O1.b.i", "O1.b.ii", "O2"]
FIGURES = ["O1", "O1.1", "O1.2", "O1.2.1", "O1.2.2", "O2"]


def _read(body, style=""):
    paragraphs = segment(html.parse(PAGE.format(style=style, body=body))).paragraphs
    return [(p.paragraph_id.partition("#")[2], p.number) for p in paragraphs[2:]]


@pytest.mark.parametrize(
    ("style", "one", "two", "ids"),
    [
        ("", ' type="a"', ' type="i"', LETTERS),
        ("", ' style="list-style-type: lower-alpha"', ' style="LIST-STYLE: inside lower-roman"', LETTERS),
        ("ol ol { list-style-type: lower-latin } ol ol ol { list-style-type: lower-roman }", "", "", LETTERS),
        ("ol > li > ol {list-style:lower-alpha} .r {list-style:lower-roman !important}", "", ' class="x r"', LETTERS),
        ("#x{list-style-type:lower-alpha} ol#y li{list-style-type:lower-roman}", " id=x", " id=y", LETTERS),
        ("/* ol ol */ @media screen { .a {list-style-type:lower-alpha} .i {list-style-type:lower-roman} }",
         " class=a", " class=i", LETTERS),
        ("ol{list-style:none} li::before{content: counters(item, '.') '. '; counter-increment: item}", "", "", FIGURES),
        (".a>li::marker{content:'(' counter(list-item,lower-alpha) ')'} .i{list-style:lower-roman}",
         " class=a", " class=i", LETTERS),
        ("@media print { ol ol { list-style-type: upper-roman } }", "", "", FIGURES),
        ("ol:has(li) {list-style-type: upper-roman}", "", "", FIGURES),
    ],
)  # fmt: skip
def test_nested_lists(style, one, two, ids):
    assert [name for name, _ in _read(NESTED.format(one=one, two=two), style)] == ids


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("<ol start=3><li>Requests oil;<li>Decides to row.</ol>", ["3", "4"]),
        ("<ol><li value=5>Requests oil;<li>Decides to row.</ol>", ["5", "6"]),
        ("<ol reversed><li>Requests oil;<li>Decides to row.</ol>", ["2", "1"]),
        ('<ol type="I"><li>Requests oil;<li>Decides to row.</ol>', ["I", "II"]),
        ("<ol><li>Requests oil;</ol><h3>Rope</h3><ol start=2><li>Decides to row.</ol>", ["1", "2"]),
        ('<ol style="list-style:none"><li>1. Requests oil;<li>2. Decides to row.</ol>', ["1", "2"]),
        ("<ol><li><p>Requests oil;</p></li><li><div>Decides to row.</div></li></ol>", ["1", "2"]),
        ('<ul style="list-style-type:decimal"><li>Requests oil;<li>Decides to row.</ul>', ["1", "2"]),
        ("<ol><li><ol type=a><li>Requests oil;<li>Decides to row.</ol></ol>", ["1", "b"]),
    ],
)
def test_numbers_are_those_that_a_browser_prints(body, numbers):
    assert [number for _, number in _read(body)] == numbers


def test_bullets_of_nested_lists_are_levels():
    body = "<ol><li>Requests:<ul><li>Oars:<ul><li>Old;<li>New;</ul><li>Lamps.</ul></ol>"
    assert [name for name, _ in _read(body)] == ["O1", "O1.b", "O1.b.b", "O1.b.b-2", "O1.b-2"]


def test_what_a_sheet_hides_is_furniture():
    body = "<ol><li>Decides to row.<span class=x>Hidden</span></ol>"
    blocks = html.parse(PAGE.format(style=".x{display:none}", body=body))
    assert [block.role for block in blocks if "Hidden" in block.text] == [FURNITURE]
