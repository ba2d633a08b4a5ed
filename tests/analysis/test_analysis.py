"""The names of the package itself: functions most asked for, and modules by the names that they had."""

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


def test_rates_are_where_they_were():
    from analysis import trends

    table = trends.rates(corpus.load().series(), "igf", replicates=10)
    assert set(table["concept"]) == {"igf"}


def test_a_name_that_there_never_was_is_refused():
    with pytest.raises(AttributeError, match=r"no attribute 'nothing'; help\(analysis\)"):
        _ = analysis.nothing


def test_the_package_waits_with_what_is_slow():
    loaded = "import sys, analysis; print([m for m in ('pandas', 'matplotlib', 'sklearn') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
