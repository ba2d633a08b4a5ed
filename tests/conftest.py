"""Tests see the corpus as it is shipped, whatever texts the user holds, and no server but their own."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest


def pytest_configure(config):
    from corpus import settings
    from corpus.tables import text_cache

    folder = Path(tempfile.mkdtemp(prefix="ict4d-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    (folder / "sources").mkdir()
    shutil.copy(settings.SHIPPED / "sources" / "A_RES_67_195_draft.txt", folder / "sources")
    os.environ["ICT4D_DATA"] = str(folder)
    os.environ.pop("ICT4D_ODS", None)
    text_cache.update()


@pytest.fixture(scope="module")
def say(request):
    """Takes lines that are printed when the tests of a file have run, whatever pytest captures."""
    lines = []
    yield lines.append
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print("\n".join(["", *lines]))
