"""Labels of paragraphs as they are printed: "12.", "(a)", "iv)", "2 bis.", "3A.", "1.1.", "PP1", "OP2 bis", bullets.

A label is *certain* if no sentence begins like that. Whether the others are labels ("A. Smith rowed", "1.5 degrees")
is decided by the run that they belong to (`corpus.parsing.structure.label_runs`).
"""

import re
from typing import NamedTuple

from corpus.parsing.document import OPERATIVE, PREAMBULAR
from corpus.text import numerals

NUMBER, LETTER, DOUBLE, ROMAN, CAPITAL, COUNT, DECIMAL, BULLET = (
    "number", "letter", "double", "roman", "capital", "count", "decimal", "bullet"
)  # fmt: skip
FULL, HALF, DOT, BARE = "full", "half", "dot", "bare"  # "(a)", "a)", "a.", and without any mark

_LATIN = f"(?i:{'|'.join(numerals.LATIN_SUFFIXES)})"
_MORE = rf"(?:[. ]{{0,2}}(?:{_LATIN})\b)?(?:[. ]{{0,2}}alt\b(?:\.? ?\d\b)?)?"  # "bis", ".bis", " bis alt 2"
_END = r"[.:)\]]{0,2}\s*(?=\s|$|[A-Z“\"\[(])"  # of a label that needs no full stop

# Drafts in negotiation: "PP1", "PP 1.", "OP2 bis", "OP2.bis", "OP3 (a)", "[OP4 alt]"; PP are preambular.
_NEGOTIATED = re.compile(
    rf"(?P<open>[\[(]?)(?P<label>(?P<side>PP|OP|Pp|Op)[. -]{{0,2}}(?P<number>\d{{1,3}})"
    rf"(?P<more>{_MORE}|\.?[A-Za-z](?=[.:)\]]? ))){_END}[-–—]?\s*(?P<rest>.*)",
    re.S,
)
_SUFFIXED = re.compile(
    rf"(?P<open>\[?)(?P<label>(?P<number>\d{{1,3}})"
    rf"(?P<more>[. ]{{0,2}}(?:{_LATIN})\b{_MORE}|[. ]{{0,2}}alt\b\.?(?: ?\d\b)?)){_END}(?P<rest>.*)",
    re.S,
)
_LETTERED = re.compile(
    r"(?P<open>\[?)(?P<label>(?P<number>\d{1,3})(?P<more> ?[A-Z]))(?:[.)]\]?(?=\s)|(?=\s[A-Z]))\s*(?P<rest>.*)", re.S
)
_DECIMAL = re.compile(r"(?P<open>\[?)(?P<label>\d{1,3}(?:\.\d{1,3}){1,4})(?P<stop>\.?)\)?\]?\s+(?P<rest>.*)", re.S)
_NUMBER = re.compile(r"(?P<open>\[?)(?P<label>\d{1,3})(?:\.\)?\]?|\]\.)(?!\d)(?:[-–—](?=\s))?\s*(?P<rest>.*)", re.S)
_BRACKETED = re.compile(
    rf"\( ?(?P<label>(?P<inner>[a-z]{{1,8}}|[A-Z]{{1,8}}|\d{{1,2}})(?P<more>{_MORE})) ?\)(?P<after>{_MORE})\.?"
    r"\s*(?P<rest>.*)",
    re.S,
)
_OPEN = re.compile(
    rf"(?P<open>\[?)(?P<label>(?P<inner>[a-z]{{1,8}}|[A-Z]{{1,8}}|\d{{1,2}})(?P<more>{_MORE}))(?P<stop>\.?\)|\.)\]?\s+(?P<rest>.*)",
    re.S,
)
_LATIN_ALONE = re.compile(rf"(?P<label>{_LATIN})[.)]\s+(?P<rest>[A-Z].*)", re.S)
_BULLET = re.compile(r"(?P<label>[•·●▪–—◦‣⁃■□◼◆►➢✓∙\uf0b7\uf0a7\uf0d8\uf0fc\uf02d])(?=\s)\s*(?P<rest>.*)", re.S)
_PLAIN_BULLETS = "-*+o"
_PLAIN_BULLET = re.compile(r"(?P<label>[-*+o])\s+(?P<rest>\S.*)", re.S)
_BARE = re.compile(r"(?P<number>\d{1,3}):?\s+(?:[-–—]\s+)?(?P<rest>[A-Z].*)", re.S)
_LONGEST_LABEL = 30  # characters, with its marks
_MOST_ROMAN = 89  # of a list; "c", "d" and "m" are letters


class Label(NamedTuple):
    """A label as printed, without full stop or brackets, and the text after it."""

    text: str
    kind: str  # of its first reading: "i" is LETTER here, and may be ROMAN
    rest: str
    style: str = FULL
    base: str = ""  # the label without "bis" and the like
    suffix: int = 0  # rank of what follows the number: "bis" is 2, "ter" 3; "A" is 1
    part: str | None = None  # that the label itself states, as PP and OP do
    certain: bool = True
    top: bool = False  # the label of a whole paragraph, not of an item within one

    def value(self) -> int:
        """The value of its first reading."""
        return readings(self)[0][1]

    def is_lower(self) -> bool:
        """Is it of small letters, as a letter or a roman numeral?"""
        return self.kind == LETTER


def split(text: str) -> Label | None:
    """The label that opens a text, or None; only a label that cannot be the beginning of a sentence.

    >>> split("12. Recognizes the role")[:3], split("OP2 bis. Requests oil")[:3]
    (('12', 'number', 'Recognizes the role'), ('OP2 bis', 'number', 'Requests oil'))
    >>> split("(a) To report;").kind, split("70/1 is recalled"), split("A. Smith rowed")
    ('letter', None, None)
    """
    label = shape(text)
    return label if label and label.certain else None


def shape(text: str) -> Label | None:
    """What may be the label that opens a text, or None.

    >>> shape("a) To row;")[:4], shape("2 ter. Urges pilots").suffix, shape("1.2. At dusk").kind
    (('a', 'letter', 'To row;', 'half'), 3, 'decimal')
    """
    first = text[:1]
    if first in _PLAIN_BULLETS and text[1:2].isspace():
        return _plain_bullet(text)
    if first.isdigit() or (first == "[" and text[1:2].isdigit()):
        return _numbered(text)
    if first.isalpha() or first in "[(":
        return _negotiated(text) or _lettered(text)
    match = _BULLET.fullmatch(text)
    return Label(match["label"], BULLET, match["rest"], BARE, match["label"]) if match else None


def without_labels(text: str) -> str:
    """The text after all labels and brackets that open it, as in "1. (a) [Requests ...".

    >>> without_labels("(a) [Requests oil;]")
    'Requests oil;]'
    """
    label = split(text)
    while label and label.rest:
        text = label.rest
        label = split(text)
    return text.lstrip("[ ")


def split_bare(text: str, number: int) -> Label | None:
    """The label of a paragraph whose number has no full stop, if it is the expected number; else None.

    >>> split_bare("26 Condemns any denial", 26).rest, split_bare("26 States", 4)
    ('Condemns any denial', None)
    """
    match = _BARE.fullmatch(text)
    if not match or int(match["number"]) != number:
        return None
    return Label(match["number"], NUMBER, match["rest"], BARE, match["number"], top=True)


def readings(label: Label) -> list[tuple[str, int]]:
    """What a label can be, as (kind, value): "i" is the ninth letter or the first roman number."""
    if label.kind == BULLET:
        return [(BULLET, 1)]
    if not label.base:  # "bis" without its number
        return [(label.kind, 0)]
    if label.kind == DECIMAL:
        return [(DECIMAL, int(label.base.rpartition(".")[2]))]
    if label.base.isdigit():
        return [(label.kind, int(label.base))]
    letters = label.base.lower()
    found = []
    if len(set(letters)) == 1:
        kind = LETTER if label.base.islower() else CAPITAL
        found.append((kind, ord(letters[0]) - 96 + 26 * (len(letters) - 1)))
        if len(letters) > 1:  # "(aa)" after "(z)", or the first of a list below "(a)"
            found.append((DOUBLE, ord(letters[0]) - 96))
    if value := _roman(letters):
        found.append((ROMAN, value))
    return found


def _roman(text: str) -> int | None:
    """The value of a roman numeral within the length of a list; None for other labels."""
    value = numerals.roman_value(text)
    return value if value and value <= _MOST_ROMAN else None


# --- shapes


def _numbered(text: str) -> Label | None:
    """A label that begins with a figure."""
    match = _SUFFIXED.fullmatch(text)
    if match:
        return Label(_printed(match), NUMBER, _rest(match), DOT, match["number"], _suffix(match["more"]), top=True)
    match = _LETTERED.fullmatch(text)
    if match:
        rank = ord(match["more"].strip()) - 64
        return Label(match["label"], NUMBER, _rest(match), DOT, match["number"], rank, certain=False, top=True)
    match = _DECIMAL.fullmatch(text)
    if match:
        style = DOT if match["stop"] else BARE
        return Label(match["label"], DECIMAL, _rest(match), style, match["label"], certain=False)
    match = _NUMBER.fullmatch(text)
    if match:
        return Label(match["label"], NUMBER, _rest(match), DOT, match["label"], top=True)
    return _lettered(text)


def _negotiated(text: str) -> Label | None:
    match = _NEGOTIATED.fullmatch(text) if text[:3].lstrip("[(")[:1] in ("P", "O") else None
    if not match:
        return None
    part = PREAMBULAR if match["side"].upper() == "PP" else OPERATIVE
    more = match["more"]
    if re.fullmatch(r"\.[a-z]", more):  # "OP1.a" is (a) below OP1
        return Label(match["label"], LETTER, _rest(match), DOT, more[1], part=part)
    rank = ord(more[-1].lower()) - 96 if len(more.strip(". ")) == 1 else _suffix(more)
    return Label(_printed(match), NUMBER, _rest(match), DOT, match["number"], rank, part, top=True)


def _lettered(text: str) -> Label | None:
    """A letter, a roman number or a figure, in brackets, in half ones, or with a full stop."""
    if not any(mark in text[:_LONGEST_LABEL] for mark in ").]"):
        return None
    match = _LATIN_ALONE.fullmatch(text)
    if match:
        return Label(match["label"], NUMBER, match["rest"], DOT, "", _suffix(match["label"]), certain=False, top=True)
    match = _BRACKETED.fullmatch(text)
    if match:
        more = match["more"] or match["after"]
        label = " ".join([match["inner"], more.strip(". ")]).strip()
        return _of_letters(match["inner"], label, match["rest"], FULL, _suffix(more), certain=True)
    match = _OPEN.fullmatch(text)
    if match:
        style = HALF if match["stop"].endswith(")") else DOT
        return _of_letters(match["inner"], _printed(match), _rest(match), style, _suffix(match["more"]), certain=False)
    return None


def _of_letters(inner: str, text: str, rest: str, style: str, suffix: int, *, certain: bool) -> Label | None:
    kind = COUNT if inner.isdigit() else CAPITAL if inner.isupper() else LETTER
    if kind != COUNT and len(set(inner)) > 1 and not _roman(inner.lower()):
        return None
    return Label(text, kind, rest, style, inner, suffix, certain=certain)


def _plain_bullet(text: str) -> Label | None:
    match = _PLAIN_BULLET.fullmatch(text)
    if not match or not any(map(str.isalnum, match["rest"])):
        return None
    return Label(match["label"], BULLET, match["rest"], BARE, match["label"], certain=False)


def _printed(match: re.Match) -> str:
    """The label as printed; "2.bis" and "2. bis" as "2 bis"."""
    return re.sub(r"(?<=\d)[. ]+(?=[A-Za-z]{2})|(?<=[a-z])\.? (?=alt|\d)", " ", match["label"])


def _rest(match: re.Match) -> str:
    """The text after a label; a bracket that opens before the label and closes after the text stays with the text."""
    closed = "]" in match.string[: match.start("rest")]
    return match["rest"] if not match["open"].startswith("[") or closed else f"[{match['rest']}"


def _suffix(more: str) -> int:
    """The rank of "bis" (2), "ter" (3) ...; 0 without any, 1 for "alt" alone."""
    words = re.findall(r"[a-z]+", more.lower())
    ranks = [numerals.LATIN_SUFFIXES[word] for word in words if word in numerals.LATIN_SUFFIXES]
    return ranks[0] if ranks else int("alt" in words)
