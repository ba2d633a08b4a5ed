"""CSL-JSON (citationstyles.org, schema 1.0.2), for Zotero, pandoc and citeproc: `resolutions.csl.json`."""

import json
from collections.abc import Iterator

from analysis.exports.bibliography import items
from analysis.exports.bibliography.items import Item
from corpus.corpus import Corpus


def files(whole: Corpus, *, series: str | None = None) -> Iterator[tuple[str, bytes]]:
    """The file of the export: its name and its bytes. Raises CorpusError for an unknown series."""
    entries = [_entry(item) for item in items.of(whole, series)]
    yield "resolutions.csl.json", (json.dumps(entries, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(item: Item) -> dict:
    day = item.adopted
    return {
        "id": item.key,
        "type": "report",
        "genre": item.kind,
        "number": item.number,
        "title": item.title,
        "author": [{"literal": item.author}],  # one name, never divided into given name and surname
        "publisher": items.PUBLISHER,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": item.url,
        "language": "en",
        "keyword": item.series,
        "note": item.note,
    }
