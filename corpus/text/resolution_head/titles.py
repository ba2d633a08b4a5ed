"""Number and title of a resolution, and the title of a draft, from the blocks above the text."""

import re
from collections.abc import Iterable

from corpus.text import numerals, page_furniture, repairs, symbols
from corpus.text.resolution_head import sessions

# "72/8 A", "ES-11/9", "2625 (XXV)", "217 A (III)", "2774 (2025)"
NUMBER = (
    r"(?:(?:(?:ES|S)-)?\d{1,4}/\d{1,4}|\d{1,5} ?(?:[A-Z] ?)?\((?:(?:ES|S)-)?[IVXLC]+\)|\d{1,4} ?\(\d{4}\))"
    r"(?: [A-Z](?:-[A-Z])?\b| ?\[[A-Z]\])?"
)
_NUMBERED_TITLE = re.compile(rf"(?:Resolution )?({NUMBER})(?:[.:]\s+|\s+(?=\D))(.*)", re.S)
_LETTER_BEHIND = re.compile(r"(.+?) ([A-Z])", re.S)
_NUMBER_ALONE = re.compile(rf"(?:(?:Resolution|RESOLUTION) )?({NUMBER})\.?")
_NUMBER_MISREAD = re.compile(r"Resolution \d{1,4} ?\([A-Za-z\d|!-]{1,9}\)?\.?")  # "Resolution 1006 (ES-U)"
_DATE_ALONE = re.compile(rf"of {numerals.DATE}\.?")
_ADOPTED_BY = re.compile(r"[Aa]dopted by the ")
_SESSION_BEFORE = re.compile(  # in one line with the title, its first words misread: "rrwenty-sixth session Agenda ..."
    r"^\S+ (?:\w+ )?session Agenda items? \d+(?: ?\([a-z]\))?(?:(?:,| and) \d+(?: ?\([a-z]\))?)*\s+(?=[A-Z])"
)
_SUBMITTED_BEFORE = re.compile(
    r"^(?:Revised )?draft (?:resolution|decision) submitted by .{1,200}? on the basis of informal consultations"
    r"(?: (?:held )?on draft (?:resolution|decision) \S+)?\s+(?-i:(?=[A-Z]))",
    re.I,
)
_DRAFT_TITLE = re.compile(r"^(?:Revised )?draft (?:resolution|decision)(?: [IVXLC]+\b)?\s*", re.I)
_TITLE_OF_DRAFT = re.compile(r"(.+): (?:revised )?draft (?:resolution|decision)\*{0,2}", re.I | re.S)
_WORDS_OF_SPONSORS = frozenset(
    ("and", "also", "on", "behalf", "of", "the", "members", "which", "are", "that", "in", "its", "de")
)
_META = re.compile(
    r"^(?:agenda item|distr|original|resolution adopted|\[|item \d|\*|(?:authoritative|full|official) text$)"
    r"|draft resolution|draft decision"
    r"|\bsubmitted (?:by|to)\b|on the basis of",
    re.I,
)


def title(front: list[str]) -> tuple[str | None, str | None]:
    """The resolution's number, "72/200", and its title without the number, from the blocks above the text."""
    for at, text in enumerate(front):
        rest = [later for later in front[at + 1 :] if not _DATE_ALONE.fullmatch(later)]
        alone = _NUMBER_ALONE.fullmatch(text)
        if (alone and ("(" in alone[1] or text[:1] in "Rr")) or _NUMBER_MISREAD.fullmatch(text):
            number = alone[1] if alone else None
            return _lettered(number, rest) if not _ADOPTED_BY.search(" ".join(rest)) else (number, None)
        match = _NUMBERED_TITLE.fullmatch(text)
        if match and not page_furniture.is_page_furniture(text):
            about = "" if _ADOPTED_BY.match(match[2]) or _DATE_ALONE.fullmatch(match[2]) else match[2]
            return _lettered(match[1], [about, *rest])
    return None, _unnumbered_title(front)


def _lettered(number: str | None, lines: list[str]) -> tuple[str | None, str | None]:
    """Number and title, where a capital alone on a line is the letter: "B", under the title of 57/270."""
    alone = [line for line in lines[1:] if re.fullmatch("[A-Z]", line)]
    letter = next((line for line in alone if line == lines[-1] or line not in "IVX"), None)
    kept = list(lines)
    if number and letter:
        kept.remove(letter)
        number = f"{number} {letter}"
    return number, repairs.join_lines([line for line in kept if line]) or None


def with_letter(
    number: str | None, title: str | None, lines: Iterable[str], name: str | None
) -> tuple[str | None, str | None]:
    """Number and title of one of several resolutions that share a number, when its letter is printed after the title.

    The capital counts as the letter only if a line above the text or the file name ends with number and letter.

    >>> with_letter("57/270", "Outcomes of conferences B", [], "A_RES_57_270_B")
    ('57/270 B', 'Outcomes of conferences')
    """
    match = _LETTER_BEHIND.fullmatch(title or "")
    stated = [*lines, symbols.from_stem(name) or ""] if name else lines
    if number and match and any(text.endswith(f"/{number} {match[2]}") for text in stated):
        return f"{number} {match[2]}", match[1]
    return number, title


def _unnumbered_title(front: list[str]) -> str | None:
    """The title of a draft: the blocks right above the text that are no other part of the head."""
    kept: list[str] = []
    for text in reversed(front):
        rest = _DRAFT_TITLE.sub("", _SUBMITTED_BEFORE.sub("", _SESSION_BEFORE.sub("", text)), count=1)
        if _is_meta(rest):
            if kept:
                break
            named = _TITLE_OF_DRAFT.fullmatch(rest)
            if named and not _are_sponsors(named[1]):
                return repairs.join_lines([named[1]])
            continue
        kept.insert(0, rest)
        if rest != text:
            break
    return repairs.join_lines(kept).rstrip("*") or None


def _is_meta(text: str) -> bool:
    """Is a line above the text another part of the head than the title?"""
    is_session = sessions.SESSION.match(text) and sessions.number_in(text)
    return bool(is_session or _META.search(text) or text.endswith((".", ":")) or page_furniture.is_masthead(text))


def _are_sponsors(text: str) -> bool:
    """Are they names of states, "Atlantis, Lyonesse and Ys"? Titles have other words in small letters."""
    words = re.sub(r"\([^)]*\)", " ", text).replace(",", " ").split()
    return all(not word[:1].islower() or word in _WORDS_OF_SPONSORS for word in words)
