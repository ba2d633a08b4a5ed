"""Texts that come in and go out again: add, remove, the local catalogue, and what is built of them."""

import builtins
import csv
import re
import shutil
import sys
from pathlib import Path

import pytest

import corpus
import loading_time
import resolution_formats
import resolution_pdf
import un_server
from command import ict4d
from corpus import settings
from corpus.errors import CorpusError, CorpusWarning
from corpus.library import acceptance, intake, local_catalogue, store
from corpus.library.fitness import Allowed
from corpus.parsing import parse
from corpus.tables import catalogue, counting, sources, text_cache
from folders import PROJECT

NEW, OLD = "A/RES/81/909", "A/RES/80/118"
DRAFT = "A_RES_67_195_draft.txt"
PDF = resolution_pdf.resolution(NEW)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A place of one's own for sources."""
    monkeypatch.setenv("ICT4D_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def new(tmp_path):
    path = tmp_path / "download (1).pdf"
    path.write_bytes(PDF)
    return path


def files_in(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def put(data, symbol=None, **options):
    folder = settings.local().parent / "given"
    folder.mkdir(exist_ok=True)
    path = folder / options.pop("name", "given.pdf")
    path.write_bytes(data)
    return intake.put(acceptance.given(path, symbol), **options)


# --- add and remove, as a user


def test_a_new_session_comes_in_and_goes_out_again(data, new):
    done = ict4d("add", new)
    assert done.returncode == 0, done.stderr
    for told in (NEW, resolution_pdf.TITLE_OF_SERIES, "2026-12-14", "2 preambular, 3 operative", "warnings    none"):
        assert told in done.stdout
    assert "stored as A_RES_81_909.pdf" in done.stderr
    whole = corpus.load()
    row = whole.catalogue.set_index("symbol").loc[NEW]
    assert (row["series"], row["session"], row["agenda_item"], row["plenary_meeting"]) == ("ga-ict4d", 81, "15", "51st")
    assert whole.symbols[whole.symbols.index(OLD) + 2] == NEW
    assert whole.counts("wicks", "resolution")[NEW] == 1
    assert ict4d("check").returncode == 0
    assert ict4d("add", new).stderr.strip() == f"{NEW} is already held, as A_RES_81_909.pdf."
    done = ict4d("remove", NEW)
    assert done.returncode == 0, done.stderr
    assert files_in(data) == {}


def test_remove_gives_back_the_state_before_byte_for_byte(data, new):
    put(PDF)
    put(resolution_pdf.resolution("A/RES/82/44", adopted="9 December 2027"))
    text_cache.update()
    before = files_in(data)
    corrected = new.parent / "corrected.pdf"
    corrected.write_bytes(resolution_pdf.resolution(NEW, lamps=resolution_pdf.LAMPS.replace("bay", "gulf")))
    other = new.parent / "other.pdf"
    other.write_bytes(resolution_pdf.resolution("A/RES/83/7", adopted="9 December 2028"))
    assert ict4d("add", corrected, other, "--yes").returncode == 0
    assert corpus.load().counts("gulf", "resolution")[NEW] > 0
    assert ict4d("remove", NEW).stderr.strip().endswith("A_RES_81_909.pdf is read in its place.")
    assert ict4d("remove", "a/res/83/7").returncode == 0
    assert files_in(data) == before


def test_remove_touches_nothing_that_it_did_not_store(data):
    (data / "sources").mkdir(parents=True)
    (data / "sources" / "A_RES_80_118.pdf").write_bytes(resolution_pdf.resolution(OLD))
    before = files_in(data)
    done = ict4d("remove", OLD)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert "delete files that you put into" in done.stderr
    assert files_in(data) == before


@pytest.mark.parametrize("symbol", ["../../etc/passwd", "A/RES/../../x", "A/C.2/80/L.17", "..", "", "A/RES/79/194\n/x"])
@pytest.mark.parametrize("command", ["remove", "fetch"])
def test_odd_symbols_are_refused_and_leave_nothing(data, symbol, command):
    done = ict4d(command, symbol)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert not data.exists() or files_in(data.parent) == {}


def test_a_manifest_that_points_out_of_the_folder_is_refused(data, tmp_path):
    put(PDF)
    victim = tmp_path / "victim.pdf"
    victim.write_bytes(b"mine")
    manifest = data / "sources" / "manifest.csv"
    for name in ("../../victim.pdf", str(victim), "fr/../../../victim.pdf", "..", ""):
        manifest.write_text(f"symbol,file,sha256,url,retrieved,type\n{NEW},{name},0,,,pdf\n")
        with pytest.raises(CorpusError, match="manifest"):
            intake.undo(NEW)
    manifest.write_text("a,b\n1,2\n")
    with pytest.raises(CorpusError, match="its columns must be"):
        store.entries()
    assert victim.read_bytes() == b"mine"


_PLATFORM_ONLY = {"fcntl", "grp", "msvcrt", "pty", "pwd", "resource", "termios", "winreg"}
_BRING_A_WAY_FOR_EACH = {  # and ask first which system it is
    "corpus/files/leftovers.py",
    "corpus/readers/guard/confinement.py",
    "analysis/cli/exits/interruption.py",
}


def test_add_fetch_and_remove_need_no_module_that_windows_lacks(data, new, monkeypatch):
    """In the project's own code; what locks files brings a way for each system."""
    real = builtins.__import__

    def importing(name, globals=None, *rest, **named):
        own = (globals or {}).get("__name__", "").partition(".")[0] in ("corpus", "analysis")
        if own and name.partition(".")[0] in _PLATFORM_ONLY:
            raise ModuleNotFoundError(f"No module named {name!r}")
        return real(name, globals, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", importing)
    other = "A/RES/82/44"
    with un_server.running({other: resolution_pdf.resolution(other, adopted="9 December 2027")}) as server:
        monkeypatch.setenv("ICT4D_ODS", server.base)
        for arguments in (("add", new), ("fetch", other), ("remove", NEW)):
            done = ict4d(*arguments)
            assert done.returncode == 0, done.stderr
    assert [entry.symbol for entry in store.entries()] == [other]
    for path in [p for package in ("corpus", "analysis") for p in (PROJECT / package).rglob("*.py")]:
        imported = re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(encoding="utf-8"), re.M)
        assert not _PLATFORM_ONLY & set(imported) or path.relative_to(PROJECT).as_posix() in _BRING_A_WAY_FOR_EACH, path


# --- what a file is


def test_what_cannot_be_added_is_one_sentence_and_changes_nothing(data, tmp_path):
    bad = {
        "A_RES_81_909.pdf": b"%PDF-1.7 and no more",
        "empty.pdf": b"",
        "recipe.txt": b"Take two eggs and a cup of milk.",
        "mismatch.pdf": resolution_pdf.resolution("A/RES/81/4"),
        "none.pdf": None,
    }
    for name, content in bad.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
        done = ict4d("add", tmp_path / name, "--symbol", NEW)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert files_in(data) == {} if data.exists() else True


def test_the_symbol_may_be_given_where_the_file_does_not_say_it(data):
    text = resolution_formats.block_text(resolution_formats.source())
    bare = text.replace("91/402. ", "").encode()
    with pytest.raises(CorpusError, match="--symbol"):
        put(bare, name="lamps.txt")
    assert put(bare, "a/res/91/402", name="lamps.txt", series="related").path.name == "A_RES_91_402.txt"
    assert catalogue.read().set_index("symbol").loc["A/RES/91/402", "series"] == "related"


def test_a_draft_stands_for_the_resolution_that_it_is_said_to_be(data):
    drafted = "A/C.2/80/L.17"
    text = f"{drafted}\n\nDraft resolution\n\nBells\n\nThe General Assembly,\n\nRecalling bells,\n\n1. Decides to ring."
    with pytest.raises(CorpusError, match=r"L\.17.*--symbol"):
        put(text.encode(), name="draft.txt")
    first = put(text.encode(), OLD, name="draft.txt")
    assert first.path.name == "A_RES_80_118_draft.txt"
    adopted = put(resolution_pdf.resolution(OLD, adopted="15 December 2025"), allowed=Allowed(incomplete=True))
    assert "which is read from now on; A_RES_80_118_draft.txt is kept" in adopted.words
    again = put(text.replace("ring", "toll").encode(), OLD, name="draft.txt")
    assert "A_RES_80_118.pdf is still read instead (an adopted text is preferred to a draft)" in again.words


def test_another_format_is_recognised_and_said_which_is_read(data):
    of = resolution_formats.source()
    first = put(resolution_formats.block_text(of).encode(), name="a.txt", series="related")
    second = put(resolution_formats.page_html(of).encode(), name="a.html")
    third = put(resolution_formats.block_text(of).replace("ferries", "boats").encode(), name="a.txt")
    assert first.words == "A/RES/91/402: stored as A_RES_91_402.txt."
    assert second.words.endswith("read from now on; A_RES_91_402.txt is kept beside it.")
    assert third.words.endswith("A_RES_91_402.html is still read instead (HTML is preferred to TXT).")
    assert third.path.name == "A_RES_91_402_2.txt"


def test_a_far_shorter_file_does_not_take_the_place_of_a_longer_one(data):
    of = resolution_formats.source()
    text = resolution_formats.block_text(of)
    put(text.encode(), name="a.txt", series="related")
    before = files_in(data)
    shorter = text.replace(" ferries", "")
    with pytest.raises(CorpusError, match=r"so it was not stored; .*--shorter"):
        put(shorter.encode(), name="a.txt")
    assert files_in(data) == before
    assert put(shorter.encode(), name="a.txt", allowed=Allowed(shorter=True)).stored


def test_a_series_may_be_given_and_must_be_known(data):
    put(PDF, series="related")
    assert catalogue.read().set_index("symbol").loc[NEW, "series"] == "related"
    with pytest.raises(CorpusError, match="There is no series"):
        put(resolution_pdf.resolution("A/RES/82/44"), series="poems")


def test_titles_tell_the_series():
    listed = catalogue.read()
    assert local_catalogue.series_of(resolution_pdf.TITLE_OF_SERIES, "GA", listed) == "ga-ict4d"
    assert (
        local_catalogue.series_of("Information and communication technologies for development", "GA", listed)
        == "ga-ict4d"
    )
    for other in ("Science, technology and innovation for sustainable development", "Follow-up to the Summit", ""):
        assert local_catalogue.series_of(other, "GA", listed) == "related"


def test_lines_that_the_user_wrote_stay(data, new):
    listed = catalogue.read()
    facts = local_catalogue.row("A/RES/82/1", acceptance.given(new).document, listed) | {"session": "82"}
    data.mkdir()
    with catalogue.local().open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, catalogue.COLUMNS, lineterminator="\n")
        lines.writeheader()
        lines.writerow(facts | {"source": "press"})
    own = catalogue.local().read_text(encoding="utf-8")
    put(PDF)
    assert {"A/RES/82/1", NEW} <= set(catalogue.read()["symbol"])
    intake.undo(NEW)
    assert catalogue.local().read_text(encoding="utf-8") == own


def test_a_line_that_is_wrong_is_named(data):
    data.mkdir()
    catalogue.local().write_text(",".join(catalogue.COLUMNS) + "\nA/RES/82/1" + "," * 14 + "\n", encoding="utf-8")
    with pytest.warns(CorpusWarning, match=r"local_catalogue.csv, row 2, column organ"):
        assert "A/RES/82/1" not in set(catalogue.read()["symbol"])


def test_a_title_that_a_spreadsheet_would_run_is_harmless_in_the_file_and_read_as_it_was(data, new):
    facts = local_catalogue.row("A/RES/82/1", acceptance.given(new).document, catalogue.read()) | {"session": "82"}
    data.mkdir()
    local_catalogue.add(facts | {"title": "=HYPERLINK(1)"})
    assert ",'=HYPERLINK(1)," in catalogue.local().read_text(encoding="utf-8")
    assert catalogue.read().set_index("symbol").loc["A/RES/82/1", "title"] == "=HYPERLINK(1)"


# --- what is built


def test_only_what_changed_is_built_anew(data, monkeypatch):
    put(PDF)
    put(resolution_pdf.resolution("A/RES/82/44", adopted="9 December 2027"))
    built = []
    real = parse.made

    def counted(task, kind, data, name, **allowed):
        built.append(Path(name).name)
        return real(task, kind, data, name, **allowed)

    monkeypatch.setattr(parse, "made", counted)
    text_cache.update()
    assert sorted(built) == ["A_RES_81_909.pdf", "A_RES_82_44.pdf"]
    text_cache.update()
    put(resolution_pdf.resolution("A/RES/83/7", adopted="9 December 2028"))
    built.clear()
    text_cache.update()
    assert built == ["A_RES_83_7.pdf"]
    (data / "sources" / "A_RES_82_44.pdf").write_bytes(resolution_pdf.resolution("A/RES/82/44", lamps="bells"))
    text_cache.update()
    assert built == ["A_RES_83_7.pdf", "A_RES_82_44.pdf"]


def test_loading_writes_nothing_and_says_what_must_be_built(data, new):
    assert load_without_a_write(data).unbuilt == ()
    intake.put(acceptance.given(new))
    with pytest.raises(CorpusError, match=r"A_RES_81_909\.pdf: held, and .* not counted yet; run `ict4d build`"):
        load_without_a_write(data)
    assert text_cache.update() == ["A_RES_81_909.pdf"]
    assert NEW in load_without_a_write(data).symbols
    assert text_cache.update() == []


def test_a_file_that_the_shipped_counts_were_made_from_may_wait(data):
    (data / "sources").mkdir(parents=True)
    shutil.copy(settings.SHIPPED / "sources" / DRAFT, data / "sources")
    waiting = load_without_a_write(data)
    assert waiting.unbuilt == ("A/RES/67/195 (draft)",)
    assert waiting.paragraphs["text"].isna().all()
    counts = corpus.load(drafts=True).counts("broadband")
    with pytest.raises(CorpusError, match=r"`ict4d build` reads those of A/RES/67/195 \(draft\), which are held"):
        corpus.load(drafts=True).counts("radio frequency spectrum policy")
    assert text_cache.update() == [DRAFT]
    assert corpus.load(drafts=True).paragraphs["text"].notna().any()
    assert corpus.load(drafts=True).counts("broadband").equals(counts)


def load_without_a_write(data):
    """Loads the corpus; fails where a file is opened to be written, renamed or removed."""
    before, writes = files_in(data), []

    def watch(event, arguments):
        to_write = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if watching and (to_write or event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir")):
            writes.append((event, arguments))

    watching = True
    sys.addaudithook(watch)  # cannot be taken off again
    try:
        return corpus.load()
    finally:
        watching = False
        assert writes == []
        assert files_in(data) == before


def test_what_is_joined_is_what_would_be_built_at_once(data):
    put(PDF)
    put(resolution_pdf.resolution("A/RES/82/44", adopted="9 December 2027"))
    text_cache.update()
    built = text_cache.read({})
    joined, texts = built.features.whole(), built.texts
    at_once, paragraphs = counting.features_of(sources.best_files(store.folder()), catalogue.read())
    for name, table in at_once._asdict().items():
        other = getattr(joined, name)
        keys = [column for column in table.columns if table[column].dtype != object]
        pairs = [frame.sort_values(keys, ignore_index=True) for frame in (table, other)]
        assert pairs[0].astype(str).equals(pairs[1].astype(str)), name
        assert list(table.dtypes) == list(other.dtypes)
    assert list(texts["text"]) == list(paragraphs["text"])


def test_no_text_is_left_built_when_its_file_is_gone(data):
    put(PDF)
    text_cache.update()
    (data / "sources" / "A_RES_81_909.pdf").unlink()
    text_cache.update()
    assert [name for name in files_in(data) if name.startswith("built")] == []


def test_a_source_that_the_catalogue_lacks_is_named_with_what_to_do(data):
    (data / "sources").mkdir(parents=True)
    (data / "sources" / "A_RES_81_909.pdf").write_bytes(PDF)
    with pytest.warns(CorpusWarning, match="Left out: A_RES_81_909.pdf: A/RES/81/909 is not in the catalogue; `ict4d"):
        assert NEW not in corpus.load().symbols
    assert ict4d("add", data / "sources" / "A_RES_81_909.pdf").returncode == 0
    assert NEW in corpus.load().symbols


def test_loading_stays_quick_with_texts(data):
    for session in range(81, 86):
        put(resolution_pdf.resolution(f"A/RES/{session}/44", adopted=f"9 December {session + 1945}"))
    text_cache.update()
    assert loading_time.ratio() < loading_time.MOST
