"""Result tables to matplotlib figures, in one house style. Nothing is computed and nothing is saved here."""

from analysis.figures.descent import ages, entries, survival, threads, year_colours
from analysis.figures.distances import distance_map
from analysis.figures.overview import coverage, lengths
from analysis.figures.rates import rate_lines, small_multiples
from analysis.figures.reading import page_and_paragraphs
from analysis.figures.style import COLOURS, column_heads, short
from analysis.figures.themes import consensus, stability, theme_shares

__all__ = [
    "COLOURS",
    "ages",
    "column_heads",
    "consensus",
    "coverage",
    "distance_map",
    "entries",
    "lengths",
    "page_and_paragraphs",
    "rate_lines",
    "short",
    "small_multiples",
    "stability",
    "survival",
    "theme_shares",
    "threads",
    "year_colours",
]
