"""Result tables to matplotlib figures, in one house style. Nothing is computed and nothing is saved here.

Every function that draws takes `width`, like "85mm" or "180mm"; `with at_width("85mm"):` sets it for all.
"""

from analysis.figures.act_plots import ages, ladders, verb_classes
from analysis.figures.change_plots import breaks, new_wording, trends
from analysis.figures.descent_plots import entries, language_ages, survival, threads, year_colours
from analysis.figures.distance_plots import distance_map, novelty, steps, trees
from analysis.figures.layout.canvas import at_width
from analysis.figures.overview_plots import coverage, leads, lengths
from analysis.figures.page_plot import page_and_paragraphs
from analysis.figures.rate_plots import concept_ranges, rate_lines, rates
from analysis.figures.speech.modality_plots import modality, paragraph_lengths
from analysis.figures.speech.named_plots import addressees, bodies
from analysis.figures.style import COLOURS, column_heads, short
from analysis.figures.theme_plots import consensus, paragraph_map, stability, theme_shares
from analysis.figures.word_plots import TERMS, company, emerging, keyness

__all__ = [
    "COLOURS",
    "TERMS",
    "addressees",
    "ages",
    "at_width",
    "bodies",
    "breaks",
    "column_heads",
    "company",
    "concept_ranges",
    "consensus",
    "coverage",
    "distance_map",
    "emerging",
    "entries",
    "keyness",
    "ladders",
    "language_ages",
    "leads",
    "lengths",
    "modality",
    "new_wording",
    "novelty",
    "page_and_paragraphs",
    "paragraph_lengths",
    "paragraph_map",
    "rate_lines",
    "rates",
    "short",
    "stability",
    "steps",
    "survival",
    "theme_shares",
    "threads",
    "trees",
    "trends",
    "verb_classes",
    "year_colours",
]
