"""Concepts that a lexicon may have: recurrent terms of a series, and terms that it has taken up.

A term recurs if it is in several newly written paragraphs (a copied paragraph counts once), and it belongs to the series
if it is clearly more frequent there than in the usual language of resolutions. What is proposed is to be reviewed: which
terms are one concept is for people to say.
"""

import re

import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.words.terms import emerging
from analysis.words.terms.emerging import within
from corpus.corpus import Series
from corpus.text import usual_language

MANY, TAKEN_UP = 24, 8  # terms that are proposed in all, and at most as taken up
TIMES = 3.0  # how many times as frequent as in the usual language a recurrent term is at least
_LEAST_TEXTS = 3  # with newly written paragraphs that have the term, where the series has so many


def of_series(series: Series, *, permutations: int = 999) -> pd.DataFrame:
    """Terms for a lexicon, at most `MANY`: those taken up first (by q), then the recurrent ones, the commonest first.

    Returns `term` (str), `forms` (list of str: the term and its plural or singular, where the series has both), `why`
    ("taken up" or "recurrent"), `n_paragraphs, n_texts_with` (int64, newly written paragraphs and their texts), `times`
    (float64: how many times as frequent as in the usual language), `later` (float64, years), `q` (float64).

    >>> import corpus
    >>> found = of_series(corpus.load().series(), permutations=99)
    >>> set(found["why"]) <= {"taken up", "recurrent"}, len(found) <= MANY
    (True, True)
    """
    table = emerging.of_series(series, permutations=permutations, replicates=50)
    table = table.assign(times=_times(table))
    taken = emerging.named(table, 1).assign(why="taken up")
    least = min(_LEAST_TEXTS, len(series.order))
    common = table[(table["times"] >= TIMES) & (table["n_texts_with"] >= least)]
    common = common.sort_values(["n_paragraphs", "term"], ascending=[False, True], kind="stable")
    ranked = pd.concat([taken.head(TAKEN_UP), common.assign(why="recurrent")]).drop_duplicates("term")
    rows: list[dict] = []
    for row in ranked.to_dict("records"):
        form = next((one for one in rows if are_forms(one["term"], row["term"])), None)
        if form is not None:
            form["forms"].append(row["term"])
        elif len(rows) < MANY and not any(_is_told(row, one) for one in rows):
            rows.append(row | {"forms": [row["term"]]})
    columns = ["term", "forms", "why", "n_paragraphs", "n_texts_with", "times", "later", "q"]
    return pd.DataFrame(rows, columns=columns)


def _times(table: pd.DataFrame) -> pd.Series:
    """How many times as frequent a term is in newly written paragraphs as in the usual language.

    A term that the reference lacks is taken to be there once; pairs that are rare in it are not kept, so that of these
    and of longer phrases the number is a guess upwards.
    """
    usual = usual_language.read().set_index("term")["frequency"]
    size = float(usual[~usual.index.str.contains(" ")].sum())
    expected = table["term"].map(usual).fillna(1) / size
    return table["n_new"] / table["n_words"] / expected


def _is_told(row: dict, other: dict) -> bool:
    """Does a term that is proposed already tell of this one: one within the other, in half of the paragraphs or more?"""
    n, m = row["n_paragraphs"], other["n_paragraphs"]
    inside = within(row["term"], other["term"]) or within(other["term"], row["term"])
    return inside and 2 * min(n, m) >= max(n, m)


def are_forms(one: str, other: str) -> bool:
    """Are two terms the singular and the plural of one?"""
    short, long = sorted((one, other), key=len)
    return long in (f"{short}s", f"{short}es") or (short.endswith("y") and long == f"{short[:-1]}ies")


def as_toml(found: pd.DataFrame) -> str:
    """The proposals as lines of a lexicon.toml, each with what speaks for it.

    >>> row = {"term": "ferry", "forms": ["ferry", "ferries"], "why": "recurrent", "n_paragraphs": 9, "n_texts_with": 4,
    ...        "times": 7.2, "later": 0.1, "q": 0.8}
    >>> print(as_toml(pd.DataFrame([row])))
    # recurrent: in 9 newly written paragraphs of 4 texts, 7 times as frequent as usual
    [ferry]
    label = "Ferry"
    phrases = ["ferry", "ferries"]
    """
    blocks = []
    for row in found.to_dict("records"):
        told = f"in {row['n_paragraphs']} newly written paragraphs of {row['n_texts_with']} texts"
        usual = f", {row['times']:.0f} times as frequent as usual" if row["why"] == "recurrent" else ""
        later = f", {row['later']:.1f} years later than new wording in general (q = {row['q']:.2g})"
        key = re.sub(r"\W+", "_", row["term"]).strip("_")
        forms = ", ".join(f'"{form}"' for form in row["forms"])
        said = f"# {row['why']}: {told}{usual}{later * (row['q'] <= SIGNIFICANT)}"
        label = row["term"][:1].upper() + row["term"][1:]
        blocks.append(f'{said}\n[{key}]\nlabel = "{label}"\nphrases = [{forms}]')
    return "\n\n".join(blocks)
