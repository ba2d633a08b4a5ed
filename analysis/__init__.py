"""Questions about a series of resolutions: a series goes in, a table comes out, and the table goes into a figure.

    import corpus
    import analysis
    from analysis import figures

    series = corpus.load().series()
    table = analysis.rates(series, ["igf", "broadband", "data governance"])
    analysis.save(figures.rates(table), table, "rates.pdf")  # and rates.csv

Names are concepts of the lexicon, words, phrases, or spellings of one thing with `|` between; one name is a list of
one (help(corpus) says more). `Corpus.select` chooses parts and resolutions before a question is asked:
analysis.rates(series.select(part="operative"), "igf"). Every function says what its table contains, and from which
source the method is.


    rates(series, names)              occurrences per 1,000 words, with intervals
    first_and_last(rates)             when a concept came in, and when it was last there
    new_wording_trends(series)        what newly written paragraphs turn to and away from
    emerging(series)                  every word and phrase that is taken up or given up
    slopes(rates)                     how steeply rates move through whole texts
    keyness_between(one, two)         words that set one selection apart from another
    collocates_of(corpus, name)       words that keep a word or concept company
    kwic(corpus, names)               words and concepts in their context, where texts are held
    carried_over(series)              which paragraphs come from the resolution before
    new_wording(series)               the series without them
    who_leads(corpus)                 which of several series has things first
    trace(series)                     the descent of every paragraph
    compare(corpus, old, new)         two resolutions, paragraph by paragraph
    distance_to_predecessor(series)   how far each wording is from the one before
    verbs_by_class(series)            what the organ does in its paragraphs
    modality(series)                  must, should, may; hedges and absolutes
    paragraph_lengths(series)         words in a paragraph and in a sentence
    directives_by_addressee(series)   whose acts are asked for
    bodies_named(series)              the bodies and conferences that are named
    save(figure, table, path)         a figure, and the table behind it
    export(format, corpus, path)      the corpus for other programs: CSV, matrices, graphs, references ...

The folders have the rest: `words` (rates, keyness, collocates), `descent` (what comes from where), `change` (dates and
distances), `acts` (verbs, citations), `themes`, `claims`, `measures` (the formulas) and `figures` (a figure for each
table).
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from corpus import MovedModules

if TYPE_CHECKING:  # what `__getattr__` gives, for editors and type checkers
    from analysis.acts.bodies import named as bodies_named
    from analysis.acts.directives import by_addressee as directives_by_addressee
    from analysis.acts.modality import rates as modality
    from analysis.acts.opening_verbs import by_class as verbs_by_class
    from analysis.acts.paragraph_lengths import lengths as paragraph_lengths
    from analysis.change.distances import to_predecessor as distance_to_predecessor
    from analysis.descent.genealogy import compare, trace
    from analysis.descent.novel_wording import carried_over, new_wording
    from analysis.exports.writing import export
    from analysis.leads.lead_lag import of_corpus as who_leads
    from analysis.report.export import save
    from analysis.words.collocates import of_node as collocates_of
    from analysis.words.concept_rates import rates
    from analysis.words.concept_slopes import of_concepts as slopes
    from analysis.words.concordance import kwic
    from analysis.words.first_and_last import of_concepts as first_and_last
    from analysis.words.keyness import between as keyness_between
    from analysis.words.new_wording_trends import of_concepts as new_wording_trends
    from analysis.words.terms.emerging import of_series as emerging

__all__ = [
    "bodies_named",
    "carried_over",
    "collocates_of",
    "compare",
    "directives_by_addressee",
    "distance_to_predecessor",
    "emerging",
    "export",
    "first_and_last",
    "keyness_between",
    "kwic",
    "modality",
    "new_wording",
    "new_wording_trends",
    "paragraph_lengths",
    "rates",
    "save",
    "slopes",
    "trace",
    "verbs_by_class",
    "who_leads",
]
_FUNCTIONS = {
    "rates": "analysis.words.concept_rates:rates",
    "first_and_last": "analysis.words.first_and_last:of_concepts",
    "new_wording_trends": "analysis.words.new_wording_trends:of_concepts",
    "emerging": "analysis.words.terms.emerging:of_series",
    "slopes": "analysis.words.concept_slopes:of_concepts",
    "keyness_between": "analysis.words.keyness:between",
    "collocates_of": "analysis.words.collocates:of_node",
    "kwic": "analysis.words.concordance:kwic",
    "carried_over": "analysis.descent.novel_wording:carried_over",
    "new_wording": "analysis.descent.novel_wording:new_wording",
    "trace": "analysis.descent.genealogy:trace",
    "compare": "analysis.descent.genealogy:compare",
    "distance_to_predecessor": "analysis.change.distances:to_predecessor",
    "who_leads": "analysis.leads.lead_lag:of_corpus",
    "verbs_by_class": "analysis.acts.opening_verbs:by_class",
    "modality": "analysis.acts.modality:rates",
    "paragraph_lengths": "analysis.acts.paragraph_lengths:lengths",
    "directives_by_addressee": "analysis.acts.directives:by_addressee",
    "bodies_named": "analysis.acts.bodies:named",
    "save": "analysis.report.export:save",
    "export": "analysis.exports.writing:export",
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
    **{name: f"analysis.report.{name}" for name in ("study", "verify")},
    **{name: f"analysis.words.{name}" for name in ("collocates", "concordance", "keyness")},
    "kernels": "analysis.report.executed.kernels",
    "manifest": "analysis.report.manifest",
    **{name: f"analysis.cli.{name}" for name in ("listing", "loading", "terminal")},
    "appearances": "analysis.words.first_and_last",
    "breaks": "analysis.change.wording_breaks",
    "direction": "analysis.words.concept_slopes",
    "due": "analysis.change.next_session",
    "evidence": "analysis.counts.attestations",
    "getting": "analysis.cli.held_texts",
    "kmeans": "analysis.measures.clusters.kmeans",
    "matrix": "analysis.counts.word_matrix",
    "monotonic": "analysis.measures.trend_tests",
    "multiplicity": "analysis.measures.inference",
    "newest_page": "analysis.web.pages.newest_page",
    "periods": "analysis.change.dates_of_change",
    "posterior": "analysis.measures.change_points.change_posterior",
    "proportions": "analysis.measures.inference",
    "reading": "analysis.counts.page_reading",
    "stability": "analysis.themes.stability",
    "tfidf": "analysis.counts.tf_idf",
    "threads": "analysis.descent.drawing",
    "threads_page": "analysis.web.pages.threads_page",
    "tracing": "analysis.cli.descent_text",
    "reuse": "analysis.descent.novel_wording",
    "trends": "analysis.words.concept_rates",
    "verbs": "analysis.acts.opening_verbs",
    "vnc": "analysis.measures.clusters.trees",
    "worddiff": "analysis.descent.word_changes",
}
# Functions and classes that went elsewhere than the module that they were in.
_NEW_NAMES = {
    **{f"bursts.{name}": f"analysis.measures.change_points.burst_automaton.{name}" for name in ("Bursts", "kleinberg")},
    "collocates.by_period": "analysis.words.collocates.by_span",
    "collocates.in_periods": "analysis.words.collocates.in_spans",
    "coverage.unread": "corpus.Series.unread",
    "genealogy.symbols": "corpus.Series.order",
    "genealogy.unread_before": "corpus.Series.unread_before",
    "keyness.of_last_periods": "analysis.words.keyness.of_spans",
    "listing.holdings": "analysis.counts.coverage.holdings",
    "monotonic.mann_kendall": "analysis.measures.trend_tests.exact_p",
    "newest.edits": "analysis.descent.word_changes.edits",
    "newest_page.render": "analysis.web.pages.newest_page.page",
    "periods.boundaries": "analysis.change.wording_breaks.steps",
    "periods.named": "analysis.change.wording_breaks.groups",
    "reuse.of_texts": "analysis.descent.novel_wording.shares",
    "stability.agreement": "analysis.measures.clusters.cluster_agreement.agreement",
    "study.folder": "analysis.report.notebooks.folder",
    **{f"survival.{name}": f"analysis.measures.lifetimes.{name}" for name in ("kaplan_meier", "median")},
    "tfidf.distances": "analysis.change.distances.cosine",
    "tfidf.marking_terms": "analysis.words.marking_terms.marking",
    "tfidf.says_what": "corpus.text.stopwords.says_what",
    "tfidf.to_predecessor": "analysis.change.distances.to_predecessor",
    "tfidf.vectors": "analysis.nulls.wording_vectors.of_resolutions",
    **{f"themes.{name}": f"analysis.themes.cluster_fits.{name}" for name in ("fits", "labels", "one_thread", "seeds")},
    "themes.typical": "analysis.themes.cluster_fits.typical",
    **{f"themes.{name}": f"analysis.themes.kept_themes.{name}" for name in ("assigned", "keep", "numbered")},
    **{f"themes.{name}": f"analysis.themes.kept_themes.{name}" for name in ("refitted", "stored")},
    **{f"themes.{name}": f"analysis.themes.theme_shares.{name}" for name in ("described", "shares")},
    **{f"themes.{name}": f"analysis.themes.thread_vectors.{name}" for name in ("Threads", "vectors")},
    "threads_page.render": "analysis.web.pages.threads_page.page",
    **{f"tracing.{name}": f"analysis.descent.word_changes.{name}" for name in ("changes", "content", "from_counts")},
    "trends.runs_of_sessions": "corpus.Series.runs",
    "verbs.movement": "analysis.acts.verb_strength.movement",
    "verbs.strength": "analysis.acts.verb_strength.on_ladders",
    "vnc.cluster": "analysis.measures.clusters.trees.in_order",
    "vnc.periods": "analysis.change.wording_breaks.groups",
}
MOVED = MovedModules("analysis", _MOVED, _NEW_NAMES)
sys.meta_path.append(MOVED)
_FOLDERS = ("acts", "change", "claims", "counts", "descent", "exports", "figures", "leads", "measures", "themes",
            "words")  # fmt: skip


def __getattr__(name: str) -> object:
    """A function of the list above, a folder, or a module by the name that it had; imported when it is asked for."""
    if name in _FUNCTIONS:
        module, _, function = _FUNCTIONS[name].partition(":")
        return getattr(import_module(module), function)
    if name in _MOVED:
        return MOVED.module(name)
    if name in _FOLDERS:
        return import_module(f"analysis.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}; help(analysis) lists what there is")


def __dir__() -> list[str]:
    return sorted([*_FUNCTIONS, *_FOLDERS])
