"""A folder of a report with what its pages load, and no page yet."""

import pytest

from analysis.web import assets


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("report")
    assets.write(made)
    (made / "pages").mkdir()
    return made
