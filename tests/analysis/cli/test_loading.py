"""Commands that need what is counted, while another command changes what it is counted from."""

import pytest

import corpus
from analysis.cli import loading
from corpus.library import checks
from corpus.tables.text_cache import NotBuiltError


@pytest.fixture(params=[(loading.problems, checks, "problems"), (loading.built_and_loaded, corpus, "load")],
                ids=["problems", "built_and_loaded"])  # fmt: skip
def asked(request, monkeypatch):
    """A question, and a list of how often texts were counted; `fails` is how often something changed meanwhile."""
    question, module, name = request.param
    counted, answer = [], getattr(module, name)
    monkeypatch.setattr(loading, "build_where_possible", lambda: counted.append(1))

    def ask(fails):
        def found(*args, **options):
            if len(counted) <= fails:
                raise NotBuiltError(["A_RES_79_194.txt"])
            return answer(*args, **options)

        monkeypatch.setattr(module, name, found)
        return question()

    return ask, counted


def test_what_changed_after_counting_is_counted_again(asked):
    ask, counted = asked
    ask(fails=1)
    assert len(counted) == 2


def test_what_changes_all_the_time_is_said(asked):
    ask, counted = asked
    with pytest.raises(NotBuiltError, match=r"A_RES_79_194\.txt"):
        ask(fails=9)
    assert len(counted) == 3
