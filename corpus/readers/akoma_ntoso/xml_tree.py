"""The elements of an XML file, read safely: no entities, no document types, nothing from the network."""

import re

from lxml import etree

from corpus.errors import CorpusError
from corpus.readers.akoma_ntoso import elements
from corpus.readers.encoding import decode
from corpus.text import repairs

_MOST_MARKUP = 10 * repairs.MOST_CHARACTERS  # the UN's files have three characters of markup to one of text
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]*\?>")
_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# Encodings that XML files state, as Python names them; UTF-8 and UTF-16 are told by the bytes.
_ENCODINGS = {
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254"},
    **{name: name for name in ("koi8-r", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr")},
}
_BYTE_ORDER = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b")


def root(data: bytes, name: str) -> etree._Element:
    """The root of an Akoma Ntoso file's bytes; `name` is for messages.

    Raises CorpusError when it is another kind of XML, not well-formed, too long or nested too deep, or when it declares
    a document type or entities.
    """
    text = _text(data, name)
    if len(text) > _MOST_MARKUP:
        raise CorpusError(
            f"{name}: {len(text):,} characters are more than any resolution has (limit {_MOST_MARKUP:,}); give the PDF."
        )
    if _DOCTYPE.search(text):
        raise CorpusError(
            f"{name}: this XML declares a document type or entities, which no Akoma Ntoso file of the UN does; give a"
            " file without <!DOCTYPE>."
        )
    declaration = _DECLARATION.match(text)
    body = (
        "\n" * declaration[0].count("\n") + text[declaration.end() :] if declaration else text
    )  # lines keep their numbers
    found = _parsed(body, name)
    _check_kind(found, name)
    return found


def _text(data: bytes, name: str) -> str:
    """The characters of a file: by its byte order mark, else as its declaration states, else as text is decoded."""
    stated = _ENCODING.match(data.lstrip()[:400])
    encoding = _ENCODINGS.get(stated[1].decode("ascii").lower()) if stated else None
    if encoding and not data.startswith(_BYTE_ORDER):
        try:
            return data.decode(encoding)
        except UnicodeError:
            return decode(data, name)
    return decode(data, name)


def _line_ends(declaration: re.Match) -> str:
    """The line ends of a declaration, so that the lines after it keep their numbers."""
    return "\n" * declaration[0].count("\n")


def _parsed(text: str, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        return etree.fromstring(repairs.drop_surrogates(text).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        if "HUGE" in error.msg:
            raise CorpusError(
                f"{name}: elements are nested more than 256 deep, or a text has more than 10 million characters"
                f" ({error.msg.partition(',')[0]}); give the document as PDF or DOCX."
            ) from error
        reason = re.sub(r"\s+", " ", error.msg).strip()
        raise CorpusError(f"{name}: the XML is not well-formed ({reason}); fetch it again, or give the PDF.") from error


def _check_kind(found: etree._Element, name: str) -> None:
    """Raises CorpusError unless the root is that of Akoma Ntoso, with a document that may be a resolution."""
    space = etree.QName(found).namespace or ""
    if elements.name_of(found) != elements.ROOT or not (space == "" or space.startswith(elements.NAMESPACES)):
        raise CorpusError(
            f"{name}: this XML is not Akoma Ntoso, the kind that the UN publishes (its first element is"
            f" “{found.tag[:80]}”); give the document as PDF, DOCX or HTML."
        )
    kinds = [elements.name_of(node) for node in found if elements.name_of(node)]
    other = next((kind for kind in kinds if kind in elements.OTHER_DOCUMENTS), None)
    if other:
        raise CorpusError(f"{name}: this is {elements.OTHER_DOCUMENTS[other]}, not a resolution; give a resolution.")
    if not kinds:
        raise CorpusError(f"{name}: this Akoma Ntoso file contains no document; fetch it again, or give the PDF.")
