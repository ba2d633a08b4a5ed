"""Facts on the company that words keep, in two spans."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

NAMED = 3  # words of each node


@dataclass(frozen=True)
class Beside:
    """A word that keeps a node company, and in how many of the node's paragraphs it occurs."""

    word: str
    both: int


@dataclass(frozen=True)
class InSpan:
    """A node in one span, and its strongest company there."""

    span: str
    n_node: int  # paragraphs with the node
    words: list[Beside]


@dataclass(frozen=True)
class Node:
    """A node in the spans shown."""

    name: str
    spans: list[InSpan]
    kept: list[str]  # words that keep it company in every span shown, the strongest in the last one first


@dataclass(frozen=True)
class Pair:
    """A node and a word whose company moved: the two intervals of logDice have nothing in common."""

    node: str
    word: str


@dataclass(frozen=True)
class Company:
    """The company of some nodes in the last two spans, or in the only one."""

    shown: list[str]
    nodes: list[Node]
    closer: list[Pair]
    apart: list[Pair]
    n_pairs: int  # listed in both spans, so that their intervals can be compared
    fewest: int  # paragraphs with a node, in a span in which it occurs; 0 where none does
    most: int


def company(table: pd.DataFrame, present: pd.DataFrame, shown: Sequence[str]) -> Company:
    """`table` as `collocates.by_span` returns it, `present` as `collocates.in_spans`; `shown` names the spans."""
    own = table[table["span"].isin(list(shown))]
    here = present[present["span"].isin(list(shown))]
    nodes = [_node(name, rows, own, shown) for name, rows in here.groupby("node", sort=False)]
    closer, apart, n_pairs = _moved(own, shown)
    there = here.loc[here["n_node"] > 0, "n_node"]
    fewest, most = (int(there.min()), int(there.max())) if len(there) else (0, 0)
    return Company(list(shown), nodes, closer, apart, n_pairs, fewest, most)


def _node(name: str, present: pd.DataFrame, table: pd.DataFrame, shown: Sequence[str]) -> Node:
    own = table[(table["node"] == name) & table["company"].astype(bool)].sort_values(
        ["log_dice", "word"], ascending=[False, True]
    )
    n_node = present.set_index("span")["n_node"]
    in_spans = [
        InSpan(span, int(n_node[span]), [Beside(r.word, int(r.both)) for r in rows.head(NAMED).itertuples()])
        for span in shown
        for rows in [own[own["span"] == span]]
    ]
    words = [set(own.loc[own["span"] == span, "word"]) for span in shown]
    always = set.intersection(*words) if words else set()
    last = own[own["span"] == shown[-1]]
    return Node(name, in_spans, list(last.loc[last["word"].isin(always), "word"].head(NAMED)))


def _moved(own: pd.DataFrame, shown: Sequence[str]) -> tuple[list[Pair], list[Pair], int]:
    """The pairs that moved closer and apart, and how many could be compared."""
    if len(shown) < 2:
        return [], [], 0
    sides = [own.loc[own["span"] == span, ["node", "word", "low", "high", "company"]] for span in shown[-2:]]
    both = sides[0].merge(sides[1], on=["node", "word"], suffixes=("_then", "_now"))
    closer = both[(both["low_now"] > both["high_then"]) & both["company_now"].astype(bool)]
    apart = both[(both["high_now"] < both["low_then"]) & both["company_then"].astype(bool)]
    return _pairs(closer), _pairs(apart), len(both)


def _pairs(rows: pd.DataFrame) -> list[Pair]:
    return [Pair(row.node, row.word) for row in rows.itertuples()]
