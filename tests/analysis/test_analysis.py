"""The names of the package itself: functions most asked for, and modules by the names that they had."""

import importlib
import inspect
import re
import subprocess
import sys

import pytest

import analysis
import corpus

OLD_NAMES = ["trends", "appearances", "direction", "tfidf", "periods", "keyness", "verbs", "threads", "worddiff"]


@pytest.mark.parametrize("name", dir(analysis))
def test_every_name_that_is_shown_can_be_had(name):
    assert getattr(analysis, name).__doc__


def test_every_function_of_the_manual_is_shown_and_the_other_way_round():
    manual = {
        line.split("(")[0].strip() for line in analysis.__doc__.splitlines() if re.match(r"    \w+\(.*\)  ", line)
    }
    functions = {name for name in dir(analysis) if inspect.isfunction(getattr(analysis, name))}
    assert manual == functions


@pytest.mark.parametrize("name", OLD_NAMES)
def test_modules_can_still_be_had_by_their_old_names(name):
    assert getattr(analysis, name).__doc__


@pytest.mark.parametrize("package", [analysis, corpus])
def test_every_module_that_moved_can_be_had_and_its_import_names_the_new_one(package):
    for old, new in package._MOVED.items():
        assert getattr(package, old).__name__ == new, old
        with pytest.raises(
            ModuleNotFoundError, match=re.escape(f"{package.__name__}.{old} is now {new}; import that.")
        ):
            importlib.import_module(f"{package.__name__}.{old}")


def thing(path):
    """What a dotted name stands for: a module, or something in one."""
    found, *rest = path.split(".")
    found = importlib.import_module(found)
    for name in rest:
        if inspect.ismodule(found) and not hasattr(found, name):
            importlib.import_module(f"{found.__name__}.{name}")
        found = getattr(found, name)
    return found


OF_SERIES = "corpus.Series."
MOVED_NAMES = [(package, old) for package in (analysis, corpus) for old in package._NEW_NAMES]


@pytest.mark.parametrize(("package", "old"), MOVED_NAMES, ids=[f"{p.__name__}.{old}" for p, old in MOVED_NAMES])
def test_a_function_that_went_elsewhere_works_where_it_was(package, old, annual):
    module, _, name = old.partition(".")
    new = package._NEW_NAMES[old]
    with pytest.warns(FutureWarning, match=re.escape(f"{package.__name__}.{old} is now {new}; use that.")) as told:
        found = getattr(thing(f"{package.__name__}.{module}"), name)
    assert told[0].filename == __file__
    if new.startswith(OF_SERIES):
        expected = getattr(annual, new.removeprefix(OF_SERIES))
        assert all(len(found(given)) == len(expected) for given in (annual, annual.whole.select(series=annual.name)))
    else:
        assert found is thing(new)


@pytest.mark.parametrize("module", ["analysis.tfidf", "analysis.themes", "corpus.clean", "corpus.files"])
def test_a_function_that_there_never_was_is_not_said_to_have_moved(module):
    with pytest.raises(AttributeError, match=r"module '[a-z_.]+' has no attribute 'nothing'"):
        _ = thing(module).nothing


def test_a_module_that_there_never_was_is_not_said_to_have_moved():
    with pytest.raises(ModuleNotFoundError, match=r"No module named 'analysis\.nothing'"):
        importlib.import_module("analysis.nothing")


@pytest.mark.parametrize("name", dir(corpus))
def test_what_the_corpus_shows_can_be_had_and_is_in_its_manual(name):
    assert getattr(corpus, name).__doc__
    assert name in corpus.__doc__ or name == "Series"


def test_rates_are_where_they_were(annual):
    from analysis import trends

    table = trends.rates(annual, "igf", replicates=10)
    assert set(table["concept"]) == {"igf"}


def test_a_name_that_there_never_was_is_refused():
    with pytest.raises(AttributeError, match=r"no attribute 'nothing'; help\(analysis\)"):
        _ = analysis.nothing


def test_the_package_waits_with_what_is_slow():
    loaded = "import sys, analysis; print([m for m in ('pandas', 'matplotlib', 'sklearn') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
