r"""BibTeX (Patashnik 1988), for LaTeX, JabRef and Zotero: `resolutions.bib`, in UTF-8.

An entry is a `@techreport`; see `items` for the reason. Titles and authors have second braces, so that no style changes
their capitals or divides the name of the organ. What LaTeX reads as a command is escaped, except in `url`, which
`\url` and biblatex take as it is.
"""

from collections.abc import Iterator

from analysis.exports.bibliography import items
from analysis.exports.bibliography.items import Item
from corpus.corpus import Corpus
from corpus.text import numerals

_ESCAPED = str.maketrans(
    {
        **{letter: f"\\{letter}" for letter in "&%$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # "\{" would leave the braces of the entry unbalanced
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The file of the export: its name and its bytes. Raises CorpusError for an unknown series."""
    yield "resolutions.bib", "\n\n".join([*map(_entry, items.of(whole, series)), ""]).encode()


def _entry(item: Item) -> str:
    day = item.adopted
    fields = {
        "author": f"{{{{{escaped(item.author)}}}}}",
        "title": f"{{{{{escaped(item.title)}}}}}",
        "type": f"{{{item.kind}}}",
        "number": f"{{{escaped(item.number)}}}",
        "institution": f"{{{items.PUBLISHER}}}",
        "year": f"{{{day.year}}}",
        "month": numerals.MONTHS[day.month - 1][:3].lower(),  # the name that every style defines
        "day": f"{{{day.day}}}",
        "url": f"{{{item.url}}}",
        "language": "{english}",
        "keywords": f"{{{escaped(item.series)}}}",
        "note": f"{{{escaped(item.note[:1].upper() + item.note[1:])}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@techreport{{{item.key},", *lines, "}"])


def escaped(text: str) -> str:
    r"""Text as LaTeX prints it.

    >>> escaped("R&D for 50% of ports_")
    'R\\&D for 50\\% of ports\\_'
    """
    return text.translate(_ESCAPED)
