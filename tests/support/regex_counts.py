"""Counts of every phrase of the lexicon by regular expression, straight from the texts: independent of the project.

`python tests/support/regex_counts.py` (maintainers, where the shared texts are) writes cases/phrase_counts.csv, which
the tests compare with the shipped counts. Nothing here uses the project's reader, tokens or features; only the list of
phrases is its own.
"""

import csv
import json
import re
import tomllib
from pathlib import Path

from folders import CASES, PROJECT, shared

REPAIRED = {"A_RES_69_204": ("multistakeholder", "multi-stakeholder", 1)}  # a hyphen lost at the end of a line
TABLE = CASES / "phrase_counts.csv"
APOSTROPHE, HYPHEN = "['’]", "[-‐‑]"
# Furniture of the two texts that were taken from PDF pages; a note ends where the next page's head begins.
HEAD = re.compile(
    r"^(?:A/RES/\d+/\d+|\d\d-\d{5}|\d{1,2}/\d{1,2}|Information and communications technologies for sustainable"
    r" development) *$\n?",
    re.M,
)
NOTES = re.compile(
    r"^_{5,}.*?(?=^A/RES/|^Information and communications technologies|^ {1,2}[A-Z]|^ +\d+\. [A-Z]|\Z)", re.M | re.S
)


def symbol_of(path: Path) -> str:
    """The symbol that a file name states, or the key of a draft."""
    stem = path.stem.removesuffix("_draft")
    symbol = re.sub(r"/([A-Z])$", r" \1", stem.replace("_", "/"))
    return symbol if stem == path.stem else f"{symbol} (draft)"


def body(path: Path) -> tuple[str, str]:
    """Preamble and operative part of a text as two strings, without heads, headings, notes and page furniture."""
    text = path.read_text(encoding="utf-8").replace("\xa0", " ")
    gold = shared() / "gold" / f"{path.stem}.json"
    if gold.exists():
        text = _without_headings(text, json.loads(gold.read_text(encoding="utf-8")))
    text = text.replace(*REPAIRED.get(path.stem, ("", "", 0)))
    text = text[re.search(r"^ *The (?:General Assembly|Economic and Social Council)\b", text, re.M).start() :]
    text = HEAD.sub("", NOTES.sub("", text))
    text = re.sub(r"(?<=[A-Za-z][,;.:])\d{1,2}(?=\s)|(?<=[a-z])\d{1,2}(?=[\s,;.])", "", text)  # glued markers
    text = re.split(r"^\d+(?:st|nd|rd|th)\s+plenary", text, flags=re.M)[0]
    if path.parent.name == "paragraphs":  # a line a block: one that ends without a mark is a heading
        text = re.sub(r"^(?!The )\S[^\n]*[^\s,;:.\d]$", "", text, flags=re.M)
    start = re.search(r"^ *1\.\s", text, re.M).start()
    return text[:start], text[start:]


def _without_headings(text: str, blocks: list[dict]) -> str:
    headings = {" ".join(b["text"].split()) for b in blocks if b["type"] in ("heading", "title", "frontmatter")}
    return "\n".join(line for line in text.splitlines() if " ".join(line.split()) not in headings)


def pattern(phrase: str) -> re.Pattern:
    """Whole words, in any case, with commas or white space between them; a word may have the ending of a possessive."""
    words = [_with_ending(re.escape(w).replace(r"\-", HYPHEN).replace("'", APOSTROPHE), w) for w in phrase.split()]
    run = r",?\s+".join(words)
    return re.compile(rf"(?<!\w)(?<!\w[-‐‑'’]){run}(?!\w|[-‐‑'’]\w)", re.I)


def _with_ending(own: str, word: str) -> str:
    return own if word.isdigit() or word.endswith("'s") else f"{own}(?:{APOSTROPHE}s)?"


def phrases() -> list[str]:
    """Every phrase of the lexicon."""
    lexicon = tomllib.loads((PROJECT / "corpus" / "data" / "lexicon.toml").read_text(encoding="utf-8"))
    return sorted({p for concept in lexicon.values() for p in [*concept["phrases"], *concept.get("except", [])]})


def count() -> list[dict]:
    """One row per phrase, resolution and part that has it."""
    rows = []
    for path in sorted([*(shared() / "texts").glob("*.txt"), *(shared() / "paragraphs").glob("*.txt")]):
        for part, text in zip(("preambular", "operative"), body(path), strict=True):
            found = {phrase: len(pattern(phrase).findall(text)) for phrase in phrases()}
            rows += [
                {"phrase": phrase, "symbol": symbol_of(path), "part": part, "count": n}
                for phrase, n in found.items()
                if n
            ]
    return sorted(rows, key=lambda row: (row["phrase"], row["symbol"], row["part"]))


if __name__ == "__main__":
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["phrase", "symbol", "part", "count"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(count())
