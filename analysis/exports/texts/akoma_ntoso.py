"""Akoma Ntoso 3.0 (OASIS LegalDocumentML) of each resolution that is held: `A_RES_79_194.xml`, and `not_held.csv`.

The files are made from what was read of the files that the corpus is counted from; `ict4d parse FILE --akoma-ntoso`
makes one of any file.
"""

from collections.abc import Iterator

from analysis.exports.texts import holdings
from corpus import atomic, readers, settings
from corpus.corpus import Corpus
from corpus.errors import CorpusError
from corpus.parsing import parse
from corpus.parsing.akoma_ntoso import whole_file


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of the export: name and bytes, of a series or of all resolutions.

    Warns (CorpusWarning) of resolutions whose text is not held. Raises CorpusError for an unknown series, and where a
    held file has changed since the corpus was loaded or can no longer be read.

    >>> import corpus, warnings
    >>> with warnings.catch_warnings(action="ignore"):
    ...     [name for name, _ in files(corpus.load(), series="wsis-outcome")]
    ['not_held.csv']
    """
    of = holdings.chosen(whole, series)
    held, missing = holdings.rows(of)
    holdings.warn_of(missing)
    origin = of.resolutions.set_index("symbol")
    for row in held:
        symbol = row["symbol"]
        yield holdings.file_name(symbol, ".xml"), _written(origin.at[symbol, "source"], origin.at[symbol, "sha256"])
    yield "not_held.csv", holdings.missing_table(missing, of)


def _written(source: str, sha256: str) -> bytes:
    path = settings.sources() / source
    data = readers.content(path)
    if atomic.digest(data) != sha256:
        raise CorpusError(f"{path}: the file has changed since it was counted; run `ict4d build`, then export again.")
    return whole_file.written(parse.parse_bytes(data, str(path)))
