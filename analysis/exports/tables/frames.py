"""The exported tables of a corpus, one after the other, as the codebook describes them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from analysis.descent import genealogy
from analysis.exports.tables import columns, table_list
from corpus import series_list, settings
from corpus.corpus import Corpus, Series
from corpus.tables.features import PARAGRAPH_KEY, PART_KEY
from corpus.text import tokens, usual_language


class Table(NamedTuple):
    """A table as it is exported: `frame` has the codebook's columns, with Python's own values."""

    facts: table_list.TableFacts
    frame: pd.DataFrame


def tables(whole: Corpus, series: str | None = None) -> Iterator[Table]:
    """Every table of a corpus, or of one series of it; a table without rows has its columns.

    Raises CorpusError for a series that is not there.

    >>> import corpus
    >>> latest = corpus.load().select(symbols="A/RES/80/118")
    >>> {table.facts.name: len(table.frame) for table in tables(latest) if table.facts.name in ("paragraphs", "words")}
    {'paragraphs': 136, 'words': 5845}
    """
    chosen = whole if series is None else whole.series(series)
    for facts in table_list.TABLES:
        make = _MAKERS.get(facts.name)
        frame = make(chosen) if make else _listed(facts.name)
        yield Table(facts, columns.typed(facts.name, frame))


def _series(chosen: Corpus) -> pd.DataFrame:
    described = {name: series_list.described(name) for name in dict.fromkeys(chosen.catalogue["series"])}
    rows = [(name, own.title, own.organ, own.subject) for name, own in described.items()]
    return pd.DataFrame(rows, columns=["series", "title", "organ", "subject"])


def _listed(name: str) -> pd.DataFrame:
    """A list written by people, as it is shipped; all cells are text."""
    return pd.read_csv(settings.SHIPPED / f"{name}.csv", dtype=str, keep_default_na=False)


def _catalogue(chosen: Corpus) -> pd.DataFrame:
    return chosen.catalogue


def _resolutions(chosen: Corpus) -> pd.DataFrame:
    lacking = {symbol: "; ".join(told) for symbol, told in chosen.incomplete.items()}
    return chosen.resolutions.assign(incomplete=[lacking.get(symbol) for symbol in chosen.resolutions["symbol"]])


def _paragraphs(chosen: Corpus) -> pd.DataFrame:
    """The paragraphs with `section` (Int64): the number of each heading in its resolution, null above the first."""
    table = chosen.paragraphs
    heading = table["heading"]
    before = heading.groupby(table["symbol"]).shift()
    begins = heading.notna() & (heading.fillna("") != before.fillna(""))
    section = begins.groupby(table["symbol"]).cumsum()
    return table.assign(section=section.where(heading.notna()).astype("Int64"))


def _headings(chosen: Corpus) -> pd.DataFrame:
    numbered = _paragraphs(chosen)[["symbol", "section", "heading"]]
    return numbered[numbered["section"].notna()].drop_duplicates(["symbol", "section"], ignore_index=True)


def _triples(chosen: Corpus) -> pd.DataFrame:
    """The three-word phrases, counted in the text where it is held: the table has those of other texts alone."""
    held = set(chosen.resolutions.loc[chosen.resolutions["held"], "symbol"])
    with_text = chosen.paragraphs[chosen.paragraphs["symbol"].isin(held)]
    wanted = [tuple(triple.split()) for triple in sorted(chosen.counted_triples)]
    found: dict[tuple[str, str, str], int] = {}
    for symbol, part, text in with_text[[*PART_KEY, "text"]].itertuples(index=False):
        for words, n in tokens.count_phrases(tokens.runs(text), wanted).items():
            key = (symbol, part, " ".join(words))
            found[key] = found.get(key, 0) + n
    counted = pd.DataFrame([(*key, n) for key, n in found.items()], columns=[*PART_KEY, "triple", "count"])
    others = chosen.triples[~chosen.triples["symbol"].isin(held)]
    joined = pd.concat([others, counted], ignore_index=True) if len(counted) else others
    rank = {symbol: place for place, symbol in enumerate(chosen.symbols)}
    return joined.sort_values([*PART_KEY, "triple"], key=lambda c: c.map(rank) if c.name == "symbol" else c)


def _vocabulary(chosen: Corpus) -> pd.DataFrame:
    counted = [chosen.vocabulary[symbol] for symbol in chosen.symbols]
    everywhere = frozenset.intersection(*counted) if counted else frozenset()
    phrases = sorted(frozenset().union(*counted))
    return pd.DataFrame({"phrase": phrases, "everywhere": [phrase in everywhere for phrase in phrases]})


def _citations(chosen: Corpus) -> pd.DataFrame:
    rows = []
    cites = chosen.paragraphs[[*PARAGRAPH_KEY, "cites", "cites_notes"]]
    for symbol, order, body, notes in cites.itertuples(index=False):
        for place, cited in (("body", body), ("note", notes)):
            rows += [(symbol, order, place, i, one) for i, one in enumerate(cited if cited is not None else ())]
    return pd.DataFrame(rows, columns=[*PARAGRAPH_KEY, "place", "position", "cited"])


def _lines(chosen: Corpus) -> pd.DataFrame:
    """The descent of the paragraphs of every series, in the order of the catalogue."""
    if isinstance(chosen, Series):
        traced = {chosen.name: genealogy.trace(chosen)}
    else:
        traced = genealogy.trace_each(chosen, dict.fromkeys(chosen.paragraphs["series"]))
    names = [column.name for column in columns.of("lines")]
    found = [own.lines.assign(series=name)[names].astype(object) for name, own in traced.items()]
    if not found:
        return pd.DataFrame(columns=names)
    lines = pd.concat(found, ignore_index=True)
    return lines[lines["paragraph_id"].isin(chosen.paragraphs["paragraph_id"])]


def _lexicon(chosen: Corpus) -> pd.DataFrame:
    rows = [(key, one.label, phrase, sign, one.note) for key, one in chosen.concepts.items()
            for phrase, sign in one.signed()]  # fmt: skip
    return pd.DataFrame(rows, columns=["concept", "label", "phrase", "sign", "note"])


_MAKERS: dict[str, Callable[[Corpus], pd.DataFrame]] = {
    "series": _series,
    "catalogue": _catalogue,
    "resolutions": _resolutions,
    "headings": _headings,
    "paragraphs": _paragraphs,
    "words": lambda chosen: chosen.words,
    "phrases": lambda chosen: chosen.phrases,
    "pairs": lambda chosen: chosen.pairs,
    "triples": _triples,
    "vocabulary": _vocabulary,
    "citations": _citations,
    "lines": _lines,
    "lexicon": _lexicon,
    "reference": lambda chosen: usual_language.read(),
}
