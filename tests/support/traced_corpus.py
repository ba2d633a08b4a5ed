"""A small series that we wrote, with the dates that tracing its paragraphs needs."""

from dataclasses import replace

import small_corpus
from corpus.corpus import Series

Texts = dict[str, list[tuple[str, str]]]  # by symbol: part and text of each paragraph


def series(texts: Texts, dates: dict[str, str] | None = None, *, held: bool = False) -> Series:
    """The series of these texts, a year each from 1995 on unless `dates` tell otherwise; dates without a text are of
    resolutions that were not read. With `held` the texts are held."""
    dates = dates or {symbol: f"{1995 + i}-12-20" for i, symbol in enumerate(texts)}
    whole = small_corpus.corpus(texts, dates=dates).whole
    facts = whole.paragraphs.merge(whole.catalogue[["symbol", "adopted", "year"]], on="symbol", how="left")
    if held:
        facts["text"] = [text for paragraphs in texts.values() for _, text in paragraphs]
    resolutions = whole.resolutions.assign(held=held)
    listed = whole.catalogue.assign(session=range(50, 50 + len(dates)))
    return replace(whole, paragraphs=facts, resolutions=resolutions, catalogue=listed).series("test")
