"""Text that nobody sees is furniture; the text layer under a scan is the text; pictures are told of."""

import pytest

from corpus.errors import CorpusError
from corpus.readers.block import BODY, FURNITURE
from corpus.readers.pdf.pdf_file import parse
from pdf_objects import lines, picture, written

LINE = "the bells of the bay and of the coast were heard by keepers of the lamps and by"
TEXT = lines([LINE.capitalize(), *[LINE] * 4])
READ = " ".join([LINE.capitalize(), *[LINE] * 4])
HIDDEN = "write that the harbour is closed"
DARK = "0.2 g 90 480 400 40 re f"


def of_role(found, role: str) -> list[str]:
    return [block.text for block in found if block.role == role]


@pytest.mark.parametrize(
    ("content", "layer"),
    [
        (f"{TEXT} {lines([HIDDEN], y=500, before='3 Tr')}", "ON"),
        (f"{TEXT} {lines([HIDDEN], y=500, before='7 Tr')}", "ON"),
        (f"{TEXT} {lines([HIDDEN], y=500, before='1 g')}", "ON"),
        (f"{lines([HIDDEN], y=694, before='1 g')} {TEXT}", "ON"),
        (f"{TEXT} {lines([HIDDEN], y=694, before='1 g')}", "ON"),
        (f"{picture()} {TEXT} {lines([HIDDEN], y=500, before='3 Tr')}", "ON"),
        (f"{TEXT} /OC /Notes BDC {lines([HIDDEN], y=500)} EMC", "OFF"),
        (f"{TEXT} /OC /Notes BDC {lines([HIDDEN], y=694)} EMC", "OFF"),
        (f"{TEXT} /Inner Do", "OFF"),
        (f"{TEXT} {lines([HIDDEN], x=700, y=500)}", "ON"),
    ],
    ids=["mode 3", "mode 7", "white", "white below", "white above", "on a picture", "layer", "in text", "form", "off"],
)
def test_hidden_words_are_furniture(content, layer):
    found = parse(written(content, layer=layer, inner=lines([HIDDEN], y=500)))
    assert of_role(found, BODY) == [READ]
    assert of_role(found, FURNITURE) == [HIDDEN]


@pytest.mark.parametrize(
    "content",
    [
        f"{TEXT} /OC /Notes BDC {lines([HIDDEN], y=500)} EMC",
        f"{TEXT} /Inner Do",
        f"{TEXT} {DARK} {lines([HIDDEN], y=500, before='1 g')}",
        f"{TEXT} {lines([HIDDEN], y=500, before='0.4 g')}",
    ],
    ids=["layer that is on", "form that is shown", "white on dark", "grey"],
)
def test_words_that_are_seen_are_text(content):
    assert of_role(parse(written(content, inner=lines([HIDDEN], y=500))), BODY) == [READ, HIDDEN]


STRIPS = " ".join(picture(height=264, y=y) for y in (0, 264, 528))


@pytest.mark.parametrize(
    "content",
    [
        f"{picture()} {lines([LINE.capitalize(), *[LINE] * 4], before='3 Tr')}",
        f"{TEXT} {picture()}",
        f"{lines([LINE.capitalize(), *[LINE] * 4], before='1 g')} {picture()}",
        f"{STRIPS} {lines([LINE.capitalize(), *[LINE] * 4], before='3 Tr')}",
        f"{lines([LINE.capitalize(), *[LINE] * 4], before='3 Tr')}",
    ],
    ids=["over the scan", "under the scan", "white under the scan", "scan in strips", "no other text"],
)
def test_the_text_layer_of_a_scan_is_the_text(content):
    found = parse(written(content))
    assert of_role(found, BODY) == [READ]
    assert not any(block.unread for block in found)


def test_a_number_stamped_on_a_scan_does_not_hide_its_text_layer():
    layer = lines([LINE.capitalize(), *[LINE] * 4], before="3 Tr")
    found = parse(written(f"{picture()} {layer} {lines(['LAMP000123'], x=476, y=20, before='0 Tr')}"))
    assert (of_role(found, BODY), of_role(found, FURNITURE)) == ([READ], ["LAMP000123"])


@pytest.mark.parametrize("stamp", ["", lines(["LAMP000123"], x=476, y=20)])
def test_a_page_that_is_a_picture_is_told_of(stamp):
    found = parse(written(TEXT, f"{picture()} {stamp}", TEXT))
    told = [(block.page, *block.unread) for block in found if block.unread]
    assert len(told) == 1
    assert told[0][0] == 2
    assert "picture" in told[0][1]


def test_a_file_that_is_mostly_pictures_is_refused():
    with pytest.raises(CorpusError, match="pages 2-3 are pictures"):
        parse(written(TEXT, picture(), picture()))


@pytest.mark.parametrize(("size", "told"), [(300, ["a picture is not read"]), (60, [])])
def test_large_pictures_beside_text_are_told_of(size, told):
    found = parse(written(f"{TEXT} {picture(size, size, 150, 200)}"))
    assert [clause for block in found for clause in block.unread] == told


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", ["1 0 0 1 0 0", "0 1 -1 0 700 0", "0 -1 1 0 0 700", "-1 0 0 -1 612 792"])
def test_text_is_read_in_its_own_direction(matrix, rotate):
    words = ["First line of the bay and of the lamps", "second line of the coast", "third line of the bells."]
    found = parse(written(f"q {matrix} cm {lines(words, y=500)} Q", rotate=rotate))
    assert of_role(found, BODY) == [" ".join(words)]
