"""The call beside each finding works in a fresh kernel, and makes what the notebook made."""

import importlib

import pandas as pd
import pytest

import odd_corpora
from analysis.report import notebooks
from analysis.report.chapters import Chapter
from analysis.report.chapters.result import Result
from analysis.web import calls

TAKEN = {"panels", "nodes", "sister", "permutations", "replicates", "seed", "later", "earlier"}


def chapter_of(notebook):
    """The chapter that the first cells of a notebook make."""
    names: dict = {}
    for _, source in odd_corpora.cells(notebook)[:3]:
        exec(source, names)
    return next(value for value in names.values() if isinstance(value, Chapter))


def methods(chapter):
    """The public methods that make a result."""
    found = {name: getattr(type(chapter), name) for name in dir(type(chapter)) if not name.startswith("_")}
    return [name for name, method in found.items() if getattr(method, "__annotations__", {}).get("return") is Result]


@pytest.mark.parametrize("notebook", notebooks.NOTEBOOKS)
def test_the_calls_of_a_notebook_name_what_exists_and_take_what_it_took(notebook):
    chapter = chapter_of(notebook)
    told = [chapter._call(method, ()).rpartition(".") for method in methods(chapter)]
    assert [last for *_, last in told] == [f"{method}()" for method in methods(chapter)] != []
    (made,) = {code for code, *_ in told}
    imports, _, call = made.partition("\n\n")
    names: dict = {}
    exec(imports, names)
    again = eval(call, names)
    assert type(again) is type(chapter)
    assert again.series.order == chapter.series.order
    for name in TAKEN & set(vars(chapter)):
        assert getattr(again, name) == getattr(chapter, name), name


def test_a_result_tells_its_call_and_the_call_makes_it():
    result = chapter_of("06_citations").most_cited()
    imports, _, call = result.call.partition("\n\n")
    assert "import corpus" in imports
    names: dict = {}
    exec(imports, names)
    pd.testing.assert_frame_equal(eval(call, names).table, result.table)


class Lamps(Chapter):
    notebook = "lamps"
    headline = "Lamps."

    def __init__(self, series, names, *, least=3, **draws):
        super().__init__(series, **draws)

    def lit(self) -> Result:
        return Result("lit", "", "", "", "", "", pd.DataFrame())


def test_what_is_taken_by_default_is_left_out(annual):
    assert Lamps(annual, {"it's": ["a", 'b"c']}, least=3, replicates=10).lit().call.partition("\n\n")[2] == (
        """Lamps(corpus.load().series("ga-ict4d"), {"it's": ["a", 'b"c']}, replicates=10).lit()"""
    )


def test_a_corpus_with_drafts_is_loaded_with_them():
    corpus = importlib.import_module("corpus")
    code = calls.code(Lamps, "Lamps()", "lit", (corpus.load(drafts=True),))
    assert code.endswith("Lamps().lit(corpus.load(drafts=True))")
