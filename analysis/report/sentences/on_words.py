"""What sets words apart, and the company that they keep."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import counted, listed
from corpus.text import usual_language


def keyness(table: pd.DataFrame, first: str, second: str, top: int = 5) -> str:
    """The words that two selections differ in by both tests; `table` as `keyness.between` gives it, empty where there
    was nothing to compare `first` with."""
    if not second:
        return f"There is one period only, {first}, and nothing to compare it with."
    if table.empty:
        return f"No word is frequent enough in {first} and {second} to be compared."
    bound, permuted = table["bound"] != 0, table["q"] <= SIGNIFICANT
    both = table[bound & permuted]
    sides = ((first, 1), (second, -1))
    said = [f"{name} has more of {listed(words)}" for name, sign in sides if (words := _beyond(both, sign, top))]
    return (
        f"Of {len(table)} words compared {int(bound.sum())} differ by their conservative bounds, {int(permuted.sum())} "
        f"when paragraphs are permuted within their parts (q ≤ {SIGNIFICANT:g}), and {len(both)} by both"
        + (f": {'; '.join(said)}." if said else ".")
    )


def _beyond(table: pd.DataFrame, sign: int, top: int) -> list[str]:
    """Words with their counts, those of greatest bound on one side."""
    own = table[table["log_ratio"] * sign > 0]
    own = own.assign(by=-own["bound"].abs()).sort_values(["by", "word"]).head(top)
    return [f"“{r.word}” ({r.count_1:,} against {r.count_2:,})" for r in own.itertuples()]


def against_reference(table: pd.DataFrame, top: int = 5) -> str:
    """What sets the series apart from the usual language of resolutions; `table` as `keyness.against_reference` gives
    it."""
    more = table[table["bound"] > 0].head(top)
    less = table[table["bound"] < 0].sort_values(["bound", "word"]).head(top)
    many = [f"“{r.word}” (at least {2**r.bound:,.0f} times)" for r in more.itertuples()]
    few = [f"“{r.word}” (at most {2**r.bound:.2f} times)" for r in less.itertuples()]
    said = [f"{how} {listed(words)}" for how, words in (("far more often", many), ("more seldom", few)) if words]
    if not said:
        compared = counted(len(table), "word")
        return f"Of {compared} compared with {usual_language.ORGAN}'s usual language none differs by its bound."
    return f"Against {usual_language.ORGAN}'s usual language these resolutions use {', and '.join(said)}."


def company(table: pd.DataFrame, present: pd.DataFrame, shown: Sequence[str], top: int = 3) -> str:
    """The strongest company of each node in the periods shown, and no word that does not pass (`company` in the table:
    more often than by chance, q at most .05); `table` as `collocates.by_period` gives it, `present` as
    `collocates.in_periods`."""
    nodes = present[present["period"].isin(list(shown))].groupby("node", sort=False)
    said = [f"“{node}” {'; '.join(_side(row, table, top) for row in own.to_dict('records'))}." for node, own in nodes]
    if not said:
        return "No company was looked for."
    alone = f"There is one period only, {shown[0]}, and nothing to compare it with. " if len(shown) == 1 else ""
    return f"{alone}{' '.join(said)} Words are named where q ≤ {SIGNIFICANT:g}, with the paragraphs that hold both."


def _side(row: Mapping, table: pd.DataFrame, top: int) -> str:
    """What is said of a node in one period."""
    if row["n_node"] == 0:
        return f"does not occur in {row['period']}"
    own = table[(table["node"] == row["node"]) & (table["period"] == row["period"]) & table["company"].astype(bool)]
    best = own.sort_values(["log_dice", "word"], ascending=[False, True]).head(top)
    where = f"in {row['period']} ({counted(row['n_node'], 'paragraph')})"
    if best.empty:
        return f"keeps no company {where} that passes"
    return f"keeps company {where} with {listed([f'“{r.word}” ({r.both})' for r in best.itertuples()])}"
