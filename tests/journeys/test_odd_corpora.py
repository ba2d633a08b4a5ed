"""Odd corpora: the study runs through, and every analysis answers with a table or with one sentence."""

import functools
import importlib
import inspect
import pkgutil
import warnings
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import analysis
import corpus
import odd_corpora
import voice
from analysis import figures
from analysis.change import distances, newest
from analysis.counts import word_matrix
from analysis.descent import genealogy, similarity, survival
from analysis.report import export, notebooks, render
from analysis.themes import cluster_fits, stability
from analysis.web import assets
from analysis.words import concept_rates, marking_terms
from analysis.words.terms import emerging
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from odd_corpora import SERIES, Text, Writer

FEW = {"REPLICATES": 10, "PERMUTATIONS": 19}  # parameters of the notebooks, so that the tests are quick
ODD = odd_corpora.odd_series()
OFTEN = ("three paragraphs",)  # the others by `make slow`


@pytest.fixture
def quick(monkeypatch, tmp_path):
    """Few fits and draws, and figures that are laid out but not written; gives the folder of the reports."""
    for function, name, value in (
        (stability.consensus, "runs", 3), (stability.resampled, "runs", 2), (stability.over_seeds, "runs", 3),
        (stability.of_noise, "draws", 1), (stability.against, "draws", 20), (cluster_fits.typical, "runs", 3),
    ):  # fmt: skip
        monkeypatch.setitem(function.__kwdefaults__, name, value)
    monkeypatch.setitem(stability.scan.__kwdefaults__, "clusters", range(2, 4))
    monkeypatch.setattr(stability, "RUNS", 3)
    monkeypatch.setattr(stability, "SCANNED", 3)
    monkeypatch.setattr(stability, "RESAMPLES", 2)
    monkeypatch.setattr(figures, "page_and_paragraphs", lambda *_: Figure())  # of a specimen, whatever the series
    monkeypatch.setattr(assets, "_vega", lambda: "")
    drawn = set()

    def laid_out(figure, path, **_options):
        if id(figure) not in drawn:
            figure.draw_without_rendering()
        drawn.add(id(figure))
        Path(path).write_bytes(b"")

    monkeypatch.setattr(Figure, "savefig", laid_out)
    return tmp_path / "reports"


def run_study(reports, chosen=notebooks.NOTEBOOKS):
    """Runs notebooks with warnings as errors; gives every sentence that they say, by where it stands."""
    said = {}
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.setattr(corpus, "load", functools.cache(corpus.load))  # as in the kernels of the study
        patch.setattr(Corpus, "series", functools.cache(Corpus.series))
        for kind in (RuntimeWarning, UserWarning, FutureWarning):
            warnings.simplefilter("error", kind)
        for notebook in chosen:
            shown = odd_corpora.run(notebook, export.Results(reports, notebook), **FEW)
            said |= {f"{notebook}, shown {i}": sentence for i, sentence in enumerate(shown)}
    assert odd_corpora.faults(reports) == []
    return said | odd_corpora.sentences(reports)


def assert_whole(said):
    for place, sentence in said.items():
        assert not voice.UNSAID.search(sentence), f"{place}: {sentence}"


# --- in the place of the shipped series


@pytest.mark.parametrize(
    "name", [name if name in OFTEN else pytest.param(name, marks=pytest.mark.slow) for name in ODD]
)
def test_the_study_runs_through(name, quick, tmp_path, monkeypatch):
    odd_corpora.install(ODD[name], tmp_path, monkeypatch)
    said = run_study(quick)
    assert_whole(said)
    written = {path.stem for path in (quick / "tables").iterdir()}
    due = {"survival", "trends", "emerging", "novelty", "themes", "newest_terms", "appearances", "novelty_paragraphs"}
    assert due <= written
    exported = sum(len(render.results_of(notebook)) for notebook in notebooks.NOTEBOOKS)
    assert len([place for place in said if place.endswith(": headline")]) == exported


# --- beside the shipped series

NEWEST, TWIN = "A/RES/81/555", "A/RES/79/555"


def beside(n_preamble, n_operative, symbol=NEWEST, adopted="2026-12-14"):
    text = Writer(5).text(n_preamble, n_operative)
    return Text(text.preamble, text.operative, symbol, adopted)


@pytest.mark.slow
def test_a_short_newest_text_and_two_of_one_session_in_the_shipped_series(quick, tmp_path, monkeypatch):
    odd_corpora.add(beside(5, 6, TWIN, "2024-12-19"), tmp_path, monkeypatch)
    odd_corpora.add(beside(1, 2), tmp_path, monkeypatch)
    said = run_study(quick, ["02_phrases", "07_agreed_language", "09_what_is_new"])
    assert_whole(said)
    assert {TWIN, NEWEST} <= set(pd.read_csv(quick / "tables" / "inheritance.csv")["symbol"])
    assert NEWEST in said["whats_new: headline"]


@pytest.mark.slow
def test_four_hundred_paragraphs_beside_the_shipped_series(quick, tmp_path, monkeypatch):
    odd_corpora.add(beside(150, 250), tmp_path, monkeypatch)
    assert_whole(run_study(quick, ["07_agreed_language"]))


@pytest.mark.slow
def test_a_copy_of_the_newest_brings_nothing_new(quick, tmp_path, monkeypatch):
    odd_corpora.copy_newest("A/RES/80/118", NEWEST, "2026-12-14", tmp_path, monkeypatch)
    said = run_study(quick, ["07_agreed_language", "09_what_is_new"])
    assert_whole(said)
    for key in ("whats_new", "newest_concepts", "newest_terms"):
        assert said[f"{key}: headline"].startswith("Nothing is new: "), key
    shares = pd.read_csv(quick / "tables" / "inheritance.csv").set_index("symbol").loc[NEWEST]
    assert shares["kept"] == shares["n"]


# --- two resolutions of one session


@pytest.fixture
def twins(tmp_path, monkeypatch):
    """Sessions 60, 61, 61, 62; the two of session 61 of one date, and of numbers that letters sort the other way."""
    start, *pair, end = odd_corpora.placed(odd_corpora.series(4), [60, 61, 61, 62])
    numbered = [replace(t, symbol=f"A/RES/61/{n}", adopted="2006-12-20") for t, n in zip(pair, (99, 101), strict=True)]
    odd_corpora.install([start, *numbered, end], tmp_path, monkeypatch)
    return corpus.load()


def test_two_of_one_session_are_neighbours_in_the_order_of_date_and_number(twins):
    order = ["A/RES/60/101", "A/RES/61/99", "A/RES/61/101", "A/RES/62/101"]
    annual = twins.series(SERIES)
    assert annual.order == order
    assert annual.runs.nunique() == 1
    assert list(concept_rates.rates(annual, ["data"], replicates=10)["symbol"]) == order
    assert distances.to_predecessor(annual, replicates=10)["adjacent"].all()


def test_two_of_one_session_are_no_session_apart(twins):
    made = genealogy.trace(twins.series())
    run = survival.last_run(made)
    assert survival.since(run) == [0, 1, 1, 2]
    lives = survival.spells(made, run).set_index("paragraph_id")
    last = made.lines.drop_duplicates("thread", keep="last").set_index("thread")["symbol"]
    in_all = [name for name in lives.index if last[name] == run[-1] and name.startswith(run[0])]
    assert len(in_all) > 3
    assert (lives.loc[in_all, "time"] == 2).all()
    assert (lives["time"] == 0).sum() == len([n for n in lives.index if n.startswith(run[1]) and last[n] == run[1]])


# --- every analysis, on selections that leave little


class Given:
    """Values for the parameters of the analyses, by name, from one selection."""

    def __init__(self, whole):
        self.corpus = self.first = self.second = self.whole = self.series = whole
        self.names = self.phrase = self.node = self.sentence = "bells"
        self.phrases, self.nodes, self.name, self.symbols = ["bells"], {"bells": "bells"}, SERIES, whole.symbols
        self.symbol, self.new, self.old = whole.symbols[-1], whole.symbols[-1], whole.symbols[0]
        self.pairs = ["the bells"]
        self.corpora, self.order = {"all": whole}, whole.order
        self.k, self.method, self.title, self.note, self.findings = 1, cluster_fits.METHODS[0], "", "", []
        self.paragraph_id, self.paragraph_ids = "A/RES/60/101#O1", list(whole.paragraphs["paragraph_id"])
        self.graded = pd.DataFrame({"old": [], "new": [], "grade": [], "drawn": []}, dtype="str")
        self.spans = pd.Series(whole.symbols, index=whole.symbols, dtype="str")
        self.part, self.labels = "operative", whole.labels
        self.later, self.earlier, self.span = "2006-10", "2001-05", "2001-05"
        self.n, self.replicates, self.seed, self.made_with = 5, 10, 1, "made by a test"

    @cached_property
    def words(self):
        return word_matrix.by_paragraph(self.whole)

    @cached_property
    def made(self):
        return genealogy.trace(self.whole)

    @cached_property
    def at(self):
        return newest.step(self.whole)

    @cached_property
    def lines(self):
        return self.made.lines

    @cached_property
    def counts(self):
        return self.whole.concept_counts(unit="paragraph")

    @cached_property
    def found(self):
        from analysis.acts import citations

        return citations.of_paragraphs(self.whole)

    @cached_property
    def table(self):
        return newest.paragraphs(self.whole, self.at)

    @cached_property
    def concepts(self):
        return newest.concepts(self.whole, permutations=19)

    @cached_property
    def terms(self):
        return newest.terms(self.whole, self.at)

    @cached_property
    def line(self):
        return self.lines.head(1)

    @cached_property
    def marking(self):
        return marking_terms.marking(self.whole)


INNER = ("analysis.exports.", "analysis.descent.matching.")  # exports have no table; matching is asked by `genealogy`
SPECIAL = {
    "acts.reviewed_lists.followed": {"name": lambda _: "bodies"},
    "acts.reviewed_lists.not_counted": {"name": lambda _: "modality"},
    "leads.entries.of_corpus": {"made": lambda g: {SERIES: g.made}},
    "words.terms.emerging.by_text": {"table": lambda g: emerging.of_series(g.whole, permutations=9)},
    "words.terms.term_counts.of_paragraphs": {"new": lambda g: np.ones(len(g.whole.paragraphs), dtype=bool)},
    "cli.descent_text.compared_as_text": {"table": lambda g: genealogy.compare(g.whole, g.old, g.new)},
    "change.word_kinds.of_changes": {"table": lambda g: genealogy.compare(g.whole, g.old, g.new)},
    "descent.alignment.steps": {"found": lambda g: similarity.profiles(g.whole)},
}


def analyses():
    """Every public function of the analysis modules, and of those of findings, that takes a corpus."""
    names = [m.name for m in pkgutil.walk_packages(analysis.__path__, "analysis.")]
    names = [name for name in names if not name.startswith("analysis.cli.") or name.endswith("descent_text")]
    names = [name for name in names if not name.startswith(INNER)]
    for name in names:
        module = importlib.import_module(name)
        for title, function in inspect.getmembers(module, inspect.isfunction):
            public = function.__module__ == name and not title.startswith("_")
            annotations = [str(p.annotation) for p in inspect.signature(function).parameters.values()]
            if public and any("Corpus" in told or "corpus.Series" in told for told in annotations):
                yield f"{name.removeprefix('analysis.')}.{title}", function


def answer(name, function, given):
    parameters = inspect.signature(function).parameters.values()
    wanted = [p.name for p in parameters if p.default is p.empty]
    few = {p.name: 10 for p in parameters if p.name in ("replicates", "permutations")}
    values = {**{w: getattr(given, w) for w in wanted}, **{w: f(given) for w, f in SPECIAL.get(name, {}).items()}}
    return function(**few | values)


@pytest.fixture(scope="module")
def selections(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        odd_corpora.install(odd_corpora.placed(odd_corpora.series(3)), tmp_path_factory.mktemp("odd"), patch)
        whole = corpus.load().series()
        (first, second, *_) = whole.symbols
        one = whole.select(symbols=[first])
        operative = one.paragraphs[one.paragraphs["part"] == "operative"]
        found = {
            "one resolution": one,
            "two resolutions": whole.select(symbols=[first, second]),
            "one of its parts": one.select(part="operative"),
            "one paragraph": one.of_paragraphs(operative.head(1)),
            "the formula alone": one.of_paragraphs(one.paragraphs.head(1)),
            "no paragraph": one.of_paragraphs(one.paragraphs.head(0)),
        }
        yield found


SELECTIONS = ("one resolution", "no paragraph")
BY_SLOW = ("two resolutions", "one of its parts", "one paragraph", "the formula alone")  # of the same kinds


@pytest.mark.parametrize("which", [*SELECTIONS, *(pytest.param(name, marks=pytest.mark.slow) for name in BY_SLOW)])
def test_every_analysis_answers_or_says_what_is_lacking(which, selections):
    given, bare = Given(selections[which]), []
    found = list(analyses())
    assert len(found) > 50
    for name, function in found:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", RuntimeWarning)
                assert answer(name, function, given) is not None
        except CorpusError as told:
            assert str(told).count("\n") == 0
        except Exception as error:  # noqa: BLE001 (all of them are gathered)
            bare.append(f"{name}: {type(error).__name__}: {error}")
    assert not bare, "\n".join(bare)
