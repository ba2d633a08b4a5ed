"""Numbers of resolutions as they are cited: "60/1", "57/270 B", "S-30/1", "217 A (III)", "1325 (2000)", and ranges."""

import re
from dataclasses import dataclass

from corpus.parsing.citations import organs

MOST_IN_RANGE = 50  # numbers; a longer range is cited by its two ends

_LETTER = r"[A-Z](?:[-–][A-Z])?(?![\w’/&-])"
_LETTERS = rf"{_LETTER}(?:(?:, |,? (?:and|or|to|through) ){_LETTER})*"
_ROMAN = r"(?:(?:ES|S)-)?[IVXLC]+"
NUMBER = (
    rf"(?<![\w/.])(?<![A-Za-z]-)(?:"
    rf"(?P<session>(?:ES|S)-\d{{1,2}}|\d{{1,4}})/(?P<number>\d{{1,4}})(?: ?(?P<letters>{_LETTERS}))?"
    rf"|(?P<old>\d{{1,4}})(?: ?(?P<inner>{_LETTERS}))? ?(?P<bracket>\((?:{_ROMAN}|(?:19|20)\d\d)\))"
    rf"(?: ?(?P<outer>{_LETTERS}))?)(?![\d/])"
)
_DECISIONS_FROM = {"A": 300, "E": 200}  # numbers above are those of decisions


@dataclass
class Cited:
    """A resolution or decision as cited; `named` is the organ, once it is known."""

    start: int
    session: str  # "70", "S-30", "(XXV)", "(2000)"
    number: int
    letter: str
    kind: str  # "RES", "DEC", or "" where both are named
    named: str | None

    def symbol(self, speaker: str, text: str) -> str | None:
        """Its symbol, or None where the organ's resolutions have none; `text` is the one that cites it."""
        series = organs.series(self.session, self.named, speaker, text[: self.start])
        if series is None:
            return None
        letter = f" {self.letter}" if self.letter else ""
        kind = self.kind or ("DEC" if self.number > _DECISIONS_FROM.get(series, 10_000) else "RES")
        if not self.session.startswith("("):
            return f"{series}/{kind}/{self.session}/{self.number}{letter}"
        space = "" if series == organs.SECURITY_COUNCIL else " "
        return f"{series}/{kind}/{self.number}{letter}{space}{self.session}"


def taken(match: re.Match, kind: str, named: str | None) -> list[Cited]:
    """The resolutions of one number, in a match of NUMBER: "53/35 A and B" is two, "217 A to C (III)" is three."""
    session, number = match["session"] or match["bracket"], int(match["number"] or match["old"])
    letters = _letters(match["letters"] or match["inner"] or match["outer"] or "")
    return [Cited(match.start(), session, number, letter, kind, named) for letter in letters]


def _letters(printed: str) -> list[str]:
    """The letters that are meant: "A to D" is four; one empty letter where none is printed."""
    letters: list[str] = []
    for word in re.findall(r"[A-Z]|to|through|[-–]", printed):
        if len(word) > 1 or not word.isalpha():
            letters.append("to")
        elif letters and letters[-1] == "to":
            letters.pop()
            letters += [chr(code) for code in range(ord(letters[-1]) + 1, ord(word) + 1)] or [word]
        else:
            letters.append(word)
    return letters or [""]


def between(first: Cited, last: Cited) -> list[Cited]:
    """What a range means besides its two ends; nothing over sessions, and in a range of more than fifty numbers."""
    if first.session != last.session or not first.number < last.number < first.number + MOST_IN_RANGE:
        return []
    numbers = range(first.number + 1, last.number)
    return [Cited(last.start, last.session, number, "", last.kind, last.named) for number in numbers]
