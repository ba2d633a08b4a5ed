"""Shipped features and held texts put together to the corpus."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from corpus import series_list
from corpus.corpus import Corpus
from corpus.errors import CorpusError, warn
from corpus.files import collection
from corpus.files.collection import Collection
from corpus.questions.corpus_counts import KEY
from corpus.tables import catalogue, features, lexicon, text_cache
from corpus.tables import drafts as drafts_
from corpus.tables.held import marks
from corpus.tables.on_demand import opened
from corpus.tables.on_demand.opened import Opened
from corpus.text import symbols


def load(folder: str | Path | None = None, *, drafts: bool = False, in_memory: bool = False) -> Corpus:
    """The corpus: shipped features, and for the resolutions whose files the user holds, their text and its features.

    Of a `folder` of the user's it is what its catalogue lists, with the counts and files that the folder has.

    A draft stands in for a resolution whose adopted text was not read. Beside an adopted text it is left out, but with
    `drafts`: then it is there under a key of its own, "A/RES/67/195 (draft)", in the series "drafts".

    Reads only; `text_cache.update` makes what is read of held files. One that is not built has the shipped counts and
    no text where those were made from this very file; another is counted for this corpus alone with `in_memory`. A held
    file that cannot be read is left out with a warning; its resolution has the shipped counts, if there are any. Raises
    CorpusError when a file is not built and not to be counted `in_memory`, and when a table cannot be read.
    """
    used = collection.current() if folder is None else collection.of_folder(Path(folder))
    with collection.using(used):
        return _loaded(used, drafts, in_memory)


def _loaded(used: Collection, drafts: bool, in_memory: bool) -> Corpus:
    listed, concepts = catalogue.read(), lexicon.read()
    shipped = opened.of(used)
    if not used.is_shipped:
        shipped = _as_catalogued(shipped, listed)
    built = text_cache.read(opened.origins(shipped), in_memory=in_memory, listed=listed)
    own, texts = opened.none(shipped) if built.features is None else built.features, built.texts
    incomplete = marks.joined(built.incomplete, marks.against(own, shipped))
    recounted = set(own.facts.resolutions["symbol"])
    others = shipped.of([key for key in shipped.facts.resolutions["symbol"] if key not in recounted])
    lone = drafts_.standing_in([*others.facts.resolutions["symbol"], *recounted])
    others, own = (_drafts_placed(made, lone, drafts) for made in (others, own))
    texts = None if texts is None else texts.assign(symbol=texts["symbol"].replace(lone))
    joined = opened.joined([made for made in (others, own) if len(made.facts.resolutions)] or [own])
    facts = joined.facts
    read = {key for key in facts.resolutions["symbol"] if drafts or not symbols.is_draft_key(key)}
    if not read:
        raise CorpusError(f"{used.catalogue}: none of its resolutions could be read, so there is nothing to study.")
    listed = drafts_.listed_with(listed, sorted(read))
    order = [key for key in listed["symbol"].unique() if key in read]
    held = set(own.facts.resolutions["symbol"])
    vocabulary = _vocabulary(others.facts) | _vocabulary(own.facts)
    made_from = {lone.get(key, key): source for key, source in built.keys.items()}
    return Corpus(
        catalogue=listed,
        resolutions=_in_order(facts.resolutions.assign(held=facts.resolutions["symbol"].isin(held)), order),
        paragraphs=_with_text(_in_order(features.with_headings(facts), order), texts),
        tables={name: table.changed(partial(_in_order, order=order)) for name, table in joined.counts.items()},
        vocabulary={key: vocabulary[key] for key in order},
        counted_triples=frozenset(shipped.counts["triples"].rows["triple"]),  # those of held texts are counted there
        concepts=concepts,
        collection=used,
        descriptions=series_list.read(used),
        unbuilt=tuple(lone.get(key, key) for key in built.unbuilt),
        incomplete={lone.get(key, key): clauses for key, clauses in incomplete.items()},
        keys={key: made_from.get(key, "") if key in held else "" for key in order},
    )


def _as_catalogued(made: Opened, listed: pd.DataFrame) -> Opened:
    """Counts of a folder with what its catalogue says now, since a user may have corrected it after they were made.

    Those of resolutions that the catalogue lacks are left out with a warning.
    """
    known = listed.set_index("symbol")[["organ", "series", "session", "year", "adopted"]]
    counted = made.facts.resolutions["symbol"]
    there = counted.map(symbols.of_key).isin(known.index)
    if not there.all():
        warn(f"Left out: {', '.join(counted[~there])}: counted in features/, and not in the catalogue.")
        made = made.of(list(counted[there]))
    paragraphs = made.facts.paragraphs
    now = known.loc[paragraphs["symbol"].map(symbols.of_key)].reset_index(drop=True)
    return made._replace(facts=made.facts._replace(paragraphs=paragraphs.assign(**now).astype(paragraphs.dtypes)))


def _drafts_placed(made: Opened, lone: Mapping[str, str], asked_for: bool) -> Opened:
    """The features with drafts in the place of resolutions that were not read, and others, if asked for, set apart."""
    made = made.renamed(lone)
    return made._replace(facts=drafts_.set_apart(made.facts)) if asked_for else made


def _in_order(table: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """The rows of the given resolutions in their order; those of others are left out."""
    codes, names = pd.factorize(table["symbol"])
    rank = pd.Index(order).get_indexer(names)[codes]
    sorted_rows = rank.argsort(kind="stable")
    return table.take(sorted_rows[(rank < 0).sum() :]).reset_index(drop=True)


def _with_text(paragraphs: pd.DataFrame, texts: pd.DataFrame | None) -> pd.DataFrame:
    if texts is None:
        return paragraphs.assign(text=pd.Series(pd.NA, index=paragraphs.index, dtype="str"))
    return paragraphs.merge(texts, on=KEY, how="left", validate="one_to_one")


def _vocabulary(source: features.Features) -> dict[str, frozenset[str]]:
    return dict.fromkeys(source.resolutions["symbol"], frozenset(source.vocabulary["phrase"]))
