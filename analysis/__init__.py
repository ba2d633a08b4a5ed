"""Questions about a series of resolutions: a series goes in, a table comes out, and the table goes into a figure.

    import corpus
    import analysis
    from analysis import figures

    series = corpus.load().series()
    table = analysis.rates(series, ["igf", "broadband", "data governance"])
    analysis.save(figures.rates(table), table, "rates.pdf")  # and rates.csv

Names are concepts of the lexicon, words, phrases, or spellings of one thing with `|` between; one name is a list of
one. The functions below are the most asked for; the folders `words`, `descent`, `change`, `acts`, `themes` and `claims`
have more.

    rates(series, names)              occurrences per 1,000 words, with intervals
    first_and_last(rates)             when a concept came in, and when it was last there
    new_wording_trends(series)        what newly written paragraphs turn to and away from
    slopes(rates)                     how steeply rates move through whole texts
    keyness_between(one, two)         words that set one selection apart from another
    collocates_of(corpus, name)       words that keep a word or concept company
    kwic(corpus, names)               words and concepts in their context, where texts are held
    carried_over(series)              which paragraphs come from the resolution before
    new_wording(series)               the series without them
    trace(series)                     the descent of every paragraph
    compare(corpus, old, new)         two resolutions, paragraph by paragraph
    distance_to_predecessor(series)   how far each wording is from the one before
    verbs_by_class(series)            what the organ does in its paragraphs
    save(figure, table, path)         a figure, and the table behind it
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what `__getattr__` gives, for editors and type checkers
    from analysis.acts.opening_verbs import by_class as verbs_by_class
    from analysis.change.distances import to_predecessor as distance_to_predecessor
    from analysis.descent.genealogy import compare, trace
    from analysis.descent.novel_wording import carried_over, new_wording
    from analysis.report.export import save
    from analysis.words.collocates import of_node as collocates_of
    from analysis.words.concept_rates import rates
    from analysis.words.concept_slopes import of_concepts as slopes
    from analysis.words.concordance import kwic
    from analysis.words.first_and_last import of_concepts as first_and_last
    from analysis.words.keyness import between as keyness_between
    from analysis.words.new_wording_trends import of_concepts as new_wording_trends

__all__ = [
    "carried_over",
    "collocates_of",
    "compare",
    "distance_to_predecessor",
    "first_and_last",
    "keyness_between",
    "kwic",
    "new_wording",
    "new_wording_trends",
    "rates",
    "save",
    "slopes",
    "trace",
    "verbs_by_class",
]
_FUNCTIONS = {
    "rates": "analysis.words.concept_rates:rates",
    "first_and_last": "analysis.words.first_and_last:of_concepts",
    "new_wording_trends": "analysis.words.new_wording_trends:of_concepts",
    "slopes": "analysis.words.concept_slopes:of_concepts",
    "keyness_between": "analysis.words.keyness:between",
    "collocates_of": "analysis.words.collocates:of_node",
    "kwic": "analysis.words.concordance:kwic",
    "carried_over": "analysis.descent.novel_wording:carried_over",
    "new_wording": "analysis.descent.novel_wording:new_wording",
    "trace": "analysis.descent.genealogy:trace",
    "compare": "analysis.descent.genealogy:compare",
    "distance_to_predecessor": "analysis.change.distances:to_predecessor",
    "verbs_by_class": "analysis.acts.opening_verbs:by_class",
    "save": "analysis.report.export:save",
}
# Modules that lay in one flat folder before there was a tree, by the names that they had.
_MOVED = {
    **{name: f"analysis.acts.{name}" for name in ("citations",)},
    **{name: f"analysis.change.{name}" for name in ("bursts", "newest", "novelty")},
    **{name: f"analysis.counts.{name}" for name in ("coverage",)},
    **{name: f"analysis.descent.{name}" for name in ("adoption", "alignment", "genealogy", "grading", "inheritance")},
    **{name: f"analysis.descent.{name}" for name in ("novel_wording", "similarity", "survival")},
    **{name: f"analysis.measures.{name}" for name in ("association", "dispersion", "keyness_measures")},
    **{name: f"analysis.measures.{name}" for name in ("resampling", "surprise")},
    **{name: f"analysis.report.{name}" for name in ("export", "study", "verify")},
    **{name: f"analysis.words.{name}" for name in ("collocates", "concordance", "keyness")},
    "appearances": "analysis.words.first_and_last",
    "direction": "analysis.words.concept_slopes",
    "due": "analysis.change.next_session",
    "evidence": "analysis.counts.attestations",
    "matrix": "analysis.counts.word_matrix",
    "monotonic": "analysis.measures.trend_tests",
    "multiplicity": "analysis.measures.inference",
    "periods": "analysis.change.dates_of_change",
    "proportions": "analysis.measures.inference",
    "stability": "analysis.themes.stability",
    "tfidf": "analysis.counts.tf_idf",
    "threads": "analysis.descent.drawing",
    "trends": "analysis.words.concept_rates",
    "verbs": "analysis.acts.opening_verbs",
    "worddiff": "analysis.descent.word_changes",
}
_FOLDERS = ("acts", "change", "claims", "counts", "descent", "figures", "measures", "themes", "words")


def __getattr__(name: str) -> object:
    """A function of the list above, a folder, or a module by the name that it had; imported when it is asked for."""
    if name in _FUNCTIONS:
        module, _, function = _FUNCTIONS[name].partition(":")
        return getattr(import_module(module), function)
    if name in _FOLDERS or name in _MOVED:
        return import_module(_MOVED.get(name, f"analysis.{name}"))
    raise AttributeError(f"module 'analysis' has no attribute {name!r}; help(analysis) lists what there is")


def __dir__() -> list[str]:
    return sorted([*_FUNCTIONS, *_FOLDERS])
