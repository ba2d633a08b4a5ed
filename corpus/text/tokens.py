"""What counts as a word, defined once: every count of the study is a count of these tokens.

A word is a run of letters and digits, with inner hyphens or apostrophes, that contains a letter (covid-19, ict4d,
multi-stakeholder), or a four-digit year (2030). Other numbers, symbols of documents and labels of paragraphs are
dropped. Text is first normalised (NFKC, one kind of hyphen and apostrophe, no invisible characters, lower case).

Words fall into *runs*: a run ends at a dropped token and at punctuation other than a comma, and word pairs and
phrases never leave a run.

A possessive is a word of its own ("agenda's"), and where a word or a phrase is asked for, its possessives count with
it; `count_phrases`, `spellings` and `is_spelling` say so once for all.
"""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_ALIKE = {
    **dict.fromkeys("‘’ʼ‛`´", "'"),
    **dict.fromkeys("\u2010\u2011\u2212\ufffe", "-"),  # hyphen, no-break hyphen, minus, pdfium's line-end hyphen
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),  # soft hyphen, zero-width characters
}
_UNLIKE = re.compile(f"[{''.join(_ALIKE)}]")
_CORE = r"[^\W_]+(?:['-][^\W_]+)*"
_YEAR = r"(?:1[89]|2[01])\d\d"

_ANY = rf"""
      (?P<symbol>  \b[A-Z]{{1,5}}(?=/\S*\d)(?:/[\w.\-]*\w)+            # A/72/64-E/2017/12, E/CN.16/2018/CRP.3
                 | \b\d+/\d+(?:[ ][A-Z]\b)?                         # 57/270 B, 2016/22
                 | \b[A-Za-z]{{3,5}}\.\d+\b )                       # Add.1, Corr.1
    | (?P<label>   \((?:[a-z]|[ivx]{{2,5}}|(?P<twice>[a-z])(?P=twice))\)              # (a), (iv), (bb)
                 | \b\d+\.[a-z]\b )                                 # 9.c
    | (?P<years>   (?<![\w.,]){_YEAR}(?:-{_YEAR})?(?![\w'-]|[.,]\d) )
    | (?P<word>    {_CORE} )
    | (?P<comma>   , )
    | (?P<mark>    [^\s\w,] | _ )
    """
_TOKEN = re.compile(_ANY, re.X)
# The same, and several words of small letters at once, where nothing but a word can begin.
_STRETCH = re.compile(rf"(?P<plain> [a-z]+ (?:,?\s+[a-z]+)* (?![\w'-]|\.\d) ) | {_ANY}", re.X)

_ENDING = "'s"  # of a possessive; an apostrophe alone is a mark, and no part of a word

# Wildcards, alternations and classes of characters as shells, search engines and regular expressions write them.
_PATTERN = re.compile(r"[*?|\[\]{}\\^$+~]|(?<=[^\W\d_])%|\bOR\b(?=.*[a-z])|(?<=[a-z])\s+OR\b")


def normalise(text: str) -> str:
    """NFKC, with one kind of hyphen and apostrophe and without invisible characters. Case is kept."""
    if text.isascii():
        return text.replace("`", "'")
    return _alike(unicodedata.normalize("NFKC", _alike(text)))


def _alike(text: str) -> str:
    return _UNLIKE.sub(lambda found: _ALIKE[found.group()], text)


def runs(text: str) -> list[list[str]]:
    """The words of a text, lower case, in runs; dropped tokens and marks other than commas end a run.

    >>> runs("In 2015, the ICT4D sector (e-business) grew; see A/72/64.")
    [['in', '2015', 'the', 'ict4d', 'sector'], ['e-business'], ['grew'], ['see']]
    """
    current: list[str] = []
    found = [current]
    for match in _STRETCH.finditer(normalise(text)):
        kind = str(match.lastgroup)
        if kind == "plain":
            current += match.group().replace(",", " ").split()
        elif words := _words(kind, match.group(), 0):
            current += [word for word, _ in words]
        elif kind != "comma" and current:
            current = []
            found.append(current)
    return [run for run in found if run]


def placed(text: str) -> list[list[tuple[str, int]]]:
    """The runs of a text already normalised: each word, lower case, with the offset where it starts.

    >>> placed("Take note, again")
    [[('take', 0), ('note', 5), ('again', 11)]]
    """
    found: list[list[tuple[str, int]]] = [[]]
    for match in _TOKEN.finditer(text):
        words = _words(str(match.lastgroup), match.group(), match.start())
        if words:
            found[-1].extend(words)
        elif match.lastgroup != "comma" and found[-1]:
            found.append([])
    return [run for run in found if run]


def _words(kind: str, token: str, start: int) -> list[tuple[str, int]]:
    if kind == "years":
        first, _, second = token.partition("-")
        return [(first, start), *([(second, start + len(first) + 1)] if second else [])]
    if kind == "word" and any(c.isalpha() for c in token):
        return [(token.lower(), start)]
    return []


def words(text: str) -> list[str]:
    """The words of a text in order, lower case.

    >>> words("Multi-stakeholder dialogue on 17 Goals by 2030")
    ['multi-stakeholder', 'dialogue', 'on', 'goals', 'by', '2030']
    """
    return [word for run in runs(text) for word in run]


def ngrams(run: list[str], n: int) -> Iterator[tuple[str, ...]]:
    """Every sequence of n adjacent words in a run."""
    return zip(*(run[i:] for i in range(n)), strict=False)


def is_spelling(word: str, wanted: str) -> bool:
    """Is a word of a text the one that is wanted, perhaps with a possessive ending?

    >>> is_spelling("agenda's", "agenda"), is_spelling("agendas", "agenda"), is_spelling("women", "women's")
    (True, False, False)
    """
    return word == wanted or (word == wanted + _ENDING and _takes_ending(wanted))


def spellings(phrase: Sequence[str]) -> list[tuple[str, ...]]:
    """The ways in which the words of a phrase are found in runs: as they are, and with a possessive ending at any.

    The ending of a plural, "countries'", is no part of a word, so it needs no spelling.

    >>> spellings(("2030", "agenda"))
    [('2030', 'agenda'), ('2030', "agenda's")]
    """
    choices = [(word, word + _ENDING) if _takes_ending(word) else (word,) for word in phrase]
    return list(itertools.product(*choices))


def _takes_ending(word: str) -> bool:
    return not word.isdigit() and not word.endswith(_ENDING)


def without_endings(gram: Sequence[str]) -> list[tuple[str, ...]]:
    """The other phrases that some words of a text are a spelling of: without a possessive ending or several.

    >>> without_endings(("the", "agenda's", "goals"))
    [('the', 'agenda', 'goals')]
    """
    bare = [word.removesuffix(_ENDING) for word in gram]
    choices = [(w, b) if b != w and _takes_ending(b) else (w,) for w, b in zip(gram, bare, strict=True)]
    return [found for found in itertools.product(*choices) if found != tuple(gram)]


def count_phrases(text_runs: list[list[str]], phrases: Iterable[tuple[str, ...]]) -> Counter:
    """How often each phrase (a tuple of words) occurs in the runs, whole words only; absent phrases have no entry.

    A word of a phrase may have a possessive ending in the text: "the 2030 Agenda's goals" has the phrase ("2030",
    "agenda"). Overlapping occurrences all count; a phrase inside a longer one counts too.
    """
    wanted = set(phrases)
    lengths = {len(phrase) for phrase in wanted}
    found = Counter(gram for run in text_runs for n in lengths for gram in ngrams(run, n) if gram in wanted)
    for run in text_runs:
        if any(word.endswith(_ENDING) for word in run):
            spelled = (other for n in lengths for gram in ngrams(run, n) for other in without_endings(gram))
            found.update(other for other in spelled if other in wanted)
    return found


def phrase(text: str) -> tuple[str, ...]:
    """The words of a phrase that a user typed, as they occur in the counts.

    >>> phrase("Internet Governance Forum")
    ('internet', 'governance', 'forum')

    Raises ValueError when it is a pattern, has no word, or has something that counts drop: a phrase is never shortened.
    """
    if sign := _PATTERN.search(normalise(text)):
        raise ValueError(
            f"{text!r} contains {sign.group().strip()!r}, and patterns are not taken; write the words in full, and "
            "give several phrases if you mean more than one"
        )
    found = runs(text)
    if not found:
        raise ValueError(f"the phrase {text!r} contains no word; give at least one word with a letter, or a year")
    kept = "".join(found[0])
    if len(found) > 1 or kept != re.sub(r"[\s,]", "", normalise(text)).lower():
        raise ValueError(
            f"the phrase {text!r} contains a mark or a number that is never counted; give the words before and "
            "after it as two phrases"
        )
    return tuple(found[0])
