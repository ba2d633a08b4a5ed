"""What `ict4d list`, `phrase`, `keyness` and `emerging` print: what is held, counts, words compared, terms found."""

import json
from typing import Any

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import counted
from analysis.words.terms import emerging

_BY_SESSION = "A year alone is that in which the session opened: no date of adoption is known."
_SYMBOL, _SERIES = 16, 14  # letters of the columns of symbols and of series, at least
STRONGEST = 10  # words of each side that are printed


def as_json(table: pd.DataFrame) -> str:
    """The table as a JSON array, one object per row, null for an empty cell; in ASCII, for any terminal."""
    numbers = table.select_dtypes("float")
    rows = json.loads(table.assign(**(numbers + 0.0)).to_json(orient="records"))  # -0.0 + 0.0 is 0.0
    return json.dumps(rows, indent=1)


def as_text(table: pd.DataFrame) -> str:
    """One line per resolution, a line with the totals, and one for each incomplete text.

    `table` as `coverage.holdings` returns it.
    """
    wide = max([_SERIES, *(len(name) + 2 for name in table["series"])])
    lines = [_line(row, wide) for row in table.to_dict("records")]
    by_session = (table["adopted"].str.len() == len("2005")).any()
    held, text = int(table["features"].sum()), int(table["text"].sum())
    total = f"{len(table)} resolutions; {held} read (features), {text} of them with their text here."
    return "\n".join(
        [
            f"{'symbol':<22}{'adopted':<12}{'series':<{wide}}{'held':<22}{'paragraphs':>10}{'words':>8}",
            *lines,
            total,
            *([_BY_SESSION] if by_session else []),
            *(f"{row['symbol']} is incomplete: {row['incomplete']}." for row in _marked(table)),
        ]
    )


def _marked(table: pd.DataFrame) -> list[dict]:
    """The rows of texts that are marked as incomplete."""
    return table[table["incomplete"] != ""].to_dict("records") if "incomplete" in table else []


def _line(row: dict, wide: int) -> str:
    tiers = [name for name in ("features", "text") if row[name]]
    what = " + ".join(tiers) + (" (draft)" if row["draft"] else "") + (" (incomplete)" if row.get("incomplete") else "")
    size = ("", "") if pd.isna(row["words"]) else (row["paragraphs"], row["words"])
    return f"{row['symbol']:<22}{row['adopted']:<12}{row['series']:<{wide}}{what or '-':<22}{size[0]:>10}{size[1]:>8}"


def phrases_as_text(table: pd.DataFrame) -> str:
    """Counts and rates of phrases, one line per resolution, the parts side by side.

    `table` as `concept_rates.phrase_table` returns it.
    """
    blocks = []
    for phrase, rows in table.groupby("phrase", sort=False):
        wide = rows.pivot(index=["symbol", "year"], columns="part", values=["count", "rate"])
        parts = [part for part in ("preambular", "operative", "annex") if part in set(rows["part"])]
        width = max(_SYMBOL, *(len(symbol) + 1 for symbol in rows["symbol"]))
        head = f"{'':<{width}}" + "".join(f"{part:>14}{'per 1,000':>11}" for part in parts)
        lines = [_phrase_line(symbol, width, wide.loc[(symbol, year)], parts) for symbol, year in _in_order(rows)]
        blocks.append("\n".join([phrase, head, *lines]))
    return "\n\n".join(blocks)


def _in_order(rows: pd.DataFrame) -> list[tuple[str, int]]:
    return list(rows[["symbol", "year"]].drop_duplicates().itertuples(index=False, name=None))


def _phrase_line(symbol: str, width: int, row: pd.Series, parts: list[str]) -> str:
    cells = ["" if pd.isna(row["count", p]) else f"{int(row['count', p])}" for p in parts]
    rates = ["" if pd.isna(row["rate", p]) else f"{row['rate', p]:.2f}" for p in parts]
    return f"{symbol:<{width}}" + "".join(f"{c:>14}{r:>11}" for c, r in zip(cells, rates, strict=True))


def keyness_as_text(table: pd.DataFrame, first: str, second: str) -> str:
    """The words that two spans, A and B, differ in most, by the z-score of their log-odds.

    `table` as `keyness.of_spans` returns it. A star marks the words whose interval excludes 0 and whose q, of whole
    paragraphs permuted, is small.
    """
    sure = (table["bound"] != 0) & (table["q"] <= SIGNIFICANT)
    head = f"{'':2}{'word':<24}{'n in A':>8}{'n in B':>8}{'log ratio':>11}{'interval':>18}{'q':>8}"
    sides = ((f"more in A: {first}", table[table["z"] > 0]), (f"more in B: {second}", table[table["z"] < 0][::-1]))
    blocks = [
        "\n".join([title, head, *(_keyness_line(row, sure[row.Index]) for row in own.head(STRONGEST).itertuples())])
        for title, own in sides
    ]
    total = f"{counted(len(table), 'word')} compared; * {sure.sum()} differ by their interval and by permutation."
    return "\n\n".join([*blocks, total])


def _keyness_line(row: Any, is_sure: bool) -> str:
    mark, low, high, ratio = "*" if is_sure else "", f"{row.low:z.2f}", f"{row.high:z.2f}", f"{row.log_ratio:z.2f}"
    interval = f"{low} to {high}"
    if not row.count_1 or not row.count_2:  # an interval without end on one side
        interval = f"above {low}" if row.count_1 else f"below {high}"
    return f"{mark:2}{row.word:<24}{row.count_1:>8}{row.count_2:>8}{ratio:>11}{interval:>18}{row.q:>8.3f}"


def emerging_as_text(table: pd.DataFrame, least: int) -> str:
    """The words and phrases that are taken up and given up, the strongest first.

    `table` as `emerging.of_series` returns it; `least` is the number of newly written paragraphs that a term needs.
    """
    head = f"{'years later (+)':>17}{'interval':>18}{'paragraphs':>12}{'q':>8}  term"
    blocks = []
    for title, sign in (("taken up", 1), ("given up", -1)):
        own = emerging.named(table, sign)
        left_out = [f"and {counted(len(own) - STRONGEST, 'other')}"] if len(own) > STRONGEST else []
        lines = [_term_line(row) for row in own.head(STRONGEST).itertuples()] or ["none"]
        blocks.append("\n".join([title, head, *lines, *left_out]))
    passed = int((table["q"] <= SIGNIFICANT).sum())
    total = f"{counted(len(table), 'term')} in {least} or more newly written paragraphs; {passed} with q of at most "
    return "\n\n".join([*blocks, f"{total}{SIGNIFICANT:g}, with those that are mostly within one another."])


def _term_line(row: Any) -> str:
    also = f" (always with {row.also})" if row.also else ""
    interval = f"{row.low:+.1f} to {row.high:+.1f}"
    return f"{row.later:>+17.1f}{interval:>18}{row.n_paragraphs:>12}{row.q:>8.3f}  {row.term}{also}"
