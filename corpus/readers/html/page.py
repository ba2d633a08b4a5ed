"""HTML to blocks: pages of the UN's sites, and files that Word saved as HTML."""

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree
from lxml import html as markup

from corpus.errors import CorpusError
from corpus.readers.block import BODY, FURNITURE, NOTE, Block
from corpus.readers.encoding import decode
from corpus.readers.file_bytes import content
from corpus.readers.html.list_markers import LISTS, ListMarkers
from corpus.readers.html.style_sheets import StyleSheets
from corpus.readers.inline_runs import Line
from corpus.readers.table_cells import with_tables
from corpus.text import page_furniture, patterns, repairs

_SKIPPED = frozenset(("script", "style", "head", "noscript", "template", "svg", "title", "o:p"))
_CONTROLS = frozenset(("nav", "button", "select", "textarea"))  # their text is of the site, not of the document
_APART = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "figcaption"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre"),
        *("dir", "menu", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_SHOWN, _DROPPED, _UNSEEN = "shown", "dropped", "unseen"
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_ITALIC = frozenset(("i", "em", "cite"))
_BOLD = frozenset(("b", "strong"))
# The encodings of pages in the WHATWG's Encoding Standard, by the names in use; all others are ignored, as browsers do.
_ENCODINGS = {
    **{name: name for name in ("utf-8", "utf8", "gbk", "gb18030", "gb2312", "big5", "euc-jp", "shift_jis", "euc-kr")},
    **{name: name for name in ("iso-2022-jp", "koi8-r", "koi8-u", "macintosh", "ibm866")},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso-8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{"latin1": "iso-8859-1", "us-ascii": "cp1252", "ascii": "cp1252", "cp1252": "cp1252", "cp1251": "cp1251"},
    **{"iso-8859-9": "cp1254", "iso-8859-11": "cp874", "windows-874": "cp874", "tis-620": "cp874"},
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.I)
# What servers send instead of the document: bot challenges, error pages, viewers without text.
_NO_DOCUMENT = re.compile(
    r"captcha|awswaf|gokuprops|challenge-platform|just a moment|checking your browser|access denied|enable javascript"
    r"|page (?:was )?not found|error 40[0-9]|404 not found|403 forbidden|service unavailable|internal server error"
    r"|document (?:is )?not (?:found|available)|bad gateway|request could not be satisfied|there is no document",
    re.I,
)
_MOST_MARKUP = 5 * repairs.MOST_CHARACTERS  # Word's HTML has up to four characters of markup to one of text
_ORGAN_SPEAKS = re.compile(r"\bThe\s+[A-Z][\w\s]{2,60}?(?:Assembly|Council|Conference|Commission)\s*,")
_WORD = re.compile(r"[a-z]+(?:[-’'][a-z]+)*[,;:]?(?:\s|$)")
_SHORTEST_PART = 60  # characters of a sentence that is parted between two paragraphs; headings are shorter
_SHORTEST = 400  # characters of text; no resolution is shorter, error pages are


def read(path: str | Path) -> list[Block]:
    """The blocks of an HTML file. Raises CorpusError when it is an error page, a challenge or a viewer without text."""
    return from_bytes(content(path), str(path))


def from_bytes(data: bytes, name: str) -> list[Block]:
    """The blocks of an HTML file's bytes; `name` is for messages. Raises CorpusError as `read` does."""
    return parse(_text(data, name), name)


def _text(data: bytes, name: str) -> str:
    """The text of a page in the encoding that it states, if that is one for pages; else as text files are decoded."""
    found = _CHARSET.search(data[:4096])
    encoding = _ENCODINGS.get(found[1].decode("ascii").lower()) if found else None
    if encoding and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(encoding)
        except UnicodeError:
            return decode(data, name)
    return decode(data, name)


def parse(text: str, name: str = "the file") -> list[Block]:
    """The blocks of a page. Raises CorpusError when it contains no document."""
    if len(text) > _MOST_MARKUP:
        raise CorpusError(
            f"{name}: {len(text):,} characters are more than any resolution has (limit {_MOST_MARKUP:,}); give the PDF."
        )
    root = _tree(re.sub(r"^\s*<\?xml[^>]*\?>", "", repairs.drop_surrogates(text)), name)
    walk = _Walk(StyleSheets(root), _main(root))
    blocks = walk.blocks(root)
    _refuse_other_pages(text, blocks, name)
    return _rejoined(with_tables(_with_roles(blocks), walk.in_cell))


def _tree(text: str, name: str) -> etree._Element:
    """The elements of a page, all of them. Raises CorpusError when there are none, or some would be lost."""
    parser = markup.HTMLParser(no_network=True, remove_comments=True, huge_tree=True)
    try:
        root = markup.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise CorpusError(f"{name}: this page has no text; fetch the document itself, as PDF or DOCX.") from error
    # A fatal error is where the library stopped and left out the rest, without an exception.
    fatal = [error for error in parser.error_log if error.level == etree.ErrorLevels.FATAL]
    if any(error.type == etree.ErrorTypes.ERR_NO_MEMORY for error in fatal):
        raise MemoryError
    if fatal:
        raise CorpusError(
            f"{name}: elements are nested thousands deep on this page (line {fatal[0].line}), and what is inside would"
            " be lost; give the document as PDF or DOCX."
        )
    return root


def _main(root: etree._Element) -> etree._Element | None:
    """The element that the page marks as its main text, if a resolution begins in it; what follows is of the site."""
    for node in root.iter("main", "article", "div"):
        if node.tag != "div" or node.get("role") == "main":
            return node if _ORGAN_SPEAKS.search(" ".join(node.itertext())) else None
    return None


def _refuse_other_pages(text: str, blocks: list[Block], name: str) -> None:
    length = sum(len(block.text) for block in blocks if block.role != FURNITURE)
    if any(patterns.is_organ(block.text) for block in blocks):
        return
    if _NO_DOCUMENT.search(text):
        raise CorpusError(
            f"{name}: the server sent an error or challenge page, not the document; fetch it again later."
        )
    if length < _SHORTEST or "<iframe" in text.lower():
        raise CorpusError(f"{name}: this page contains no document, only a viewer; fetch the document as PDF or DOCX.")


class _Walk:
    """Goes through a page once, without recursion, and makes a block of each separate piece of text."""

    def __init__(self, sheets: StyleSheets, main: etree._Element | None) -> None:
        self.main = main  # the element with the document, if the page marks it
        self.is_over = False  # has it ended?
        self.sheets = sheets
        self.found: list[Block] = []
        self.line = Line()
        self.styles: list[tuple[bool, bool, bool]] = [(False, False, False)]  # italic, bold, raised
        self.lists = ListMarkers(sheets)
        self.label = ""
        self.heading: bool | None = None
        self.note: str | None = None
        self.cells = 0  # number of open table cells
        self.in_cell: list[bool] = []  # for each block in `found`: is it in a table cell?
        self.unseen: list[str] = []  # text that is hidden or of controls, since the last block

    def blocks(self, root: etree._Element) -> list[Block]:
        """The blocks of a page, in order."""
        kinds: list[str] = []  # for each open element: is its text shown, dropped or unseen?
        for event, node in etree.iterwalk(root, events=("start", "end")):
            tag = node.tag if isinstance(node.tag, str) else "script"
            if event == "start":
                css = {} if tag == "script" else self.sheets.style(node)
                kinds.append(_kind(tag, css, kinds[-1] if kinds else _SHOWN))
                if kinds[-1] == _SHOWN:
                    self._open(node, tag, css)
                elif kinds[-1] == _UNSEEN:
                    self.unseen.append(node.text or "")
                continue
            if kinds.pop() == _SHOWN:
                self._close(node, tag)
            if not kinds or kinds[-1] == _SHOWN:
                self._add(node.tail)
            elif kinds[-1] == _UNSEEN:
                self.unseen.append(node.tail or "")
        self._flush()
        return self.found

    def _open(self, node: etree._Element, tag: str, css: dict[str, str]) -> None:
        if tag in _APART:
            self._flush()
        self.cells += tag in ("td", "th")
        if tag in _HEADINGS:
            self.heading = True
        elif tag in LISTS:
            self.lists.begin(node)
        elif tag == "li":
            self.label = f"{self.label} {self.lists.marker(node)}".strip()
        elif tag == "div" and re.fullmatch(r"_?(?:edn|ftn|fn)\d+", node.get("id") or ""):
            self.note = re.sub(r"\D", "", node.get("id") or "")
        self.styles.append(_style(node, tag, css, self.styles[-1]))
        self._add(node.text)

    def _close(self, node: etree._Element, tag: str) -> None:
        self.styles.pop()
        if tag in _APART:
            self._flush()
        self.is_over = self.is_over or node is self.main
        self.cells -= tag in ("td", "th")
        if tag in _HEADINGS:
            self.heading = None
        elif tag in LISTS:
            self.lists.end()
        elif tag == "li":
            self.label = ""
        elif tag == "div" and self.note == re.sub(r"\D", "", node.get("id") or "-"):
            self.note = None

    def _add(self, text: str | None) -> None:
        italic, bold, raised = self.styles[-1]
        if text:
            self.line.add(re.sub(r"\s+", " ", text), italic=italic, bold=bold, raised=raised)

    def _flush(self) -> None:
        block = self.line.block(self.label if self.line.pieces else "")
        if block.text and block.text != self.label:
            bold = self.line.is_bold() and not patterns.is_ended(block.text)
            role = FURNITURE if self.is_over else block.role
            heading = self.heading or (True if bold else None)
            self.found.append(replace(block, role=role, heading=heading, label=self.note))
            self.in_cell.append(self.cells > 0)
            self.label = ""
        self.line = Line()
        unseen = repairs.repair(" ".join(self.unseen))
        if unseen:
            self.found.append(Block(unseen, FURNITURE))
            self.in_cell.append(False)
        self.unseen = []


def _kind(tag: str, css: dict[str, str], around: str) -> str:
    """Is the text of an element shown, dropped or unseen, in an element of the kind `around`?"""
    if tag in _SKIPPED or around == _DROPPED:
        return _DROPPED
    hidden = css.get("display") == "none" or css.get("mso-hide") == "all"
    return _UNSEEN if hidden or tag in _CONTROLS or around == _UNSEEN else _SHOWN


def _style(
    node: etree._Element, tag: str, css: dict[str, str], above: tuple[bool, bool, bool]
) -> tuple[bool, bool, bool]:
    """Is the text of an element italic, bold, raised? `css` is its style, `above` what is true around it."""
    italic = above[0] or tag in _ITALIC or css.get("font-style") in ("italic", "oblique")
    if css.get("font-style") == "normal":
        italic = False
    bold = above[1] or tag in _BOLD or css.get("font-weight") in ("bold", "bolder", "600", "700", "800", "900")
    footnote = "footnotereference" in (node.get("class") or "").lower() or "mso-footnote-id" in css
    return italic, bold, above[2] or tag == "sup" or footnote or css.get("vertical-align") == "super"


def _rejoined(blocks: list[Block]) -> list[Block]:
    """The blocks, a sentence that is parted between two paragraphs joined again, as in pages made of PDFs."""
    found: list[Block] = []
    for block in blocks:
        if found and _goes_on(found[-1], block):
            before = found.pop()
            shift = len(before.text) + 1
            marks = (*before.marks, *((offset + shift, mark) for offset, mark in block.marks))
            block = replace(before, text=f"{before.text} {block.text}", marks=marks)
        found.append(block)
    return found


def _goes_on(before: Block, block: Block) -> bool:
    """Does a sentence go on in the next paragraph: no point before, a small letter and no label after?"""
    is_text = before.role == block.role == BODY and not (before.heading or block.heading)
    broken = before.text[-1:].isalpha() and len(before.text) > _SHORTEST_PART and not patterns.is_organ(before.text)
    return is_text and broken and block.text[:1].islower() and _WORD.match(block.text) is not None


def _with_roles(blocks: list[Block]) -> list[Block]:
    """Recognises notes by their labels, and furniture above the text by its shape."""
    start = next((at for at, block in enumerate(blocks) if patterns.is_organ(block.text)), 0)
    return [_with_role(block, at < start) for at, block in enumerate(blocks)]


def _with_role(block: Block, above: bool) -> Block:
    label = block.label or next((mark for offset, mark in block.marks if offset == 0), None)
    if label is not None:
        text = re.sub(rf"^\[?{re.escape(label)}\]?\.?\s+", "", block.text)
        return Block(text, NOTE, label=label)
    masthead = above and (page_furniture.is_masthead(block.text) or page_furniture.is_page_furniture(block.text))
    return replace(block, role=FURNITURE) if masthead or page_furniture.RULE.fullmatch(block.text) else block
