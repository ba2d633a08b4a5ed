"""What is found by rare words is what a comparison of each with each finds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

import plain_descent
import resampled
import traced_corpus
from analysis.descent import alignment, similarity
from analysis.descent.alignment import LIMITS
from analysis.descent.matching import bags, chain, counted, linking, pool, prefixes
from analysis.descent.matching.prefixes import Limits
from analysis.descent.similarity import Profiles


def profiles(rng, n, n_words, held=0.0):
    """Paragraphs of which many are edited copies of others: few to many words, some words in most paragraphs."""
    usual = 1 / np.arange(1, n_words + 1)
    counts = []
    for _ in range(n):
        copied = counts[rng.integers(len(counts))].copy() if counts and rng.random() < 0.6 else np.zeros(n_words, int)
        copied[rng.random(n_words) < rng.choice([0.0, 0.1, 0.4])] = 0
        size = rng.choice([0, 1, 3, 8, 25, 90]) if not copied.any() else rng.integers(0, 5)
        counts.append(copied + rng.multinomial(size, usual / usual.sum()))
    words = np.array(counts).reshape(n, n_words)
    runs = np.maximum(words + rng.integers(-1, 2, size=words.shape), 0)
    texts = np.where(rng.random(n) < held, np.unique(words, axis=0, return_inverse=True)[1], -1)
    wording = np.unique(words, axis=0, return_inverse=True)[1]
    return Profiles(csr_array(words), csr_array(runs * (texts >= 0)[:, None]), wording, texts)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), similar=st.sampled_from([0.3, 0.52, 0.8]), share=st.sampled_from([0.5, 0.7, 1]))
def test_every_pair_that_shares_enough_is_found_and_no_other(seed, similar, share):
    rng = np.random.default_rng(seed)
    found, limits = profiles(rng, 60, 40), Limits(similar, share, alignment.MIN_CONTENT)
    new, old = np.arange(20), rng.permutation(np.arange(20, 60))
    shared = similarity.shared(found.words[new], found.words[old])
    sizes = found.bags.sizes
    i, j = np.nonzero(shared >= prefixes.needed(sizes[new][:, None], sizes[old][None, :], limits))
    pairs = prefixes.search(found.bags, new, prefixes.index(found.bags, old), limits)
    wanted = {(n, o, k) for n, o, k in zip(new[i], old[j], shared[i, j], strict=True)}
    assert set(zip(*pairs, strict=True)) == wanted
    assert set(zip(*pool.of_all(found, new, old, limits), strict=True)) == wanted


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), n_words=st.sampled_from([3, 40, 900]))
def test_no_pair_shares_more_than_its_marks_allow(seed, n_words):
    rng = np.random.default_rng(seed)
    own = profiles(rng, 40, n_words).bags
    new, old = (side.ravel() for side in np.meshgrid(np.arange(40), np.arange(40)))
    most = bags.most_shared(own, new, old)
    assert (most >= bags.shared(own, new, old)).all()
    assert (most <= (own.sizes[new] + own.sizes[old]) // 2).all()


@given(places=st.lists(st.integers(0, 9)), times=st.integers(1, 6), n=st.sampled_from([10, 10_000]))
def test_what_is_there_often_enough_is_counted_or_sorted(places, times, n):
    often = [place for place in range(10) if places.count(place) >= times]
    assert prefixes._at_least(np.array(places, dtype=np.int32), times, n).tolist() == often


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), held=st.sampled_from([0.0, 0.5, 1.0]))
def test_links_are_an_optimal_assignment_and_its_parts(seed, held):
    """Where several assignments are equally good, either may be chosen; the parts follow from it."""
    rng = np.random.default_rng(seed)
    found = profiles(rng, 30, 25, held)
    new, old = np.arange(15, 30), np.arange(15)
    ours = linking.links(found, new, old, pool.of_all(found, new, old, LIMITS), LIMITS)
    wanted, gain = plain_descent.links(found, new, old)
    alike = similarity.similarity(found, new, old)
    same = similarity.verbatim(found, new, old)
    main = [
        (n - 15, o) for n, o, m in zip(ours.new, ours.old, ours.main, strict=True) if m and alike[n - 15, o] >= 0.52
    ]
    assert sum(alike[n, o] - 0.52 + 1e-6 + 1e-3 * same[n, o] for n, o in main) == pytest.approx(gain, abs=1e-3)
    matches = {(n, o) for n, o, kind, m in wanted if m}
    if matches == {(n, o) for n, o, m in zip(ours.new, ours.old, ours.main, strict=True) if m}:
        assert set(zip(ours.new, ours.old, ours.kind, ours.main, strict=True)) == wanted
    assert ours.similarity.tolist() == alike[ours.new - 15, ours.old].tolist()
    assert ours.contained.tolist() == similarity.contained(found, ours.new, ours.old).tolist()


NOUNS = ["ferry", "lantern", "pilot", "orchard", "sundial", "choir", "bakery", "heron", "valley", "harbour", "kite",
         "mill", "bridge", "clover", "violin", "meadow", "beacon", "cellar", "anchor", "loom"]  # fmt: skip


@st.composite
def series(draw):
    """A series of short texts, most of whose paragraphs come from earlier ones, edited, split and merged."""
    rng, texts, known = np.random.default_rng(draw(st.integers(0, 2**32 - 1))), {}, []
    for place in range(draw(st.integers(2, 40))):
        own = []
        for _ in range(rng.integers(1, 6)):
            words = list(known[rng.integers(len(known))]) if known and rng.random() < 0.7 else []
            words = [word for word in words if rng.random() > 0.1] or list(rng.choice(NOUNS, rng.integers(6, 20)))
            if known and rng.random() < 0.1:
                words += known[rng.integers(len(known))]
            own.append(words[: len(words) // 2] if rng.random() < 0.1 else words)
        known += own
        texts[f"A/RES/{50 + place}/1"] = [("operative", " ".join(words)) for words in own]
    return traced_corpus.series(texts, held=draw(st.booleans()))


@settings(max_examples=15, deadline=None)
@given(made=series())
def test_a_series_is_linked_as_if_each_were_compared_with_all_that_has_ended(made):
    found = similarity.profiles(made.whole)
    links = chain.of_series(made.whole, found, made.order)
    wanted = plain_descent.of_series(made.whole, found, made.order)
    assert links[wanted.columns].to_numpy().tolist() == wanted.to_numpy().tolist()


@pytest.mark.skipif(not resampled.path().exists(), reason=f"no {resampled.path()}; set ICT4D_SHARED")
def test_real_resolutions_are_linked_as_if_each_were_compared_with_all_that_has_ended():
    made = resampled.corpus(40, only_words=True)
    found = similarity.profiles(made.whole)
    links = chain.of_series(made.whole, found, made.order)
    wanted = plain_descent.of_series(made.whole, found, made.order)
    assert len(links) > 100
    assert links[wanted.columns].to_numpy().tolist() == wanted.to_numpy().tolist()


def test_a_pool_gives_what_is_in_it_and_not_what_was_taken_out():
    rng = np.random.default_rng(3)
    found, here, own = profiles(rng, 400, 60), set(), pool.Pool(profiles(rng, 400, 60), LIMITS)
    own.found = found
    for first in range(0, 360, 30):
        own.add(np.arange(first, first + 30))
        here |= set(range(first, first + 30))
        gone = rng.choice(sorted(here), 10, replace=False)
        own.remove(gone)
        here -= set(gone.tolist())
        wanted = pool.of_all(found, np.arange(360, 400), np.array(sorted(here)), LIMITS)
        assert set(zip(*own.near(np.arange(360, 400)), strict=True)) == set(zip(*wanted, strict=True))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), held=st.sampled_from([0.0, 0.5, 1.0]))
def test_many_paragraphs_are_linked_by_an_index_as_few_are_one_by_one(seed, held):
    rng = np.random.default_rng(seed)
    found = profiles(rng, 60, 40, held)
    new, old = np.arange(30, 60), np.arange(30)
    few = alignment.linked(found, new, old)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "FEW", 0)
        many = alignment.linked(found, new, old)
    for one, other in zip(few, many, strict=True):
        assert one.tolist() == other.tolist()


def test_a_word_that_occurs_twice_is_two_items():
    counts = csr_array([[3, 1, 0], [2, 0, 4]])
    own = bags.of_counts(counts)
    assert own.sizes.tolist() == [4, 6]
    assert bags.shared(own, np.array([0, 1]), np.array([1, 1])).tolist() == [2, 6]


@pytest.mark.parametrize("together", [True, False])
def test_what_pairs_share_is_looked_up_or_counted_of_all_together(together, monkeypatch):
    monkeypatch.setattr(bags, "_WORTH_A_PRODUCT", 0)
    monkeypatch.setattr(bags, "_LOOKING_UP", 10**9 if together else 0)
    monkeypatch.setattr(bags, "_CELLS", 100)  # a few rows at once
    rng = np.random.default_rng(7)
    found = profiles(rng, 60, 40)
    new, old = rng.integers(0, 60, 5_000), rng.integers(0, 60, 5_000)
    shared = similarity.shared(found.words, found.words)
    assert (bags.shared(found.bags, new, old) == shared[new, old]).all()
    assert len(bags.shared(found.bags, new[:0], old[:0])) == 0


def test_runs_of_characters_are_those_of_each_text_alone():
    texts = pd.Series(["river boats", "boat", "", None, "river boats", "of the"], dtype="str")
    counts, names = counted.characters(texts)
    found = {row: {names[c]: int(n) for c, n in zip(*_row(counts, row), strict=True)} for row in range(len(texts))}
    assert found[0] == dict.fromkeys(["river", "iver ", "ver b", "er bo", "r boa", " boat", "boats"], 1)
    assert (found[1], found[2], found[3], found[5]) == ({"boat": 1}, {"": 1}, {}, {"": 1})
    assert found[4] == found[0]


def _row(counts, row):
    return counts.indices[slice(*counts.indptr[row : row + 2])], counts.data[slice(*counts.indptr[row : row + 2])]
