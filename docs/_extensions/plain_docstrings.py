"""Docstrings are plain prose; here they become reStructuredText, so that Sphinx takes no sign in them for markup.

What keeps its form: examples (`>>>`), indented blocks, lists with `*`, and names in backticks. The dotted name of a
module or function of the project becomes a link if a page describes it.
"""

import ast
import re
import textwrap

from docutils import nodes
from sphinx.application import Sphinx

PACKAGES = ("corpus", "analysis")
_NAME = re.compile(r"`([^`]+)`")
_MARKUP = re.compile(r"([\\*|_])")
_ENUMERATOR = re.compile(r"^(\(?\w{1,5}[.)]|[-+•:.]+)(?=\s|$|\w)")
_ITEM = re.compile(r"^\s*\* ")


def as_rst(lines: list[str]) -> list[str]:
    """The lines of a docstring as lines of reStructuredText."""
    written: list[str] = []
    for block in _blocks(lines):
        if block[0].lstrip().startswith(">>>"):
            written += block
        elif _ITEM.match(block[0]):
            written += _list(block)
        elif any(line.startswith(" ") for line in block):
            written += [f".. code-block:: {_language(block)}", "", *(f"    {line}" for line in block)]
        else:
            written += [_ENUMERATOR.sub(r"\\\1", line) for line in _prose(block)]
        written.append("")
    return written


def _blocks(lines: list[str]) -> list[list[str]]:
    """What empty lines divide; indented blocks that follow each other are one."""
    blocks: list[list[str]] = []
    ended = True
    for line in lines:
        if not line.strip():
            ended = True
        elif not ended:
            blocks[-1].append(line)
        elif blocks and line.startswith("    ") and blocks[-1][-1].startswith("    "):
            blocks[-1] += ["", line]
            ended = False
        else:
            blocks.append([line])
            ended = False
    return blocks


def _language(block: list[str]) -> str:
    """Python where the block is that, else text."""
    try:
        tree = ast.parse(textwrap.dedent("\n".join(block)))
    except SyntaxError:
        return "text"
    return "python" if tree.body else "text"


def _list(block: list[str]) -> list[str]:
    written = []
    for line in _prose([_ITEM.sub("• ", line) if _ITEM.match(line) else line for line in block]):
        starts = line.startswith("• ")
        written += ["", f"* {line[2:]}"] if starts else [f"  {line.strip()}"]
    return written


def _prose(block: list[str]) -> list[str]:
    """Lines of running text; a name in backticks may go over the end of a line."""
    pieces = _NAME.split("\n".join(block))
    for place, piece in enumerate(pieces):
        pieces[place] = _of_name(piece) if place % 2 else _MARKUP.sub(r"\\\1", piece).replace("`", r"\`")
    text = "".join(
        piece + ("\\ " if place + 1 < len(pieces) and place % 2 and pieces[place + 1][:1].isalnum() else "")
        for place, piece in enumerate(pieces)
    )
    return text.split("\n")


def _of_name(name: str) -> str:
    words = " ".join(name.split())
    if re.fullmatch(rf"(?:{'|'.join(PACKAGES)})(?:\.[A-Za-z]\w*)+", words):
        return f":py:obj:`{words}`"
    return f"``{words}``"


def _rewritten(app: Sphinx, what: str, name: str, thing: object, options: object, lines: list[str]) -> None:
    lines[:] = as_rst(lines)


def _no_page(app: Sphinx, env: object, node: nodes.Element, contnode: nodes.Element) -> nodes.Element | None:
    """What is named in a docstring or a signature and has no page stays a name without a link."""
    return contnode if node.get("refdomain") == "py" else None


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("autodoc-process-docstring", _rewritten)
    app.connect("missing-reference", _no_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
