"""Characters of fonts whose signs are not those of Unicode: Symbol, Wingdings, WordPerfect's quotation marks.

Word stores them in the private use area, U+F020 to U+F0FF, or as the plain character with the font's name.
"""

import re

_GREEK = (
    " !∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"  # 0x20 to 0x7E
)
_SIGNS = (  # 0xA0 to 0xFE
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf8ff⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SYMBOL = dict(enumerate(_GREEK, 0x20)) | dict(enumerate(_SIGNS, 0xA0))
_BULLETS = (0x6C, 0x6E, 0x6F, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x9E, 0x9F, 0xA0, 0xA1, 0xA4, 0xA7, 0xA8, 0xD8)
_WINGDINGS = {
    0x20: " ",
    **dict.fromkeys(_BULLETS, "•"),
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿", 0x80)),
    **dict(enumerate("←→↑↓↖↗↙↘", 0xDF)),
    **{0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0xE8: "➔", 0xF0: "⇨"},
    **{0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_WORDPERFECT = {0x20: " ", 0x3D: "’", 0x3E: "‘", 0x40: "”", 0x41: "“", 0x42: "–", 0x43: "—"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wp typographicsymbols": _WORDPERFECT}
_OTHERS = ("dings", "dings 2", "dings 3", "symbols", "symbol", "extra")  # ends of the names of other fonts of signs
_PRIVATE = range(0xF000, 0xF100)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def is_symbol_font(font: str) -> bool:
    """Does the font have signs of its own in place of letters?

    >>> is_symbol_font("Wingdings"), is_symbol_font("Times New Roman")
    (True, False)
    """
    return font.lower() in _FONTS


def in_unicode(text: str, font: str) -> tuple[str, int]:
    """The text in Unicode, and the number of its characters that are lost because nothing tells what they are.

    >>> in_unicode("\\uf0b7", ""), in_unicode("a", "Symbol"), in_unicode("a", "Arial")
    (('•', 0), ('α', 0), ('a', 0))
    >>> in_unicode("\\uf045", "Webdings")
    ('', 1)
    """
    table = _FONTS.get(font.lower())
    if table is None and not _PRIVATE_USE.search(text):
        return text, 0
    signs = [_sign(character, table, font) for character in text]
    return "".join(sign or "" for sign in signs), signs.count(None)


def _sign(character: str, table: dict[int, str] | None, font: str) -> str | None:
    code = ord(character)
    if code in _PRIVATE:
        if table is None and not font.lower().endswith(_OTHERS):
            table = _SYMBOL  # as Word does for such characters in fonts of text
        return table.get(code & 0xFF) if table else None
    if _PRIVATE_USE.match(character):
        return None
    return character if table is None else table.get(code, character)
