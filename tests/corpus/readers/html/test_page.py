"""What of a page is the document, what is of the site around it, and what is hidden."""

from corpus.parsing.segment import segment
from corpus.readers import html
from corpus.readers.block import BODY, FURNITURE

TEXT = (
    "<p>The General Assembly,</p><p>Recalling the flood of the river and the long night that followed on the quay,</p>"
    "<p>1. Decides to row.</p>"
)


def _texts(page, role):
    return [block.text for block in html.parse(page) if block.role == role]


def test_menus_and_hidden_text_are_furniture_not_lost():
    page = f"<body><nav>Home <b>About</b></nav>{TEXT}<p style='display:none'>Old words</p><button>Print</button></body>"
    assert _texts(page, FURNITURE) == ["Home About", "Old words Print"]
    assert _texts(page, BODY)[-1] == "1. Decides to row."


def test_hidden_words_do_not_part_a_paragraph():
    page = f"<body>{TEXT}<p>2. Urges <span style='mso-hide:all'>(old)</span> pilots.</p></body>"
    assert _texts(page, BODY)[-1] == "2. Urges pilots."
    assert _texts(page, FURNITURE) == ["(old)"]


def test_what_follows_the_main_text_is_of_the_site():
    page = f"<body><p>Library</p><main>{TEXT}</main><footer><p>Made by the library.</p></footer></body>"
    assert _texts(page, FURNITURE) == ["Made by the library."]
    article = f"<body><article>A teaser</article>{TEXT}<p>2. Urges pilots.</p></body>"
    assert "2. Urges pilots." in _texts(article, BODY)


def test_a_page_within_a_form_is_read():
    assert len(segment(html.parse(f"<body><form>{TEXT}</form></body>")).paragraphs) == 3


def test_a_sentence_parted_between_paragraphs_is_whole():
    parts = "<p>2. Urges all the pilots of the river, the masters and their crews to row with</p><p>the ferries;"
    block = html.parse(f"<body>{TEXT}{parts}<sup>1</sup></p></body>")[-1]
    assert block.text.endswith("to row with the ferries;")
    assert block.marks == ((len(block.text), "1"),)
