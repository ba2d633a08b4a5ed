"""What may be in the repository and what may not."""

import subprocess
import sys

import pytest

from folders import PROJECT, shared


def test_no_sentence_of_the_uns_texts_stands_in_the_repository():
    script = shared() / "score" / "no_texts.py"
    if not script.exists() or not (PROJECT / ".git").exists():
        pytest.skip(f"no {script}, or no checkout; set ICT4D_SHARED")
    done = subprocess.run([sys.executable, script, PROJECT], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_one_text_is_the_draft():
    committed = [p for p in (PROJECT / "corpus" / "data" / "sources").iterdir() if p.suffix == ".txt"]
    assert "A_RES_67_195_draft.txt" in {p.name for p in committed}


def test_versions_agree():
    import tomllib

    version = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"version: {version}\n" in (PROJECT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
