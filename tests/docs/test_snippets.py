"""Every command and snippet of the pages runs, and prints what the page shows below it."""

import csv
import functools
import re
import tomllib

import pytest

import corpus
import documentation
from corpus import settings
from corpus.corpus import Corpus
from documentation import blocks, pages, text_of
from folders import PROJECT

BLOCKS = [block for page in pages() for block in blocks(text_of(page), page)]
RUN = {"bat", "console", "sh", "python"}
TARGETS = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.M))
PROGRAMS = {
    ".ci/run",
    "python",
    ".venv/bin/jupyter",
    ".venv/bin/pre-commit",
    ".venv/bin/python",
    "py",
    "python3",
    "source",
    "sudo",
}


@pytest.fixture(scope="module", autouse=True)
def loaded_once():
    """The corpus is loaded once for all pages, unless a page adds a text; each series of it is one object."""
    load = corpus.load

    @functools.cache
    def loaded(held, **how):
        return load(**how)

    def load_once(**how):
        return loaded(tuple(sorted(path.name for path in settings.sources().iterdir())), **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus, "load", load_once)
        patch.setattr(Corpus, "series", functools.cache(Corpus.series))
        yield


@pytest.fixture
def at_work(tmp_path, monkeypatch):
    """An empty folder that looks like the checkout."""
    monkeypatch.chdir(tmp_path)
    documentation.at_work(tmp_path)


def lines_of(block):
    """The commands of a block, each with what is shown below it; nothing is shown in an `sh` block."""
    if block.language == "console":
        return block.commands()
    return [(re.sub(r"\s+#\s.*$", "", line), None) for line in block.code.splitlines() if line.strip()]


@pytest.mark.parametrize("page", sorted({block.page for block in BLOCKS if block.language in RUN}))
def test_what_a_page_types_gives_what_it_shows(page, at_work):
    namespace = {"__name__": "docs"}
    for block in blocks(text_of(page), page):
        if block.language == "python":
            if block.reason:
                compile(block.code, block.name, "exec")
                continue
            shown = documentation.shown_by(block.code, namespace, block.name)
            assert documentation.agree(block.shown or "", shown), f"{block.name} shows\n{shown}"
        elif block.language in RUN:
            typed(block)


def test_a_figure_is_as_wide_as_it_was_asked_for_and_its_table_lies_beside_it(at_work, tmp_path):
    namespace = {}
    for block in [b for b in BLOCKS if b.page == "docs/asking.md" and b.language == "python"][:2]:
        documentation.shown_by(block.code, namespace, block.name)
    width = float(re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ", (tmp_path / "rates.pdf").read_bytes())[1])
    assert width / 72 * 25.4 == pytest.approx(85, abs=0.2), "millimetres"
    rows = list(csv.DictReader((tmp_path / "rates.csv").open(encoding="utf-8", newline="")))
    assert {row["concept"] for row in rows} == {"igf", "data governance", "capacity building | capacity-building"}


def typed(block):
    for command, shown in lines_of(block):
        words = documentation.words_of(command)
        if words is None:
            assert block.reason, f"{block.name}: {command!r} is not run; a comment above must say why"
            known(command, block)
        elif block.reason:
            documentation.parsed(words)
        else:
            code, printed = documentation.printed_by(words)
            assert code == 0, f"{block.name}: {command}\n{printed}"
            assert shown is None or documentation.agree(shown, printed), f"{block.name}: {command} prints\n{printed}"


def known(command, block):
    """Another program is one that we know, and `make` makes what the Makefile has."""
    program, *rest = command.split()
    if program == "make":
        targets = [word for word in rest if "=" not in word]
        assert set(targets) <= TARGETS, f"{block.name}: {command}"
    else:
        assert program in PROGRAMS or program.startswith(".venv\\Scripts\\"), f"{block.name}: {command}"


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language not in RUN], ids=lambda block: block.name)
def test_no_block_is_left_out(block):
    """Blocks are of a kind that is run, or data that can be read; plain output belongs below a command."""
    if block.language == "toml":
        tomllib.loads(block.code)
    else:
        assert block.language == "text", f"{block.name}: a block of the kind {block.language!r} is not tested"


def test_a_command_that_does_not_exist_is_found():
    with pytest.raises(Exception, match="--serie"):
        documentation.parsed(["phrase", "broadband", "--serie", "ga-ict4d"])
    with pytest.raises(Exception, match="phrases"):
        documentation.parsed(["phrases", "broadband"])


def test_another_output_is_found():
    assert documentation.agree("1  \n...\n9", "1\n2\n3\n9\n")
    assert not documentation.agree("1\n9", "1\n8\n")
