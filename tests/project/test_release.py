"""What is released: metadata that agree, and archives of all that is committed with nothing of the user's."""

import gzip
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from fnmatch import fnmatch

import pytest
import yaml

from corpus import settings
from folders import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]
CFF = yaml.safe_load((PROJECT / "CITATION.cff").read_text(encoding="utf-8"))
ZENODO = json.loads((PROJECT / ".zenodo.json").read_text(encoding="utf-8"))
OF_THE_USER = (
    "corpus/data/sources/A_RES_99_999.pdf",
    "corpus/data/sources/manifest.csv",
    "corpus/data/sources/A_RES_99_999.txt",
    "corpus/data/built/abc/texts.parquet",
    "corpus/data/local_catalogue.csv",
    "reports/local/report.md",
    "reports/local/by_hand/tables/mine.csv",
    "reports/pages/threads.html",
    "reports/notebooks/02_phrases.ipynb",
    "reports/assets/style.css",
    "reports/index.html",
)

# Citation File Format 1.2.0, schema.json: the keys of a file, and those of a reference that are used or may be.
CFF_KEYS = """
abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message
preferred-citation references repository repository-artifact repository-code title type url version
"""
REFERENCE_KEYS = """
abstract authors commit copyright date-accessed date-published date-released doi editors filename identifiers
institution isbn issn issue issue-date issue-title journal keywords languages license license-url month notes number
pages pmcid publisher repository repository-artifact repository-code scope section start status title type url version
volume year
"""
REFERENCE_TYPES = {"article", "book", "data", "dataset", "generic", "report", "software", "unpublished", "website"}
ENTITY_KEYS = """
address alias city country date-end date-start email fax location name orcid post-code region tel website
"""


def tracked():
    """The files that are committed; a checkout has git's word for it, an unpacked source archive is all committed."""
    if not (PROJECT / ".git").exists():
        pytest.skip("no checkout, so nobody says what is committed")
    done = subprocess.run(["git", "-C", PROJECT, "ls-files", "-z"], capture_output=True, text=True, check=True)
    return sorted(name for name in done.stdout.split("\0") if name and (PROJECT / name).exists())


def release():
    """The script of `make release`."""
    spec = importlib.util.spec_from_file_location("release", PROJECT / ".ci" / "release.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- metadata


def test_all_metadata_name_the_same_release():
    assert (
        CFF["version"] == CFF["preferred-citation"]["version"] == ZENODO["version"] == PYPROJECT["project"]["version"]
    )
    assert CFF["title"] == CFF["preferred-citation"]["title"] == ZENODO["title"]
    assert (
        CFF["license"] == CFF["preferred-citation"]["license"] == ZENODO["license"] == PYPROJECT["project"]["license"]
    )
    names = [author["name"] for author in CFF["authors"]]
    assert names == [creator["name"] for creator in ZENODO["creators"]]
    assert names == [author["name"] for author in CFF["preferred-citation"]["authors"]]
    assert names == [author["name"] for author in PYPROJECT["project"]["authors"]]
    assert CFF["keywords"] == ZENODO["keywords"]
    assert CFF["date-released"] == CFF["preferred-citation"]["date-released"]
    assert CFF["date-released"].year == CFF["preferred-citation"]["year"]


def test_the_citation_is_valid():
    assert set(CFF) <= set(CFF_KEYS.split())
    assert {"cff-version", "message", "title", "authors"} <= set(CFF)
    assert CFF["cff-version"] == "1.2.0"
    assert CFF["type"] in ("software", "dataset")
    preferred = CFF["preferred-citation"]
    assert set(preferred) <= set(REFERENCE_KEYS.split())
    assert {"type", "title", "authors"} <= set(preferred)
    assert preferred["type"] in REFERENCE_TYPES
    for author in (*CFF["authors"], *preferred["authors"]):
        assert "name" in author
        assert set(author) <= set(ENTITY_KEYS.split())
    assert all(isinstance(value, str) for value in (CFF["version"], preferred["version"], *CFF["keywords"]))


def test_the_metadata_for_the_repository_are_those_that_it_takes():
    assert ZENODO["upload_type"] == "software"
    assert ZENODO["access_right"] == "open"
    assert {"title", "description", "creators", "license", "keywords", "version"} <= set(ZENODO)
    assert not re.search(r"<(?!/?p>)", ZENODO["description"]), "paragraphs alone"


# --- what is packed


def test_every_committed_file_of_the_packages_is_in_the_wheel():
    """By the lists in pyproject.toml, without building; what is built is compared below."""
    data, excluded = SETUPTOOLS["package-data"], SETUPTOOLS["exclude-package-data"]
    patterns = [f"{package.replace('.', '/')}/{glob}" for package, globs in data.items() for glob in globs]
    of_packages = [name for name in tracked() if name.startswith(("corpus/", "analysis/")) and not name.endswith(".py")]
    assert [name for name in of_packages if not any(fnmatch(name, pattern) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(fnmatch(name, pattern) for name in of_packages)] == []
    assert "data/local_catalogue.csv" in excluded["corpus"]
    assert SETUPTOOLS["include-package-data"] is False, "or the list for source archives adds to it"


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The names in a source archive (without its folder) and in a wheel, of a checkout in which a user has worked."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("out")
    for name in tracked():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, tree / name)
    for name in OF_THE_USER:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("of the user")
    sdist, wheel = release().build(tree, out, 1_700_000_000)
    with tarfile.open(sdist) as tar:
        times = {member.mtime for member in tar.getmembers()}
        sources = {member.name.partition("/")[2] for member in tar.getmembers() if member.isfile()}
    assert times == {1_700_000_000}
    return sources, set(zipfile.ZipFile(wheel).namelist()), wheel


def test_nothing_of_the_user_is_packed(packed):
    for names in packed[:2]:
        assert [name for name in OF_THE_USER if any(packed_name.endswith(name) for packed_name in names)] == []


def test_the_source_archive_has_all_that_is_committed_and_only_what_setuptools_adds(packed):
    added = packed[0] - set(tracked())
    assert set(tracked()) - packed[0] == set()
    assert {name for name in added if not name.startswith("ict4d_resolutions.egg-info/")} == {"PKG-INFO", "setup.cfg"}


def test_the_wheel_has_the_packages_the_notebooks_and_how_to_cite_them(packed):
    names = packed[1]
    assert {name for name in tracked() if name.startswith(("corpus/", "analysis/"))} <= names
    shared = {name.partition("share/ict4d-resolutions/")[2] for name in names if "/data/share/" in name}
    notebooks = {name for name in tracked() if re.fullmatch(r"notebooks/\w+\.ipynb", name)}
    assert shared == notebooks | {"CITATION.cff"}
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.startswith("ict4d_resolutions-")} == {"corpus", "analysis"}


PROBE = """
import shutil

import corpus
from analysis.report import notebooks
from corpus import settings

assert not settings.in_checkout(), settings.PROJECT
print(len(corpus.load().series().symbols))
print(settings.local(), settings.reports(), notebooks.folder(), sep="\\n")
shutil.rmtree(notebooks.folder())
try:
    notebooks.folder()
except corpus.CorpusError as error:
    print(error)
"""


def test_what_is_in_the_wheel_loads_far_from_the_checkout(packed, tmp_path):
    """Unpacked without pip; `make release` installs it. Where the notebooks are missing, a sentence says so."""
    site, work = tmp_path / "site", tmp_path / "work"
    zipfile.ZipFile(packed[2]).extractall(site)
    work.mkdir()
    environment = {"PYTHONPATH": str(site), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "PATH": ""}
    command = [sys.executable, "-B", "-P", "-c", PROBE]
    done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    n_read, local, reports, notebooks, sentence = done.stdout.splitlines()
    assert int(n_read) > 20
    assert settings.os.name == "nt" or sys.platform == "darwin" or local == str(tmp_path / "data" / "ict4d-resolutions")
    assert reports == str(work / "reports")
    assert notebooks.startswith(str(site))
    assert "notebooks of the study are not there; install" in sentence
    assert not list(work.iterdir()), "loading writes nothing"


def archived(path, names, seconds):
    """A source archive of somebody, with files in this order and of this time."""
    with tarfile.open(path, "w:gz") as tar:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size, member.mtime, member.uname, member.mode = len(name), seconds, f"user{seconds}", 0o664
            tar.addfile(member, io.BytesIO(name.encode()))


def test_a_source_archive_has_the_same_bytes_whoever_makes_it(tmp_path):
    one, two = tmp_path / "one.tar.gz", tmp_path / "two.tar.gz"
    archived(one, ["a/lamps", "a/bells"], 5)
    archived(two, ["a/bells", "a/lamps"], 6)
    for path in (one, two):
        release().level(path, 1_700_000_000)
    assert one.read_bytes() == two.read_bytes()
    assert b"user" not in gzip.decompress(one.read_bytes())


def test_what_is_deposited_has_its_sums(tmp_path, monkeypatch):
    script = release()
    monkeypatch.setattr(script, "archive", lambda kind, name: f"{kind} of {name}".encode())
    (tmp_path / "a.whl").write_text("a wheel")
    files = script.deposit(PROJECT, tmp_path, "lamps-1.0.0")
    assert [path.name for path in files] == [".zenodo.json", "CITATION.cff", "a.whl", "lamps-1.0.0.zip", "SHA256SUMS"]
    lines = files[-1].read_text().splitlines()
    assert [line.partition("  ")[2] for line in lines] == [path.name for path in files[:-1]]
    assert all(re.fullmatch(r"[0-9a-f]{64}  \S+", line) for line in lines)
