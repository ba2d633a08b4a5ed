"""Which of the shipped files results depend on: all of them, but for those that are named here with the reason."""

from pathlib import Path

from corpus import settings

NOT_INPUTS = {
    "codebook.csv": "describes the columns of the tables; no number is made from it",
    "local_catalogue.csv": "the user's own, wherever ICT4D_DATA puts it; who depends on it reads it from there",
}
_LISTS = (".csv", ".toml", ".txt")
_FEATURES = "features"


def shipped() -> list[Path]:
    """The files in corpus/data, and the shipped features, that results depend on, sorted. Hidden files are none.

    The held texts, in `sources/` and `built/`, are not among them.
    """
    folders = (settings.SHIPPED, settings.SHIPPED / _FEATURES)
    found = [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    return [path for path in found if path.name not in NOT_INPUTS and not path.name.startswith(".")]


def lists() -> list[Path]:
    """Those of them that a person can write, sorted: what a text is read and counted by is among them."""
    return [path for path in shipped() if path.suffix in _LISTS]
