"""How well the reader agrees with the gold standard: the UN's own structured version of a resolution.

The gold is a JSON list of blocks or Akoma Ntoso, which has the footnotes too (`gold`). Both sides are normalised alike.
Footnote markers that the JSON left glued to words are removed. What follows the line of the plenary meeting is ignored,
because the JSON treats annexes in two ways. `ict4d agreement` writes the table that the study shows.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from corpus.errors import CorpusError
from corpus.files import progress
from corpus.parsing import gold as gold_files
from corpus.parsing import parse
from corpus.parsing.document import ANNEX
from corpus.text import symbols, tokens

NEAR = 97.0  # per cent similarity: a paragraph with a wrong letter or mark
PAIRED = 70.0  # per cent similarity; below it two texts are not the same paragraph
_MARKER = re.compile(
    r"(?<=[a-z]{3})\d{1,2}(?=[\s,;:.]|$)|(?<=[A-Za-z)\"'][,;:])\d{1,3}(?=\s|$)|(?<=\d,)\d{1,2}(?=\s|$)"
)
_ALIKE = str.maketrans({**dict.fromkeys("‘’", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("–—―", "-")})

COUNTED = ["gold", "read", "exact", "near", "pairs", "same_part", "numbered", "same_number", "edits", "characters"]
COUNTED_OF_NOTES = ["citing", "same_citing", "notes", "same_notes"]

Row = tuple[str, str, str]  # text, part, number


class Structure(NamedTuple):
    """A resolution as its gold or its reading has it; `citing` has the labels of the notes that each row cites.

    `citing` and `notes` (text by label) are None where notes are not known.
    """

    rows: list[Row]
    citing: list[tuple[str, ...]] | None
    notes: dict[str, str] | None


def table(files: Sequence[Path], gold: Path) -> pd.DataFrame:
    """Agreement of each file with its gold, for the files that have one: JSON of the same stem, or Akoma Ntoso of the
    same symbol, which is preferred.

    Returns one row per document: `symbol, format` (str), and as int64:
    `gold, read`: paragraphs in the gold, and as read;
    `exact, near, pairs`: paragraphs that are equal, that are at least 97% alike, and that were paired;
    `same_part`: pairs in the same part;
    `numbered, same_number`: pairs whose gold has a number, and those of them with the same number;
    `edits, characters`: Levenshtein distance of the joined texts, and characters of the gold;
    `citing, same_citing`: pairs of which either cites notes, and those of them that cite the same, in order;
    `notes, same_notes`: notes of the gold, and those read with the same label and text. All four are 0 for JSON.

    Raises CorpusError when no file has gold, or a file cannot be read.
    """
    pairs = [(path, found) for path in files if (found := gold_files.find(path, gold))]
    if not pairs:
        raise CorpusError(f"{gold}: this folder has no gold for any of the files; name it like A_RES_79_194.json.")
    rows = []
    for path, own in progress.shown(pairs, "files", len(pairs)):
        known = structure_of_gold(own)
        read = structure_of_file(path, glued=known.notes is None)
        counts = compare(known.rows, read.rows) | compare_notes(known, read)
        rows.append({"symbol": symbols.from_stem(path.stem), "format": path.suffix[1:], **counts})
    return pd.DataFrame(rows)


def structure_of_gold(path: Path) -> Structure:
    """A gold file, without annexes; markers that JSON left glued to words are removed.

    Raises CorpusError when it is damaged.
    """
    found = gold_files.read(path)
    plain = _plain if found.notes is None else _spaced
    rows = [(plain(p.text), p.part, _bare(p.number)) for p in found.paragraphs]
    if found.notes is None:
        return Structure(rows, None, None)
    notes = {label: _spaced(text) for label, text in found.notes.items()}
    return Structure(rows, [p.notes for p in found.paragraphs], notes)


def structure_of_file(path: Path, *, glued: bool = True) -> Structure:
    """A file as the project reads it, without annexes; `glued` removes markers from it as from JSON."""
    found = parse.parse_file(path)
    plain = _plain if glued else _spaced
    paragraphs = [p for p in found.paragraphs if p.part != ANNEX]
    rows = [(plain(p.text), p.part, _bare(p.number)) for p in paragraphs]
    notes = {note.label: _spaced(note.text) for note in found.notes}
    return Structure(rows, [p.notes for p in paragraphs], notes)


def of_gold(path: Path) -> list[Row]:
    """Paragraphs of a gold file up to the line of the meeting."""
    return structure_of_gold(path).rows


def of_file(path: Path) -> list[Row]:
    """Paragraphs of a file as the project reads it, without annexes."""
    return structure_of_file(path).rows


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


def compare_notes(gold: Structure, read: Structure) -> dict[str, int]:
    """Counts of agreement in notes, as in `table`; all are 0 where the gold has no notes."""
    if gold.citing is None or gold.notes is None:
        return dict.fromkeys(COUNTED_OF_NOTES, 0)
    cited, noted = read.citing or [()] * len(read.rows), read.notes or {}
    pairs = _pairs([text for text, _, _ in gold.rows], [text for text, _, _ in read.rows])
    citing = [(gold.citing[i], cited[j]) for i, j, _ in pairs if gold.citing[i] or cited[j]]
    return {
        "citing": len(citing),
        "same_citing": sum(own == other for own, other in citing),
        "notes": len(gold.notes),
        "same_notes": sum(noted.get(label) == text for label, text in gold.notes.items()),
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


def note_scores(counts: pd.DataFrame) -> dict[str, float]:
    """Scores over the documents of `table` whose gold has notes: citation accuracy and note accuracy, from 0 to 1.

    Empty where there are none.
    """
    total = counts[COUNTED_OF_NOTES].sum()
    if not total["citing"] or not total["notes"]:
        return {}
    return {
        "citation accuracy": total["same_citing"] / total["citing"],
        "note accuracy": total["same_notes"] / total["notes"],
    }


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
    return _MARKER.sub("", _spaced(text))


def _spaced(text: str) -> str:
    return " ".join(tokens.normalise(text).translate(_ALIKE).split())


def _bare(number: str | None) -> str:
    return re.sub(r"[\s().•]", "", number or "").lower()
