"""A corpus or a series in a few lines, as the prompt and a notebook show it."""

import html

import pandas as pd

_NEXT = {
    "Corpus": '.series("{default}"), .select(part="operative"), .counts("development"), .concept_counts(["data"])',
    "Series": '.counts("development"), .concept_counts(["data"]), .select(part="operative"), analysis.rates(series)',
}


def table(catalogue: pd.DataFrame, resolutions: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """One row per series: `series, years` (str); `read, listed, held` (resolutions), `paragraphs, words` (int64)."""
    facts = catalogue.merge(resolutions[["symbol", "held"]], on="symbol", how="left")
    rows = []
    for name, listed in facts.groupby("series", sort=False):
        own = paragraphs[paragraphs["series"] == name]
        read = listed[listed["held"].notna()]
        first, last = read["year"].min(), read["year"].max()
        years = "" if read.empty else f"{first}" if first == last else f"{first} to {last}"
        held = int(read["held"].astype(bool).sum())
        rows.append((name, years, len(read), len(listed), held, len(own), int(own["n_words"].sum())))
    return pd.DataFrame(rows, columns=["series", "years", "read", "listed", "held", "paragraphs", "words"])


def as_text(found: pd.DataFrame, kind: str, name: str = "", *, default: str) -> str:
    """Three lines: what it is, how large it is, what to type next.

    `found` is what `table` returns, `default` the series that is studied where none is named.
    """
    n = found.drop(columns=["series", "years"]).sum()
    what = f"{kind} {name}: {n['listed']} resolutions" if name else f"{kind} of {len(found)} series"
    sizes = f"{n['paragraphs']:,} paragraphs, {n['words']:,} words"
    lines = [
        f"{what}, {n['read']} of {n['listed']} resolutions read" if not name else f"{what}, {n['read']} of them read",
        f"{sizes}; {_held(n['held'])}",
        f"Next: {_NEXT[kind].format(default=default)}",
    ]
    return "\n".join(lines)


def _held(n: int) -> str:
    return "no text is held" if not n else "1 text is held" if n == 1 else f"{n} texts are held"


def as_html(found: pd.DataFrame, kind: str, name: str = "", *, default: str) -> str:
    """The same as HTML, with the table of the series in between."""
    first, second, last = (html.escape(line) for line in as_text(found, kind, name, default=default).splitlines())
    rows = found.to_html(index=False, border=0, formatters=dict.fromkeys(["paragraphs", "words"], "{:,}".format))
    return f"<p><b>{first}</b><br>{second}</p>{rows}<p><code>{last}</code></p>"
