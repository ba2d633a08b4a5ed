"""Invariants: a sound corpus has no problem, and a planted fault is named."""

import pandas as pd
import pytest

from corpus import settings
from corpus.library import checks
from corpus.tables import catalogue, features, text_cache
from corpus.tables.grams import open_places


@pytest.fixture(scope="module")
def shipped():
    return features.read(settings.SHIPPED / "features")


@pytest.fixture(scope="module")
def few(shipped):
    """Four resolutions, with the three-word phrases that might be shipped with these alone."""
    found = features.only(shipped, ["A/RES/77/150", "A/RES/78/132", "A/RES/79/194", "A/RES/80/118"])
    places = open_places.open_places(found.paragraphs, found.words, found.pairs)
    holders = found.triples.groupby("triple")["symbol"].nunique()
    kept = [triple for triple, n in holders.items() if n >= open_places.LEAST_RESOLUTIONS
            and not open_places.discloses(triple.split(), places)]  # fmt: skip
    return found._replace(triples=found.triples[found.triples["triple"].isin(kept)].reset_index(drop=True))


@pytest.fixture(scope="module")
def listed():
    return catalogue.read()


def test_the_shipped_corpus_is_sound():
    assert checks.problems() == []


def test_the_codebook_describes_every_column(shipped):
    described = checks.codebook()
    assert not described.duplicated(["table", "column"]).any()
    assert {*shipped._fields, "reference"} <= set(described["table"])
    assert (described["meaning"] != "").all()


def changed(found, table, **columns):
    frame = getattr(found, table).copy()
    for column, value in columns.items():
        frame.loc[0, column] = value
    return found._replace(**{table: frame})


def with_triple(found, phrase):
    """With a three-word phrase in every resolution."""
    rows = found.triples.drop_duplicates("symbol").assign(triple=phrase)
    return found._replace(triples=pd.concat([found.triples, rows], ignore_index=True))


FAULTS = [
    ("a column too many", lambda f: f._replace(words=f.words.assign(x=1)), "the codebook has"),
    ("a wrong type", lambda f: f._replace(words=f.words.astype({"count": float})), "has the type float64"),
    ("a row twice", lambda f: f._replace(words=pd.concat([f.words, f.words.head(1)], ignore_index=True)), "twice"),
    ("an id twice", lambda f: changed(f, "paragraphs", paragraph_id=f.paragraphs["paragraph_id"][1]), "more than one"),
    ("a wrong part", lambda f: changed(f, "paragraphs", part="middle"), "cannot be right"),
    ("a gap in the order", lambda f: changed(f, "paragraphs", order=99), "not numbered"),
    ("a wrong count", lambda f: changed(f, "words", count=f.words["count"][0] + 1), "not the sum"),
    ("a count of zero", lambda f: changed(f, "phrases", count=0), "below 1"),
    ("too many pairs", lambda f: changed(f, "pairs", count=10**6), "more word pairs"),
    ("too many triples", lambda f: changed(f, "triples", count=10**6), "more three-word phrases"),
    ("a triple with a function word", lambda f: changed(f, "triples", triple="access to data"), "not three content"),
    ("a triple of two words", lambda f: changed(f, "triples", triple="access data"), "not three content words"),
    ("a rare triple", lambda f: changed(f, "triples", triple="aa bb cc"), "fewer than 3 resolutions have"),
    ("a triple that tells", lambda f: with_triple(f, "information society process"), "tells how a paragraph goes"),
    ("triples in the order of the text", lambda f: f._replace(triples=f.triples.iloc[::-1]), "not sorted by triple"),
    ("a phrase not counted", lambda f: f._replace(vocabulary=f.vocabulary.iloc[200:]), "has not been counted"),
    ("the order of the text", lambda f: f._replace(words=f.words.iloc[::-1].reset_index(drop=True)), "not sorted"),
    ("another date", lambda f: changed(f, "resolutions", adopted="2001-12-20"), "the catalogue says on 2022-12-14"),
    ("a stranger", lambda f: changed(f, "resolutions", symbol="A/RES/1/1"), "not in the catalogue"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "spoil", "complaint"), FAULTS, ids=[name for name, _, _ in FAULTS])
def test_a_planted_fault_is_named(few, listed, name, spoil, complaint):
    found = checks.of_features(spoil(few), listed)
    assert any(complaint in problem for problem in found)


def test_a_few_resolutions_without_a_fault_are_sound(few, listed):
    assert checks.of_features(few, listed) == []


def test_drift_names_the_paragraph_and_the_words(shipped):
    own = text_cache.read({}).features.whole()
    assert checks.drift(shipped, own) == []
    spoiled = changed(own, "words", count=own.words["count"][0] + 2)
    (problem,) = checks.drift(shipped, spoiled)
    assert problem.startswith("A/RES/67/195 (draft)#P0: counts of the held text differ")


def test_drift_is_told_paragraph_by_paragraph_and_drafts_are_not_held_against_adopted_texts(shipped):
    own = text_cache.read({}).features.whole()
    two = own.words.assign(count=own.words["count"] + own.words["order"].isin([3, 5]))
    found = checks.drift(shipped, own._replace(words=two))
    assert [problem.partition(":")[0] for problem in found] == ["A/RES/67/195 (draft)#P3", "A/RES/67/195 (draft)#P5"]
    shorter = own._replace(paragraphs=own.paragraphs.iloc[:-1])
    assert checks.drift(shipped, shorter)[0].startswith("A/RES/67/195 (draft): the held text has")
    of_terms = changed(changed(own, "phrases", count=77), "pairs", count=88)
    found = checks.drift(shipped, of_terms)
    assert [problem.partition(":")[0].partition("#")[0] for problem in found] == [
        "A/RES/67/195 (draft)",
        "A/RES/67/195 (draft), preambular",
    ]
    assert all(change in problem for change, problem in zip(("-> 77", "-> 88"), found, strict=True))
    adopted = own.resolutions.assign(draft=False)
    assert checks.drift(shipped, own._replace(words=two, resolutions=adopted)) == []
