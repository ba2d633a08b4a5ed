"""environment.yml, pyproject.toml and the lock file agree; each line is checked offline."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from folders import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
METADATA = PYPROJECT["project"]
ENVIRONMENT = yaml.safe_load((PROJECT / "environment.yml").read_text(encoding="utf-8"))
CONDA = [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]
PIP = next(entry["pip"] for entry in ENVIRONMENT["dependencies"] if isinstance(entry, dict))


def required(of_browser: bool = False) -> dict[str, Requirement]:
    """The requirements of the project, or those that only `make browser` installs."""
    extras = METADATA["optional-dependencies"].values()
    lines = METADATA["dependencies"] + [line for extra in extras for line in extra]
    if of_browser:
        lines = PYPROJECT["dependency-groups"]["browser"]
    return {canonicalize_name(r.name): r for r in map(Requirement, lines)}


def test_the_environment_has_the_keys_of_a_conda_environment():
    assert list(ENVIRONMENT) == ["name", "channels", "dependencies"]
    assert ENVIRONMENT["channels"] == ["conda-forge"]


@pytest.mark.parametrize("line", CONDA)
def test_every_line_is_a_strict_match_spec(line):
    from rattler import MatchSpec

    assert MatchSpec(line, strict=True).name is not None


def test_conda_and_pip_users_get_the_same_dependencies():
    conda = {canonicalize_name(re.match(r"[\w.-]+", line).group()): line for line in CONDA}
    assert conda.pop("python") == f"python{METADATA['requires-python']}"
    assert conda.pop("pip") == "pip"
    assert {name: re.sub(r"^[\w.-]+", "", line) for name, line in conda.items()} == {
        name: str(r.specifier) for name, r in required().items()
    }


def test_the_environment_installs_the_project_itself():
    assert PIP == ["--editable ."]


LOCKS = {"requirements.lock": False, "requirements-browser.lock": True}  # is it of the browser tests?


@pytest.mark.parametrize(("name", "of_browser"), LOCKS.items())
def test_the_lock_file_pins_every_dependency_by_hash_within_its_bounds(name, of_browser):
    lock = (PROJECT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.\-\[\]]+)==([\w.]+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}[^\n]*)+)", lock, re.M)
    assert len(entries) == len(re.findall(r"^\w", lock, re.M))
    pinned = {}
    for name, version, _ in entries:
        pinned.setdefault(canonicalize_name(name), []).append(version)
    for name, requirement in required(of_browser).items():
        assert all(requirement.specifier.contains(version) for version in pinned[name]), name


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_file_names_no_index(name):
    lock = (PROJECT / name).read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|https?://|file:", lock)
