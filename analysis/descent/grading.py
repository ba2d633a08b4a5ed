"""How well paragraphs are traced: measured on pairs that were graded by reading both paragraphs.

corpus/data/graded_pairs.csv names pairs of paragraphs and the grade, without text: "same" (the new paragraph is the old
one, copied, edited or updated), "part" (one contains a clause of the other: a split, a merger, a borrowing) or "none".
`drawn` says how the pair was chosen: by similarity or containment, both spread evenly over their range, which gives
many hard pairs; from what the assignment leaves over; or at random, as a control. So precision and recall are those of
hard pairs; in a whole resolution most are easy.
"""

import itertools

import numpy as np
import pandas as pd

from analysis.descent import alignment, similarity
from analysis.descent.similarity import Profiles
from analysis.measures import inference
from corpus.corpus import Corpus
from corpus.files import collection, progress
from corpus.files.collection import Collection

EARLY = 2016  # last year of the early texts, which were rewritten more from session to session
SAME, PART, NONE = "same", "part", "none"
ACCURACY = ["series", "old", "symbol", "n", "by_text", "by_count", "by_both", "kept_by_text", "kept_by_count",
            "same_kind", "precision", "recall"]  # fmt: skip
STEPS = np.round(np.arange(0.30, 0.801, 0.02), 2)  # thresholds that are tried


def pairs(of: Collection | None = None) -> pd.DataFrame:
    """The graded pairs of a collection (default: the one in use), which may have none.

    Returns `old, new` (str, paragraph ids), `grade, drawn` (str).

    >>> sorted(set(pairs()["grade"]))
    ['none', 'part', 'same']
    """
    path = (of or collection.current()).graded_pairs
    if not path.exists():
        return pd.DataFrame(columns=["old", "new", "grade", "drawn"], dtype="str")
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def scored(
    corpus: Corpus, graded: pd.DataFrame, *, texts: bool = True, share: float = alignment.CONTAINED
) -> pd.DataFrame:
    """The graded pairs of resolutions that were read, with the result of tracing.

    Adds `year` (int64, of the newer one), `similarity` (float64), `main` (bool: does the new one continue the old one,
    when their resolutions are aligned?) and `linked` (bool: are they linked in any way?). Without `texts` only word
    counts are used; `share` as in `alignment.align`.

    >>> import corpus
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> graded = pd.DataFrame({"new": ["A/RES/80/118#O12"], "old": ["A/RES/79/194#O12"], "grade": SAME})
    >>> scored(series, graded, texts=False)[["similarity", "main"]].to_numpy().tolist()
    [[1.0, True]]
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
    year = corpus.paragraphs.set_index("paragraph_id")["year"].reindex(known["new"]).to_numpy()
    return known.assign(year=year, similarity=np.array(alike, dtype=float), main=main, linked=linked)


def _linked(corpus: Corpus, found: Profiles, new: str, old: str, share: float) -> dict[tuple[int, int], bool]:
    """The links between two resolutions, (new row, old row) -> is it a main link?"""
    links = alignment.align(found, alignment.rows(corpus, new), alignment.rows(corpus, old), share=share)
    return dict(zip(zip(links["new"], links["old"], strict=True), links["main"], strict=True))


def quality(table: pd.DataFrame) -> pd.DataFrame:
    """Precision and recall on graded pairs, as `scored` returns them.

    Returns one row per question: `question` (str), `n, n_true, n_found, n_right` (int64, pairs), `precision, recall`
    (float64; null if nothing was found or there is nothing to find), each followed by its 95% interval (`precision_low`
    and so on: Wilson's, over the pairs; whole pairs of resolutions drawn with replacement give nearly the same), and
    `f1` (float64). "the same, by similarity" judges every pair by itself, without pairs graded "part". "the same" and
    "the same or a part" use the alignment of whole resolutions; the first is also given for early texts, which were
    rewritten more, and for later ones. "control" are the pairs drawn at random.

    >>> table = pd.DataFrame({"grade": [SAME, SAME, NONE], "drawn": "similarity", "year": 2020,
    ...                   "similarity": [0.9, 0.4, 0.1], "main": [True, False, False], "linked": [True, False, False]})
    >>> quality(table).set_index("question").loc["the same", ["precision", "recall"]].to_list()
    [1.0, 0.5]
    """
    whole, control = table[table["grade"] != PART], table[table["drawn"] == "control"]
    early, late = whole[whole["year"] <= EARLY], whole[whole["year"] > EARLY]
    return pd.DataFrame(
        [
            _row("the same, by similarity", whole["grade"] == SAME, whole["similarity"] >= alignment.SIMILAR),
            _row("the same", whole["grade"] == SAME, whole["main"]),
            _row(f"the same, to {EARLY}", early["grade"] == SAME, early["main"]),
            _row(f"the same, from {EARLY + 1}", late["grade"] == SAME, late["main"]),
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
        **_with_interval("precision", right, n_found),
        **_with_interval("recall", right, n_true),
        "f1": 2 * right / (n_true + n_found) if n_true + n_found else np.nan,
    }


def _with_interval(name: str, count: int, n: int) -> dict[str, float]:
    """A proportion and its interval, as columns; null if `n` is 0."""
    low, high = inference.wilson(count, n)
    return {name: count / n if n else np.nan, f"{name}_low": float(low), f"{name}_high": float(high)}


def best_threshold(table: pd.DataFrame) -> float:
    """The similarity threshold with the highest F1 between "same" and "none"; of several, the middle one.

    >>> best_threshold(pd.DataFrame({"grade": [SAME, SAME, NONE], "similarity": [0.9, 0.6, 0.5]}))
    0.56
    """
    whole = table[table["grade"] != PART]
    f1 = np.array([_row("", whole["grade"] == SAME, whole["similarity"] >= step)["f1"] for step in STEPS])
    best = np.flatnonzero(np.isclose(f1, f1.max()))
    return float(STEPS[best[len(best) // 2]])


def left_out(table: pd.DataFrame) -> pd.Series:
    """Precision and recall with the threshold chosen on all other pairs of resolutions; like a row of `quality`.

    >>> table = pd.DataFrame({"grade": [SAME, SAME, NONE, NONE], "similarity": [0.9, 0.6, 0.2, 0.2],
    ...                   "new": ["1#P1", "2#P1", "1#P2", "2#P2"], "old": ["0#P1", "1#P1", "0#P2", "1#P3"]})
    >>> left_out(table)[["n_true", "n_found", "n_right"]].to_list()
    [2, 2, 2]
    """
    whole = table[table["grade"] != PART]
    step = whole["new"].str.partition("#")[0] + " " + whole["old"].str.partition("#")[0]
    found = pd.Series(False, index=whole.index)
    for name in step.unique():
        found |= (step == name) & (whole["similarity"] >= best_threshold(whole[step != name]))
    return pd.Series(_row("the same, threshold chosen on other resolutions", whole["grade"] == SAME, found))


def against_texts(corpus: Corpus) -> pd.DataFrame:
    """What tracing from word counts loses compared with tracing from texts.

    Returns one row per step between two successive resolutions of a series whose texts are both held: `series, old,
    symbol` (str), `n` (int64, paragraphs of the newer one), `by_text, by_count, by_both` (int64, main links),
    `kept_by_text, kept_by_count` (int64, those with the same wording), `same_kind` (int64, links of both that agree on
    the kind), `precision, recall` (float64, of the links from counts). The table in corpus/data/tracing_accuracy.csv
    was made from all texts that the maintainers hold.

    >>> import corpus
    >>> against_texts(corpus.load().select(symbols="A/RES/80/118")).empty  # one text is no step
    True
    """
    held = set(corpus.resolutions.loc[corpus.resolutions["held"], "symbol"])
    with_texts, without = similarity.profiles(corpus), similarity.profiles(corpus, texts=False)
    steps = [
        (series, old, new)
        for series in dict.fromkeys(corpus.paragraphs["series"])
        for old, new in itertools.pairwise(corpus.series(series).order)
        if {old, new} <= held
    ]
    rows = []
    for series, old, new in progress.shown(steps, "resolutions", len(steps)):
        ends = alignment.rows(corpus, new), alignment.rows(corpus, old)
        text, count = (alignment.align(found, *ends).query("main") for found in (with_texts, without))
        rows.append({"series": series, "old": old, "symbol": new, "n": len(ends[0]), **_agreement(text, count)})
    return pd.DataFrame(rows)


def _agreement(text: pd.DataFrame, count: pd.DataFrame) -> dict:
    both = text.merge(count, on=["new", "old"], suffixes=("_text", "_count"))
    return {
        "by_text": len(text),
        "by_count": len(count),
        "by_both": len(both),
        "kept_by_text": int((text["kind"] == alignment.KEPT).sum()),
        "kept_by_count": int((count["kind"] == alignment.KEPT).sum()),
        "same_kind": int((both["kind_text"] == both["kind_count"]).sum()),
        "precision": len(both) / len(count) if len(count) else np.nan,
        "recall": len(both) / len(text) if len(text) else np.nan,
    }


def accuracy(of: Collection | None = None) -> pd.DataFrame:
    """The table of `against_texts` that is stored with a collection (default: the one in use); it may have no row.

    >>> accuracy().columns.to_list()[:4]
    ['series', 'old', 'symbol', 'n']
    """
    path = (of or collection.current()).tracing_accuracy
    return pd.read_csv(path) if path.exists() else pd.DataFrame(columns=ACCURACY)
