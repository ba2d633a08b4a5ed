"""What stands out in the descent of a series: up to three stories, chosen by rules, told from the traced paragraphs."""

from typing import NamedTuple

import pandas as pd

from analysis.descent import genealogy
from analysis.descent.genealogy import EDITED, NEW, SISTER, Genealogy
from analysis.figures.style import short
from analysis.phrasing import counted

MOST = 3
LEAST_NEW = 2  # new paragraphs of a text that is a story
LEAST_EDITS = 2  # edits of a paragraph that is a story
LEAST_TEXTS = 2  # that have a paragraph from elsewhere that is a story


class Story(NamedTuple):
    """A story, and what of the drawing tells it."""

    text: str
    at: str  # the paragraph (id) that it begins to tell of
    threads: list[str]  # that it is about


def stories(made: Genealogy) -> list[Story]:
    """The stories that the data have, at most MOST, each of other threads.

    In this order: the oldest wording that the last text still has; the text that brought the most new paragraphs, of
    those whose predecessor was read; the paragraph from another series that lasted longest; the paragraph that was
    edited most often. Of several the first in the order of the texts.
    """
    told: list[Story] = []
    for story in (_oldest(made), _entry(made), _borrowed(made), _edited(made)):
        if story is not None and not any(story.threads == other.threads for other in told):
            told.append(story)
    return told[:MOST]


def _oldest(made: Genealogy) -> Story | None:
    lines = made.lines
    last = lines[lines["symbol"] == lines["symbol"].iloc[-1]] if len(lines) else lines
    if last.empty or last["first_year"].min() == last["year"].iloc[0]:
        return None
    chosen = last.loc[last["first_year"].idxmin()]
    line = genealogy.ancestry(made, chosen["paragraph_id"])
    text = (
        f"The oldest wording still there is in {_name(chosen['paragraph_id'])}. It goes back to "
        f"{chosen['first_year']}, has been in {counted(line['symbol'].nunique(), 'text')}, and was {_edits(line)} on "
        "the way."
    )
    return Story(text, chosen["paragraph_id"], list(dict.fromkeys(line["thread"])))


def _entry(made: Genealogy) -> Story | None:
    lines, unread = made.lines, made.facts.unread_before
    after_a_text = [symbol for symbol in list(made.facts.adopted)[1:] if unread[symbol] == 0]
    new = lines[(lines["kind"] == NEW) & lines["symbol"].isin(after_a_text)]
    counts = new.groupby("symbol", sort=False).size()
    if counts.empty or counts.max() < LEAST_NEW:
        return None
    symbol = counts.idxmax()
    own, n = new[new["symbol"] == symbol], int((lines["symbol"] == symbol).sum())
    text = (
        f"The most new language came with {short(symbol)} ({own['year'].iloc[0]}): {counts.max()} of its {n} "
        "paragraphs are new."
    )
    return Story(text, own["paragraph_id"].iloc[0], own["thread"].to_list())


def _borrowed(made: Genealogy) -> Story | None:
    lines = made.lines
    found = lines[(lines["origin"] == SISTER) & (lines["kind"] == NEW)]
    texts = lines.groupby("thread")["symbol"].nunique().reindex(found["thread"])
    if texts.empty or texts.max() < LEAST_TEXTS:
        return None
    chosen = found[found["thread"] == texts.idxmax()].iloc[0]
    text = (
        f"Borrowed: {_name(chosen['paragraph_id'])} ({chosen['year']}) is like {_name(chosen['ancestor'])}, of another "
        f"series. It stayed for {counted(int(texts.max()), 'text')}."
    )
    return Story(text, chosen["paragraph_id"], [chosen["thread"]])


def _edited(made: Genealogy) -> Story | None:
    lines = made.lines
    edits = (lines["kind"] == EDITED).groupby(lines["thread"], sort=False).sum()
    if edits.empty or edits.max() < LEAST_EDITS:
        return None
    own = lines[lines["thread"] == edits.idxmax()]
    text = (
        f"The most edited is {_name(own['paragraph_id'].iloc[-1])}: first read in {own['year'].iloc[0]}, it was edited "
        f"{edits.max()} times in {counted(own['symbol'].nunique(), 'text')}."
    )
    return Story(text, own["paragraph_id"].iloc[-1], [own["thread"].iloc[0]])


def _name(paragraph_id: str) -> str:
    """A paragraph in a sentence: "paragraph O12 of 79/194"."""
    symbol, _, paragraph = paragraph_id.partition("#")
    return f"paragraph {paragraph} of {short(symbol)}"


def _edits(line: pd.DataFrame) -> str:
    n = int(line["kind"].isin([EDITED, genealogy.MERGED, genealogy.SPLIT]).sum())
    return {0: "never edited", 1: "edited once"}.get(n, f"edited {n} times")
