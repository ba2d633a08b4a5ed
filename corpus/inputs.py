"""The shipped files on which results depend: all of them, except those named here with the reason."""

from pathlib import Path

from corpus import settings

NOT_INPUTS = {
    "codebook.csv": "describes the columns of the tables; no number is made from it",
    "local_catalogue.csv": "the user's own, wherever ICT4D_DATA puts it; who depends on it reads it from there",
}
_LISTS = (".csv", ".toml", ".txt")
_FEATURES = "features"


def shipped() -> list[Path]:
    """The files in corpus/data on which results depend, including the shipped features; sorted within each folder.

    Hidden files, and the held texts in `sources/` and `built/`, are left out.
    """
    folders = (settings.SHIPPED, settings.SHIPPED / _FEATURES)
    found = [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    return [path for path in found if path.name not in NOT_INPUTS and not path.name.startswith(".")]


def lists() -> list[Path]:
    """Those of the shipped files that are lists written by people (.csv, .toml, .txt), in the same order."""
    return [path for path in shipped() if path.suffix in _LISTS]
