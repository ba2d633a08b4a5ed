"""The list of formats: each has its module, and nothing slow is imported before it is asked for."""

import subprocess
import sys

import pytest

from analysis.exports import formats
from corpus.errors import CorpusError

NAMES = [known.name for known in formats.FORMATS]
EXPECTED = ["csv", "parquet", "jsonl", "matrix", "matrix-csv", "text", "graphml", "gexf", "bibtex", "ris", "csl-json",
            "akoma-ntoso"]  # fmt: skip


def test_every_format_is_listed_once_with_a_line():
    assert NAMES == EXPECTED
    assert all(known.line and "\n" not in known.line for known in formats.FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_a_module_that_makes_files(name):
    made = formats.files_of(formats.named(name))
    assert callable(made) and made.__doc__ and sys.modules[made.__module__].__doc__


def test_an_unknown_format_lists_all_there_are():
    with pytest.raises(CorpusError, match="There is no format 'csvv'; did you mean 'csv'") as told:
        formats.named("csvv")
    assert all(name in str(told.value) for name in NAMES)


def test_the_list_waits_with_what_is_slow():
    loaded = (
        "import sys\nfrom analysis.cli.output import exporting\n"
        "print([m for m in sys.modules if m in ('pandas', 'scipy', 'pyarrow') or m.startswith('analysis.exports.t')])"
    )
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
