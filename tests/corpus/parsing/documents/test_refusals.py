"""What is no resolution is refused with the true reason; odd but true resolutions are read."""

import tomllib

import pytest

from corpus.errors import CorpusError
from corpus.parsing.documents import reading
from corpus.readers.plain import text_file
from folders import CASES


def _cases(name):
    return tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]


OTHERS = [(case["kind"], text) for case in _cases("other_documents.toml") for text in case["texts"]]
ODD = _cases("odd_resolutions.toml")


@pytest.mark.parametrize(("kind", "text"), OTHERS, ids=lambda value: value[:40].replace("\n", " "))
def test_other_documents_are_refused_with_the_true_reason(kind, text):
    lines = "\n\n".join(text.strip().splitlines())
    with pytest.raises(CorpusError, match=r"not (?:a )?resolution") as error:
        reading.documents(text_file.parse(lines), "other.txt")
    assert kind in str(error.value)


@pytest.mark.parametrize("case", ODD, ids=lambda case: case["name"])
def test_odd_resolutions_are_read(case):
    lines = "\n\n".join(case["text"].strip().splitlines())
    (found,) = reading.documents(text_file.parse(lines), "odd.txt")
    if "paragraphs" in case:
        assert " ".join(p.paragraph_id.partition("#")[2] for p in found.paragraphs) == case["paragraphs"]
    if "parts" in case:
        assert " ".join(p.part for p in found.paragraphs) == case["parts"]
    assert len(found.paragraphs) == case.get("count", len(found.paragraphs))
    assert found.outcome == case.get("outcome", False)
    if "warning" in case:
        assert any(case["warning"] in warning for warning in found.warnings)
    assert found.shares["other"] == 0
