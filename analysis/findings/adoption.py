"""What changed between a draft and the text that was adopted."""

import pandas as pd

from analysis.findings.wording import counted


def changes(table: pd.DataFrame) -> str:
    """What the adopted texts changed; `table` as `adoption.against_drafts` gives it."""
    if table.empty:
        return "No draft was read of a resolution whose adopted text was read too."
    return " ".join(_one(own) for _, own in table.groupby("draft", sort=False))


def _one(own: pd.DataFrame) -> str:
    n = own["kind"].value_counts()
    edited = own[(own["cut"] > 0) | (own["added"] > 0)]
    symbol, n_paragraphs = own["adopted"].iloc[0], own["new"].notna().sum()
    return (
        f"The text adopted as {symbol} has {n.get('kept', 0)} of {n_paragraphs} paragraphs in the words of the draft; "
        f"{len(edited)} differ ({counted(edited['added'].sum(), 'word')} in, "
        f"{edited['cut'].sum()} out), {n.get('new', 0) or 'none'} came in and {n.get('dropped', 0) or 'none'} went."
    )
