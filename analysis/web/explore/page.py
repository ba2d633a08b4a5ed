"""The page on which any word or phrase that the counts know can be looked up."""

from dataclasses import replace

import pandas as pd

from analysis.figures import style
from analysis.web import rendering
from analysis.web.explore import data, intervals
from corpus.corpus import Corpus, Series
from corpus.errors import CorpusError

HERE = "pages/explore.html"
SHOWN = 3  # concepts in the view that the page opens with
ENDS = 5  # texts at either end of a series, which that view compares
SERIES = 12  # that the page has
WORDS = 500_000  # of the texts that it shows
COLOURS = style.COLOURS[:5]


def page(corpus: Corpus, *, made_with: str, replicates: int, seed: int) -> str:
    """The page as HTML, with the counts of every series of the corpus; the default series is shown first.

    `made_with` is the line at the foot, `replicates` and `seed` are for the intervals (`concept_rates.rates`). Raises
    CorpusError where the corpus has no paragraph.
    """
    corpus, left_out = _limited(corpus)
    every = [corpus.series(name) for name in data.series_names(corpus)]
    if not every:
        raise CorpusError("No paragraph is left to explore; load the corpus again, or select more of it.")
    names, why = opening(every[0])
    counts = {
        **data.of_corpus(corpus),
        "intervals": {one.name: intervals.of_series(one, replicates=replicates, seed=seed) for one in every},
        "opening": {"names": names},
        "colours": COLOURS,
        "made_with": made_with,
    }
    facts = {
        "made_with": made_with,
        "counts": counts,
        "placeholder": placeholder(every[0]),
        "why": why,
        "paragraphs_note": _paragraphs_note(corpus) + left_out,
    }
    return rendering.page("explore.html.j2", HERE, facts)


def _limited(corpus: Corpus) -> tuple[Corpus, str]:
    """The corpus less what makes a page too large to load, and a sentence that says what was left out, "" if nothing.

    Of many series the page has the first and those with most texts; of many words the texts of the newest resolutions.
    """
    said = ""
    names = data.series_names(corpus)
    if len(names) > SERIES:
        sizes = corpus.paragraphs.groupby("series")["symbol"].nunique().reindex(names[1:])
        kept = [names[0], *sizes.sort_values(ascending=False, kind="stable").index[: SERIES - 1]]
        said += f" Of {len(names):,} series it has the {SERIES} with most texts."
        corpus = corpus.select(series=kept)
    n_words = corpus.paragraphs["n_words"].where(corpus.paragraphs["text"].notna(), 0)
    if n_words.sum() > WORDS:
        newest = corpus.paragraphs["adopted"].sort_values(ascending=False, kind="stable").index
        shown = newest[n_words[newest].cumsum() <= WORDS]
        text = corpus.paragraphs["text"].where(corpus.paragraphs.index.isin(shown))
        corpus = replace(corpus, paragraphs=corpus.paragraphs.assign(text=text))
        said += f" It has the texts of the newest {WORDS:,} words, and counts of all."
    return corpus, said


def opening(series: Series) -> tuple[list[str], str]:
    """What the page shows first, and a sentence that says why: the concepts whose rates moved most in the series.

    Those are the ones that rose most from its first texts to its last, and the one that fell most. Of a single text, or
    where no concept moved, the first concepts of the lexicon that occur; without any, its most frequent words.
    """
    counts = series.concept_counts(series.answerable("paragraph"), "resolution").reindex(series.order)
    occurring = counts.columns[counts.sum() > 0]
    if len(occurring) == 0:
        return intervals.frequent_words(series, SHOWN), "The most frequent words are shown first."
    moved = _moved(counts[occurring], series.sizes("resolution").reindex(series.order))
    fell = list(moved.index[moved < 0][-1:])
    rose = list(moved.index[moved > 0][: SHOWN - len(fell)])
    if not rose:
        return list(occurring[:SHOWN]), "The first concepts of the lexicon that occur are shown first."
    what = f"the {'concept' if len(rose) == 1 else 'concepts'} whose rate rose most" + (
        ", and the one that fell most" if fell else ""
    )
    return [*rose, *fell], f"Shown first: {what}, from the first texts to the last."


def _moved(counts: pd.DataFrame, words: pd.Series) -> pd.Series:
    """By how much the rate of each concept is higher in the last texts than in the first, in falling order."""
    n = min(ENDS, len(words) // 2)
    first, last = (
        counts.iloc[rows].sum() / max(words.iloc[rows].sum(), 1) for rows in (slice(0, n), slice(len(words) - n, None))
    )
    return (last - first).sort_values(ascending=False, kind="stable")


def placeholder(series: Series) -> str:
    """An example for the empty box: the first concept of the lexicon that one word names, else a frequent word."""
    occurring = series.concept_counts(series.answerable("paragraph"), "resolution").sum()
    labels = (series.labels[key] for key in occurring.index[occurring > 0])
    named = [label.lower() for label in labels if label.isalpha() and not label.isupper()]
    return next(iter([*named, *intervals.frequent_words(series, 1), *sorted(series.words["word"])]), "")


def _paragraphs_note(corpus: Corpus) -> str:
    held = int(corpus.resolutions["held"].sum())
    if held == 0:
        return "The page has counts and no texts: it names the paragraphs and says how often they have it."
    if held == len(corpus.resolutions):
        return "The texts are those that you hold."
    return "Where you hold the text, it is shown; of the other resolutions the page has counts alone."
