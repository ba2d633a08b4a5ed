"""Is a file the resolution that it should be? Judged by its bytes, by reading it, and by the symbol in it."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus import atomic, readers
from corpus.errors import CorpusError
from corpus.files import leftovers
from corpus.parsing import parse
from corpus.parsing.completeness import page_numbers
from corpus.parsing.document import Document
from corpus.readers import file_type
from corpus.text import symbols

_FIRST_BLOCKS = 40  # in a format without pages: about what a first page holds
_CORRIGENDUM = "corrigendum"
_DOWNLOAD = "download"  # the name of a file that a server sent, until it has one


@dataclass(frozen=True)
class Accepted:
    """A file that could be read, before it is stored."""

    symbol: str  # of the resolution, also if the file is its draft
    data: bytes
    suffix: str
    language: str = "en"
    document: Document | None = None  # None for other languages than English, which are not analysed
    incomplete: tuple[str, ...] = ()  # of other languages: what is missing, a clause each

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return atomic.digest(self.data)

    @property
    def draft(self) -> bool:
        """Is the file a draft of the resolution?"""
        return self.document is not None and self.document.draft


def suffix(data: bytes, name: str = "") -> str:
    """The suffix that fits the bytes: ".pdf", ".docx", ".doc" or ".html"; ".txt" if the file is named .txt or .text.

    `name` is the file's name. Raises CorpusError for other kinds of files.
    """
    kind = file_type.of(data, Path(name).suffix)
    if kind == file_type.WORDPERFECT:
        raise CorpusError(f"{name or 'the file'}: WordPerfect files cannot be read; give the PDF.")
    if kind:
        return f".{kind}"
    if Path(name).suffix.lower() in (".txt", ".text"):
        return ".txt"
    raise CorpusError(f"{name or 'the file'}: only PDF, Word, HTML and text named .txt can be read; give one of these.")


def downloaded(data: bytes, symbol: str, language: str = "en") -> Accepted:
    """A file that a server sent, checked: it can be read, and its first page has the symbol that was asked for.

    Raises CorpusError when it is not the document. The message does not begin with the symbol.
    """
    kind = suffix(data)
    if kind == ".html":
        raise CorpusError("it is a web page; the server sends documents in other formats.")
    if language != "en":
        return _foreign(data, symbol, language, kind)
    try:
        found = parse.parse_bytes(data, f"{_DOWNLOAD}{kind}")
    except CorpusError as error:
        raise CorpusError(str(error).replace(f"{_DOWNLOAD}{kind}", "the file")) from None
    _check_symbol(found.symbol, symbol)
    if _is_corrigendum(found):
        raise CorpusError(f"it is a corrigendum to {symbol}, not the resolution.")
    return Accepted(symbol, data, kind, language, found)


def _foreign(data: bytes, symbol: str, language: str, kind: str) -> Accepted:
    """A file in another language than English: only its first page and its page numbers are looked at."""
    with leftovers.folder("download") as folder:
        path = folder / f"{_DOWNLOAD}{kind}"
        path.write_bytes(data)
        try:
            blocks = readers.read(path)
        except CorpusError as error:
            raise CorpusError(str(error).replace(str(path), "the file")) from None
    _check_symbol(_on_first_page(blocks, symbol), symbol)
    missing = page_numbers.problems(page_numbers.printed(blocks))
    return Accepted(symbol, data, kind, language, incomplete=tuple(missing))


def _check_symbol(stated: str | None, symbol: str) -> None:
    if stated != symbol:
        raise CorpusError(f"it is {stated or 'a document that does not say which it is'}, not {symbol}.")


def _on_first_page(blocks: list, symbol: str) -> str | None:
    """The symbol, if it is on the first page as a separate word, else None."""
    first = [b.text for b in blocks if b.page == 1] or [b.text for b in blocks[:_FIRST_BLOCKS]]
    bare = re.escape(symbol).replace(r"\ ", r"\s*")
    return symbol if re.search(rf"(?<![\w/]){bare}(?![\w/])", " ".join(first)) else None


def _is_corrigendum(found: Document) -> bool:
    return any(_CORRIGENDUM in warning for warning in found.warnings)


def given(path: Path, symbol: str | None = None) -> Accepted:
    """A file of the user's, as the resolution that it states, else the one in its name, else `symbol`.

    A draft is taken for the resolution that `symbol` or the file's name states. Raises CorpusError when the file cannot
    be read, is a corrigendum, does not say which resolution it is, or says that it is another one than `symbol`.
    """
    data = readers.content(path)
    found = parse.parse_bytes(data, str(path))
    kind = suffix(data, path.name)
    wanted = _resolution(symbol) if symbol else None
    own = found.symbol if _is_resolution(found.symbol) else _if_resolution(symbols.from_stem(path.stem))
    if wanted and own and own != wanted:
        raise CorpusError(f"{path}: this is {own}, not {wanted}; leave out --symbol, or give another file.")
    if _is_corrigendum(found):
        raise CorpusError(f"{path}: this is a corrigendum, not a whole text; add the corrected text.")
    stands_for = own or wanted
    if not stands_for:
        raise CorpusError(f"{path}: {_unnamed(found)}; name the resolution, as in --symbol A/RES/67/195.")
    return Accepted(stands_for, data, kind, document=found)


def _unnamed(found: Document) -> str:
    if found.symbol:
        return f"this is {found.symbol}, a draft that does not say of which resolution"
    return "the file does not say which resolution it is"


def _resolution(symbol: str) -> str:
    symbols.parse(symbol)
    return symbols.normalise(symbol)


def _is_resolution(symbol: str | None) -> bool:
    return _if_resolution(symbol) is not None


def _if_resolution(symbol: str | None) -> str | None:
    try:
        return _resolution(symbol or "")
    except CorpusError:
        return None
