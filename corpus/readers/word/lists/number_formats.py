"""How Word writes a number in a label: in digits, letters, roman numerals or words."""

import re

from corpus.text import numerals

_CARDINALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
              "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {number: words for words, number in numerals.ORDINALS.items()}
_CHICAGO = "*†‡§"
_PADDED = re.compile(r"0*1(?:, 0*2.*)?")  # "001, 002, 003, ..."
_IN_BRACKETS = frozenset(("decimalEnclosedParen", "decimalEnclosedCircle", "decimalEnclosedCircleChinese"))


def written(number: int, form: str) -> str:
    """A number as Word prints it in one of its formats (ECMA-376, ST_NumberFormat); in digits for unknown ones.

    >>> written(4, "lowerRoman"), written(4, "decimalZero"), written(22, "ordinal"), written(21, "cardinalText")
    ('iv', '04', '22nd', 'Twenty-one')
    >>> written(6, "chicago"), written(7, "001, 002, 003, ..."), written(3, "none")
    ('††', '007', '')
    """
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02}"
    if _PADDED.fullmatch(form):
        return str(number).zfill(len(form.partition(",")[0]))
    if form in _IN_BRACKETS:
        return f"({number})"
    if form == "numberInDash":
        return f"- {number} -"
    if form == "chicago" and number > 0:
        return _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return _in_words(number, form) or numerals.in_style(number, form)


def _in_words(number: int, form: str) -> str | None:
    """The number in words, or as "1st"; None where the format has none or the number is over 99."""
    if form == "ordinal":
        return f"{number}{_ending(number)}"
    if form == "ordinalText" and number in _ORDINALS:
        return _ORDINALS[number].capitalize()
    if form == "cardinalText" and 0 <= number < 100:
        return _cardinal(number).capitalize()
    return None


def _cardinal(number: int) -> str:
    if number < len(_CARDINALS):
        return _CARDINALS[number]
    tens, units = divmod(number, 10)
    return f"{_TENS[tens]}-{_CARDINALS[units]}" if units else _TENS[tens]


def _ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
