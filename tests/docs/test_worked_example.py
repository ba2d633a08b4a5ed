"""The analysis that docs/analysis.md walks through works, from the formula to the cell of the notebook."""

import doctest
import importlib
import os
import re
import sys
import tomllib

import pytest

import analysis
import voice
from analysis.report import render
from analysis.report.chapters.acts_performed import Acts
from documentation import blocks, text_of

PAGE = "docs/analysis.md"
BLOCKS = blocks(text_of(PAGE), PAGE)
FILES = {
    re.match(r"# file: (\S+)\n", block.code)[1]: block.code.partition("\n")[2]
    for block in BLOCKS
    if block.code.startswith("# file:")
}
MODULES = [path.removesuffix(".py").replace("/", ".") for path in FILES if not path.startswith("tests/")]
TESTS = [path for path in FILES if path.startswith("tests/")]


@pytest.fixture(scope="module", autouse=True)
def written(tmp_path_factory):
    """The files of the page lie beside those of the packages, for as long as this module is tested."""
    folder = tmp_path_factory.mktemp("example")
    for path, code in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(code, encoding="utf-8")
    (words,) = (block.code for block in BLOCKS if block.language == "toml")
    added, known = {Acts.notebook: tomllib.loads(words)}, render._words
    with pytest.MonkeyPatch.context() as patch:
        for name in {module.rpartition(".")[0] for module in MODULES}:
            package = importlib.import_module(name)
            patch.setattr(package, "__path__", [*package.__path__, str(folder / name.replace(".", "/"))])
        patch.setattr(render, "_words", lambda notebook: known(notebook) | added.get(notebook, {}))
        yield folder
    for module in MODULES:
        sys.modules.pop(module, None)
        package, _, name = module.rpartition(".")
        vars(importlib.import_module(package)).pop(name, None)


@pytest.fixture
def method(written):
    """The method that the page adds to the class of the chapter."""
    (code,) = (block.code for block in BLOCKS if block.code.startswith("# in the class Acts"))
    namespace = dict(vars(importlib.import_module(Acts.__module__)))
    namespace |= {module.rpartition(".")[2]: importlib.import_module(module) for module in MODULES}
    made: dict = {}
    exec(code, namespace, made)
    return made["opening_variety"]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_its_docstrings_are_true(module):
    result = doctest.testmod(importlib.import_module(module))
    assert not result.failed


@pytest.mark.parametrize("path", TESTS)
def test_its_own_tests_pass(path, written, request):
    options = ["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "-c", os.devnull, "--rootdir", str(written)]
    assert pytest.main([str(written / path), *options]) == 0


@pytest.mark.parametrize("symbol", [None, "A/RES/80/118", "A/RES/62/182"], ids=["series", "one text", "a short text"])
def test_the_finding_has_a_figure_and_words_within_the_limits(annual, method, symbol):
    series = annual if symbol is None else annual.select(symbols=symbol)
    result = method(Acts(series, permutations=9, replicates=9))
    words = {name: getattr(result, name) for name in ("title", "headline", "how_sure", "details", "caption")}
    assert voice.faults(words) == []
    assert result.figure.axes
    assert list(result.table.columns) == ["symbol", "adopted", "draft", "part", "n_paragraphs", "n_verbs", "expected"]


def test_its_figure_can_be_as_narrow_as_a_column(annual, written):
    table = importlib.import_module("analysis.acts.opening_variety").by_resolution(annual)
    drawn = importlib.import_module("analysis.figures.variety_plots").opening_variety(table, width="85mm")
    assert round(drawn.get_figwidth() * 25.4) == 85


def test_the_project_does_not_have_it():
    """The page says so; when it has, the page needs another example."""
    assert "opening_variety" not in analysis.__all__
    assert not hasattr(Acts, "opening_variety")
