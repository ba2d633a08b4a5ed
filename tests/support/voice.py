"""Does a result read as a finding should? The limits of a headline, and what no sentence may contain."""

import re

MOST_WORDS, MOST_NUMBERS, MOST_SENTENCES = 30, 3, 2
NUMBER = re.compile(r"(?<![\w./])\d[\d,.]*%?")  # parts of symbols such as A/RES/79/194 are no numbers
UNSAID = re.compile(
    r"\b(nan|NaN|NaT|inf)\b|nan%|\bNone\b(?! of)|(?<![\w.])[-−]0(\.0+)?%?(?!\.?\d)|\((\d+(?:\.\d+)?) to \3\)"
)
NESTED = re.compile(r"\([^()]*\(")
_AFTER = re.compile(r"(?<=[.!?])\s+")
END = re.compile(r"[.!?](?:\s|$)")


def long_sentences(paper: str) -> list[str]:
    """The sentences of a page of Markdown with more than `MOST_WORDS` words; headings and pictures are no sentences."""
    prose = [block for block in paper.split("\n\n") if not block.startswith(("#", "![", "<!--"))]
    return [sentence for block in prose for sentence in _AFTER.split(block) if len(sentence.split()) > MOST_WORDS]


def faults(words: dict[str, str]) -> list[str]:
    """What is wrong with the words of a result (`title`, `headline`, `how_sure`, `details`, `caption`)."""
    headline, found = words["headline"], []
    if not headline:
        found.append("no headline")
    if len(headline.split()) > MOST_WORDS:
        found.append(f"a headline of {len(headline.split())} words")
    if len(NUMBER.findall(headline)) > MOST_NUMBERS:
        found.append(f"a headline with {len(NUMBER.findall(headline))} numbers")
    if NESTED.search(headline):
        found.append("brackets in brackets in a headline")
    if len(END.findall(words["how_sure"])) > MOST_SENTENCES:
        found.append("more than two sentences on how sure it is")
    return found + [
        f"{name} has {UNSAID.search(text).group()!r}" for name, text in words.items() if UNSAID.search(text)
    ]
