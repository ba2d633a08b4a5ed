"""What may be in the repository and what may not."""

import gzip
import subprocess
import sys

import pandas as pd
import pytest

import known_runs
from folders import PROJECT, shared


def test_no_sentence_of_the_uns_texts_stands_in_the_repository():
    script = shared() / "score" / "no_texts.py"
    if not script.exists() or not (PROJECT / ".git").exists():
        pytest.skip(f"no {script}, or no checkout; set ICT4D_SHARED")
    assert known_runs.found_in(PROJECT, script) == {}


def test_a_sentence_of_the_uns_texts_is_found_whatever_holds_it(tmp_path):
    script, texts = shared() / "score" / "no_texts.py", sorted((shared() / "texts").glob("*.txt"))
    if not script.exists() or not texts:
        pytest.skip(f"no {script}, or no texts beside it; set ICT4D_SHARED")
    text = texts[0].read_text(encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "plain.md").write_text(text, encoding="utf-8")
    (tmp_path / "packed.gz").write_bytes(gzip.compress(text.encode()))
    pd.DataFrame({"n": [1], "text": [text]}).to_parquet(tmp_path / "column.parquet")
    (tmp_path / "other.md").write_text("Ferries carry lanterns across the bay. " * 9, encoding="utf-8")
    found = known_runs.found_in(tmp_path, script)
    assert set(found) == {"plain.md", "packed.gz", "column.parquet"}
    said = subprocess.run([sys.executable, script, tmp_path], capture_output=True, text=True).stdout
    assert f"plain.md: {found['plain.md']} runs" in said, "as the script counts them"


def test_the_one_text_is_the_draft():
    committed = [p for p in (PROJECT / "corpus" / "data" / "sources").iterdir() if p.suffix == ".txt"]
    assert "A_RES_67_195_draft.txt" in {p.name for p in committed}


def test_versions_agree():
    import tomllib

    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"version: {version}\n" in (PROJECT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
