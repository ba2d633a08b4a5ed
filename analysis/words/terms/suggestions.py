"""Concepts that a lexicon may have: recurrent terms of a series, and terms that it has taken up.

A term recurs if it is in several newly written paragraphs (a copied paragraph counts once), and it belongs to the
series if it is clearly more frequent there than in the usual language of resolutions. What is proposed is to be
reviewed: which terms are one concept is for people to say.
"""

import re

import numpy as np
import pandas as pd

from analysis.measures.inference import SIGNIFICANT
from analysis.words.terms import emerging
from analysis.words.terms.emerging import within
from corpus.corpus import Series
from corpus.text import usual_language, verbs

MANY, TAKEN_UP = 24, 8  # terms that are proposed in all, and at most as taken up
TIMES = 6.0  # how many times as frequent as in the usual language a recurrent word is at least; a pair: half that
TOLD = 2.0  # from how many times on that is told
_LEAST_TEXTS = 3  # with newly written paragraphs that have the term, where the series has so many


def of_series(series: Series, *, permutations: int = 4999) -> pd.DataFrame:
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
    table = table[~table["term"].map(_opens_a_paragraph).astype(bool)]
    taken = emerging.named(table, 1).assign(why="taken up")
    least = min(_LEAST_TEXTS, len(series.order))
    is_marking = table["times"].isna() | (table["times"] >= np.where(table["kind"] == "word", TIMES, TIMES / 2))
    common = table[is_marking & (table["n_texts_with"] >= least)]
    common = common.sort_values(["n_paragraphs", "term"], ascending=[False, True], kind="stable")
    ranked = pd.concat([taken.head(TAKEN_UP), common.assign(why="recurrent")]).drop_duplicates("term")
    rows: list[dict] = []
    for row in ranked.to_dict("records"):
        inside = next((one for one in rows if _is_told(row, one)), None)
        if inside is not None:
            if row["why"] == inside["why"] and within(inside["term"], row["term"]):  # the longer one says more
                inside |= row | {"forms": [row["term"]]}
            continue
        form = next((one for one in rows if are_forms(one["term"], row["term"])), None)
        if form is not None:
            form["forms"].append(row["term"])
        elif len(rows) < MANY:
            rows.append(row | {"forms": [row["term"]]})
    columns = ["term", "forms", "why", "n_paragraphs", "n_texts_with", "times", "later", "q"]
    return pd.DataFrame(rows, columns=columns)


def _times(table: pd.DataFrame) -> pd.Series:
    """How many times as frequent a term is in newly written paragraphs as in the usual language.

    Null for a pair or a longer phrase that the reference lacks: it keeps frequent pairs alone. A word that it lacks is
    taken to be there once.
    """
    usual = usual_language.read().set_index("term")["frequency"]
    size = float(usual[~usual.index.str.contains(" ")].sum())
    expected = table["term"].map(usual)
    expected = expected.mask(expected.isna() & (table["kind"] == "word"), 1) / size
    return table["n_new"] / table["n_words"] / expected


def _opens_a_paragraph(term: str) -> bool:
    """Does a term begin with the form of a verb that opens paragraphs, like "requests"?"""
    return verbs.part_of_verb(term.partition(" ")[0]) is not None


def _is_told(row: dict, other: dict) -> bool:
    """Does a term that is proposed tell of this one: one within the other, in half of the paragraphs or more?"""
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
        usual = f", {row['times']:.0f} times as frequent as usual" if row["times"] >= TOLD else ""
        later = f", {row['later']:.1f} years later than new wording in general (q = {row['q']:.2g})"
        key = re.sub(r"\W+", "_", row["term"]).strip("_")
        forms = ", ".join(f'"{form}"' for form in row["forms"])
        said = f"# {row['why']}: {told}{usual}{later * (row['q'] <= SIGNIFICANT)}"
        label = row["term"][:1].upper() + row["term"][1:]
        blocks.append(f'{said}\n[{key}]\nlabel = "{label}"\nphrases = [{forms}]')
    return "\n\n".join(blocks)
