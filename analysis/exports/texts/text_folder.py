"""A plain text for each resolution that is held, with a table about them: for Voyant, AntConc, quanteda and tm.

A file has the paragraphs without labels, footnotes and headings: the words that are counted here. Each paragraph is one
line, and an empty line divides two, as `corpus_reshape(to = "paragraphs")` of quanteda expects; the other programs
take both for white space.
"""

from collections.abc import Iterator

from analysis.exports.texts import holdings
from corpus.corpus import Corpus

COLUMNS = ["file", "symbol", "title", "year", "series", "session", "adopted", "n_words", "held", "draft"]
_README = """\
Texts of resolutions of the United Nations, one file for each that is held on this computer: {here}.

texts/         UTF-8, a paragraph a line, an empty line between two. The paragraphs have no labels ("12.", "(a)"),
               and headings and footnotes are left out: these are the words that the study counts.
metadata.csv   a row for each file: {columns}.
               `n_words` is the study's count, with a word as its codebook defines it. `held` is "whole", or
               "incomplete" where something is missing in the file that was read. `draft` is "true" where the adopted
               text was not read and this is the draft.
not_held.csv   a row for each resolution whose text is not here ({missing}), and how to get it. `counts` is "true"
               where the study has its counts.

In CSV files text that begins with =, +, -, @ has an apostrophe in front, so that no spreadsheet runs it as a formula.

Voyant    give all files of texts/ at once; AntConc: choose the folder texts/ as a corpus.
quanteda  library(readtext); t <- readtext("texts/*.txt", encoding = "UTF-8")
          m <- read.csv("metadata.csv"); corpus(merge(t, m, by.x = "doc_id", by.y = "file"))
tm        VCorpus(DirSource("texts", encoding = "UTF-8"))

The texts are documents of the United Nations. Its terms of use say what may be done with them.
"""


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The files of the export: relative path and bytes, of a series or of all resolutions.

    Warns (CorpusWarning) of resolutions whose text is not held. Raises CorpusError for an unknown series.

    >>> import corpus, warnings
    >>> with warnings.catch_warnings(action="ignore"):
    ...     made = dict(files(corpus.load(), series="wsis-outcome"))
    >>> sorted(made)
    ['README.txt', 'metadata.csv', 'not_held.csv']
    """
    of = holdings.chosen(whole, series)
    held, missing = holdings.rows(of)
    holdings.warn_of(missing)
    texts = of.paragraphs.dropna(subset="text").groupby("symbol")["text"]
    for row in held:
        yield f"texts/{_name(row)}", ("\n\n".join(texts.get_group(row["symbol"])) + "\n").encode()
    yield "metadata.csv", holdings.table(COLUMNS, [{**row, **_of_text(row, of)} for row in held])
    yield "not_held.csv", holdings.missing_table(missing, of)
    yield "README.txt", _readme(len(held), len(missing)).encode()


def _name(row: dict) -> str:
    return holdings.file_name(row["symbol"], ".txt")


def _of_text(row: dict, of: Corpus) -> dict:
    symbol = row["symbol"]
    return {
        "file": _name(row),
        "n_words": int(of.sizes("resolution")[symbol]),
        "held": "incomplete" if of.incomplete.get(symbol) else "whole",
        "draft": symbol in of.drafts,
    }


def _readme(n_held: int, n_missing: int) -> str:
    here = f"{n_held} of {n_held + n_missing}"
    if not n_held:
        here += "; none is held, so there is no folder texts/. `ict4d fetch` gets the official files"
    return _README.format(here=here, missing=n_missing, columns=", ".join(COLUMNS[1:]))
