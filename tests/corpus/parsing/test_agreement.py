"""Agreement with the gold: counted by hand on small lists, and as the shared script counts it on all documents."""

import json
import re
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import akoma_ntoso_writer
import resolution_formats
from analysis.counts import page_reading
from corpus import settings
from corpus.errors import CorpusError
from corpus.parsing import agreement, document_files, gold
from folders import shared

GOLD = [
    ("The General Assembly,", "preambular", ""),
    ("Recalling the lamps of the northern bay,", "preambular", ""),
    ("Decides to oil the bells;", "operative", "1"),
    ("Requests the keepers to ring them at dusk.", "operative", "2"),
]


def changed(at, **fields):
    names = ("text", "part", "number")
    row = tuple(fields.get(name, value) for name, value in zip(names, GOLD[at], strict=True))
    return [*GOLD[:at], row, *GOLD[at + 1 :]]


def differences(read):
    same = agreement.compare(GOLD, GOLD)
    return {key: value for key, value in agreement.compare(GOLD, read).items() if value != same[key]}


CASES = [
    ("the same", GOLD, {}),
    ("a part", changed(1, part="operative"), {"same_part": 3}),
    ("a number", changed(3, number="3"), {"same_number": 1}),
    ("a letter", changed(3, text="Requests the keepers to ring them at musk."), {"exact": 3, "edits": 1}),
    ("one lost", GOLD[:-1], {"read": 3, "exact": 3, "near": 3, "pairs": 3, "same_part": 3, "numbered": 1,
                             "same_number": 1, "edits": 43}),
    ("something else", changed(2, text="Xyz"), {"exact": 3, "near": 3, "pairs": 3, "same_part": 3, "numbered": 1,
                                                "same_number": 1, "edits": 25}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "read", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_counts_by_hand(name, read, expected):
    assert differences(read) == expected


@given(st.lists(st.sampled_from(GOLD)))
def test_anything_agrees_with_itself(rows):
    counts = agreement.compare(rows, rows)
    assert counts["exact"] == counts["near"] == counts["pairs"] == counts["same_part"] == len(rows)
    assert counts["edits"] == 0


def test_the_stored_table_holds_what_the_issue_asks_for():
    counts = pd.read_csv(settings.SHIPPED / "agreement.csv")
    figures = agreement.summary(counts[counts["format"] == "pdf"])
    assert figures["exact F1"] >= 0.995
    assert figures["near F1"] >= 0.998
    assert min(figures["part accuracy"], figures["number accuracy"]) >= 0.9995
    assert figures["character error rate"] <= 0.001
    assert set(page_reading.agreement_by_format(counts)["format"]) == {"pdf", "txt"}


def test_without_gold_the_folder_is_named(tmp_path):
    with pytest.raises(CorpusError, match="no gold"):
        agreement.table([tmp_path / "A_RES_1_1.txt"], tmp_path)


def test_it_counts_as_the_shared_script_does(tmp_path):
    """The figures of an independent script over the same documents."""
    script = shared() / "score" / "parse_score.py"
    if not script.exists():
        pytest.skip(f"no {script}; set ICT4D_SHARED")
    files = sorted((shared() / "pdfs").glob("A_RES_79_11*.pdf"))
    for path in files:
        document_files.parse_to_files(path, tmp_path / "read")
    command = [sys.executable, script, tmp_path / "read", shared() / "gold", "--body", "--json", tmp_path / "out.json"]
    subprocess.run(command, check=True, capture_output=True)
    theirs = json.loads((tmp_path / "out.json").read_text())["corpora"]["all"]
    ours = agreement.summary(agreement.table(files, shared() / "gold"))
    names = {"exact F1": "exact_f1", "near F1": "near_f1", "part accuracy": "part_accuracy"}
    for own, other in names.items():
        assert ours[own] == pytest.approx(theirs[other], abs=1e-9), own
    assert not re.search("nan", str(ours))


def test_the_specimen_page_is_read_as_it_was_written():
    read = page_reading.paragraphs(settings.SHIPPED / "specimen.pdf")
    assert list(read["id"]) == ["P0", "P1", "P2", "P3", "O1", "O2", "O2.a", "O2.b", "O2.b.i", "O2.b.ii", "O3"]
    runs = page_reading.page_runs(settings.SHIPPED / "specimen.pdf")
    assert runs.loc[runs["raised"], "text"].str.strip().to_list()[:2] == ["1", "2"]
    assert "Recalling" in runs.loc[runs["italic"], "text"].str.strip().to_list()


def gold_of(source):
    """The structure of an invented resolution, as the UN gives that of its own: a list of blocks."""
    parts = {"preambular": "preambular", "operative": "operative", "item": "operative", "subitem": "operative"}
    found = [{"type": "paragraph", "paragraph_type": "preambular", "prefix": None, "text": source["organ"]}]
    for block in source["blocks"]:
        kind = "paragraph" if block["kind"] in parts else "heading"
        text = re.sub(r"\{[^}]*\}", "", block.get("opening", "") + block["text"])
        part = parts.get(block["kind"])
        found.append({"type": kind, "paragraph_type": part, "prefix": block.get("label"), "text": text})
    return [*found, {"type": "backmatter", "paragraph_type": None, "prefix": None, "text": source["meeting"]}]


def written(source, suffix, path):
    if suffix == ".pdf":
        return resolution_formats.write_pdf(source, path)
    if suffix == ".docx":
        return resolution_formats.write_docx(source, path)
    writers = {".html": resolution_formats.page_html, ".txt": resolution_formats.block_text}
    path.write_text(writers.get(suffix, akoma_ntoso_writer.written)(source), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".txt", ".xml"])
@pytest.mark.parametrize("name", ["lamplight", "bellbuoys"])
def test_our_own_specimens_agree_with_their_structure_in_every_format(name, suffix, tmp_path):
    """For those who do not hold the UN's files: the same comparison as with the gold, on invented resolutions."""
    source = resolution_formats.source(name)
    stem = source["symbol"].replace("/", "_")
    (tmp_path / f"{stem}.json").write_text(json.dumps(gold_of(source)), encoding="utf-8")
    row = agreement.table([written(source, suffix, tmp_path / f"{stem}{suffix}")], tmp_path).iloc[0]
    assert row["exact"] == row["gold"] == row["read"] == row["same_part"] == len(gold_of(source)) - 1 - headings(source)
    assert row["same_number"] == row["numbered"] > 0
    assert row["edits"] == 0


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".xml"])
@pytest.mark.parametrize("name", ["lamplight", "bellbuoys"])
def test_our_own_specimens_agree_with_their_akoma_ntoso_also_in_notes(name, suffix, tmp_path):
    source = resolution_formats.source(name)
    stem = source["symbol"].replace("/", "_")
    (tmp_path / "gold").mkdir()
    written(source, ".xml", tmp_path / "gold" / f"{stem}-3701234E.xml")
    row = agreement.table([written(source, suffix, tmp_path / f"{stem}{suffix}")], tmp_path / "gold").iloc[0]
    assert row["exact"] == row["gold"] == row["read"] == row["same_part"] == len(gold_of(source)) - 1 - headings(source)
    assert row["same_number"] == row["numbered"] == sum("label" in block for block in source["blocks"])
    assert row["same_notes"] == row["notes"] == len(source["notes"])
    assert row["same_citing"] == row["citing"] == sum("{" in block["text"] for block in source["blocks"])
    assert agreement.note_scores(row.to_frame().T) == {"citation accuracy": 1.0, "note accuracy": 1.0}


NOTED = agreement.Structure(GOLD, [(), ("1",), ("1", "2"), ()], {"1": "See A/91/1.", "2": "Ibid."})
NOTE_CASES = [
    ("the same", NOTED, (2, 2, 2, 2)),
    ("a citation lost", NOTED._replace(citing=[(), ("1",), ("1",), ()]), (2, 1, 2, 2)),
    ("a citation too many", NOTED._replace(citing=[(), ("1",), ("1", "2"), ("3",)]), (3, 2, 2, 2)),
    ("another order", NOTED._replace(citing=[(), ("1",), ("2", "1"), ()]), (2, 1, 2, 2)),
    ("a note misread", NOTED._replace(notes={"1": "See A/91/l.", "2": "Ibid."}), (2, 2, 2, 1)),
    ("no notes", NOTED._replace(citing=None, notes=None), (2, 0, 2, 0)),
]


@pytest.mark.parametrize(("name", "read", "expected"), NOTE_CASES, ids=[name for name, _, _ in NOTE_CASES])
def test_counts_of_notes_by_hand(name, read, expected):
    assert tuple(agreement.compare_notes(NOTED, read).values()) == expected


def test_gold_without_notes_says_nothing_of_them():
    assert set(agreement.compare_notes(NOTED._replace(citing=None, notes=None), NOTED).values()) == {0}


def test_akoma_ntoso_is_preferred_to_json_of_the_same_symbol(tmp_path):
    source = resolution_formats.source()
    (tmp_path / "A_RES_91_402.json").write_text(json.dumps(gold_of(source)), encoding="utf-8")
    made = written(source, ".xml", tmp_path / "A_RES_91_402-3704127E.xml")
    assert gold.find(tmp_path / "A_RES_91_402.pdf", tmp_path) == made
    rows = agreement.of_gold(tmp_path / "A_RES_91_402.json")
    assert agreement.of_gold(made) == rows


DAMAGED = {
    "nested deep": ("[\n" + "[" * 100_000, "line 2"),
    "nested deep and closed": ("[\n\n" + "[" * 100_000 + "]" * 100_000 + "]", "line 3"),
    "a number without end": ('[{"text": \n' + "9" * 5000 + "}]", "line 2"),
    "cut off": ('[{"type": "paragraph",\n"text": "Rec', "line 2"),
    "no list": ("{}", "list of blocks"),
    "numbers for text": ('[{"type": "paragraph", "text": 4}]', "block 1"),
    "a block without text": ('[{"type": "heading", "text": "Oars"}, {"type": "paragraph"}]', "block 2"),
    "words": ("lamps", "line 1"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_damaged_gold_is_named_with_the_place(case, tmp_path):
    text, place = DAMAGED[case]
    path = tmp_path / "A_RES_91_402.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=place) as error:
        agreement.of_gold(path)
    assert str(path) in str(error.value)
    assert len(str(error.value).splitlines()) == 1


def headings(source):
    return sum(block["kind"] == "heading" for block in source["blocks"])
