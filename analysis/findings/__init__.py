"""Findings in words: one sentence a result, every number in it computed."""

from analysis.findings import adoption, descent, newest, themes
from analysis.findings.acts import acts, citation_ages, ladders, most_cited, strength, verb_changes
from analysis.findings.change import (
    concept_breaks,
    directions,
    lasting_paragraphs,
    new_wording,
    novelty,
    periods,
)
from analysis.findings.claims import claims, evidence, verdicts
from analysis.findings.coverage import agreement, coverage, gaps, growth, specimen
from analysis.findings.distances import marks, smoothing, steps, weighting
from analysis.findings.rates import by_part, latest, overtaking, peaks
from analysis.findings.wording import drafts, where_unread
from analysis.findings.words import against_reference, company, keyness

__all__ = [
    "acts",
    "adoption",
    "against_reference",
    "agreement",
    "by_part",
    "citation_ages",
    "claims",
    "company",
    "concept_breaks",
    "coverage",
    "descent",
    "directions",
    "drafts",
    "evidence",
    "gaps",
    "growth",
    "keyness",
    "ladders",
    "lasting_paragraphs",
    "latest",
    "marks",
    "most_cited",
    "new_wording",
    "newest",
    "novelty",
    "overtaking",
    "peaks",
    "periods",
    "smoothing",
    "specimen",
    "steps",
    "strength",
    "themes",
    "verb_changes",
    "verdicts",
    "weighting",
    "where_unread",
]
