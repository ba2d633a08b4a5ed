"""The examples in docstrings are true."""

import doctest
import functools
import importlib

import pytest

import corpus
from corpus.corpus import Corpus
from folders import PROJECT

MODULES = sorted(
    ".".join(path.relative_to(PROJECT).with_suffix("").parts)
    for package in ("corpus", "analysis")
    for path in (PROJECT / package).rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.fixture(scope="module", autouse=True)
def loaded_once():
    """The corpus is loaded once for all examples, and each series of it is one object."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "load", functools.cache(corpus.load))
        patch.setattr(Corpus, "series", functools.cache(Corpus.series))
        yield


@pytest.mark.parametrize("module", MODULES)
def test_examples(module):
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted and not result.failed
