"""What sets words apart, and the company that they keep."""

import pandas as pd

from analysis.findings.wording import listed

BELIEVED = 0.05  # q-value


def keyness(table: pd.DataFrame, first: str, second: str, top: int = 5) -> str:
    """The words that two selections differ in; `table` as `keyness.between` gives it."""
    sides = [(first, 1), (second, -1)]
    said = [f"{name} has more of {listed(words)}" for name, sign in sides if (words := _beyond(table, sign, top))]
    permuted = int((table["q"] <= BELIEVED).sum())
    return (
        f"Of {len(table)} words compared {int((table['bound'] != 0).sum())} differ by their conservative bounds and "
        f"{permuted} when paragraphs are permuted (q ≤ {BELIEVED:g})" + (f": {'; '.join(said)}." if said else ".")
    )


def _beyond(table: pd.DataFrame, sign: int, top: int) -> list[str]:
    """Words with their counts, those of greatest bound on one side."""
    own = table[(table["log_ratio"] * sign > 0) & (table["bound"] != 0)]
    own = own.assign(by=-own["bound"].abs()).sort_values(["by", "word"]).head(top)
    return [f"“{r.word}” ({r.count_1:,} against {r.count_2:,})" for r in own.itertuples()]


def against_reference(table: pd.DataFrame, top: int = 5) -> str:
    """What sets the series apart from the Assembly's usual language; `table` as `keyness.against_reference` gives "
    "it."""
    more = table[table["bound"] > 0].head(top)
    less = table[table["bound"] < 0].sort_values(["bound", "word"]).head(top)
    many = [f"“{r.word}” (at least {2**r.bound:,.0f} times)" for r in more.itertuples()]
    few = [f"“{r.word}” (at most {2**r.bound:.2f} times)" for r in less.itertuples()]
    sentence = f"Against the Assembly's usual language these resolutions use far more often {listed(many)}"
    return sentence + (f", and more seldom {listed(few)}." if few else ".")


def company(table: pd.DataFrame, then: str, now: str) -> str:
    """The strongest company of each node in two periods; `table` as `collocates.then_and_now` gives it."""
    return " ".join(_company(own, str(node), then, now) for node, own in table.groupby("node", sort=False))


def _company(own: pd.DataFrame, node: str, then: str, now: str) -> str:
    sides = []
    for period, column in ((then, "log_dice_then"), (now, "log_dice_now")):
        best = own.dropna(subset=column).sort_values([column, "word"], ascending=[False, True]).head(3)
        words = listed([f"“{word}”" for word in best["word"]]) if len(best) else "no word often enough"
        sides.append(f"{words} in {period}")
    return f"“{node}” keeps company with {', and with '.join(sides)}."
