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
from corpus.parsing.documents import selection
from corpus.readers import file_type
from corpus.text import symbols

_FIRST_BLOCKS = 40  # in a format without pages: about what a first page holds
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
    number: int | None = None  # from 1, of the document among several in the file; None if its symbol finds it

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return atomic.digest(self.data)

    @property
    def draft(self) -> bool:
        """Is the file a draft of the resolution?"""
        return self.document is not None and self.document.draft


def suffix(data: bytes, name: str = "") -> str:
    """The suffix that fits the bytes: ".pdf", ".docx", ".doc", ".xml" or ".html"; ".txt" if it is named .txt or .text.

    `name` is the file's name. Raises CorpusError for other kinds of files.
    """
    kind = file_type.of(data, Path(name).suffix)
    if kind == file_type.WORDPERFECT:
        raise CorpusError(f"{name or 'the file'}: WordPerfect files cannot be read; give the PDF.")
    if kind:
        return f".{kind}"
    if Path(name).suffix.lower() in (".txt", ".text"):
        return ".txt"
    known = "PDF, Word, Akoma Ntoso, HTML and text named .txt"
    raise CorpusError(f"{name or 'the file'}: only {known} can be read; give one of these.")


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
        read = parse.all_in_bytes(data, f"{_DOWNLOAD}{kind}")
    except CorpusError as error:
        raise CorpusError(str(error).replace(f"{_DOWNLOAD}{kind}", "the file")) from None
    found = read[selection.of_symbol(read, symbol) or 0]
    _check_symbol(found.symbol, symbol)
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


def given(path: Path, symbol: str | None = None, number: str | None = None) -> Accepted:
    """A file of the user's, as the resolution that it states, else the one in its name, else `symbol`.

    A draft is taken for the resolution that `symbol` or the file's name states. Of several documents in the file it is
    the one with this symbol, or with the `number` that it has in the file ("2", "II"). Raises CorpusError when the file
    cannot be read, does not say which resolution it is, says that it is another one than `symbol`, or holds several
    documents of which none was named.
    """
    data = readers.content(path)
    read = parse.all_in_bytes(data, str(path))
    wanted = _resolution(symbol) if symbol else None
    place = _place(read, path, wanted, number)
    found = read[place]
    own = found.symbol if _is_resolution(found.symbol) else None
    if len(read) == 1:
        own = own or _if_resolution(symbols.from_stem(path.stem))
    if wanted and own and own != wanted:
        raise CorpusError(f"{path}: this is {own}, not {wanted}; leave out --symbol, or give another file.")
    stands_for = own or wanted
    if not stands_for:
        raise CorpusError(f"{path}: {_unnamed(found)}; name the resolution, as in --symbol A/RES/67/195.")
    by_symbol = len(read) == 1 or selection.of_symbol(read, stands_for) == place
    kind = suffix(data, path.name)
    return Accepted(stands_for, data, kind, document=found, number=None if by_symbol else place + 1)


def _place(read: list[Document], path: Path, wanted: str | None, number: str | None) -> int:
    """The place of the document that is meant among those of a file, from 0."""
    if number is not None:
        return selection.of_number(read, number, str(path))
    if len(read) == 1:
        return 0
    place = selection.of_symbol(read, wanted or symbols.from_stem(path.stem))
    if place is None:
        raise selection.several(read, str(path), "Name one by its number here, as in --draft 2, or by its --symbol")
    return place


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
