"""A resolution more: the same as the whole run from the start."""

import pandas as pd
import pytest

import traced_corpus
from analysis.descent import genealogy
from analysis.descent.kept import genealogy_files

FERRY = "Noting that ferries, canal boats and small harbour launches now carry letters between the islands daily,"
CHOIR = "Encourages brass bands, choirs and fiddlers to rehearse together in disused railway sheds;"
CLOCK = "Requests clockmakers to repair tower clocks, sundials and ships' chronometers before the autumn fair;"
TEXTS = {
    "A/RES/50/1": [("preambular", FERRY), ("operative", CHOIR)],
    "A/RES/51/7": [("preambular", FERRY.replace("daily", "weekly")), ("operative", CLOCK)],
    "A/RES/52/3": [("operative", CHOIR.replace("choirs", "trios")), ("operative", f"{CLOCK} {FERRY}")],
    "A/RES/53/9": [("operative", FERRY), ("operative", CLOCK), ("operative", "Decides to meet.")],
}


def same(found, wanted):
    for name in ("lines", "links"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(wanted, name), check_exact=True)


def through_files(made, folder):
    """A genealogy that was written and read again."""
    genealogy_files.write(made, folder / f"{len(made.lines)}")
    found = genealogy_files.read(folder / f"{len(made.lines)}", made.facts)
    same(found, made)
    return found


@pytest.mark.parametrize("kept", [False, True], ids=["at once", "kept between"])
@pytest.mark.parametrize("held", [True, False])
def test_a_small_series_grown_one_by_one_is_the_whole_series(held, kept, tmp_path):
    texts = dict(list(TEXTS.items())[:1])
    made = genealogy.trace(traced_corpus.series(texts, held=held))
    for symbol in list(TEXTS)[1:]:
        texts = texts | {symbol: TEXTS[symbol]}
        series = traced_corpus.series(texts, held=held)
        made = genealogy.extended(through_files(made, tmp_path) if kept else made, series)
        same(made, genealogy.trace(series))


@pytest.mark.parametrize("name", ["ga-ict4d", "ecosoc-wsis"])
def test_a_shipped_series_among_others_grown_by_its_last_resolutions(shipped, name, tmp_path):
    order = shipped.series(name).order
    others = [symbol for symbol in shipped.symbols if symbol not in order]
    made = genealogy.trace(shipped.select(symbols=[*order[:-3], *others]).series(name))
    for n in (-2, -1, None):
        series = shipped.select(symbols=[*order[:n], *others]).series(name)
        made = genealogy.extended(through_files(made, tmp_path), series)
    same(made, genealogy.trace(shipped.series(name)))


def test_nothing_is_aligned_again(monkeypatch, shipped):
    order = shipped.series().order
    made = genealogy.trace(shipped.select(symbols=order[:-1]).series())
    monkeypatch.setattr(genealogy, "trace", lambda *_, **__: pytest.fail("traced from the start"))
    assert len(genealogy.extended(made, shipped.select(symbols=order).series()).lines) > len(made.lines)


@pytest.mark.parametrize("change", ["two more", "one before", "other words"])
def test_a_series_that_differs_otherwise_is_traced_from_the_start(change):
    made = genealogy.trace(traced_corpus.series({name: TEXTS[name] for name in list(TEXTS)[:2]}))
    texts = dict(list(TEXTS.items())[: 4 if change == "two more" else 3])
    if change == "one before":
        texts = {name: TEXTS[name] for name in ("A/RES/50/1", "A/RES/52/3", "A/RES/51/7")}
    if change == "other words":
        texts["A/RES/50/1"] = [("preambular", CLOCK), ("operative", f"{CHOIR} and more")]
    series = traced_corpus.series(texts)
    same(genealogy.extended(made, series), genealogy.trace(series))
