"""How well the reader agrees with the gold standard: the UN's own structured version of a resolution.

The gold is a JSON list of blocks with `type`, `paragraph_type`, `prefix` and `text`. Both sides are normalised alike.
Footnote markers that the gold left glued to words are removed. What follows the line of the plenary meeting is ignored,
because the gold treats annexes in two ways. `ict4d agreement` writes the table that the study shows.
"""

import json
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pandas as pd

from corpus.errors import CorpusError
from corpus.parsing import parse
from corpus.parsing.document import ANNEX
from corpus.text import symbols, tokens

NEAR = 97.0  # per cent similarity: a paragraph with a wrong letter or mark
PAIRED = 70.0  # per cent similarity; below it two texts are not the same paragraph
_MEETING = re.compile(r"\d+\w* (\(resumed\) )?plenary meeting")
_MARKER = re.compile(
    r"(?<=[a-z]{3})\d{1,2}(?=[\s,;:.]|$)|(?<=[A-Za-z)\"'][,;:])\d{1,3}(?=\s|$)|(?<=\d,)\d{1,2}(?=\s|$)"
)
_ALIKE = str.maketrans({**dict.fromkeys("‘’", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("–—―", "-")})

COUNTED = ["gold", "read", "exact", "near", "pairs", "same_part", "numbered", "same_number", "edits", "characters"]

Row = tuple[str, str, str]  # text, part, number


def table(files: Sequence[Path], gold: Path) -> pd.DataFrame:
    """Agreement of each file with the gold of the same stem, for the files that have one.

    Returns one row per document: `symbol, format` (str), and as int64:
    `gold, read`: paragraphs in the gold, and as read;
    `exact, near, pairs`: paragraphs that are equal, that are at least 97% alike, and that were paired;
    `same_part`: pairs in the same part;
    `numbered, same_number`: pairs whose gold has a number, and those of them with the same number;
    `edits, characters`: Levenshtein distance of the joined texts, and characters of the gold.

    Raises CorpusError when no file has gold, or a file cannot be read.
    """
    pairs = [(path, gold / f"{path.stem}.json") for path in files if (gold / f"{path.stem}.json").exists()]
    if not pairs:
        raise CorpusError(f"{gold}: this folder has no gold for any of the files; name it like A_RES_79_194.json.")
    rows = [
        {"symbol": symbols.from_stem(p.stem), "format": p.suffix[1:]} | compare(of_gold(g), of_file(p))
        for p, g in pairs
    ]
    return pd.DataFrame(rows)


def of_gold(path: Path) -> list[Row]:
    """Paragraphs of a gold file up to the line of the meeting."""
    rows = []
    for block in json.loads(path.read_text(encoding="utf-8")):
        if _MEETING.fullmatch(_plain(block["text"])):
            break
        if block["type"] == "paragraph":
            rows.append((_plain(block["text"]), block["paragraph_type"], _bare(block["prefix"])))
    return rows


def of_file(path: Path) -> list[Row]:
    """Paragraphs of a file as the project reads it, without annexes."""
    found = parse.parse_file(path).paragraphs
    return [(_plain(p.text), p.part, _bare(p.number)) for p in found if p.part != ANNEX]


def compare(gold: list[Row], read: list[Row]) -> dict[str, int]:
    """Counts of agreement between two lists of paragraphs, as in `table`; they can be added over documents."""
    from rapidfuzz.distance import Levenshtein

    pairs = _pairs([text for text, _, _ in gold], [text for text, _, _ in read])
    whole, found = (" ".join(text for text, _, _ in rows) for rows in (gold, read))
    matched = [(gold[i], read[j], ratio) for i, j, ratio in pairs]
    numbered = [(g, r) for g, r, _ in matched if g[2]]
    return {
        "gold": len(gold),
        "read": len(read),
        "exact": sum(g[0] == r[0] for g, r, _ in matched),
        "near": sum(ratio >= NEAR for _, _, ratio in matched),
        "pairs": len(matched),
        "same_part": sum(g[1] == r[1] for g, r, _ in matched),
        "numbered": len(numbered),
        "same_number": sum(g[2] == r[2] for g, r in numbered),
        "edits": Levenshtein.distance(whole, found),
        "characters": len(whole),
    }


def _pairs(gold: list[str], read: list[str]) -> list[tuple[int, int, float]]:
    """Corresponding paragraphs as (gold, read, per cent alike): equal ones first, then the most alike."""
    pairs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, gold, read, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [(i, j, 100.0) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)]
        elif tag == "replace":
            pairs += _alike(gold, read, range(i1, i2), range(j1, j2))
    return pairs


def _alike(gold: list[str], read: list[str], left: range, right: range) -> list[tuple[int, int, float]]:
    from rapidfuzz.fuzz import ratio

    scored = sorted(((ratio(gold[i], read[j]), i, j) for i in left for j in right), reverse=True)
    chosen, taken_left, taken_right = [], set(), set()
    for score, i, j in scored:
        if score >= PAIRED and i not in taken_left and j not in taken_right:
            chosen.append((i, j, score))
            taken_left.add(i)
            taken_right.add(j)
    return chosen


def summary(counts: pd.DataFrame) -> dict[str, float]:
    """Scores over all documents of `table`, as `scores` returns them."""
    return scores(counts[COUNTED].sum())


def scores(total: Mapping) -> dict:
    """Scores from 0 to 1: precision, recall and F1 of equal paragraphs, F1 of near ones, part and number accuracy, and
    character error rate (0 is best).

    `total` has sums of the columns of `table` over documents, by name: numbers, or arrays of as many selections of
    documents.
    """
    both = total["gold"] + total["read"]
    return {
        "exact precision": total["exact"] / total["read"],
        "exact recall": total["exact"] / total["gold"],
        "exact F1": 2 * total["exact"] / both,
        "near F1": 2 * total["near"] / both,
        "part accuracy": total["same_part"] / total["pairs"],
        "number accuracy": total["same_number"] / total["numbered"],
        "character error rate": total["edits"] / total["characters"],
    }


def _plain(text: str) -> str:
    return _MARKER.sub("", " ".join(tokens.normalise(text).translate(_ALIKE).split()))


def _bare(number: str | None) -> str:
    return re.sub(r"[\s().•]", "", number or "").lower()
