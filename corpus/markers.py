"""Footnote markers in text without layout: "2003,1 and", "Geneva1", "Development 7 and", "levels;9".

The labels of the notes that a file has, and the order of their first citation, decide which digits are markers; so
"Agenda 21", "resolution 70/1" and "paragraphs 4, 5 and 55" keep theirs. Where a file has no notes only digits that
can be nothing else are taken.
"""

import re
from typing import NamedTuple

# Digits set right behind a word, a closing mark or a point: "Geneva1", "2003,1", "Society”,3", "levels;9".
_GLUED = re.compile(
    r"""(?:(?<=[a-z]{3})|(?<=[^\W_][,;:])|(?<=[)”"’\]%][,;:.])|(?<=[^\s(][)”"’\]])|(?<=[a-z]{3}\.)|(?<=\d\)))
        (?P<label>\d{1,3})(?=[\s,;:.)”]|$)""",
    re.X,
)
# A label behind a year: "20035" is 2003 with note 5.
_YEAR = re.compile(r"(?<!\d)(?<![/-])(?:19|20)\d\d(?P<label>\d{1,2})(?=[\s,;:.]|$)")
# Set off by a space: "Development 7 and", "Society, 4 including", "levels; 6".
_SPACED = re.compile(
    r"(?<=[a-z)”\]]) (?P<label>\d{1,3})(?=[,;:.]?(?:\s|$))|(?<=[a-z)”\]\d][,;:.]) (?P<label2>\d{1,3})(?= +[a-z(]|$)"
)
_STARS = re.compile(r"(?<=\w)\s?(?P<label>\*{1,3})(?=[\s,;:.]|$)")
# Words after which a number belongs to the sentence, and words before which it does.
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_COUNTED = re.compile(
    r"(?:^|[\s(“])(?:agenda|items?|articles?|paragraphs?|paras?|resolutions?|decisions?|chapters?|goal|target|rules?"
    r"|sections?|parts?|annex|appendix|phase|no|nos|volume|vol|supplement|rev|add|pages?|table|figure|version|scale"
    r"|category|class|grade|type|stage|pillar|option|cop|group|and|or|to|of|from|the|by|in|on|at|until|over|about"
    rf"|than|only|all|some|are|is|was|were|for|between|with|under|least|most|nearly|{_MONTHS})”?$",
    re.I,
)
_COUNTS = re.compile(
    r" (?:million|billion|to|of|years?|days?|months?|per ?cent|members?|countries|states|people|a\.m\.|p\.m\."
    rf"|and \d|or \d|{_MONTHS})\b",
    re.I,
)

# Two markers set off by a space weigh more than one glued marker that would shut them both out, one weighs less.
_STRONG, _WEAK = 100, 70


class _Candidate(NamedTuple):
    paragraph: int
    start: int  # of what goes: the space before a label set off by one included
    end: int
    label: str
    strong: bool


def take_markers(texts: list[str], labels: list[str]) -> list[tuple[str, tuple[tuple[int, str], ...]]]:
    """Each text without its markers, and the markers as (offset in the text that is left, label).

    `labels` are those of the file's notes, in order; without any, only markers that can be nothing else are taken.

    >>> take_markers(["held in 2003,1 and in Tunis, 2 as agreed"], ["1", "2"])
    [('held in 2003, and in Tunis, as agreed', ((13, '1'), (27, '2')))]
    """
    candidates = [found for number, text in enumerate(texts) for found in _candidates(number, text)]
    chosen = (
        _chosen(texts, candidates, labels) if labels else [c for c in candidates if c.strong and _certain(texts, c)]
    )
    cuts: dict[int, list[_Candidate]] = {}
    for candidate in chosen:
        cuts.setdefault(candidate.paragraph, []).append(candidate)
    return [_cut(text, cuts.get(number, [])) for number, text in enumerate(texts)]


def _candidates(number: int, text: str) -> list[_Candidate]:
    found = {}
    for shape, strong in ((_SPACED, False), (_YEAR, False), (_STARS, True), (_GLUED, True)):
        for match in shape.finditer(text):
            group = "label" if match["label"] else "label2"
            start = match.start(group) if shape in (_YEAR, _GLUED) else match.start()
            if shape is not _SPACED or _set_off(text, match):
                found[match.end(group)] = _Candidate(number, start, match.end(group), match[group], strong)
    return [found[end] for end in sorted(found)]


def _set_off(text: str, match: re.Match) -> bool:
    """Is a number after a space something else than part of the sentence?"""
    return not _COUNTED.search(text[: match.start()]) and not _COUNTS.match(text, match.end())


def _certain(texts: list[str], candidate: _Candidate) -> bool:
    """Without notes to compare with, nothing that may be a thousands separator, a ratio or a name."""
    before = texts[candidate.paragraph][: candidate.start]
    after = texts[candidate.paragraph][candidate.end :]
    in_number = re.search(r"\d,$", before) and re.match(r"\d", after)
    return (
        candidate.label.isdigit() and not candidate.label.startswith("0") and not in_number and len(candidate.label) < 3
    )


def _chosen(texts: list[str], candidates: list[_Candidate], labels: list[str]) -> list[_Candidate]:
    """Candidates that carry a known label and keep the order of first citation."""
    known = [c for c in candidates if c.label in labels]
    firsts = _first_citations(known, labels)
    kept: list[_Candidate] = []
    cited: set[str] = set()
    for place, candidate in enumerate(known):
        if firsts.get(candidate.label) == place:
            cited.add(candidate.label)
            kept.append(candidate)
        elif candidate.label in cited and (candidate.strong or _repeats(texts, candidate)):
            kept.append(candidate)
    return kept


def _repeats(texts: list[str], candidate: _Candidate) -> bool:
    """May a number set off by a space cite a note again? Only behind a point or a name: "Society, 4 including"."""
    before = texts[candidate.paragraph][: candidate.start]
    return bool(re.search(r"[,;:.]$|[A-Z]\w+[)”]?$", before))


def _first_citations(known: list[_Candidate], labels: list[str]) -> dict[str, int]:
    """Label -> place in `known` of its first citation: the longest rising run of labels, glued ones preferred."""
    rank = {label: number for number, label in enumerate(labels)}
    best: list[tuple[int, int] | None] = [None] * len(labels)  # by label: weight of the run that ends there, and where
    before: list[int | None] = []  # by place: the place of the label cited before it
    for place, candidate in enumerate(known):
        own = rank[candidate.label]
        weight, earlier = max((found for found in best[:own] if found), default=(0, None), key=lambda found: found[0])
        before.append(earlier)
        gain = weight + (_STRONG if candidate.strong else _WEAK)
        if best[own] is None or gain > best[own][0]:
            best[own] = (gain, place)
    return _run(known, before, max(filter(None, best), default=(0, None))[1])


def _run(known: list[_Candidate], before: list[int | None], last: int | None) -> dict[str, int]:
    firsts = {}
    while last is not None:
        firsts[known[last].label] = last
        last = before[last]
    return firsts


def _cut(text: str, cuts: list[_Candidate]) -> tuple[str, tuple[tuple[int, str], ...]]:
    kept, marks, at = "", [], 0
    for cut in sorted(cuts, key=lambda c: c.start):
        kept += text[at : cut.start]
        marks.append((len(kept), cut.label))
        at = cut.end
    return kept + text[at:], tuple(marks)
