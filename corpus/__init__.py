"""A corpus of UN resolutions: files as published become numbered paragraphs, and paragraphs become counts.

    import corpus

    whole = corpus.load()               # everything that was read: show it, and it says what is in it
    series = whole.series()             # the series that is studied; whole.series("ecosoc-wsis") is another
    series.counts("broadband")          # occurrences by resolution and part: a pandas Series
    series.concept_counts(["igf", "data governance", "capacity building | capacity-building"])

What is asked for is named in the same way everywhere: the key of a concept (`series.labels` lists them), a word, a
phrase, or spellings of one thing with `|` between. A name in quotation marks ('"ict"') is the word itself. One name is
a list of one. An unknown name is an error that lists similar ones.

    load(drafts=False)                  the corpus, from the shipped counts and the texts that you hold
    load("DIR")                         the corpus of a folder with files of another series
    build_texts()                       counts the texts that you hold and have not counted yet
    with workers(2): ...                lets two processes, or a cluster, do what takes long

    Corpus.series(name)                 one series, in the order of adoption
    Corpus.select(series, part, symbols)  the corpus less all other series, parts or resolutions
    Corpus.counts(name, unit)           occurrences of one name by "paragraph", "part" or "resolution"
    Corpus.concept_counts(names, unit)  the same of several names, a column each
    Corpus.sizes(unit)                  words
    Corpus.lacking(name, unit)          the resolutions whose text would be needed to count a name
    Corpus.catalogue, .resolutions, .paragraphs, .words, .phrases, .pairs, .triples
                                        the tables (pandas DataFrames); docs/design.md describes them

CorpusError is what goes wrong: its message says what, where, and what to do. TextNeededError is a CorpusError that
names the resolutions whose text is needed. CorpusWarning says that an answer may not be what was meant. What to do with
a series is in the package `analysis`: help(analysis).
"""

import sys
import warnings
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what `__getattr__` gives, for editors and type checkers
    from contextlib import AbstractContextManager
    from pathlib import Path

    from corpus.corpus import Corpus, Series
    from corpus.errors import CorpusError, CorpusWarning
    from corpus.questions.corpus_counts import TextNeededError

__all__ = ["Corpus", "CorpusError", "CorpusWarning", "Series", "TextNeededError", "build_texts", "load", "workers"]
_CLASSES = {
    "TextNeededError": "corpus.questions.corpus_counts",
    **dict.fromkeys(("Corpus", "Series"), "corpus.corpus"),
    **dict.fromkeys(("CorpusError", "CorpusWarning"), "corpus.errors"),
}
# Modules that lay in one flat folder before there was a tree, by the names that they had.
_MOVED = {
    **{name: f"corpus.tables.{name}" for name in ("catalogue", "drafts", "features", "lexicon", "reference", "terms")},
    **{name: f"corpus.text.{name}" for name in ("symbols", "tokens", "verbs")},
    **{name: f"corpus.parsing.{name}" for name in ("agreement", "citations", "document", "language", "segment")},
    **{name: f"corpus.library.{name}" for name in ("fetch", "intake", "local_catalogue", "store")},
    "accept": "corpus.library.acceptance",
    "access": "corpus.corpus",
    "asked": "corpus.questions.asked",
    "answers": "corpus.library.responses",
    "build": "corpus.tables.text_cache",
    "check": "corpus.library.checks",
    "clean": "corpus.text.repairs",
    "exports": "corpus.parsing.to_json",
    "front": "corpus.text.resolution_head",
    "gather": "corpus.library.downloads",
    "labels": "corpus.parsing.structure.list_labels",
    "looking": "corpus.library.next_text",
    "markers": "corpus.readers.plain.footnote_markers",
    "mending": "corpus.readers.plain.torn_words",
    "naming": "corpus.parsing.structure.paragraph_ids",
    "notes": "corpus.parsing.footnotes",
    "paths": "corpus.settings",
}


# Functions and classes that went elsewhere than the module that they were in.
_NEW_NAMES = {
    "access.load": "corpus.load",
    "build.document": "corpus.parsing.parse.parse_file",
    "build.sources": "corpus.tables.sources.best_files",
    "build.source_of": "corpus.tables.sources.best_file",
    **{f"build.{name}": f"corpus.tables.sources.{name}" for name in ("is_better", "catalogued")},
    **{f"build.{name}": f"corpus.tables.counting.{name}" for name in ("phrases_to_count", "make")},
    **{f"clean.{name}": f"corpus.text.page_furniture.{name}" for name in ("is_page_furniture", "without_page_marks")},
    **{f"clean.{name}": f"corpus.text.page_furniture.{name}" for name in ("is_inner_mark", "is_masthead")},
    **{f"clean.{name}": f"corpus.text.patterns.{name}" for name in ("note_label", "lower_raised", "is_organ")},
    "clean.is_ended": "corpus.text.patterns.is_ended",
    "document.Block": "corpus.readers.block.Block",
    **{f"files.{name}": f"corpus.atomic.{name}" for name in ("replacing", "sync", "sha256", "digest")},
    "exports.parse_to_json": "corpus.parsing.document_files.parse_to_files",
    "front.ordinal": "corpus.text.numerals.ordinal",
    "intake.n_words": "corpus.library.fitness.n_words",
    "lexicon.stopwords": "corpus.text.stopwords.function_words",
    **{f"reference.{name}": f"corpus.text.usual_language.{name}" for name in ("read", "words")},
}


class MovedModules:
    """Finds what is called otherwise now: a module, or a name in one.

    `modules` maps the old name of a module to its new one, `names` those of functions and classes ("module.name"); old
    ones without the package. A module is had by its old name as an attribute of the package, and functions and classes
    of it by theirs, with a FutureWarning. It is the last finder that `import` asks, for what no other finds.
    """

    def __init__(self, package: str, modules: Mapping[str, str], names: Mapping[str, str]):
        self.package, self.modules, self.names = package, modules, names

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Raises ModuleNotFoundError, with the new name, for a module that has moved; ImportError for a function."""
        package, _, old = name.partition(".")
        if package == self.package and old in self.modules:
            elsewhere = [self._told(key) for key in self.names if key.startswith(f"{old}.")]
            also = f" But {', '.join(elsewhere)}." if elsewhere else ""
            raise ModuleNotFoundError(f"{name} is now {self.modules[old]}; import that.{also}", name=name)
        if package == self.package and old in self.names:
            raise ImportError(f"{self._told(old)}; import that.", name=name)

    def module(self, old: str) -> ModuleType:
        """The module that was called `old`. Asked for a name that went elsewhere, it has that, with a warning."""
        found = import_module(self.modules[old])
        vars(found).setdefault("__getattr__", partial(self.elsewhere, found.__name__))
        return found

    def elsewhere(self, module: str, name: str, *, depth: int = 2) -> object:
        """What was called `name` in a module, from where it is now, with a FutureWarning that says where that is.

        `depth` is the number of frames up to the caller's. Raises AttributeError for a name that there never was.
        """
        former = [old for old, new in self.modules.items() if new == module]
        for old in (*former, module.removeprefix(f"{self.package}.")):
            if f"{old}.{name}" in self.names:
                warnings.warn(f"{self._told(f'{old}.{name}')}; use that.", FutureWarning, stacklevel=depth)
                return _thing(self.names[f"{old}.{name}"])
        raise AttributeError(f"module {module!r} has no attribute {name!r}", name=name)

    def _told(self, key: str) -> str:
        return f"{self.package}.{key} is now {self.names[key]}"


def _thing(path: str) -> object:
    """What a dotted name stands for. A property of a series is a function of a corpus, as it was."""
    if path.startswith(_OF_SERIES):
        return partial(_of_series, path.removeprefix(_OF_SERIES))
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)


_OF_SERIES = "corpus.Series."


def _of_series(name: str, of: "Corpus", series: str | None = None) -> object:
    """A property of a series: of the one named, else of the only one in a corpus, else of the first."""
    from corpus.corpus import Series  # here, because importing pandas is slow

    if isinstance(of, Series) and series in (None, of.name):
        return getattr(of, name)
    there = list(dict.fromkeys(of.paragraphs["series"]))
    return getattr(of.series(series or (there[0] if len(there) == 1 else None)), name)


MOVED = MovedModules("corpus", _MOVED, _NEW_NAMES)
sys.meta_path.append(MOVED)


def __getattr__(name: str) -> object:
    """A class of the list above, or a module by the name that it had; imported when it is asked for."""
    if name in _CLASSES:
        return getattr(import_module(_CLASSES[name]), name)
    if name in _MOVED:
        return MOVED.module(name)
    raise AttributeError(f"module 'corpus' has no attribute {name!r}; help(corpus) lists what there is")


def __dir__() -> list[str]:
    return sorted(__all__)


def load(folder: "str | Path | None" = None, *, drafts: bool = False, in_memory: bool = False) -> "Corpus":
    """The corpus, from the shipped counts and the texts that are held; see `corpus.Corpus`.

    With `folder`, the corpus of another series: of the files in a folder, which `ict4d catalogue` has catalogued.

    With `drafts`, it also has the drafts whose adopted text was read, under keys like "A/RES/67/195 (draft)". Nothing
    is written. A held text that `build_texts` has not counted yet has the shipped counts, if they were made from the
    same file; another is an error, or with `in_memory` counted for this corpus alone. Raises CorpusError where a table
    cannot be read.

    >>> import corpus
    >>> corpus.load()  # doctest: +ELLIPSIS
    Corpus of 4 series, 34 of 46 resolutions read
    ...
    >>> int(corpus.load().series().counts("internet governance forum")["A/RES/68/198", "preambular"])
    5
    """
    from corpus import loading  # here, because importing pandas is slow

    return loading.load(folder, drafts=drafts, in_memory=in_memory)


_NAMED = 8  # files that one line names


def build_texts(folder: "str | Path | None" = None) -> list[str]:
    """Reads and counts the held texts that have not been counted yet, like `ict4d build`; names them on stderr.

    With `folder`, those of a folder with another series. Removes what was built from texts that are no longer held.
    Returns the names of the files counted. Raises CorpusError when one cannot be read or is not in the catalogue.

    >>> import corpus
    >>> _ = corpus.build_texts()
    >>> corpus.build_texts()  # nothing is left to count
    []
    """
    from pathlib import Path

    from corpus.files import collection
    from corpus.tables import text_cache

    with collection.using(collection.of_folder(Path(folder)) if folder else collection.current()):
        counted = text_cache.update()
    if counted:
        texts = "1 text" if len(counted) == 1 else f"{len(counted)} texts"
        more = f" and {len(counted) - _NAMED} more" * (len(counted) > _NAMED)
        print(f"Counted {texts} anew: {', '.join(counted[:_NAMED])}{more}", file=sys.stderr)
    return counted


def workers(
    jobs: int | None = None, *, backend: str | None = None, scheduler: str | None = None
) -> "AbstractContextManager[None]":
    """Within the block, as many processes as `jobs` do what takes long: reading, counting, resampling.

    0 is one for each core. With `backend` "dask" it is done by the cluster whose `scheduler` has an address, or by one
    on this machine for the length of the block; it needs the packages of the extra `cluster`. The results are the same
    to the byte. What takes little time is done here, because processes take a second or two to start. Raises
    CorpusError for what makes no sense, and later where the cluster cannot be reached.

    >>> import analysis, corpus
    >>> with corpus.workers(jobs=2):
    ...     table = analysis.rates(corpus.load().series(), "igf", replicates=10)
    >>> int(table["count"].sum())
    107
    """
    from corpus.files import parallel  # here, so that `import corpus` stays quick

    return parallel.using(parallel.chosen(jobs, backend, scheduler))
