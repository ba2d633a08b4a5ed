"""Numbers and dates in words and letters: ordinals, roman numerals, months."""

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
MONTH = rf"(?:{'|'.join(MONTHS)})"  # as a regular expression
DATE = rf"\d{{1,2}} {MONTH} \d{{4}}"

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
          "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
          "nineteenth")  # fmt: skip
# What follows a number that was put in later: "2 bis", "2 ter".
LATIN_SUFFIXES = {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5, "quinques": 5, "sexies": 6, "septies": 7,
                  "octies": 8, "novies": 9, "nonies": 9, "decies": 10}  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORTH = {letters: worth for worth, letters in _ROMAN if len(letters) == 1}
_MOST_DIGITS = 9  # of a printed number; nothing that is counted in a text has more
_MOST_ROMAN = 3_999  # greater numbers would need other signs; browsers write them in digits
_LONGEST_ROMAN = 15  # letters: 3,888 is "mmmdccclxxxviii"
_MOST_LETTERS = 780  # Word's limit: thirty letters, "zzz...z"


def _ordinals() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_UNITS, start=1)}
    for tens, word in enumerate(_TENS, start=2):
        found[word.removesuffix("y") + "ieth"] = 10 * tens
        found |= {f"{word}-{unit}": 10 * tens + number for number, unit in enumerate(_UNITS[:9], start=1)}
    return found | {"hundredth": 100}


ORDINALS = _ordinals()  # "eighty-first" -> 81, up to a hundred


def whole_number(text: str | None) -> int | None:
    """The number that is printed in decimal digits, at most nine; None for anything else, such as "²", "-1" or "".

    Digits of other scripts count, those above or in a circle do not.

    >>> whole_number("12"), whole_number("²"), whole_number("9" * 5000), whole_number(None)
    (12, None, None, None)
    """
    return int(text) if text and len(text) <= _MOST_DIGITS and text.isdecimal() else None


def ordinal(words: str) -> int | None:
    """The number of an ordinal in words, at most 100; None for other words.

    >>> ordinal("eighty-first"), ordinal("eighty")
    (81, None)
    """
    return ORDINALS.get(words)


def as_roman(value: int) -> str:
    """A number (1 to 3,999) in lower-case roman numerals; digits for any other.

    >>> as_roman(4), as_roman(89)
    ('iv', 'lxxxix')
    """
    if not 1 <= value <= _MOST_ROMAN:
        return str(value)
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def roman_value(numeral: str) -> int | None:
    """The value of a roman numeral, in either case, up to 3,999; None for anything else.

    >>> roman_value("XXV"), roman_value("ix"), roman_value("iix")
    (25, 9, None)
    """
    letters = numeral.lower()
    if not 0 < len(letters) <= _LONGEST_ROMAN or not set(letters) <= _WORTH.keys():
        return None
    values = [_WORTH[letter] for letter in letters]
    value = sum(-v if v < later else v for v, later in zip(values, [*values[1:], 0], strict=True))
    return value if as_roman(value) == letters else None


def in_style(value: int, style: str | None) -> str:
    """A number in one of Word's styles: 4 is "4", "d", "D", "iv" or "IV".

    Letters go up to 780 and roman numerals up to 3,999; greater numbers are in digits.

    >>> in_style(4, "lowerRoman"), in_style(28, "lowerLetter"), in_style(4, "decimal")
    ('iv', 'bb', '4')
    """
    if value < 1 or style in (None, "decimal"):
        return str(value)
    if style == "none":
        return ""
    if style.endswith("Letter") and value <= _MOST_LETTERS:
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif style.endswith("Roman"):
        text = as_roman(value)
    else:
        return str(value)
    return text.upper() if style.startswith("upper") else text
