"""The notebooks of the study: their order, where they are, what they are called."""

from pathlib import Path

from corpus import settings
from corpus.errors import CorpusError

NOTEBOOKS = (
    "01_corpus",
    "02_phrases",
    "03_what_changed_when",
    "04_verbs",
    "05_company",
    "06_citations",
    "07_agreed_language",
    "08_themes",
    "09_what_is_new",
)
START = "00_start"  # the first to read: it explains, and makes no result
RUN = (START, *NOTEBOOKS)  # all that the study executes
LONGEST = ("08_themes", "03_what_changed_when", "04_verbs", "07_agreed_language", "02_phrases")  # from the longest on


def folder() -> Path:
    """Where the notebooks are, and where their cells run. Raises CorpusError where they were not installed."""
    found = settings.notebooks()
    if not found.is_dir():
        raise CorpusError(
            f"{found}: the notebooks of the study are not there; install the project's wheel anew, or run the study "
            "from a checkout."
        )
    return found


def path(notebook: str) -> Path:
    """Where a notebook is."""
    return folder() / f"{notebook}.ipynb"


def title(notebook: str) -> str:
    """What its first line says."""
    import nbformat

    first = nbformat.read(path(notebook), as_version=4).cells[0].source
    return first.splitlines()[0].lstrip("# ")
