"""The UN's PDFs agree with its own structured version, paragraph by paragraph, but for listed faults of that gold."""

import csv
import importlib.util
import time
from functools import cache

import pypdfium2
import pytest

from corpus.parsing.segment import segment
from corpus.readers.block import NOTE
from corpus.readers.pdf.pdf_file import parse
from folders import CASES, shared
from letters import letters_of_blocks, letters_of_file

SHARED = shared()
PDFS = SHARED / "pdfs"
FAULTS = CASES / "pdf_gold_faults.csv"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not PDFS.is_dir(), reason=f"no PDFs in {PDFS}; set ICT4D_SHARED")]

FILES = sorted(PDFS.glob("*.pdf"))
STEMS = [path.stem for path in FILES if (SHARED / "gold" / f"{path.stem}.json").exists()]
DRAFTS = [path.stem for path in FILES if "_L." in path.stem]
MUST = {"exact_f1": 0.985, "near_f1": 0.993, "part_accuracy": 0.998, "number_accuracy": 0.998}
MOST_ERRORS = 0.004  # share of wrong characters
MOST_TIMES = 5  # the time that the library needs to say where each letter is; it takes 1.4 times that


@cache
def scorer():
    """The script that judges the parser, as a module."""
    spec = importlib.util.spec_from_file_location("parse_score", SHARED / "score" / "parse_score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def blocks(stem: str):
    return parse((PDFS / f"{stem}.pdf").read_bytes(), stem)


def rows(stem: str):
    """Paragraphs of the body as (text, part, number), normalised as the scorer does."""
    paragraphs = segment(blocks(stem), stem).paragraphs
    found = (scorer().paragraph(p.text, p.part, p.number) for p in paragraphs if p.part in scorer().PARTS)
    return [row for row in found if row]


def gold(stem: str):
    return scorer().read_gold(SHARED / "gold" / f"{stem}.json", body=True)


def faults() -> list[dict[str, str]]:
    with FAULTS.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def mended(stem: str):
    """The gold with its listed faults corrected; fails if a listed fault is not in it."""
    found = []
    for index, row in enumerate(gold(stem)):
        for fault in faults():
            if row and (fault["stem"], int(fault["gold_index"])) == (stem, index):
                row = without_fault(row, fault)
        found.append(row)
    return [row for row in found if row]


def without_fault(row, fault: dict[str, str]):
    """A corrected row of the gold; None if it is no paragraph."""
    text, part, number = row
    wrong, right = fault["detail"], fault["instead"]
    assert wrong in (part if fault["kind"] == "part" else text), f"{fault} is no fault"
    if fault["kind"] == "not a paragraph":
        return None
    if fault["kind"] == "part":
        return text, right, number
    return text.replace(wrong, right, 1), part, number


@pytest.mark.parametrize("stem", STEMS)
def test_text_part_and_number_agree_with_gold(stem):
    assert rows(stem) == mended(stem)


def test_every_listed_fault_is_of_a_file_that_is_here():
    assert {row["stem"] for row in faults()} <= set(STEMS)


def test_the_figures_are_what_they_must_be_against_the_gold_as_it_is():
    figures = scorer().figures(scorer().add(scorer().score(gold(stem), rows(stem)) for stem in STEMS))
    assert {name: figures[name] for name in MUST if figures[name] < MUST[name]} == {}
    assert figures["cer"] <= MOST_ERRORS


def letters_placed(content):
    for page in pypdfium2.PdfDocument(content):
        letters = page.get_textpage()
        for i in range(letters.count_chars()):
            letters.get_charbox(i)


def seconds(read, contents):
    start = time.process_time()
    for content in contents:
        read(content)
    return time.process_time() - start


def test_a_document_is_read_in_time():
    contents = [path.read_bytes() for path in FILES[::4]]
    assert seconds(lambda content: segment(parse(content)), contents) < MOST_TIMES * seconds(letters_placed, contents)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_is_lost(path):
    data = path.read_bytes()
    assert letters_of_blocks(blocks(path.stem)) == letters_of_file(data)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_without_its_tags_a_file_reads_the_same(path):
    data = path.read_bytes()
    bare = data.replace(b"/StructTreeRoot", b"/StructTreeGone").replace(b"/MarkInfo", b"/MarkGone")
    assert parse(bare, path.stem) == blocks(path.stem)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_footnotes_are_numbered_on_and_each_is_cited(path):
    labels = [block.label for block in blocks(path.stem) if block.role == NOTE]
    numbers = [label for label in labels if label != "*"]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert {label for block in blocks(path.stem) for _, label in block.marks} == set(labels)


@pytest.mark.parametrize("stem", DRAFTS)
def test_drafts_are_drafts(stem):
    document = segment(blocks(stem), stem)
    assert (document.draft, document.symbol) == (True, stem.replace("_", "/"))
    assert document.paragraphs[0].text == "The General Assembly,"


@pytest.mark.parametrize(("stem", "outcome", "last"), [("A_RES_80_173", True, 127), ("A_RES_80_118", False, 74)])
def test_the_resolutions_of_2025_are_whole(stem, outcome, last):
    document = segment(blocks(stem), stem)
    assert (document.outcome, document.session) == (outcome, 80)
    numbers = [int(p.number) for p in document.paragraphs if p.part == "operative" and (p.number or "").isdigit()]
    assert numbers == list(range(1, last + 1))
