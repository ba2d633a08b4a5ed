"""The series files agree with the UN's own structured version, except for listed faults of that gold."""

import csv
import json
import re
import unicodedata

import pytest

from corpus.parsing.segment import segment
from corpus.readers import read
from corpus.readers.block import Block
from corpus.text import repairs
from folders import CASES, shared

SHARED = shared()
FAULTS = CASES / "gold_faults.csv"
pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason=f"no gold in {SHARED}; set ICT4D_SHARED")

STEMS = sorted(
    path.stem for path in (SHARED / "texts").glob("*.txt") if (SHARED / "gold" / f"{path.stem}.json").exists()
)
_ALIKE = {ord(char): "'" for char in "‘’"} | {ord(char): '"' for char in "“”"} | {ord(char): "-" for char in "‐‑–—"}


def _faults() -> dict[tuple[str, int], dict[str, str]]:
    with FAULTS.open(encoding="utf-8", newline="") as table:
        return {(row["stem"], int(row["gold_index"])): row for row in csv.DictReader(table)}


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return " ".join("".join(char for char in text if unicodedata.category(char) != "Cf").split())


def _key(number: str | None) -> str:
    return (number or "").strip("(). \t")


def _gold(stem: str) -> list[tuple[str, str, str]]:
    blocks = json.loads((SHARED / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    paragraphs = [block for block in blocks if block["type"] == "paragraph"]
    return [(_plain(b["text"]), b["paragraph_type"], _key(b["prefix"])) for b in paragraphs]


def _mended(stem: str) -> list[tuple[str, str, str]]:
    """The gold with its listed faults corrected; fails if a listed fault is not in it."""
    rows = []
    for index, (text, part, number) in enumerate(_gold(stem)):
        fault = _faults().get((stem, index))
        if fault and fault["kind"] == "not a paragraph":
            assert text == fault["detail"]
        elif fault:
            assert fault["detail"] in text, f"{stem} {index}: the listed marker is not there"
            rows.append((text.replace(fault["detail"], fault["instead"], 1), part, number))
        else:
            rows.append((text, part, number))
    return rows


def _read(stem: str):
    return segment(read(SHARED / "texts" / f"{stem}.txt"), stem)


def test_sixteen_series_files_have_gold():
    assert len(STEMS) == 16


@pytest.mark.parametrize("stem", STEMS)
def test_text_part_and_number_agree_with_gold(stem):
    got = [(_plain(p.text), p.part, _key(p.number)) for p in _read(stem).paragraphs]
    assert got == _mended(stem)


def test_every_listed_fault_is_of_a_series_file():
    assert {stem for stem, _ in _faults()} <= set(STEMS)
    with STRUCTURE_FAULTS.open(encoding="utf-8", newline="") as table:
        assert {row["stem"] for row in csv.DictReader(table)} <= set(ALL)


@pytest.mark.parametrize(
    ("stem", "preambular", "operative", "notes"),
    [("A_RES_67_195_draft", 34, 24, 11), ("A_RES_72_200", 32, 33, 10), ("A_RES_73_218", 39, 39, 13)],
)
def test_counts_made_by_hand(stem, preambular, operative, notes):
    document = _read(stem)
    parts = [paragraph.part for paragraph in document.paragraphs]
    assert (parts.count("preambular"), parts.count("operative")) == (preambular, operative)
    assert [note.label for note in document.notes] == [str(label) for label in range(1, notes + 1)]
    assert all(note.cited_by for note in document.notes)
    assert document.paragraphs[0].paragraph_id == f"{document.symbol}#P0"
    assert [p.number for p in document.paragraphs if p.number] == [str(n) for n in range(1, operative + 1)]
    assert [warning for warning in document.warnings if " is read as " not in warning] == []


# --- the gold's own blocks, all files: what segmentation makes of them without any layout

ALL = sorted(path.stem for path in (SHARED / "gold").glob("*.json"))
STRUCTURE_FAULTS = CASES / "gold_structure_faults.csv"
_MEETING = re.compile(r"\d+\w* (\(resumed\) )?plenary meeting")


def _structure_faults(stem: str) -> dict[int, dict[str, str]]:
    with STRUCTURE_FAULTS.open(encoding="utf-8", newline="") as table:
        return {int(row["gold_index"]): row for row in csv.DictReader(table) if row["stem"] == stem}


def _gold_blocks(stem: str) -> list[dict]:
    """The blocks up to the line of the meeting: the gold has annexes sometimes as paragraphs, sometimes not."""
    blocks = json.loads((SHARED / "gold" / f"{stem}.json").read_text(encoding="utf-8"))
    ends = [at for at, block in enumerate(blocks) if _MEETING.fullmatch(_plain(block["text"]))]
    return blocks[: ends[0]] if ends else blocks


def _as_block(block: dict) -> Block:
    prefix = (block["prefix"] or "").strip()
    text = block["text"] if block["text"].startswith(prefix) else f"{prefix} {block['text']}"
    return Block(repairs.repair(text))


def _expected(stem: str) -> list[tuple[str, str]]:
    """Part and number of the paragraphs, with listed faults corrected; fails if a listed fault is not there."""
    rows, faults = [], _structure_faults(stem)
    for index, block in enumerate(b for b in _gold_blocks(stem) if b["type"] == "paragraph"):
        fault = faults.pop(index, None)
        if fault and fault["kind"] == "not a paragraph":
            assert _plain(block["text"]) == fault["detail"]
            continue
        part = fault["detail"] if fault else block["paragraph_type"]
        assert not fault or part != block["paragraph_type"]
        rows.append((part, _key(block["prefix"])))
    assert not faults, f"listed faults that are none: {faults}"
    return rows


@pytest.mark.parametrize("stem", ALL)
def test_structure_of_the_gold_itself(stem):
    document = segment([block for block in map(_as_block, _gold_blocks(stem)) if block.text], stem)
    assert [(p.part, _key(p.number)) for p in document.paragraphs] == _expected(stem)
