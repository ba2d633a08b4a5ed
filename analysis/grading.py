"""How well paragraphs are traced: measured on pairs that were graded by reading both paragraphs.

corpus/data/graded_pairs.csv names pairs of paragraphs and the judgement, no text: "same" (the new paragraph is the old
one, copied, edited or brought up to date), "part" (one holds a clause of the other: a split, a merger, a borrowing) or
"none". `drawn` says how the pair was chosen: by similarity and by containment, both spread evenly over their range so
that hard pairs abound; from what the assignment leaves over; and at random, as a control. Precision and recall are
therefore those of hard pairs; in a whole resolution most are easy.
"""

import numpy as np
import pandas as pd

from analysis import alignment, similarity
from analysis.similarity import Profiles
from corpus import paths
from corpus.access import Corpus

SAME, PART, NONE = "same", "part", "none"
STEPS = np.round(np.arange(0.30, 0.801, 0.02), 2)  # thresholds that are tried


def pairs() -> pd.DataFrame:
    """The graded pairs: `old, new` (paragraph ids), `grade, drawn` (str)."""
    return pd.read_csv(paths.SHIPPED / "graded_pairs.csv", dtype="str", keep_default_na=False)


def scored(
    corpus: Corpus, graded: pd.DataFrame, *, texts: bool = True, share: float = alignment.CONTAINED
) -> pd.DataFrame:
    """The graded pairs of resolutions that were read, with what the tracing makes of them.

    Adds `similarity` (float64), `main` and `linked` (bool: is the old one that which the new one continues; are they
    linked in any way, when their two resolutions are aligned?). Without `texts` from word counts alone; `share` as
    `alignment.align` takes it.
    """
    found = similarity.profiles(corpus, texts=texts)
    row = {name: i for i, name in enumerate(corpus.paragraphs["paragraph_id"])}
    known = graded[graded["old"].isin(row) & graded["new"].isin(row)].reset_index(drop=True)
    ends = [(row[n], row[o]) for n, o in zip(known["new"], known["old"], strict=True)]
    alike = [similarity.similarity(found, np.array([n]), np.array([o]))[0, 0] for n, o in ends]
    steps = [(n.partition("#")[0], o.partition("#")[0]) for n, o in zip(known["new"], known["old"], strict=True)]
    links = {step: _linked(corpus, found, *step, share) for step in dict.fromkeys(steps)}
    main = [links[step].get(end, False) for step, end in zip(steps, ends, strict=True)]
    linked = [end in links[step] for step, end in zip(steps, ends, strict=True)]
    return known.assign(similarity=np.array(alike, dtype=float), main=main, linked=linked)


def _linked(corpus: Corpus, found: Profiles, new: str, old: str, share: float) -> dict[tuple[int, int], bool]:
    """The links between two resolutions (rows, new and old), and whether each is a main one."""
    links = alignment.align(found, alignment.rows(corpus, new), alignment.rows(corpus, old), share=share)
    return dict(zip(zip(links["new"], links["old"], strict=True), links["main"], strict=True))


def quality(table: pd.DataFrame) -> pd.DataFrame:
    """Precision and recall on graded pairs, as `scored` gives them.

    Returns one row a question: `question` (str), `n, n_true, n_found, n_right` (int64, pairs), `precision, recall, f1`
    (float64; null where nothing was found or nothing is there). "the same, by similarity" takes every pair by itself
    and leaves graded parts out; "the same" and "the same or a part" are what the alignment of the whole resolutions
    says; "control" are the pairs drawn at random.
    """
    whole, control = table[table["grade"] != PART], table[table["drawn"] == "control"]
    return pd.DataFrame(
        [
            _row("the same, by similarity", whole["grade"] == SAME, whole["similarity"] >= alignment.SIMILAR),
            _row("the same", whole["grade"] == SAME, whole["main"]),
            _row("the same or a part", table["grade"] != NONE, table["linked"]),
            _row("control", control["grade"] != NONE, control["linked"]),
        ]
    )


def _row(question: str, true: pd.Series, found: pd.Series) -> dict:
    right, n_true, n_found = int((true & found).sum()), int(true.sum()), int(found.sum())
    return {
        "question": question,
        "n": len(true),
        "n_true": n_true,
        "n_found": n_found,
        "n_right": right,
        "precision": right / n_found if n_found else np.nan,
        "recall": right / n_true if n_true else np.nan,
        "f1": 2 * right / (n_true + n_found) if n_true + n_found else np.nan,
    }


def best_threshold(table: pd.DataFrame) -> float:
    """The threshold of similarity with the greatest F1 between "same" and "none", of several the middle one."""
    whole = table[table["grade"] != PART]
    f1 = np.array([_row("", whole["grade"] == SAME, whole["similarity"] >= step)["f1"] for step in STEPS])
    best = np.flatnonzero(np.isclose(f1, f1.max()))
    return float(STEPS[best[len(best) // 2]])


def left_out(table: pd.DataFrame) -> pd.Series:
    """Precision and recall where the threshold is chosen on all other pairs of resolutions: as a row of `quality`."""
    whole = table[table["grade"] != PART]
    step = whole["new"].str.partition("#")[0] + " " + whole["old"].str.partition("#")[0]
    found = pd.Series(False, index=whole.index)
    for name in step.unique():
        found |= (step == name) & (whole["similarity"] >= best_threshold(whole[step != name]))
    return pd.Series(_row("the same, threshold chosen on other resolutions", whole["grade"] == SAME, found))
