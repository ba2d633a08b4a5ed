"""Result tables to matplotlib figures, in one house style. Nothing is computed and nothing is saved here."""

from analysis.figures.distances import distance_map
from analysis.figures.overview import coverage, lengths
from analysis.figures.rates import rate_lines, small_multiples
from analysis.figures.reading import page_and_paragraphs
from analysis.figures.style import COLOURS, short

__all__ = [
    "COLOURS",
    "coverage",
    "distance_map",
    "lengths",
    "page_and_paragraphs",
    "rate_lines",
    "short",
    "small_multiples",
]
