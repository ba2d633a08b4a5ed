"""What may stand in the repository and what may not."""

import subprocess
import sys
from pathlib import Path

import pytest
from shared import folder

ROOT = Path(__file__).parents[1]


def test_no_sentence_of_the_uns_texts_stands_in_the_repository():
    script = folder() / "score" / "no_texts.py"
    if not script.exists() or not (ROOT / ".git").exists():
        pytest.skip(f"no {script}, or no checkout; set ICT4D_SHARED")
    done = subprocess.run([sys.executable, script, ROOT], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_one_text_is_the_draft():
    committed = [p for p in (ROOT / "corpus" / "data" / "sources").iterdir() if p.suffix == ".txt"]
    assert "A_RES_67_195_draft.txt" in {p.name for p in committed}


def test_versions_agree():
    import tomllib

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
