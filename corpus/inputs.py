"""The files on which results depend: all that are shipped, except those named here with the reason.

Of a folder of the user's they are the shipped data of the language, and what the folder has in place of the rest.
"""

from pathlib import Path

from corpus import settings
from corpus.files import collection

NOT_INPUTS = {
    "codebook.csv": "describes the columns of the tables; no number is made from it",
    "local_catalogue.csv": "the user's own, wherever ICT4D_DATA puts it; who depends on it reads it from there",
    collection.GENERAL_LEXICON: "the lexicon of folders that have none; the shipped collection has its own",
}
_LISTS = (".csv", ".toml", ".txt")


def files() -> list[Path]:
    """The files on which the results of the collection in use depend, its counts among them; sorted within each folder.

    Hidden files, and the held texts in `sources/` and `built/`, are left out.
    """
    used, own = collection.current(), collection.shipped()
    folders = (settings.SHIPPED, own.features)
    found = [path for folder in folders for path in sorted(folder.iterdir()) if path.is_file()]
    found = [path for path in found if path.name not in NOT_INPUTS and not path.name.startswith(".")]
    if used.is_shipped:
        return found
    replaced = set(own.lists())
    return [*(path for path in found if path not in replaced), *used.lists()]


def lists() -> list[Path]:
    """Those of the files that are lists written by people (.csv, .toml, .txt), in the same order."""
    return [path for path in files() if path.suffix in _LISTS]
