"""What is shown of a series before anybody has asked: concepts, panels of rates, words whose company is looked at.

series.toml may name them. Otherwise they are the commonest concepts of the lexicon, and the words that set the series
apart from the usual language.
"""

from collections.abc import Mapping, Sequence

from analysis.descent import novel_wording
from analysis.words import keyness
from analysis.words.terms import suggestions
from corpus.corpus import Series
from corpus.text import verbs

PANELS, NODES = 4, 4  # how many are shown
MARKING = 1.0  # least bound of the log ratio, base 2: twice as frequent as in the usual language, at least
_LEAST = 10  # paragraphs that a word is in, so that it has company to look at
_SHORTEST = 3  # letters: shorter ones are halves of "ad hoc"


def panels(series: Series) -> Mapping[str, Sequence[str]]:
    """The panels of the first figure of rates: their titles, each with concepts, words or phrases.

    >>> import corpus
    >>> list(panels(corpus.load().series()))[:2]
    ['Internet Governance Forum', 'Broadband']
    """
    described = series.description.panels
    return described or {series.labels[key]: [key] for key in _commonest(series)}


def concepts(series: Series) -> list[str]:
    """The concepts, words or phrases of those panels.

    >>> import corpus
    >>> concepts(corpus.load().series())[:2]
    ['igf', 'broadband']
    """
    return [name for names in panels(series).values() for name in names]


def _commonest(series: Series) -> list[str]:
    """The concepts that occur most often in the series, the commonest first."""
    totals = series.concept_counts(unit="resolution").sum()
    return list(totals[totals > 0].sort_values(ascending=False, kind="stable").index[:PANELS])


def nodes(series: Series) -> Mapping[str, str | Sequence[str]]:
    """The words whose company is looked at: names, each with the forms that are counted together.

    None is a verb that opens paragraphs. By default they are those of the words that mark the series which are in most
    paragraphs. Singular and plural ("ocean", "oceans") are forms of one.

    >>> import corpus
    >>> list(nodes(corpus.load().series()))
    ['Internet', 'broadband', 'divide', 'data']
    """
    if series.description.nodes:
        return series.description.nodes
    usual = keyness.against_reference(novel_wording.new_wording(series))
    in_paragraphs = series.words["word"].value_counts()
    marking = usual.loc[usual["bound"] >= MARKING, "word"]
    commonest_first = sorted(marking, key=lambda word: (-in_paragraphs.get(word, 0), word))
    found: dict[str, list[str]] = {}
    for word in commonest_first:
        if len(word) < _SHORTEST or verbs.part_of_verb(word) or in_paragraphs.get(word, 0) < _LEAST:
            continue
        stem = next((one for one in found if suggestions.are_forms(one, word)), word)
        if stem in found or len(found) < NODES:
            found.setdefault(stem, []).append(f'"{word}"')  # the word, not a concept of that name
    return found
