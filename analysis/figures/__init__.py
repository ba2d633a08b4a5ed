"""Result tables to matplotlib figures, in one house style. Nothing is computed and nothing is saved here."""

from analysis.figures.change import breaks, new_wording, slopes
from analysis.figures.citations import ages
from analysis.figures.company import company
from analysis.figures.descent import entries, language_ages, survival, threads, year_colours
from analysis.figures.distances import distance_map
from analysis.figures.keyness import keyness
from analysis.figures.newest import concept_ranges
from analysis.figures.novelty import novelty
from analysis.figures.overview import coverage, lengths
from analysis.figures.rates import rate_lines, small_multiples
from analysis.figures.reading import page_and_paragraphs
from analysis.figures.style import COLOURS, column_heads, short
from analysis.figures.themes import consensus, stability, theme_shares
from analysis.figures.verbs import ladders, verb_classes

__all__ = [
    "COLOURS",
    "ages",
    "breaks",
    "column_heads",
    "company",
    "concept_ranges",
    "consensus",
    "coverage",
    "distance_map",
    "entries",
    "keyness",
    "ladders",
    "language_ages",
    "lengths",
    "new_wording",
    "novelty",
    "page_and_paragraphs",
    "rate_lines",
    "short",
    "slopes",
    "small_multiples",
    "stability",
    "survival",
    "theme_shares",
    "threads",
    "verb_classes",
    "year_colours",
]
