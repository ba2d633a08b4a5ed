"""Every path, and every environment variable that the user can set."""

import os
import sys
from contextlib import suppress
from pathlib import Path

PACKAGE = Path(__file__).parent
PROJECT = PACKAGE.parent  # of a checkout: notebooks and reports are beside the packages
SHIPPED = PACKAGE / "data"
ODS = "https://documents.un.org/api/symbol/access"  # the UN's document server
_CITATION = "CITATION.cff"
COMMITTED_TEXTS = frozenset({"A_RES_67_195_draft.txt"})  # of `sources/`: all others are the user's


def in_checkout() -> bool:
    """Does the program run from a checkout of the project, or from an unpacked source archive, and not installed?"""
    return (PROJECT / "pyproject.toml").is_file() and (PROJECT / "notebooks").is_dir()


def local() -> Path:
    """The folder of the user's `sources/` and `built/`; the environment variable ICT4D_DATA moves it.

    By default it is corpus/data/ of a checkout. Installed, it is the folder where the system keeps data for each user.
    """
    if chosen := os.environ.get("ICT4D_DATA"):
        return Path(chosen)
    if in_checkout():
        return SHIPPED
    try:
        return _of_user("XDG_DATA_HOME", ".local/share", "Application Support")
    except RuntimeError:  # the user has no home
        return SHIPPED


def reports() -> Path:
    """Where the study goes: reports/ of a checkout; installed, of the folder that the command is called in."""
    return (PROJECT if in_checkout() else Path.cwd()) / "reports"


def notebooks() -> Path:
    """The folder of the notebooks: that of the checkout, or the one that was installed with the program."""
    return _beside("notebooks")


def citation() -> Path:
    """The file that says how the project is cited."""
    return _beside(_CITATION)


def _beside(name: str) -> Path:
    """What is beside the packages in a checkout; installed, it is among the data that the environment shares."""
    from importlib.metadata import PackageNotFoundError, files

    if not in_checkout():
        with suppress(PackageNotFoundError):
            for file in files("ict4d-resolutions") or ():
                if file.name == _CITATION and file.parent.name == "ict4d-resolutions":
                    return Path(str(file.locate())).resolve().parent / name
    return PROJECT / name


def sources() -> Path:
    """The folder of the held files, as published."""
    return local() / "sources"


def server_address() -> str:
    """The address of the document server: the UN's, or the one in the environment variable ICT4D_ODS."""
    return os.environ.get("ICT4D_ODS") or ODS


def built() -> Path:
    """The folder of what is counted of held files: beside them, or among the user's caches where that is read-only."""
    return built_beside(local())


def built_beside(folder: Path) -> Path:
    """The same for files that are held in `folder`."""
    beside = folder / "built"
    if beside.exists() or _can_be_written(beside.parent):
        return beside
    try:
        from hashlib import sha256

        name = f"built-{sha256(bytes(folder.absolute())).hexdigest()[:12]}"
        return _of_user("XDG_CACHE_HOME", ".cache", "Caches") / name
    except RuntimeError:  # the user has no home
        return beside


def _can_be_written(folder: Path) -> bool:
    """Could a folder be made there, if it is not there yet?"""
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def state() -> Path:
    """The folder for what the program notes about itself, like the log of errors.

    Raises RuntimeError where the user has no home.
    """
    return _of_user("XDG_STATE_HOME", ".local/state", "Logs")


def _of_user(variable: str, in_home: str, on_macos: str) -> Path:
    """The program's folder of one kind, where the system keeps that kind for each user."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / on_macos
    else:
        base = os.environ.get(variable) or Path.home() / in_home
    return Path(base) / "ict4d-resolutions"
