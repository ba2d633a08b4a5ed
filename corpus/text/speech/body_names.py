"""Names of bodies and conferences in a text, by rule: candidates for `data/bodies.csv`, which people review.

A candidate is a run of words with capitals, joined by words such as "of" and "on the", with at least two capitals and a
word in it that says what kind of body it is. The rule is that of nested capitalised names (Coates-Stephens 1992,
"The analysis and acquisition of proper names"), with the joining words of UN titles.
"""

import re

from corpus.text import tokens, verbs

# What bodies, meetings and groups are called.
KINDS = (
    "Agency|Alliance|Assembly|Bank|Board|Centre|Coalition|Commission|Committee|Conference|Council|Department|Dialogue"
    "|Entity|Envoy|Facility|Federation|Forum|Fund|Group|Institute|Mechanism|Meeting|Network|Office|Organization|Panel"
    "|Partnership|Programme|Secretariat|Summit|Task Force|Union|University"
)
_WORD = r"(?:[A-Z][\w'-]*|\d{4}(?!\d))"
_JOIN = r"(?: of the | on the | for the | of | on | for | and | in | to |, and |, | )"
_NAME = re.compile(rf"\b{_WORD}(?:{_JOIN}{_WORD})*")
_KIND = re.compile(rf"\b(?:{KINDS})\b")


def candidates(text: str) -> list[str]:
    """The candidates of a text, in its order.

    >>> candidates("Requests the Commission on Lamps, and invites the Union of Pilots to the fourth meeting;")
    ['Commission on Lamps', 'Union of Pilots']
    """
    own = " ".join(tokens.normalise(text).split())
    form, _ = verbs.opening(own)
    own = own[len(form or "") :]
    names = [found[0].removesuffix("'s") for found in _NAME.finditer(own)]
    return [name for name in names if _KIND.search(name) and len(name.split()) > 1]
