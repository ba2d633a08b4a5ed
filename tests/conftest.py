"""Tests see the corpus as it is shipped, whatever texts the user holds, and no server but their own."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

pytest_plugins = ["browser"]  # tests/support/browser.py: the fixtures `browser` and `page`


TESTS = Path(__file__).parent


def pytest_configure(config):
    """Data in a folder of its own. The system keeps what is written, whoever is killed; no test pulls the plug."""
    if not hasattr(config, "workerinput") and getattr(config.option, "numprocesses", None):
        return  # this process runs no test, and those that do wait for it
    import hypothesis

    from analysis.report.executed import schema_checks
    from corpus import settings
    from corpus.tables import text_cache

    hypothesis.settings.register_profile("on a busy machine", deadline=None)
    hypothesis.settings.load_profile("on a busy machine")
    with schema_checks.without_addresses():
        import jsonschema  # noqa: F401
    folder = Path(tempfile.mkdtemp(prefix="ict4d-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    (folder / "sources").mkdir()
    shutil.copy(settings.SHIPPED / "sources" / "A_RES_67_195_draft.txt", folder / "sources")
    os.environ["ICT4D_DATA"] = str(folder)
    os.environ.pop("ICT4D_ODS", None)
    os.fsync = lambda _: None  # a few milliseconds for each of many thousand files
    text_cache.update()


LONG = (  # files that take longest, first: so the processes of pytest-xdist end together
    "browser/test_jupyterlab.py",
    "browser/test_pages.py",
    "browser/test_controls.py",
    "project/test_doctests.py",
    "corpus/library/test_damage.py",
    "journeys/test_odd_corpora.py",
    "analysis/figures/test_change_figures.py",
    "corpus/library/test_intake.py",
    "analysis/report/test_long_series.py",
    "corpus/readers/guard/test_guard.py",
    "analysis/web/charts/test_charts.py",
    "docs/test_snippets.py",
    "analysis/cli/test_terminal.py",
    "journeys/test_journeys.py",
    "journeys/test_any_series.py",
    "analysis/exports/tables/test_tables.py",
    "analysis/descent/matching/test_matching.py",
    "analysis/widgets/test_widgets.py",
    "analysis/web/explore/test_page.py",
    "analysis/report/paper/test_prose.py",
    "project/test_repository.py",
    "project/test_release.py",
)


def pytest_collection_modifyitems(items):
    """A stable sort: the tests of a file stay in their order."""
    rank = {file: i for i, file in enumerate(LONG)}
    items.sort(key=lambda item: rank.get(item.path.relative_to(TESTS).as_posix(), len(LONG)))


@pytest.fixture(scope="session")
def shipped():
    """The corpus as it is shipped, the same object for all tests of a process: none may change its tables."""
    import corpus

    return corpus.load()


@pytest.fixture(scope="session")
def annual(shipped):
    """The annual series of the shipped corpus, the same object for all tests."""
    return shipped.series("ga-ict4d")


@pytest.fixture(scope="session")
def annual_genealogy(annual):
    """The genealogy of that series."""
    from analysis.descent import genealogy

    return genealogy.trace(annual)


@pytest.fixture(scope="session")
def shared_paragraphs(tmp_path_factory):
    """The paragraphs with text that the shipped counts were made from, read once for all processes of pytest-xdist."""
    import pandas as pd
    from filelock import FileLock

    import shared_texts

    own = tmp_path_factory.getbasetemp()
    path = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared_paragraphs.pkl"
    with FileLock(path.with_suffix(".lock")):
        if not path.exists():
            shared_texts.paragraphs().to_pickle(path)
    return pd.read_pickle(path)


SAID = pytest.StashKey[list[str]]()


@pytest.fixture(scope="module")
def say(request):
    """Takes lines that are printed when all tests have run, also those of a process of pytest-xdist."""
    return request.config.stash.setdefault(SAID, []).append


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["said"] = session.config.stash.get(SAID, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash.setdefault(SAID, []).extend(getattr(node, "workeroutput", {}).get("said", []))


def pytest_terminal_summary(terminalreporter, config):
    for line in config.stash.get(SAID, []):
        terminalreporter.write_line(line)
