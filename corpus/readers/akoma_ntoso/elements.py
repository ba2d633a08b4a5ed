"""The elements of Akoma Ntoso, by what they do to the text; names are those of the schema of version 3.0."""

import re

from lxml import etree

ROOT = "akomaNtoso"
NAMESPACES = ("http://docs.oasis-open.org/legaldocml/ns/akn/", "http://www.akomantoso.org/", "http://www.metalex.org/")

# Kinds of document that are no resolution, and what they are.
OTHER_DOCUMENTS = {
    "debate": "a record of a debate",
    "debateReport": "a report of a debate",
    "judgment": "a judgment",
}

# Elements within a line of text; every other element of Akoma Ntoso begins and ends a line.
INLINE = frozenset(
    (
        *("a", "abbr", "affectedDocument", "alternativeReference", "argument", "b", "br", "change", "concept"),
        *("courtType", "date", "decoration", "def", "del", "docAuthority", "docCommittee", "docDate"),
        *("docIntroducer", "docJurisdiction", "docNumber", "docProponent", "docPurpose", "docStage", "docStatus"),
        *("docTitle", "docType", "docketNumber", "embeddedText", "entity", "eol", "eop", "event", "fillIn", "i"),
        *("img", "inline", "ins", "judge", "lawyer", "legislature", "location", "marker", "mmod", "mod", "mref"),
        *("neutralCitation", "noteRef", "object", "omissis", "opinion", "organization", "outcome", "party", "person"),
        *("placeholder", "process", "quantity", "quotedText", "recordedTime", "ref", "relatedDocument", "remark"),
        *("rmod", "role", "rref", "session", "shortTitle", "signature", "span", "sub", "sup", "term", "time", "u"),
        *("vote", "authorialNote", "strong", "em", "font"),
    )
)
# Parts of a first page that have a place of their own, also where no white space divides them in the file.
OF_FIRST_PAGE = frozenset(name for name in INLINE if name.startswith(("doc", "session", "legislature", "shortTitle")))
# Elements that hold a line; what is in them and of another namespace belongs to that line.
LINES = frozenset(
    (
        *("p", "heading", "subheading", "crossHeading", "num", "block", "li", "tocItem", "caption", "longTitle"),
        *("listIntroduction", "listWrapUp", "listConclusion", "from", "scene", "narrative", "summary", "foreign"),
    )
)
NOTES = frozenset(("authorialNote", "note"))
HEADINGS = frozenset(("heading", "subheading", "crossHeading"))
BREAKS = frozenset(("eol", "br", "eop"))
# In these a new line is a new piece of text; elsewhere it is a space.
FIRST_AND_LAST_PAGE = frozenset(("coverPage", "preface", "conclusions", "header"))
# Parts of the text whose number belongs to their text, not to their heading.
NUMBERED = frozenset(("paragraph", "subparagraph", "point", "item", "indent", "alinea", "clause", "subclause", "rule"))
TEXT_PARTS = frozenset(("content", "intro", "list", "p", "wrapUp", "blockList", "block", *NUMBERED))
CLAUSES = frozenset(("container", "recital", "citation"))  # of a preamble
QUOTES = frozenset(("quotedStructure", "quotedText", "embeddedStructure", "embeddedText"))
REFERENCES = frozenset(("componentRef", "documentRef"))  # to a document that is in another place
# Parts of a page of HTML, which other namespaces may contain.
OF_HTML = frozenset(
    (
        *(
            "address",
            "blockquote",
            "body",
            "div",
            "dd",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "ol",
            "section",
        ),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)

_HEADING_CLASS = re.compile(r"heading ?\d?|_?h_?\d+g?|_?h_?_?ch_?g?|title", re.I)
_ITALIC = re.compile(r"\bital(?:ic)?s?\b|font-style:\s*italic", re.I)
_UPRIGHT = re.compile(r"font-style:\s*normal", re.I)
_BOLD = re.compile(r"\bbold\b|font-weight:\s*(?:bold|[6-9]00)", re.I)
_RAISED = re.compile(r"\bsuper(?:script)?\b|vertical-align:\s*super", re.I)


def name_of(node: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def is_foreign(node: etree._Element) -> bool:
    """Is the element of a namespace other than that of the file?"""
    space = node.tag.rpartition("}")[0].lstrip("{")
    return bool(space) and not space.startswith(NAMESPACES)


def style(node: etree._Element, name: str, above: tuple[bool, bool, bool]) -> tuple[bool, bool, bool]:
    """Is the text of an element italic, bold, raised? `above` says it of the element around it."""
    if name in NOTES:
        return False, False, False
    looks = f"{node.get('class') or ''} {node.get('style') or ''}"
    italic = (above[0] or name in ("i", "em") or bool(_ITALIC.search(looks))) and not _UPRIGHT.search(looks)
    bold = above[1] or name in ("b", "strong") or bool(_BOLD.search(looks))
    return italic, bold, above[2] or name == "sup" or bool(_RAISED.search(looks))


def is_styled_heading(node: etree._Element) -> bool:
    """Does the class of a line, or of the part that it is in, name a style of headings: "H23", "_H_Ch_G"?"""
    classes = (node.get("class") or "").split()
    return any(_HEADING_CLASS.fullmatch(one) for one in classes)


def is_removed(node: etree._Element, name: str) -> bool:
    """Is the text of an element struck out?"""
    return name == "del" or node.get("status") in ("removed", "ignored")
