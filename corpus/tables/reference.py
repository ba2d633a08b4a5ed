"""The Assembly's usual language: counts over other resolutions, for comparison.

`ict4d reference` makes `corpus/data/reference.csv.gz` from a file of resolutions, one JSON object per line with `stem`
and `paragraphs` (lists of part, prefix and text). It has every word and the frequent pairs, sorted by term.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from corpus import atomic
from corpus.errors import CorpusError
from corpus.files import progress
from corpus.text import symbols, tokens, usual_language

PAIRS_FROM = 20  # occurrences; rarer pairs are not kept


def make(path: Path, *, leave_out: frozenset[str] = frozenset()) -> pd.DataFrame:
    """The reference from a file of resolutions (.jsonl or .jsonl.gz), in the form of `usual_language.read`.

    `dp` is Gries's (2008) deviation of proportions: half the sum over resolutions of the absolute difference between a
    resolution's share of the term's occurrences and its share of all words. Resolutions whose symbol is in `leave_out`
    are skipped, so that a corpus is not compared with itself. Raises CorpusError when the file cannot be read, no
    text has a word, or a line, which is named, is not such an object.
    """
    read = progress.shown(_resolutions(path), "resolutions")
    counts = [_counted(texts) for stem, texts in read if symbols.from_stem(stem) not in leave_out]
    frequency: Counter[str] = Counter()
    held_by: Counter[str] = Counter()
    distance: Counter[str] = Counter()
    sizes = [sum(n for term, n in own.items() if " " not in term) for own in counts]
    whole = sum(sizes)
    if not whole:
        raise CorpusError(f"{path}: no resolution in it has a word; give a file with the texts of resolutions.")
    for own in counts:
        frequency.update(own)
        held_by.update(own.keys())
    for own, size in zip(counts, sizes, strict=True):
        share = size / whole
        distance.update({term: abs(n / frequency[term] - share) - share for term, n in own.items()})
    kept = sorted(term for term, n in frequency.items() if " " not in term or n >= PAIRS_FROM)
    table = pd.DataFrame({"term": pd.Series(kept, dtype="str")})
    table["frequency"], table["df"] = ([of[term] for term in kept] for of in (frequency, held_by))
    table["dp"] = np.round([(1 + distance[term]) / 2 for term in kept], 6)
    return table.astype({"frequency": "int64", "df": "int64"})


def symbols_of(path: Path, *, leave_out: frozenset[str] = frozenset()) -> list[str]:
    """The symbols of the resolutions that `make` counts, in order; those of the file that name none are not among them.

    Raises CorpusError as `make` does.
    """
    found = {symbols.from_stem(stem) for stem, _ in _resolutions(path)} - leave_out - {None}
    return sorted((symbol for symbol in found if symbol), key=symbols.sort_key)


def _counted(texts: list[str]) -> Counter:
    """Words and pairs of words of a resolution."""
    runs = [run for text in texts for run in tokens.runs(text)]
    pairs = Counter(" ".join(pair) for run in runs for pair in tokens.ngrams(run, 2))
    return Counter(word for run in runs for word in run) + pairs


def _resolutions(path: Path) -> Iterator[tuple[str, list[str]]]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _resolution(line, path, number)
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(
            f"{path}: the file of resolutions cannot be read ({error}); give a .jsonl file in UTF-8."
        ) from None


def _resolution(line: str, path: Path, number: int) -> tuple[str, list[str]]:
    try:
        found = json.loads(line)
        return _string(found["stem"]), [_string(text) for _, _, text in found["paragraphs"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CorpusError(
            f"{path}, line {number}: this is no JSON object with stem and paragraphs ({error}); correct the line."
        ) from None


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no text")
    return value


def write(table: pd.DataFrame, counted: list[str]) -> None:
    """Writes the shipped reference, and the symbols of the resolutions that were counted for it.

    A file is replaced completely or not at all.
    """
    with atomic.replacing(usual_language.symbols_path()) as temporary:
        temporary.write_text("".join(f"{symbol}\n" for symbol in counted), encoding="utf-8")
    content = gzip.compress(table.to_csv(index=False, lineterminator="\n").encode(), mtime=0)
    with atomic.replacing(usual_language.path()) as temporary:
        temporary.write_bytes(content)
