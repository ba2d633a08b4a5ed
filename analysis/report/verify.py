"""Are two runs of the study the same? Numbers are compared with a tolerance, since processors round differently.

* Tables: whole numbers and words must be equal; other numbers may differ by two units in the sixth significant digit.
* The report and graphs: the words must be equal, whole numbers too; a number with decimals may differ by one unit in
  its last printed digit.
* Figures: their data are the tables; of the pictures one pixel in 5,000 may have another shade.

Version and data hash are told apart from all else: they say what a file was made from, not what was found.
"""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

COMPARED = (".md", ".csv", ".json", ".graphml", ".png")  # what is committed of the study
RELATIVE, ABSOLUTE = 2e-5, 1e-12  # of numbers in tables
SHADES, PIXELS = 24, 1 / 5000  # of 255, and the share of pixels that may differ by more
MOST_SHOWN = 3  # differences of one file that are told
_NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*\.\d+(?:e[-+]?\d+)?")
_HASH = re.compile(r"\b[0-9a-f]{16}(?:[0-9a-f]{48})?\b")
_VERSION = re.compile(r"(ict4d-resolutions )\d[\w.]*")


def differences(old: Path, new: Path) -> list[str]:
    """What differs between the reports in two folders, a line a difference; empty when they are the same."""
    names = sorted(_names(old) | _names(new))
    return [line for name in names for line in differences_of(name.as_posix(), old / name, new / name)]


def differences_of(name: str, old: Path, new: Path) -> list[str]:
    """What differs between two files that are called `name`, a line a difference; none where neither is there."""
    if not old.exists() or not new.exists():
        return [f"{name}: {'is no longer made' if old.exists() else 'is new'}"] * (old.exists() or new.exists())
    own = list(itertools.islice(_differences(old, new), MOST_SHOWN + 1))
    return [f"{name}: {line}" for line in own[:MOST_SHOWN]] + [f"{name}: and more"] * (len(own) > MOST_SHOWN)


def is_same(old: Path, new: Path) -> bool:
    """Is one file of the reports the other, within the tolerance? False where either is missing."""
    return old.exists() and next(_differences(old, new), None) is None


def made_from(path: Path) -> list[str]:
    """The version and the hashes that a file of the reports names, in order."""
    if path.suffix == ".png":
        from PIL import Image

        with Image.open(path) as picture:
            text = picture.info.get("Source", "")
    else:
        text = path.read_text(encoding="utf-8")
    return [*(found.group() for found in _VERSION.finditer(text)), *_HASH.findall(text)]


def _names(folder: Path) -> set[Path]:
    tops = [folder / "report.md", *(folder / "figures").glob("*"), *(folder / "tables").glob("*")]
    return {path.relative_to(folder) for path in tops if path.suffix in COMPARED and path.is_file()}


def _differences(old: Path, new: Path) -> Iterator[str]:
    if old.read_bytes() == new.read_bytes():
        return
    if old.suffix == ".png":
        yield from _of_pictures(old, new)
    elif old.suffix == ".csv":
        yield from _of_tables(old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"))
    else:
        yield from _of_texts(old.read_text(encoding="utf-8"), new.read_text(encoding="utf-8"))


def _of_tables(old: str, new: str) -> Iterator[str]:
    rows = [list(csv.reader(io.StringIO(text))) for text in (old, new)]
    if rows[0][:1] != rows[1][:1]:
        yield f"the columns are {', '.join(rows[1][0])} and were {', '.join(rows[0][0])}"
    elif len(rows[0]) != len(rows[1]):
        yield f"{len(rows[1]) - 1} rows, and there were {len(rows[0]) - 1}"
    else:
        for line, (before, after) in enumerate(zip(*rows, strict=True), start=1):
            for column, a, b in zip(rows[0][0], before, after, strict=True):
                if not _is_same_cell(a, b):
                    yield f"line {line}, {column}: {b!r}, and it was {a!r}"


def _is_same_cell(old: str, new: str) -> bool:
    if old == new:
        return True
    if not re.search(r"[.e]", old + new):  # whole numbers
        return False
    try:
        return bool(np.isclose(float(old), float(new), rtol=RELATIVE, atol=ABSOLUTE))
    except ValueError:
        return _is_same_line(old, new)


def _of_texts(old: str, new: str) -> Iterator[str]:
    lines = [_without_hashes(text).splitlines() for text in (old, new)]
    for number, (before, after) in enumerate(itertools.zip_longest(*lines, fillvalue=""), start=1):
        if not _is_same_line(before, after):
            yield f"line {number}: {_shortened(after, before)!r}, and it was {_shortened(before, after)!r}"


def _without_hashes(text: str) -> str:
    return _HASH.sub("#", _VERSION.sub(r"\1#", text))


def _is_same_line(old: str, new: str) -> bool:
    if _NUMBER.sub("#", old) != _NUMBER.sub("#", new):
        return False
    pairs = zip(_NUMBER.findall(old), _NUMBER.findall(new), strict=True)
    return all(_is_same_number(a, b) for a, b in pairs)


def _is_same_number(old: str, new: str) -> bool:
    """Within one unit in the last digit that is printed; of two numbers of unlike precision, of the coarser."""
    unit = max(_unit(old), _unit(new))
    return abs(float(old.replace(",", "")) - float(new.replace(",", ""))) <= 1.01 * unit


def _unit(number: str) -> float:
    mantissa, _, exponent = number.partition("e")
    return 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


def _shortened(line: str, other: str, around: int = 40) -> str:
    """The part of a line where it leaves the other."""
    pairs = zip(line, other, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(line), len(other)))
    return line[max(0, at - around) : at + around]


def _of_pictures(old: Path, new: Path) -> Iterator[str]:
    from PIL import Image

    arrays = []
    for path in (old, new):
        with Image.open(path) as picture:
            arrays.append(np.asarray(picture.convert("RGB"), dtype=np.int16))
    if arrays[0].shape != arrays[1].shape:
        yield "the picture has another size"
        return
    share = float((np.abs(arrays[0] - arrays[1]).max(axis=2) > SHADES).mean())
    if share > PIXELS:
        yield f"{share:.2%} of the pixels of the picture differ"
