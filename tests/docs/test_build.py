"""The pages are built without a warning and without the network, and load nothing from elsewhere when opened."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from documentation import DOCS
from folders import PROJECT

NO_NETWORK = """
import socket, sys
def refused(*arguments, **named):
    raise OSError("the build asked for the network")
socket.socket.connect = socket.getaddrinfo = refused
from sphinx.cmd.build import main
sys.exit(main(sys.argv[1:]))
"""
LOADED = {
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "object": "data",
    "use": "href",
}


class Loaded(HTMLParser):
    """What a page loads, and the pages and places that it links to."""

    def __init__(self):
        super().__init__()
        self.loads, self.links, self.ids = [], [], set()

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.ids |= {named["id"]} if named.get("id") else set()
        if tag in LOADED and named.get(LOADED[tag]):
            self.loads.append(named[LOADED[tag]])
        if tag == "a" and named.get("href"):
            self.links.append(named["href"])


def build(out, *options, source=DOCS):
    pytest.importorskip("sphinx", reason="needs the extra docs")
    command = [sys.executable, "-c", NO_NETWORK, "-q", "-W", "--keep-going", "-n", "-d", f"{out}-doctrees", *options]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONWARNINGS": "ignore"}
    return subprocess.run([*command, source, out], capture_output=True, text=True, env=environment, cwd=PROJECT)


def test_every_page_is_built_without_a_warning(tmp_path):
    """Without the docstrings, which take most of the time; `make docs` and `make slow` build all."""
    done = build(tmp_path / "out", "-b", "dummy", "-t", "without_api")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    out = tmp_path_factory.mktemp("docs") / "html"
    done = build(out, "-b", "html")
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def read(built):
    """What each built page loads and links to, by its path."""
    found = {}
    for path in sorted(built.rglob("*.html")):
        found[path.relative_to(built).as_posix()] = parser = Loaded()
        parser.feed(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.slow
def test_every_page_is_there(read):
    pages = {path.relative_to(DOCS).with_suffix(".html").as_posix() for path in DOCS.rglob("*.md")}
    assert pages <= set(read)


@pytest.mark.slow
def test_nothing_is_loaded_from_elsewhere(built, read):
    elsewhere = {(page, load) for page, own in read.items() for load in own.loads if re.match(r"(https?:)?//", load)}
    assert elsewhere == set()
    for path in built.rglob("*.css"):
        style = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", style), path.name


@pytest.mark.slow
def test_every_link_and_picture_leads_somewhere(built, read):
    broken = []
    for page, own in read.items():
        for target in own.loads + own.links:
            path, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", target) or page == "search.html":
                continue
            file = os.path.normpath(Path(page).parent / path.partition("?")[0]) if path else page
            if not (built / file).exists() or (anchor and file in read and anchor not in read[file].ids):
                broken.append(f"{page}: {target}")
    assert broken == []


@pytest.mark.slow
def test_the_reference_has_the_public_names(built):
    import analysis

    page = (built / "api" / "analysis.html").read_text(encoding="utf-8")
    assert [name for name in analysis.__all__ if f'id="analysis.{name}"' not in page] == []
    corpus_page = (built / "api" / "corpus.html").read_text(encoding="utf-8")
    for name in (
        "corpus.load",
        "corpus.corpus.Series.order",
        "corpus.corpus.Corpus.counts",
        "corpus.errors.CorpusError",
    ):
        assert f'id="{name}"' in corpus_page, name


@pytest.mark.slow
def test_the_codebook_has_every_column(built):
    import csv

    page = (built / "codebook.html").read_text(encoding="utf-8")
    with (PROJECT / "corpus" / "data" / "codebook.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["column"] in page and f'id="{row["table"]}"' in page


@pytest.mark.slow
def test_formulas_are_drawn_by_the_browser(built):
    page = (built / "methods.html").read_text(encoding="utf-8")
    assert page.count("<math") > 10


def test_a_fault_of_a_page_stops_the_build(tmp_path):
    source = tmp_path / "docs"
    shutil.copytree(DOCS, source, ignore=shutil.ignore_patterns("*.md"))
    (source / "index.md").write_text("# Faulty\n\n[nowhere](nowhere.md)\n", encoding="utf-8")
    conf = (source / "conf.py").read_text(encoding="utf-8")
    (source / "conf.py").write_text(conf.replace("parent / ", f'parent / "{PROJECT}" / '), encoding="utf-8")
    done = build(tmp_path / "out", "-b", "dummy", source=source)
    assert done.returncode != 0
    assert "nowhere.md" in done.stderr
