"""Descent that was traced in an earlier process: the same, and no work done twice."""

import os

import pytest
from pandas.testing import assert_frame_equal

import corpus
import own_folder
from analysis.descent import genealogy
from analysis.descent.kept import genealogies, genealogy_files
from corpus.files import collection
from corpus.tables import text_cache
from corpus.tables.own import cataloguing

SESSIONS = [60, 61, 62, 63]


@pytest.fixture
def folder(tmp_path):
    """A folder whose last text is not there yet, and a function that adds it."""
    own_folder.written(tmp_path, SESSIONS)
    *_, last = sorted(tmp_path.glob("*.txt"))
    waiting = last.rename(tmp_path / "waiting")

    def loaded():
        cataloguing.make(tmp_path)
        with collection.using(collection.of_folder(tmp_path)):
            text_cache.update()
        return corpus.load(tmp_path).series()

    def added():
        waiting.rename(last)
        return loaded()

    return loaded(), added


def refused(*_, **__):
    raise AssertionError("traced from the start")


def same(one, other):
    assert_frame_equal(one.lines, other.lines)
    assert_frame_equal(one.links, other.links)
    assert one.facts.adopted == other.facts.adopted


def test_what_was_traced_is_read_and_one_more_text_extends_it(folder, monkeypatch):
    series, added = folder
    traced = genealogies.traced(series)
    same(traced, genealogy.trace(series))
    with monkeypatch.context() as patch:
        patch.setattr(genealogy, "trace", refused)
        same(genealogies.traced(series), traced)
        longer = added()
        assert len(longer.order) == len(series.order) + 1
        extended = genealogies.traced(longer)
    same(extended, genealogy.trace(longer))
    monkeypatch.setattr(genealogy, "trace", refused)
    same(genealogies.traced(longer), extended)


def test_another_text_in_the_place_of_one_is_traced_anew(folder):
    series, _ = folder
    genealogies.traced(series)
    changed = next(path for path in series.collection.sources.glob("*.txt"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("paraffin", "tallow"), encoding="utf-8")
    with collection.using(series.collection):
        text_cache.update()
    other = corpus.load(series.collection.catalogue.parent).series()
    same(genealogies.traced(other), genealogy.trace(other))


def test_building_spares_what_was_traced_and_only_the_newest_are_kept(folder):
    series, added = folder
    genealogies.traced(series)
    genealogies.traced(series, texts=False)
    longer = added()
    kept = series.collection.built / text_cache.DESCENT
    assert len(list(kept.iterdir())) == genealogies.KEPT
    genealogies.traced(longer)
    assert len(list(kept.iterdir())) == genealogies.KEPT


def test_a_damaged_genealogy_is_not_read(folder):
    series, _ = folder
    genealogies.traced(series)
    (made,) = (series.collection.built / text_cache.DESCENT).iterdir()
    with (made / "lines.arrow").open("ab") as file:
        file.write(b"more")
    assert genealogy_files.read(made, series.facts) is None
    same(genealogies.traced(series), genealogy.trace(series))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_nothing_can_be_written_all_is_traced(folder):
    series, _ = folder
    series.collection.built.chmod(0o555)
    same(genealogies.traced(series), genealogy.trace(series))
    series.collection.built.chmod(0o755)


def test_what_is_kept_nowhere_is_traced_without_writing(annual):
    selected = annual.select(part="operative")
    same(genealogies.traced(selected), genealogy.trace(selected))
    part = annual.whole.select(part="operative").series(annual.name)
    assert not part.whole.keys
    assert set(annual.whole.keys) == set(annual.whole.symbols)
