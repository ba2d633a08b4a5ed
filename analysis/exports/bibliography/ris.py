"""RIS (Research Information Systems), for EndNote, Mendeley, RefWorks and Zotero: `resolutions.ris`, in UTF-8.

The author has a full stop where the other formats have a comma, "United Nations. General Assembly", as the UN's library
writes it: programs take what follows a comma in `AU` for a given name.
"""

from collections.abc import Iterator

from analysis.exports.bibliography import items
from analysis.exports.bibliography.items import Item
from corpus.corpus import Corpus

_LINE_END = "\r\n"  # as the specification asks


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The file of the export: its name and its bytes. Raises CorpusError for an unknown series."""
    yield "resolutions.ris", "".join(map(_entry, items.of(whole, series))).encode()


def _entry(item: Item) -> str:
    fields = [
        ("TY", "RPRT"),
        ("ID", item.key),
        ("AU", item.author.replace(", ", ". ")),
        ("TI", item.title),
        ("M3", item.kind),
        ("SN", item.number),  # of this type it is the number of the report
        ("PB", items.PUBLISHER),
        ("PY", str(item.adopted.year)),
        ("DA", item.adopted.strftime("%Y/%m/%d/")),
        ("UR", item.url),
        ("LA", "en"),
        ("KW", item.series),
        ("N1", item.note),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}{_LINE_END}" for tag, value in fields) + _LINE_END
