"""Elements of Akoma Ntoso, made one below the other, and a whole file of them as bytes."""

from lxml import etree

from corpus.files import xml_letters

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_WITH_TEXT = frozenset(("p", "heading", "subheading", "num", "listIntroduction"))  # white space in them is text


def root() -> etree._Element:
    """The first element of a file."""
    return etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})


def below(parent: etree._Element, name: str, text: str = "", /, **attributes: str | None) -> etree._Element:
    """A new last child, with its text and attributes; an attribute that is None is left out, `as_` is "as".

    >>> name = below(below(root(), "p"), "docNumber", "3/1", refersTo="#symbol")
    >>> name.text, dict(name.attrib)
    ('3/1', {'refersTo': '#symbol'})
    """
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    for attribute, value in attributes.items():
        if value is not None:
            child.set(attribute.rstrip("_"), xml_letters.allowed(value))
    child.text = xml_letters.allowed(text) or None
    return child


def add_text(parent: etree._Element, text: str) -> None:
    """Adds text behind all that is in an element."""
    text = xml_letters.allowed(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def as_bytes(file: etree._Element) -> bytes:
    """A file in UTF-8, indented except where white space would be text."""
    waiting = [(file, 1)]
    while waiting:
        node, depth = waiting.pop()
        if etree.QName(node).localname in _WITH_TEXT or not len(node):
            continue
        node.text = "\n" + "  " * depth
        for child in node:
            child.tail = "\n" + "  " * (depth - (child is node[-1]))
            waiting.append((child, depth + 1))
    return etree.tostring(file, xml_declaration=True, encoding="UTF-8") + b"\n"
