"""`datapackage.json`: what a folder of tables holds, for people and for programs (Frictionless Data Package 1).

Each file has its bytes and SHA-256, each column its type, unit and meaning, each table its keys. Made from the
codebook, so that the description and the tables cannot disagree.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import metadata
from typing import Any

from analysis.exports.tables import columns
from analysis.exports.tables.frames import Table
from corpus import atomic, series_list
from corpus.corpus import Corpus

NAME = "datapackage.json"
_TABLES = (
    "Counts of words and phrases, what is known of each resolution and paragraph, the descent of paragraphs, and the "
    "lists behind the counts. Paragraphs have their text where the text is held."
)
_LICENCE = {
    "name": "MIT",
    "path": "https://opensource.org/license/mit",
    "title": "MIT License, for the code of the project, the counts and the other tables",
}
_TERMS_OF_TEXTS = {
    "path": "https://www.un.org/en/about-us/terms-of-use",
    "title": "Texts belong to the United Nations, whose terms of use apply to them",
}
_SOURCES = [
    {
        "title": "Resolutions of the United Nations, as published",
        "path": "https://documents.un.org",
    },
    {"title": "Lists of words: each row names its source, where the list is not the project's own"},
]


@dataclass(frozen=True)
class About:
    """What the tables are of: the `subject` of the series, its `name`, and whether it is one that the project ships."""

    subject: str
    name: str
    is_shipped: bool


def about(whole: Corpus, series: str | None) -> About:
    """What an export of a corpus is of: the series named, else the first one of the corpus."""
    name = series or getattr(whole, "name", None) or next(iter(whole.descriptions), "")
    found = whole.descriptions.get(name, series_list.UNKNOWN)
    return About(found.subject, name, whole.collection.is_shipped)


def with_descriptions(
    tables: Iterable[Table],
    as_bytes: Callable[[Table], bytes],
    told: Mapping[str, Any],
    of: About,
    note: str = "",
) -> Iterator[tuple[str, bytes]]:
    """The file of each table, as `table_files` makes it, and after them their description.

    `note` is a sentence on all of them.
    """
    resources: list[dict[str, Any]] = []
    yield from table_files(tables, as_bytes, told, resources)
    yield NAME, package(resources, f"{_TABLES} {note}".strip(), of)


def table_files(
    tables: Iterable[Table],
    as_bytes: Callable[[Table], bytes],
    told: Mapping[str, Any],
    resources: list[dict[str, Any]],
) -> Iterator[tuple[str, bytes]]:
    """The file of each table, named after the table and the format; its description is added to `resources`.

    `as_bytes` makes the bytes of a table; `told` is what the description says of each file besides, its format first.
    """
    for table in tables:
        path, data = f"{table.facts.name}.{told['format']}", as_bytes(table)
        resources.append(of_table(table, path, data, told))
        yield path, data


def of_table(table: Table, path: str, data: bytes, told: Mapping[str, Any]) -> dict[str, Any]:
    """The description of a file with a table."""
    facts = table.facts
    found: dict[str, Any] = {
        "name": facts.name,
        "path": path,
        "profile": "tabular-data-resource" if told["format"] == "csv" else "data-resource",
        "title": facts.title,
        "description": _described(table),
        **told,
        **_size(data),
        "schema": _schema(table),
    }
    if facts.has_text and table.frame["text"].notna().any():
        found["licenses"] = [_LICENCE, _TERMS_OF_TEXTS]
    return found


def of_file(path: str, data: bytes, description: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """The description of another file."""
    name = path.partition(".")[0]
    return {"name": name, "path": path, "profile": "data-resource", "description": description, **told, **_size(data)}


def _size(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{atomic.digest(data)}"}


def _described(table: Table) -> str:
    rows = f"A row is {table.facts.row}; {len(table.frame)} rows."
    if not table.facts.has_text:
        return rows
    with_text = table.frame.loc[table.frame["text"].notna(), "symbol"].nunique()
    return f"{rows} The text of {with_text} of {table.frame['symbol'].nunique()} resolutions is held."


def _schema(table: Table) -> dict[str, Any]:
    facts = table.facts
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in columns.of(facts.name)],
        "missingValues": [""],
        "primaryKey": list(facts.key),
    }
    if facts.belongs:
        schema["foreignKeys"] = [
            {"fields": list(own), "reference": {"resource": other, "fields": list(theirs)}}
            for own, other, theirs in facts.belongs
        ]
    return schema


def _field(column: columns.Column) -> dict[str, str]:
    unit = {"unit": column.unit} if column.unit and column.kind != columns.DATE else {}
    return {"name": column.name, "type": column.kind, "description": column.meaning, **unit}


def package(resources: list[dict[str, Any]], description: str, of: About) -> bytes:
    """The description of all files: `resources` as `of_table` and `of_file` return them.

    Of a user's own folder it names no author and no licence: they are the user's to give.
    """
    program = metadata("ict4d-resolutions")
    tabular = all(resource["profile"] == "tabular-data-resource" for resource in resources)
    found = {
        "profile": "tabular-data-package" if tabular else "data-package",
        "name": program["Name"] if of.is_shipped else of.name,
        "title": f"What can be counted in {of.subject}",
        "description": description,
        "version": program["Version"],
        **({"contributors": [{"title": program["Author"], "role": "author"}]} if of.is_shipped else {}),
        "keywords": ["United Nations", "resolutions", "corpus linguistics"],
        **({"licenses": [_LICENCE]} if of.is_shipped else {}),
        "sources": _SOURCES,
        "resources": resources,
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
