"""Citations from CITATION.cff."""

import pytest
import yaml

from analysis.web import citing
from corpus import settings
from corpus.errors import CorpusError

FILE = settings.PROJECT / "CITATION.cff"


def test_the_file_is_read_as_a_reader_of_yaml_reads_it():
    whole = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    study = citing.read(FILE, whole["version"], "00ff")
    assert study.title == whole["title"]
    assert study.authors == " and ".join(author["name"] for author in whole["authors"])
    assert study.year == str(whole["date-released"])[:4]


def test_a_finding_is_cited_with_version_and_data():
    study = citing.Publication("A. Keeper", "2026", "Lamps & bells", "1.2", "00ff")
    assert citing.sentence(study, "Which lamps") == (
        "A. Keeper (2026). “Which lamps.” In Lamps & bells. Version 1.2, data sha256:00ff."
    )
    assert citing.sentence(study) == "A. Keeper (2026). Lamps & bells. Version 1.2, data sha256:00ff."
    entry = citing.bibtex(study, "new_lamps", "100% of {lamps}")
    assert entry.splitlines() == [
        "@misc{new_lamps_2026,",
        "  author = {{A. Keeper}},",
        r"  title = {100\% of \{lamps\}},",
        r"  howpublished = {Lamps \& bells},",
        "  year = {2026},",
        "  version = {1.2},",
        "  note = {Data sha256:00ff},",
        "}",
    ]


@pytest.mark.parametrize("missing", ["title", "date-released", "authors"])
def test_a_file_that_lacks_something_is_named(tmp_path, missing):
    lines = FILE.read_text(encoding="utf-8").splitlines()
    left_out = "  - name" if missing == "authors" else missing
    path = tmp_path / "CITATION.cff"
    path.write_text("\n".join(line for line in lines if not line.startswith(left_out)), encoding="utf-8")
    with pytest.raises(CorpusError, match=str(path)):
        citing.read(path, "0.1", "00")
