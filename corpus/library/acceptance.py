"""Is a file the resolution that it is taken for? Told by its bytes, by reading it, and by the symbol that it bears."""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from corpus import atomic, readers
from corpus.errors import CorpusError
from corpus.parsing import segment
from corpus.parsing.document import Document
from corpus.readers import file_type
from corpus.text import symbols

_FIRST_BLOCKS = 40  # of a format without pages: what its first page holds
_CORRIGENDUM = "corrigendum"


@dataclass(frozen=True)
class Accepted:
    """A file that was understood, before it is stored."""

    symbol: str  # of the resolution that it is, or for which the draft stands
    data: bytes
    suffix: str
    language: str = "en"
    document: Document | None = None  # None in another language than English, which is not analysed

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return atomic.digest(self.data)

    @property
    def draft(self) -> bool:
        """Does a draft stand for the resolution?"""
        return self.document is not None and self.document.draft


def suffix(data: bytes, name: str = "") -> str:
    """The suffix that fits the bytes: ".pdf", ".docx", ".doc", ".html", else ".txt" for a file named so.

    Raises CorpusError for other kinds; `name` is that of the file.
    """
    kind = file_type.of(data, Path(name).suffix)
    if kind == file_type.WORDPERFECT:
        raise CorpusError(f"{name or 'the file'}: WordPerfect files cannot be read; take the PDF.")
    if kind:
        return f".{kind}"
    if Path(name).suffix.lower() in (".txt", ".text"):
        return ".txt"
    raise CorpusError(f"{name or 'the file'}: neither PDF, Word, HTML nor a text named .txt; nothing else can be read.")


def downloaded(data: bytes, symbol: str, language: str = "en") -> Accepted:
    """What a server sent, if it is the document asked for: it can be read, and bears the symbol on its first page.

    Raises CorpusError, without naming the symbol, when it is not.
    """
    kind = suffix(data)
    if kind == ".html":
        raise CorpusError("a web page, which the server does not give for documents.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"download{kind}"
        path.write_bytes(data)
        try:
            blocks = readers.read(path)
            found = segment.segment(blocks) if language == "en" else None
        except CorpusError as error:
            raise CorpusError(str(error).replace(str(path), "the file")) from None
    stated = found.symbol if found else _on_first_page(blocks, symbol)
    if stated != symbol:
        raise CorpusError(f"it is {stated or 'a document that does not say which it is'}, not {symbol}.")
    if found and _is_corrigendum(found):
        raise CorpusError(f"it is a corrigendum to {symbol}, not the resolution.")
    return Accepted(symbol, data, kind, language, found)


def _on_first_page(blocks: list, symbol: str) -> str | None:
    """The symbol, where it stands on the first page as a word of its own."""
    first = [b.text for b in blocks if b.page == 1] or [b.text for b in blocks[:_FIRST_BLOCKS]]
    bare = re.escape(symbol).replace(r"\ ", r"\s*")
    return symbol if re.search(rf"(?<![\w/]){bare}(?![\w/])", " ".join(first)) else None


def _is_corrigendum(found: Document) -> bool:
    return any(_CORRIGENDUM in warning for warning in found.warnings)


def given(path: Path, symbol: str | None = None) -> Accepted:
    """A file of the user's: the resolution that it says it is, else the one its name states, else `symbol`.

    A draft is taken for the resolution that `symbol` or the file's name states. Raises CorpusError when the file
    cannot be read, does not say which resolution it is, or says that it is another one than `symbol`.
    """
    blocks = readers.read(path)
    found = segment.segment(blocks, name=path.name)
    kind = suffix(path.read_bytes(), path.name)
    wanted = _resolution(symbol) if symbol else None
    own = found.symbol if _is_resolution(found.symbol) else _if_resolution(symbols.from_stem(path.stem))
    if wanted and own and own != wanted:
        raise CorpusError(f"{path}: this is {own}, not {wanted}; leave out --symbol, or give another file.")
    if _is_corrigendum(found):
        raise CorpusError(f"{path}: a corrigendum, which says what to change in another text; add the corrected text.")
    stands_for = own or wanted
    if not stands_for:
        raise CorpusError(f"{path}: {_unnamed(found)}; say it with --symbol, like --symbol A/RES/67/195.")
    return Accepted(stands_for, path.read_bytes(), kind, document=found)


def _unnamed(found: Document) -> str:
    if found.symbol:
        return f"this is {found.symbol}, and it does not say for which resolution it is the draft"
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
