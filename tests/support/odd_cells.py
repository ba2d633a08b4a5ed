"""A small corpus with cells that files of tables get wrong: formulas, quotes, line ends, letters of many scripts."""

from dataclasses import replace

import corpus
from corpus.corpus import Corpus

DRAFT, ADOPTED, OTHER = "A/RES/67/195 (draft)", "A/RES/67/195", "A/RES/56/183"
TITLES = {
    DRAFT: '=HYPERLINK("http://example.org","lanterns")',
    ADOPTED: '@ferries, "pilots"; and\nlanterns',
    OTHER: "-Фонари — 灯笼 é ñ ﷺ\u2028'=1+1\tNA",
}
TEXTS = ("=1+1", "'=1+1", '+ "lamps",\r\nand bells', "nan", "\u2028ferries\x85", "−5 пилотов")


def plain() -> Corpus:
    """The same resolutions as they are."""
    return corpus.load(drafts=True).select(symbols=[DRAFT, OTHER])


def odd() -> Corpus:
    """A held draft and another resolution; with odd titles, and odd texts of the first paragraphs that are held.

    Only cells that the counts are not made from are odd; the counts stay those of the shipped texts.
    """
    whole = plain()
    listed, read, paragraphs = whole.catalogue.copy(), whole.resolutions.copy(), whole.paragraphs.copy()
    for table in (listed, read):
        table["title"] = table["symbol"].map(TITLES).fillna(table["title"]).astype("str")
    held = paragraphs.index[paragraphs["text"].notna()]
    paragraphs.loc[held[: len(TEXTS)], "text"] = list(TEXTS)
    return replace(whole, catalogue=listed, resolutions=read, paragraphs=paragraphs)
