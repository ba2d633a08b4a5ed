"""Writes resolutions of a file of paragraphs as text files, in the form in which the UN's texts are saved from Word.

    python examples/texts_of_reference.py ga_resolutions.jsonl.gz "Oceans and the law of the sea" DIR

The file has one JSON object a line: `stem` ("A_RES_60_30"), `title` ("60/30. Oceans and the law of the sea") and
`paragraphs`, a list of part, label and text. Those with exactly this title are written, a text file each.
"""

import gzip
import json
import re
import sys
from pathlib import Path

_NUMBER = re.compile(r"^\d+/\d+( [A-Z])?\.\s*")


def text_of(resolution: dict) -> str:
    """The resolution as plain text, a line a paragraph.

    >>> print(text_of({"title": "60/1. Lanterns", "paragraphs": [["preambular", None, "The General Assembly,"],
    ...                ["operative", "1.", "Decides to light them."]]}))
    60/1. Lanterns
    <BLANKLINE>
    The General Assembly,
    <BLANKLINE>
    1.	Decides to light them.
    <BLANKLINE>
    """
    lines = [f"{label}\t{text}" if label else text for _, label, text in resolution["paragraphs"]]
    return "\n\n".join([" ".join(resolution["title"].split()), *lines]) + "\n"


def write(source: Path, title: str, folder: Path) -> int:
    """Writes the resolutions with a title; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            resolution = json.loads(line)
            if _NUMBER.sub("", " ".join((resolution["title"] or "").split())) == title:
                (folder / f"{resolution['stem']}.txt").write_text(text_of(resolution), encoding="utf-8")
                written += 1
    return written


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])), "texts written")
