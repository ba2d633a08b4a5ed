"""An export as a user asks for it: the name of a format, a corpus or a series, and a path."""

from pathlib import Path

from analysis.exports import formats, placement
from corpus.corpus import Corpus
from corpus.files import progress


def export(format: str, whole: Corpus, path: str | Path, *, series: str | None = None) -> list[Path]:
    """Writes a corpus, or one series of it, in the format of other programs; returns the paths of the files.

    `format` is a name of `analysis.exports.formats.FORMATS`; `ict4d export` lists them. `path` is a folder, or for
    references one file (.bib, .ris, .json). A folder is written as a whole, and replaces nothing but an earlier export
    of the same format. The same corpus gives the same bytes. Raises CorpusError for an unknown format or series, and
    where the files cannot be written.

    >>> import tempfile, analysis, corpus
    >>> latest = corpus.load().select(symbols="A/RES/80/118")
    >>> with tempfile.TemporaryDirectory() as place:
    ...     paths = analysis.export("csv", latest, f"{place}/tables")
    ...     sorted(path.name for path in paths)[:3]
    ['addressees.csv', 'bodies.csv', 'catalogue.csv']
    """
    chosen, target = formats.named(format), Path(path)
    placement.check(chosen, target)
    files = progress.shown(formats.files_of(chosen)(whole, series=series), "files")
    return placement.put(chosen, files, target)
