"""What a reference to a resolution says, whatever the format: author, title, number, date, address.

The type is *report* in every format. *Legislation*, as a law is cited, is the nearest in name; but styles such as APA
and Chicago then leave out the author, or the whole entry, and a report is what gives "United Nations, General
Assembly. (2024). Title (Resolution A/RES/79/194)", as both of them print documents of the UN.
"""

import re
from dataclasses import dataclass

import pandas as pd

from corpus.corpus import Corpus
from corpus.errors import CorpusError, one_of
from corpus.library import responses
from corpus.text import numerals, organ_names, symbols

PUBLISHER = "United Nations"


@dataclass(frozen=True)
class Item:
    """A resolution, or a draft, as a reference manager knows it. What is unknown is ""."""

    key: str  # letters, digits and "_", unique: "A_RES_79_194", "A_RES_67_195_draft"
    kind: str  # "Resolution" or "Draft resolution"
    number: str  # the symbol; of a draft its own, or else "A/RES/67/195 (draft)"
    title: str
    organ: str  # "General Assembly"
    adopted: pd.Timestamp
    url: str
    series: str
    note: str

    @property
    def author(self) -> str:
        """The author as citations print it: "United Nations, General Assembly"."""
        return f"{PUBLISHER}, {self.organ}"


def of(whole: Corpus, series: str | None = None) -> list[Item]:
    """The references to all resolutions of a series, or of the catalogue, read or not, in its order.

    A draft that is in the corpus beside its adopted text is a reference of its own. Raises CorpusError for an unknown
    series.

    >>> import corpus
    >>> last = of(corpus.load(), "ga-ict4d")[-1]
    >>> last.key, last.author, last.url
    ('A_RES_80_118', 'United Nations, General Assembly', 'https://docs.un.org/en/A/RES/80/118')
    """
    listed = whole.catalogue
    if series and series not in set(listed["series"]):
        raise CorpusError(one_of("series", series, listed["series"]))
    chosen = listed[listed["series"] == series] if series else listed
    return [_item(row, whole) for row in chosen.to_dict("records")]


def _item(row: dict, whole: Corpus) -> Item:
    symbol = symbols.of_key(row["symbol"])
    is_draft = symbols.is_draft_key(row["symbol"])
    own = _draft_symbol(row["draft"]) if is_draft else symbol
    return Item(
        key=re.sub(r"[^A-Za-z0-9]+", "_", row["symbol"]).strip("_"),
        kind="Draft resolution" if is_draft else "Resolution",
        number=own or row["symbol"],
        title=row["title"] or f"Resolution {symbol}",
        organ=organ_names.full(row["organ"]),
        adopted=row["adopted"],
        url=responses.browser_address(own or symbol),
        series=row["series"],
        note=_note(row, symbol if is_draft else None, studied_as_draft=symbol in whole.drafts),
    )


def _draft_symbol(stated: str) -> str | None:
    """The symbol of a draft that the catalogue states, if it is a single one."""
    try:
        return symbols.normalise(stated)
    except CorpusError:
        return None


def _note(row: dict, adopted_as: str | None, *, studied_as_draft: bool) -> str:
    """When and how it was adopted, and on what report; clauses with "; " between them."""
    day = f"{row['adopted'].day} {numerals.MONTHS[row['adopted'].month - 1]} {row['adopted'].year}"
    meeting = f" at the {row['plenary_meeting']} meeting" if row["plenary_meeting"] else ""
    clauses = [f"adopted {f'as {adopted_as} ' if adopted_as else ''}on {day}{meeting}", row["adoption"]]
    clauses += [f"agenda item {row['agenda_item']}" if row["agenda_item"] else "", row["report"]]
    clauses += ["the text studied is that of the draft" if studied_as_draft else ""]
    return "; ".join(filter(None, clauses))
