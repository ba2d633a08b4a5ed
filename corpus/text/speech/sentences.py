"""How many sentences a paragraph has.

A sentence ends at a full stop, a question mark or an exclamation mark before a word with a capital letter, and at the
end of the paragraph. A resolution is one sentence by its grammar, so a paragraph that ends with a comma or a semicolon
has one, too. Semicolons, the items of a list, abbreviations ("para. 3", "No. 5", "e.g."), initials and numbers with
points end none. The rule is the usual one of a sentence splitter (Grefenstette & Tapanainen 1994, "What is a word, what
is a sentence?"), with the abbreviations of UN texts.
"""

import re

from corpus.text import tokens

# "No." and "Art." end a sentence so seldom that they are taken as abbreviations everywhere.
_ABBREVIATIONS = frozenset(
    ("para", "paras", "no", "nos", "art", "arts", "add", "corr", "rev", "vol", "vols", "chap", "chaps", "sect", "sects",
     "fig", "figs", "p", "pp", "ed", "eds", "cf", "al", "etc", "vs", "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr",
     "e.g", "i.e", "u.n", "u.s", "u.k", "inc", "ltd", "co", "approx", "res", "doc", "suppl")
)  # fmt: skip
_END = re.compile(r"([\w.'-]*)([.?!])[\"'”’)\]]*(?:(?<!\d\.)\d{1,3})?\s+(?=[\"'“‘(\[]*[A-Z])")
_QUOTED = re.compile(r"“[^“”]*?([.?!]?)”")  # a title may have points
_WORD = re.compile(r"[^\W\d_]")


def count(text: str) -> int:
    """The number of sentences of a paragraph; 0 without a letter.

    >>> count("Notes document No. 5, para. 3, of the Union; recalls Add. 1. It also reads it. Why?")
    3
    >>> count("Invites States: (a) To read; (b) To write;")
    1
    """
    own = _QUOTED.sub(r"xx\1", tokens.normalise(text).strip())
    if not _WORD.search(own):
        return 0
    return 1 + sum(not _goes_on(found) for found in _END.finditer(own))


def _goes_on(found: re.Match[str]) -> bool:
    """Is a point part of an abbreviation, of an initial or of a label that opens the paragraph?"""
    word = found[1].lower().strip("(['\"")
    is_label = word.isdigit() and found.start() == 0
    return found[2] == "." and (
        word in _ABBREVIATIONS or (len(word.strip(".")) == 1 and not word.isdigit()) or is_label
    )
