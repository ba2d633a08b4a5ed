"""What is studied: the shipped collection, or a folder of the user's with files, a catalogue and lists of its own.

Data of the language (verbs, stop words, modality, bodies, addressees, the reference) are shared by all collections and
stay in `settings.SHIPPED`. What belongs to one study is named here: its catalogue, lexicon, terms, series, counts and
files, and what only people who have read it can give: claims, themes that were kept, graded pairs. A folder may lack
any of them but the catalogue; what needs a lacking one is left out of the study.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from corpus import settings
from corpus.errors import CorpusError

VARIABLE = "ICT4D_CORPUS"  # the environment variable that names a folder; the option --corpus sets it
CATALOGUE = "catalogue.csv"
SOURCES, BUILT, REPORTS, FEATURES = "sources", "built", "reports", "features"
GENERAL_LEXICON = "general_lexicon.toml"  # of a folder that has no lexicon of its own


@dataclass(frozen=True)
class Collection:
    """The files of one study. Those of a folder may be missing, except the catalogue."""

    folder: Path | None  # the user's; None for the shipped collection
    catalogue: Path
    lexicon: Path
    terms: Path
    series: Path
    features: Path
    sources: Path
    built: Path
    reports: Path
    claims: Path
    themes: Path
    graded_pairs: Path
    tracing_accuracy: Path

    @property
    def is_shipped(self) -> bool:
        """Is it the collection that comes with the program?"""
        return self.folder is None

    def lists(self) -> list[Path]:
        """Those of its lists and tables that are there, and on which results depend; its counts among them."""
        named = [self.catalogue, self.lexicon, self.terms, self.series, self.claims, self.themes, self.graded_pairs]
        counts = sorted(self.features.glob("*.parquet"))
        return [path for path in [*named, self.tracing_accuracy, *counts] if path.is_file()]


_CHOSEN: ContextVar[Collection | None] = ContextVar("chosen", default=None)


def current() -> Collection:
    """The collection in use: that of `using`, else of the folder in ICT4D_CORPUS, else the shipped one.

    Raises CorpusError when ICT4D_CORPUS names no folder.

    >>> current().is_shipped
    True
    """
    chosen = _CHOSEN.get()
    if chosen is not None:
        return chosen
    folder = os.environ.get(VARIABLE)
    return of_folder(Path(folder)) if folder else shipped()


@contextmanager
def using(collection: Collection) -> Iterator[Collection]:
    """A context in which a collection is the one in use, in this thread."""
    token = _CHOSEN.set(collection)
    try:
        yield collection
    finally:
        _CHOSEN.reset(token)


def shipped() -> Collection:
    """The collection that comes with the program, with the texts that the user holds."""
    return _collected(None, settings.SHIPPED, settings.SHIPPED / "lexicon.toml", settings.sources(), settings.built())


def of_folder(folder: Path) -> Collection:
    """The collection in a folder. Raises CorpusError when it is no folder."""
    if not folder.exists():
        raise CorpusError(f"{folder}: there is no such folder; give the folder that holds the files of your series.")
    if not folder.is_dir():
        raise CorpusError(f"{folder}: this is a file; give the folder that holds the files of your series.")
    home = folder.absolute()
    lexicon = home / "lexicon.toml"
    return _collected(
        home,
        home,
        lexicon if lexicon.exists() else settings.SHIPPED / GENERAL_LEXICON,
        home / SOURCES if (home / SOURCES).is_dir() else home,
        settings.built_beside(home),
    )


def _collected(folder: Path | None, lists: Path, lexicon: Path, sources: Path, built: Path) -> Collection:
    return Collection(
        folder,
        lists / CATALOGUE,
        lexicon,
        lists / "terms.csv",
        lists / "series.toml",
        lists / FEATURES,
        sources,
        built,
        settings.reports() if folder is None else folder / REPORTS,
        lists / "claims.toml",
        lists / "themes.csv",
        lists / "graded_pairs.csv",
        lists / "tracing_accuracy.csv",
    )
