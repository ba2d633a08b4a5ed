"""Footnote markers in text without layout: "2003,1 and", "Geneva1", "Development 7 and", "levels;9".

The labels of the file's notes, and the order of their first citation, decide which digits are markers. So "Agenda 21",
"resolution 70/1" and "paragraphs 4, 5 and 55" keep their digits. In a file without notes, only digits that can be
nothing else are taken as markers.
"""

import re
from typing import NamedTuple

from corpus.text.numerals import MONTH

# Digits right after a word, a closing mark or punctuation: "Geneva1", "2003,1", "Society”,3", "levels;9".
_GLUED = re.compile(
    r"""(?:(?<=[a-z]{3})|(?<=[^\W_][,;:])|(?<=[)”"’\]%][,;:.])|(?<=[^\s(][)”"’\]])|(?<=[a-z]{3}(?<!Corr)\.)|(?<=\d\)))
        (?P<label>\d{1,3})(?=[\s,;:.)”]|$)""",
    re.X,
)
# A label right after a year or "Agenda 21": "20035" is 2003 with note 5.
_NUMBERS = re.compile(r"(?:(?<!\d)(?<![/-])(?:19|20)\d\d|\bAgenda 21)(?P<label>\d{1,2})(?=[\s,;:.]|$)")
# Labels after a space: "Development 7 and", "Society, 4 including", "levels; 6", "in 2015 22 and".
_SPACED = re.compile(r"(?:(?<=[^\W_])|(?<=[)”\]]))(?P<point>[,;:.]?) (?P<label>\d{1,3})(?=[,;:.]?(?:\s|$)|\)(?:\s|$))")
_STARS = re.compile(r"(?<=[\w:)”,;.])\s?(?P<label>\*{1,3})(?=[\s,;:.]|$)")
# After the first words, and before the second, a number is always part of the sentence.
_NAMED = re.compile(
    r"(?:^|[\s(“])(?:agenda|items?|articles?|paragraphs?|paras?|resolutions?|decisions?|chapters?|goal|target|rules?"
    r"|sections?|parts?|annex|appendix|phase|nos?|vol(?:ume)?|supplement|rev|add|pages?|table|figure|version|scale"
    rf"|{MONTH})\.?”?$",
    re.I,
)
_MEASURED = re.compile(
    rf" (?:million|billion|per ?cent|a\.m\.|p\.m\.|{MONTH})\b| (?:and|or|to) \d|, \d+(?:,| and| or)", re.I
)
# Beside these words it mostly is: there a number is a marker only if its note has no better place.
_COUNTED = re.compile(
    r"(?:^|[\s(“])(?:and|or|to|of|from|the|by|in|on|at|until|over|about|than|only|all|some|are|is|was|were|for|between"
    r"|with|under|least|most|nearly|category|class|grade|type|stage|pillar|option|cop|group)$|[a-z]\d+$|\d, \d+$",
    re.I,
)
_COUNTS = re.compile(r" (?:of|years?|days?|months?|members?|countries|states|people)\b", re.I)

_REPEATED = re.compile(r" +[a-z(]|[,;.]?$")
_WINDOW = 40  # characters: the longest word that names a number, and the one before it
_LONGEST_UNKNOWN = 3  # digits: a marker without a note to compare it with has fewer
# One glued marker outweighs one after a space, but not two that it would exclude. Doubtful markers together never
# outweigh a good one.
_GLUED_WEIGHT, _SPACED_WEIGHT, _DOUBTFUL_WEIGHT = 1000, 700, 10
_WITHOUT_POINT = 650  # after a word and a space, not after punctuation and a space


class _Candidate(NamedTuple):
    paragraph: int
    start: int  # of the characters to remove, including a space before the label
    end: int
    label: str
    weight: int


def take_markers(texts: list[str], labels: list[str]) -> list[tuple[str, tuple[tuple[int, str], ...]]]:
    """Each text without its markers, and the markers as (offset in the remaining text, label).

    `labels` are the labels of the file's notes, in order; without any, only markers that can be nothing else are taken.

    >>> take_markers(["held in 2003,1 and in Tunis, 2 as agreed"], ["1", "2"])
    [('held in 2003, and in Tunis, as agreed', ((13, '1'), (27, '2')))]
    """
    candidates = [found for number, text in enumerate(texts) for found in _candidates(number, text)]
    chosen = _chosen(texts, candidates, labels) if labels else [c for c in candidates if _certain(texts, c)]
    cuts: dict[int, list[_Candidate]] = {}
    for candidate in chosen:
        cuts.setdefault(candidate.paragraph, []).append(candidate)
    return [_cut(text, cuts.get(number, [])) for number, text in enumerate(texts)]


def _candidates(number: int, text: str) -> list[_Candidate]:
    found = {}
    for match in _SPACED.finditer(text):
        weight = _spaced_weight(text, match)
        if weight:
            found[match.end("label")] = _Candidate(
                number, match.end("point"), match.end("label"), match["label"], weight
            )
    for shape, weight in ((_NUMBERS, _SPACED_WEIGHT), (_STARS, _GLUED_WEIGHT), (_GLUED, _GLUED_WEIGHT)):
        for match in shape.finditer(text):
            start = match.start() if shape is _STARS else match.start("label")
            found[match.end("label")] = _Candidate(number, start, match.end("label"), match["label"], weight)
    return [found[end] for end in sorted(found)]


def _spaced_weight(text: str, match: re.Match) -> int:
    """How likely a number after a space is a marker; 0 when it belongs to the sentence."""
    before, after = _before(text, match.end("point")), match.end("label")
    if _MEASURED.match(text, after) or _NAMED.search(before):
        return 0
    doubtful = _COUNTS.match(text, after) or (not match["point"] and _COUNTED.search(before))
    after_number = match["point"] and before[-2].isdigit() and not re.search(r"\b(?:19|20)\d\d.$", before)
    if doubtful or after_number:
        return _DOUBTFUL_WEIGHT
    return _SPACED_WEIGHT if match["point"] else _WITHOUT_POINT


def _before(text: str, at: int) -> str:
    """The few words before a place."""
    return text[max(0, at - _WINDOW) : at]


def _certain(texts: list[str], candidate: _Candidate) -> bool:
    """Without notes to compare with: can the digits be no part of a number, a ratio or a name?"""
    if candidate.weight < _GLUED_WEIGHT or not candidate.label.isdigit() or candidate.label.startswith("0"):
        return False
    text = texts[candidate.paragraph]
    in_number = re.search(r"\d,$", _before(text, candidate.start)) and text[candidate.end : candidate.end + 1].isdigit()
    return not in_number and len(candidate.label) < _LONGEST_UNKNOWN


def _chosen(texts: list[str], candidates: list[_Candidate], labels: list[str]) -> list[_Candidate]:
    """Candidates that carry a known label and keep the order of first citation."""
    stars = [c for c in candidates if c.label in labels and not c.label.isdigit()]  # cited anywhere on their page
    labels = [label for label in labels if label.isdigit()]
    known = [c for c in candidates if c.label in labels]
    firsts = _first_citations(known, labels)
    firsts = _earlier(texts, known, firsts, labels)
    sure = [place for place in firsts.values() if known[place].weight > _DOUBTFUL_WEIGHT]
    if len(sure) * 2 < len(labels):  # the text has lost its markers: what remains are ordinary numbers
        firsts = {label: place for label, place in firsts.items() if place in sure}
    kept = stars
    cited: set[str] = set()
    for place, candidate in enumerate(known):
        if firsts.get(candidate.label) == place:
            cited.add(candidate.label)
            kept.append(candidate)
        elif candidate.label in cited and _repeats(texts, candidate):
            kept.append(candidate)
    return kept


def _repeats(texts: list[str], candidate: _Candidate) -> bool:
    """May a number cite a note again? After a space only if punctuation or a name precedes: "Society, 4 including"."""
    text = texts[candidate.paragraph]
    if candidate.weight in (_SPACED_WEIGHT, _WITHOUT_POINT):
        behind = re.search(r"[,;:.]$|\b[A-Z]\w+[)”]?$", _before(text, candidate.start))
        return bool(behind) and _REPEATED.match(text, candidate.end) is not None
    return candidate.weight == _GLUED_WEIGHT


def _first_citations(known: list[_Candidate], labels: list[str]) -> dict[str, int]:
    """Label -> place in `known` of its first citation: the heaviest rising run of labels, glued ones preferred."""
    rank = {label: number for number, label in enumerate(labels)}
    best: list[tuple[int, int | None]] = [(0, None)] * len(labels)  # by label: weight of the run that ends there, place
    before: list[int | None] = []  # by place: the place of the label cited before it
    for place, candidate in enumerate(known):
        own = rank[candidate.label]
        weight, earlier = max(best[:own], default=(0, None), key=lambda found: found[0])
        before.append(earlier)
        gain = weight + candidate.weight
        if best[own][1] is None or gain > best[own][0]:
            best[own] = (gain, place)
    return _run(known, before, max((found for found in best if found[1] is not None), default=(0, None))[1])


def _earlier(texts: list[str], known: list[_Candidate], firsts: dict[str, int], labels: list[str]) -> dict[str, int]:
    """Moves first citations to an earlier marker after punctuation, "the code, 2 as", where the order allows it."""
    moved, after = dict(firsts), -1
    for label in (label for label in labels if label in firsts):
        for place in range(after + 1, firsts[label]):
            candidate = known[place]
            behind = _before(texts[candidate.paragraph], candidate.start)[-1:] in ",;:."
            if candidate.label == label and candidate.weight == _SPACED_WEIGHT and behind:
                moved[label] = place
                break
        after = moved[label]
    return moved


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
