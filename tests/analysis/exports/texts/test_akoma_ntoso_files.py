"""The export of held texts as Akoma Ntoso, and the same of any file with `ict4d parse --akoma-ntoso`."""

import json
import warnings
from dataclasses import replace

import pytest

import command
import corpus
from analysis.exports.texts import akoma_ntoso
from corpus.errors import CorpusError, CorpusWarning
from corpus.parsing import parse

TWO = """\
Draft resolution I
Lamps for development
The General Assembly,
Recalling the flood,
1. Requests oil.
Draft resolution II
Oars for development
The General Assembly,
Recalling the tide,
1. Requests oars.
"""


@pytest.fixture(scope="module")
def with_draft():
    """The corpus with the one text that is held in tests, a draft."""
    with warnings.catch_warnings(action="ignore"):
        return corpus.load(drafts=True)


def test_a_held_text_is_read_again_as_it_is_in_the_corpus(with_draft):
    with pytest.warns(CorpusWarning, match=r"^46 texts are not held"):
        made = dict(akoma_ntoso.files(with_draft))
    assert list(made) == ["A_RES_67_195_draft.xml", "not_held.csv"]
    found = parse.parse_bytes(made["A_RES_67_195_draft.xml"], "A_RES_67_195_draft.xml")
    own = with_draft.paragraphs[with_draft.paragraphs["symbol"] == "A/RES/67/195 (draft)"]
    assert [p.text for p in found.paragraphs] == list(own["text"])
    assert [p.number for p in found.paragraphs] == own["number"].astype(object).where(
        own["number"].notna(), None
    ).to_list()
    assert [p.part for p in found.paragraphs] == list(own["part"])
    assert found.draft


def test_a_file_that_changed_since_it_was_counted_is_an_error(with_draft):
    changed = replace(with_draft, resolutions=with_draft.resolutions.assign(sha256="0"))
    told = pytest.raises(CorpusError, match=r"A_RES_67_195_draft.txt: the file has changed .*`ict4d build`")
    with told, warnings.catch_warnings(action="ignore"):
        list(akoma_ntoso.files(changed))


def test_parse_writes_each_document_of_a_file_as_xml_or_json(tmp_path):
    (tmp_path / "two.txt").write_text(TWO, encoding="utf-8")
    for option, suffix in (("--akoma-ntoso", "xml"), (None, "json")):
        done = command.ict4d("parse", tmp_path / "two.txt", "--out", tmp_path / suffix, *filter(None, [option]))
        assert done.returncode == 0 and "holds 2 resolutions, each with a file of its own" in done.stderr
        assert sorted(path.name for path in (tmp_path / suffix).iterdir()) == [f"two-1.{suffix}", f"two-2.{suffix}"]
    for number in (1, 2):
        found = parse.parse_file(tmp_path / "xml" / f"two-{number}.xml")
        stated = json.loads((tmp_path / "json" / f"two-{number}.json").read_text(encoding="utf-8"))
        assert [p.text for p in found.paragraphs] == [p["text"] for p in stated["paragraphs"]]
        assert (found.title, found.draft) == (stated["title"], stated["draft"])


def test_the_file_that_is_read_is_not_overwritten(tmp_path):
    (tmp_path / "two.txt").write_text(TWO.partition("Draft resolution II")[0], encoding="utf-8")
    command.ict4d("parse", tmp_path / "two.txt", "--out", tmp_path, "--akoma-ntoso")
    before = (tmp_path / "two.xml").read_bytes()
    done = command.ict4d("parse", tmp_path / "two.xml", "--out", tmp_path, "--akoma-ntoso")
    assert done.returncode == 0 and (tmp_path / "two.xml").read_bytes() == before
    assert (tmp_path / "two-2.xml").read_bytes() == before
