"""Findings in words: one sentence a result, every number in it computed."""

from analysis.findings import descent, themes
from analysis.findings.coverage import agreement, coverage, gaps, growth, specimen
from analysis.findings.distances import marks, steps
from analysis.findings.rates import by_part, latest, overtaking, peaks
from analysis.findings.wording import drafts

__all__ = [
    "agreement",
    "by_part",
    "coverage",
    "descent",
    "drafts",
    "gaps",
    "growth",
    "latest",
    "marks",
    "overtaking",
    "peaks",
    "specimen",
    "steps",
    "themes",
]
