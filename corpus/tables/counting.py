"""From files to features: counts the words, phrases and pairs of words of their texts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from corpus.tables import catalogue, features, lexicon, sources, text_tables

REVIEWED = ("modality", "bodies")  # lists in corpus/data whose phrases are counted by paragraph


def phrases_to_count() -> list[str]:
    """Every phrase of the lexicon, every recurrent term, and every phrase of several words of the reviewed lists."""
    listed = [one for name in REVIEWED for one in lexicon.reviewed(name).values()]
    phrases = [phrase for one in listed for phrase, _ in one.signed() if " " in phrase]
    return lexicon.all_phrases(lexicon.read().values(), [*lexicon.terms(), *phrases])


def make(*folders: Path) -> features.Features:
    """The features of all resolutions whose files are in some folders (maintainers; `ict4d features --from DIR`).

    Raises CorpusError when no file is named after a resolution of the catalogue, or one cannot be read.
    """
    return features_of(sources.catalogued(*folders), catalogue.read())[0]


def features_of(chosen: dict[str, Path], listed: pd.DataFrame) -> tuple[features.Features, pd.DataFrame]:
    """The features of the given files (symbol or draft's key -> path), and their paragraphs with text.

    `listed` is the catalogue. Raises CorpusError when a file cannot be read.
    """
    return features_of_sources(text_tables.read_each(chosen), listed)


def features_of_sources(
    read: Mapping[str, text_tables.Source], listed: pd.DataFrame, phrases: Sequence[str] | None = None
) -> tuple[features.Features, pd.DataFrame]:
    """The same of files that were read already; `phrases` by default as `phrases_to_count`."""
    resolutions, paragraphs = text_tables.of_sources(read, listed)
    return features.extract(resolutions, paragraphs, phrases or phrases_to_count()), paragraphs
