"""Whom a paragraph asks for an act: "Requests the Secretary-General to report", "Invites States and civil society to".

The verb that opens a paragraph may be of the class "directive" (`corpus.text.verbs`). Those it asks are named right
after it, up to the infinitive of what is asked. They are found by the forms of `data/addressees.csv`, never by their
place alone: "Encourages closer cooperation between States" asks nobody by name.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache

from corpus import settings
from corpus.text import tokens, verbs

DIRECTIVE = "directive"
_MOST_LETTERS = 700  # in which the infinitive has to come
# ", in this regard, the Council": an aside before the first name.
_ASIDE = re.compile(r"\s*,(?!\s*(?:the|all)\b)[^,]{1,60},\s*")
_THAT = "that "  # "Recommends that States read": who is to act is the subject of the clause
# Words that may come before a name.
_BEFORE = re.compile(
    r"(?:(?:the|all|both|each|every|any|those|its|other|relevant|appropriate|competent|concerned|interested|existing"
    r"|respective|also|including|particularly|especially|notably|inter alia|such as|in particular|as well as"
    r"|invites|encourages|requests|urges|calls upon|entire|various|remaining|key|main|individual|major|of)\s+)+"
)
# "to" before a verb, not "to the Summit", "in a position to do so" or "contributing to".
_INFINITIVE = re.compile(
    r"(?<!position)(?<!parties)(?<!party)(?<!related)(?<!relating)(?<!contributing)(?<!according)(?<!prior)(?<!due)"
    r"(?<!regard)(?<!respect)(?<!access)(?<!belonging)(?<!able)(?<!report)(?<!reports)(?<!with a view)"
    r"[\s,]+to\s+(?!(?:the|this|that|these|those|their|its|his|her|all|each|a|an|it|them|which|whom|do so)\b)"
)
_NEXT = re.compile(r"[,;]\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+(?=as well as\b)|\s+(?=including\b)")
# What follows are partners, means or conditions and not those who are asked.
_PARTNERS = re.compile(
    r"\b(?:(?:in|working|together|acting)\s+(?:close\s+|full\s+)?(?:cooperation|consultation|collaboration|coordination"
    r"|partnership|conjunction|coordinating)?\s*with\b|through|in support of"
    r"|with the (?:full |active )?(?:support|assistance|participation|involvement))\b"
)


def addressed(text: str, form: str | None, lemma: str | None) -> list[str] | None:
    """The keys of those whom a paragraph asks for an act, in the order of their names; [] where it names nobody.

    `form` and `lemma` are those of the verb that opens the text (`verbs.opening`). None if it is not directive.

    >>> addressed("Requests the Secretary-General to report to the Council;", "Requests", "request")
    ['secretary_general']
    >>> addressed("Invites States, the private sector and civil society to read;", "Invites", "invite")
    ['states', 'private_sector', 'civil_society']
    >>> addressed("Encourages closer cooperation between States to mend lamps;", "Encourages", "encourage")
    []
    """
    if not isinstance(form, str) or verbs.classes().get(str(lemma)) != DIRECTIVE:
        return None
    rest = tokens.normalise(text)[len(tokens.normalise(form)) : _MOST_LETTERS].lower()
    aside = _ASIDE.match(rest)
    named = " ".join(rest[aside.end() if aside else 0 :].split()).removeprefix("to ")
    if named.startswith(_THAT):
        return list(_listed(named.removeprefix(_THAT)))[:1]
    to = _INFINITIVE.search(named)
    return list(dict.fromkeys(_listed(named[: to.start()]))) if to else []


def _listed(named: str) -> Iterator[str]:
    """The keys of a list of names, none where it does not begin with a name."""
    at: int | None = 0
    while at is not None:
        before = _BEFORE.match(named, at)
        found = _any_form().match(named, before.end() if before else at)
        if found:
            yield _forms()[found[1]]
        if not (found or at):
            return
        at = _next(named, found.end() if found else at)


def _next(named: str, at: int) -> int | None:
    """Where the next member of a list begins, after the offset `at`; None where partners or the end come first."""
    found = _NEXT.search(named, at)
    partners = _PARTNERS.search(named, at, found.end() + 40 if found else len(named))
    if not found or (partners and partners.start() <= found.end()):
        return None
    return found.end()


@cache
def _any_form() -> re.Pattern[str]:
    longest_first = sorted(_forms(), key=lambda form: (-len(form), form))
    return re.compile(rf"({'|'.join(map(re.escape, longest_first))})(?![\w-])")


@cache
def _rows() -> list[dict[str, str]]:
    with (settings.SHIPPED / "addressees.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _forms() -> dict[str, str]:
    """Form -> key, from `data/addressees.csv`."""
    return {row["form"]: row["addressee"] for row in _rows()}


def labels() -> dict[str, str]:
    """What those who are asked are called, by their key, in the order of the file.

    >>> labels()["secretary_general"]
    'Secretary-General and Secretariat'
    """
    return {row["addressee"]: row["label"] for row in _rows()}
