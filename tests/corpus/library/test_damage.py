"""Files that are no good: refused before anything changes; held files that are damaged are named and left out."""

import errno
import shutil

import pytest

import corpus
import resolution_formats
import resolution_pdf
from analysis.cli import loading
from command import ict4d
from corpus import settings
from corpus.errors import CorpusError, CorpusWarning
from corpus.library import acceptance, intake, store
from corpus.library.fitness import Allowed
from corpus.tables import catalogue, text_cache
from corpus.tables.held import counted, folders

NEW, OTHER = "A/RES/81/909", "A/RES/82/44"
NAME = "A_RES_81_909.pdf"
TEXT = resolution_formats.block_text(resolution_formats.source())


@pytest.fixture(scope="module")
def two_texts(tmp_path_factory):
    """A folder with two held texts, counted."""
    folder = tmp_path_factory.mktemp("two") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ICT4D_DATA", str(folder))
        put(resolution_pdf.resolution(NEW))
        put(resolution_pdf.resolution(OTHER, adopted="9 December 2027"))
        text_cache.update()
    return folder


@pytest.fixture
def data(two_texts, tmp_path, monkeypatch):
    """A copy of that folder, in use."""
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    return shutil.copytree(two_texts, tmp_path / "data")


def put(content, name="given.pdf", **options):
    folder = settings.local().parent / "given"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return intake.put(acceptance.given(folder / name), **options)


def files_in(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _as_folder(path):
    path.unlink()
    path.mkdir()


def _as_broken_link(path):
    path.unlink()
    path.symlink_to("nowhere.pdf")


WAYS = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:2000]),
    "overwritten": lambda path: path.write_bytes(b"\x00\xff" * 3000),
    "a folder": _as_folder,
    "a broken link": _as_broken_link,
}


def test_where_nothing_can_be_written_held_texts_are_counted_for_one_command_alone(data, monkeypatch):
    expected = corpus.load().series().counts("lamps")
    shutil.rmtree(data / "built")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device", str(data / "built" / "words.parquet"))

    monkeypatch.setattr(folders, "write", full)
    with pytest.raises(CorpusError, match="ict4d build"):
        corpus.load()
    with pytest.warns(CorpusWarning, match="make room.* counted for this command alone"):
        whole = loading.built_and_loaded()
    assert {NEW, OTHER} <= set(whole.symbols)
    assert whole.series().counts("lamps").equals(expected)


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_file_is_left_out_by_name_and_the_rest_works(data, way):
    WAYS[way](data / "sources" / NAME)
    with pytest.warns(CorpusWarning, match=f"Left out: {NAME}"):
        whole = corpus.load()
    assert OTHER in whole.symbols and NEW not in whole.symbols
    text_cache.update()
    done = ict4d("list")
    assert done.returncode == 0 and done.stderr.count(NAME) == 1, done.stderr
    assert ict4d("phrase", "lamps", "--csv").returncode == 0
    checked = ict4d("check")
    assert checked.returncode == 1 and NAME in checked.stdout


def test_another_file_of_the_resolution_is_read_in_its_place(data):
    put(resolution_pdf.resolution(NEW, lamps=resolution_pdf.LAMPS.replace("bay", "gulf")))
    (data / "sources" / "A_RES_81_909_2.pdf").write_bytes(b"%PDF-1.7 and no more")
    with pytest.warns(CorpusWarning, match=r"Left out: A_RES_81_909_2\.pdf"):
        text_cache.update()
        assert corpus.load().counts("bay", "resolution")[NEW] > 0


@pytest.mark.parametrize("table", ["texts.parquet", "words.parquet", "facts.json"])
def test_a_damaged_cache_is_built_anew(data, table):
    for path in (data / "built").rglob(table):
        path.write_bytes(path.read_bytes()[:30])
    assert sorted(text_cache.update()) == [NAME, "A_RES_82_44.pdf"]
    assert {NEW, OTHER} <= set(corpus.load().symbols)


def test_a_damaged_manifest_or_catalogue_stops_no_reading(data):
    for path in (data / "sources" / "manifest.csv", catalogue.local()):
        path.write_text(path.read_text(encoding="utf-8") + 'A/RES/83/1,"x\n', encoding="utf-8")
    for command in (["list"], ["phrase", "internet"], ["check"]):
        done = ict4d(*command)
        assert done.returncode in (0, 1) and "Traceback" not in done.stderr
    with pytest.raises(CorpusError, match="manifest"):
        intake.undo(NEW)


@pytest.mark.parametrize("file", [f"{'A_RES_81_909' * 30}.pdf", f"{'é' * 150}.pdf", "../A_RES_81_909.pdf", ""])
def test_a_row_of_the_manifest_that_can_name_no_file_is_named(data, file):
    path = data / "sources" / "manifest.csv"
    path.write_text(path.read_text(encoding="utf-8") + f"{NEW},{file},00,,2026-01-01,pdf\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"manifest.csv, row 4: .* cannot be a file in this folder"):
        store.entries()


def test_what_cannot_be_counted_is_not_stored(data, monkeypatch):
    before = files_in(data)
    monkeypatch.setattr(counted, "of", lambda *rest: 1 / 0)
    with pytest.raises(CorpusError, match=r"cannot be counted \(ZeroDivisionError"):
        put(resolution_pdf.resolution("A/RES/83/7", adopted="9 December 2028"))
    assert files_in(data) == before


# --- texts that are not whole


def test_an_incomplete_text_is_refused_or_kept_and_marked(data):
    cut = TEXT[: int(len(TEXT) * 0.6)].encode()
    before = files_in(data)
    with pytest.raises(CorpusError, match=r"not the whole text: its end is missing .*--incomplete"):
        put(cut, "cut.txt", series="related")
    assert files_in(data) == before
    assert "marked as incomplete" in put(cut, "cut.txt", series="related", allowed=Allowed(incomplete=True)).words
    text_cache.update()
    assert list(corpus.load().incomplete) == ["A/RES/91/402"]
    listed, checked = ict4d("list"), ict4d("check")
    assert "(incomplete)" in listed.stdout and "A/RES/91/402 is incomplete: its end is missing" in listed.stdout
    assert checked.returncode == 1 and "A/RES/91/402: the held text is incomplete" in checked.stdout
    whole = put(TEXT.encode(), "whole.txt")
    assert "which is read from now on" in whole.words
    text_cache.update()
    assert corpus.load().incomplete == {}
    with pytest.raises(CorpusError, match="because the whole text is held"):
        put(cut + b" ", "cut.txt", allowed=Allowed(incomplete=True))


def test_a_text_with_fewer_paragraphs_than_the_shipped_counts_is_not_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    text = (settings.SHIPPED / "sources" / "A_RES_67_195_draft.txt").read_text(encoding="utf-8")
    lines = text.split("\n\n")
    one = max(range(4, 20), key=lambda at: len(lines[at]))  # a paragraph of the preamble
    less = "\n\n".join(lines[:one] + lines[one + 1 :])
    with pytest.raises(CorpusError, match=r"paragraph A/RES/67/195 \(draft\)#P\d+ is missing"):
        put(less.encode(), "A_RES_67_195_draft.txt")
    assert put(text.encode(), "A_RES_67_195_draft.txt").stored
    assert store.entries()[0].symbol == "A/RES/67/195"


def test_a_text_on_another_subject_asks_for_its_series(data):
    of = resolution_pdf.resolution("A/RES/83/9", title="Question of the bell buoys", adopted="9 December 2028")
    before = files_in(data)
    with pytest.raises(CorpusError, match=r"Question of the bell buoys.*--series related"):
        put(of)
    assert files_in(data) == before
    assert put(of, series="related").stored


def test_a_whole_text_is_preferred_to_an_incomplete_one_in_a_better_format(data):
    folder = data / "sources"
    put(TEXT.encode(), "whole.txt", series="related")
    whole = resolution_formats.page_html(resolution_formats.source())
    (folder / "A_RES_91_402.html").write_text(whole[: len(whole) // 2], encoding="utf-8")
    text_cache.update()
    loaded = corpus.load()
    assert loaded.incomplete == {}
    assert loaded.resolutions.set_index("symbol").loc["A/RES/91/402", "source"] == "A_RES_91_402.txt"
    shutil.rmtree(folder)
