"""Is a text English? Judged by its commonest words and letters; knows the UN's languages, German and Portuguese."""

import re
from collections import Counter

_STOP_WORDS = {
    "English": "the of and to in for that with on by its which as from or their be is",
    "French": "de la les des et du en le que dans pour par sur aux une est au qui",
    "Spanish": "de la los el en las del que y por para con una su se al como sobre",
    "German": "der die und in den von zu des mit für dass das im auf eine dem ist zur",
    "Portuguese": "de da do das dos em para que os uma com por no na ao pela não",
}
_SCRIPTS = {
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Chinese": re.compile("[\u4e00-\u9fff]"),
    "Russian": re.compile("[\u0400-\u04ff]"),
}
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 40  # of a text; fewer decide nothing
_FEWEST_SCRIPT = 0.3  # share of the letters that must be in another script
_LEAST_ENGLISH = 0.1  # share of the words that are common English ones; English UN texts have at least a quarter


def foreign(text: str) -> str | None:
    """The language of a text that seems not to be English, else None; also None for a very short text.

    >>> foreign("La Asamblea recuerda las resoluciones sobre el desarrollo de los países " * 5)
    'Spanish'
    """
    found = _WORD.findall(text)
    letters = sum(map(len, found))
    for name, characters in _SCRIPTS.items():
        if letters and len(characters.findall(text)) > _FEWEST_SCRIPT * letters:
            return name
    words = Counter(map(str.lower, found))
    whole = sum(words.values())
    if whole < _FEWEST_WORDS:
        return None
    rates = {name: sum(words[word] for word in known.split()) / whole for name, known in _STOP_WORDS.items()}
    best = max(rates, key=lambda name: rates[name])
    if best == "English":
        return None
    return best if rates["English"] < _LEAST_ENGLISH else None
