"""Every public function has an example in its docstring, and editors know it; test_doctests.py runs the examples."""

import ast
import doctest
import importlib
import inspect

import pytest

import analysis
import corpus
from corpus.corpus import Corpus, Series

PARSER = doctest.DocTestParser()


def public_functions():
    """What `help(analysis)`, `help(corpus)` and a corpus show, by name."""
    found = {f"analysis.{name}": getattr(analysis, name) for name in analysis.__all__}
    found |= {"corpus.load": corpus.load, "corpus.build_texts": corpus.build_texts, "corpus.workers": corpus.workers}
    for owner in (Corpus, Series):
        methods = inspect.getmembers(owner, inspect.isfunction)
        found |= {f"{owner.__name__}.{name}": method for name, method in methods if name in vars(owner)}
    return {name: function for name, function in found.items() if not name.rpartition(".")[2].startswith("_")}


@pytest.mark.parametrize("name", public_functions())
def test_every_public_function_has_an_example(name):
    assert PARSER.get_examples(public_functions()[name].__doc__ or ""), f"{name} has no example (>>>) in its docstring"


def test_a_function_without_an_example_is_found():
    assert not PARSER.get_examples("Returns a table.")


def typed_names():
    """The functions that `analysis` names for type checkers: (module, function) by name."""
    tree = ast.parse(inspect.getsource(analysis))
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
    return {alias.asname or alias.name: (line.module, alias.name) for line in block.body for alias in line.names}


def test_type_checkers_see_the_functions_that_there_are():
    typed = typed_names()
    assert sorted(typed) == sorted(analysis.__all__) == sorted(analysis._FUNCTIONS)
    for name, (module, function) in typed.items():
        assert getattr(importlib.import_module(module), function) is getattr(analysis, name)
