"""Who comes from whom: planted copies, edits, moves, splits and mergers, and what shuffling may not change."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

import small_corpus
from analysis.descent import alignment, similarity

OLD, NEW = "A/RES/50/1", "A/RES/51/7"
HILLS = "Recalling the lanterns that shepherds carried across northern hills during every winter of that decade,"
BOATS = "Noting that ferries, canal boats and small harbour launches now carry letters between the islands daily,"
BREAD = "Welcomes village bakeries, community ovens and travelling millers that keep mountain valleys fed;"
MUSIC = "Encourages brass bands, choirs and fiddlers to rehearse together in disused railway sheds;"
CLOCK = "Requests clockmakers to repair tower clocks, sundials and ships' chronometers before the autumn fair;"
HALVES = (
    "Invites beekeepers, gardeners and orchard owners to plant clover along the railway embankments,",
    "and calls upon surveyors, masons and carpenters to restore stone bridges, stiles and water mills;",
)
FRESH = "Decides to count the herons nesting beside reservoirs, gravel pits and estuaries next spring;"


def corpus(old, new):
    texts = {OLD: [("preambular", "The General Assembly,"), *old], NEW: [("preambular", "The General Assembly,"), *new]}
    return small_corpus.corpus(texts)


def aligned(old, new, **limits):
    made = corpus(old, new)
    found = similarity.profiles(made)
    links = alignment.align(found, alignment.rows(made, NEW), alignment.rows(made, OLD), **limits)
    order = made.paragraphs["order"].to_numpy()
    return links.assign(new=order[links["new"]], old=order[links["old"]])


def told(links):
    columns = (links[name] for name in ("old", "new", "kind", "main", "moved"))
    return {(int(o), int(n), kind, bool(main), bool(moved)) for o, n, kind, main, moved in zip(*columns, strict=True)}


def pre(*texts):
    return [("preambular", text) for text in texts]


def op(*texts):
    return [("operative", text) for text in texts]


def test_kept_edited_and_new():
    edited = BOATS.replace("daily", "twice a week").replace("small ", "")
    links = aligned(pre(HILLS, BOATS), pre(HILLS, edited, FRESH))
    assert told(links) == {(1, 1, "kept", True, False), (2, 2, "edited", True, False)}
    assert links["similarity"].iloc[0] == 1


def test_a_paragraph_too_short_to_trace_has_no_link():
    assert not aligned([], []).size


def test_a_planted_move_across_the_parts_is_found_and_called_one():
    links = aligned(pre(HILLS, BOATS) + op(BREAD, MUSIC), pre(HILLS, BREAD) + op(MUSIC, BOATS))
    moved = {(o, n) for o, n, _, _, m in told(links) if m}
    assert len(links) == 4
    assert moved == {(2, 4)}


def test_a_planted_split_is_found():
    links = aligned(pre(HILLS) + op(" ".join(HALVES), BREAD), pre(HILLS) + op(*HALVES, BREAD))
    assert {(o, n, kind) for o, n, kind, _, _ in told(links)} == {
        (1, 1, "kept"), (3, 4, "kept"), (2, 2, "split"), (2, 3, "edited")
    } or {(o, n, kind) for o, n, kind, _, _ in told(links)} == {
        (1, 1, "kept"), (3, 4, "kept"), (2, 2, "edited"), (2, 3, "split")
    }  # fmt: skip


def test_a_planted_merger_is_found():
    links = aligned(pre(HILLS) + op(*HALVES, BREAD), pre(HILLS) + op(" ".join(HALVES), BREAD))
    into_second = links[links["new"] == 2]
    assert sorted(into_second["kind"]) == ["edited", "merged"]
    assert set(into_second["old"]) == {2, 3}
    assert into_second["main"].sum() == 1


def test_three_parts_merged_none_of_which_is_alike():
    whole = " ".join([*HALVES, MUSIC])
    links = aligned(op(*HALVES, MUSIC), op(whole))
    assert sorted(links["kind"]) == ["edited", "merged", "merged"]


def test_a_shuffled_resolution_matches_as_well_as_an_ordered_one():
    old = pre(HILLS, BOATS) + op(BREAD, MUSIC, CLOCK, " ".join(HALVES))
    new = pre(HILLS, BOATS.replace("daily", "weekly")) + op(BREAD, MUSIC + " " + FRESH, CLOCK, *HALVES)
    shuffled = [new[i] for i in np.random.default_rng(1).permutation(len(new))]
    place = {text: i for i, (_, text) in enumerate(new, start=1)}
    again = [place[text] for _, text in shuffled]
    ordered = {(o, n, kind) for o, n, kind, _, _ in told(aligned(old, new))}
    assert {(o, again[n - 1], kind) for o, n, kind, _, _ in told(aligned(old, shuffled))} == ordered


def test_the_assignment_is_optimal_where_a_greedy_one_is_not():
    """The first new paragraph is most similar to the second old one, but the second new one needs that more."""
    a, b = "alder birch cedar damson elder fir", "alder birch cedar damson hazel ivy"
    links = aligned(pre(b, a), pre("alder birch cedar hazel ivy fir", b + " juniper"))
    assert {(o, n) for o, n, *_ in told(links)} == {(1, 2), (2, 1)}


def test_the_least_similarity_is_enough_and_anything_less_is_not():
    """Five of ten content words are shared: a Dice coefficient of one half."""
    old, new = "alder birch cedar damson elder fir hazel ivy juniper larch", "alder birch cedar damson elder"
    links = aligned(pre(old), pre(f"{new} maple oak pine rowan willow"), similar=0.5)
    assert told(links) == {(1, 1, "edited", True, False)}
    assert links["similarity"].to_list() == [0.5]
    assert aligned(pre(old), pre(f"{new} maple oak pine rowan willow"), similar=0.51).empty


def test_what_is_left_over_on_both_sides_is_not_paired():
    assert told(aligned(pre(HILLS, BOATS), pre(HILLS, FRESH))) == {(1, 1, "kept", True, False)}
    assert aligned(pre(BOATS), pre(FRESH)).empty


@pytest.mark.parametrize("place", [1, 2])
def test_of_two_that_are_equally_near_the_one_of_the_same_wording_is_kept(place):
    """The two old paragraphs differ only in function words, so both have a similarity of 1."""
    other = HILLS.replace("that shepherds", "which shepherds")
    links = aligned(pre(HILLS, other) if place == 1 else pre(other, HILLS), pre(HILLS))
    assert told(links) == {(place, 1, "kept", True, False)}


def test_the_same_words_alone_make_no_link_where_none_of_them_is_a_content_word():
    assert aligned(pre("so that they were to be there"), pre("so that they were to be there")).empty


def test_one_near_match_is_worth_more_than_two_that_are_barely_alike():
    """The first new paragraph shares 9 of 10 words with the first old one and 6 with the second; the second new one
    shares 6 with the first old one: .4 above one half is more than .1 and .1."""
    nearest = "alder birch cedar damson elder fir hazel ivy juniper"
    old = pre(f"{nearest} larch", "alder birch cedar damson elder fir maple oak pine rowan")
    new = pre(f"{nearest} willow", "elder fir hazel ivy juniper larch beech lime poplar yew")
    assert told(aligned(old, new, similar=0.5)) == {(1, 1, "edited", True, False)}


def test_words_that_the_paragraph_kept_make_no_split():
    """The first half occurs again as a separate paragraph, but the old one has lost nothing."""
    links = aligned(pre(" ".join(HALVES)), pre(" ".join(HALVES), HALVES[0]))
    assert told(links) == {(1, 1, "kept", True, False)}


def test_words_that_the_paragraph_had_already_make_no_merger():
    links = aligned(pre(" ".join(HALVES), HALVES[0]), pre(" ".join(HALVES)))
    assert told(links) == {(1, 1, "kept", True, False)}


@pytest.mark.parametrize(("piece", "split"), [("maple oak pine rowan willow yew", True),
                                              ("maple oak pine rowan willow that", False)])  # fmt: skip
def test_six_content_words_may_be_split_off_and_five_may_not(piece, split):
    rest = "alder birch cedar damson elder fir hazel ivy juniper larch"
    links = aligned(pre(f"{rest} {piece}"), pre(rest, piece))
    found = {(1, 1, "edited", True, False)}
    assert told(links) == (found | {(1, 2, "split", False, False)} if split else found)


def test_the_main_link_of_a_paragraph_stands_first_whatever_the_order_of_what_went_into_it():
    short, long = "maple oak pine rowan willow yew", "alder birch cedar damson elder fir hazel ivy juniper larch"
    links = aligned(pre(short, long), pre(f"{short} {long}"))
    assert list(zip(links["old"], links["main"], links["kind"], strict=True)) == [
        (2, True, "edited"), (1, False, "merged")
    ]  # fmt: skip


def test_links_stand_in_the_order_of_the_newer_text():
    piece, rest = "maple oak pine rowan willow yew", "alder birch cedar damson elder fir hazel ivy juniper larch"
    links = aligned(pre(f"{rest} {piece}"), pre(piece, rest))
    assert list(zip(links.index, links["new"], links["kind"], strict=True)) == [(0, 1, "split"), (1, 2, "edited")]


def test_a_paragraph_that_goes_on_is_not_merged_into_another_that_takes_up_its_words():
    short, long = "maple oak pine rowan willow yew", "alder birch cedar damson elder fir hazel ivy juniper larch"
    links = aligned(pre(long, short), pre(f"{long} {short}", short))
    assert told(links) == {(1, 1, "edited", True, False), (2, 2, "kept", True, False)}


def test_of_two_that_changed_places_the_one_that_stood_later_has_moved():
    links = aligned(pre(HILLS, BOATS, BREAD), pre(HILLS, BREAD, BOATS))
    assert {(o, n) for o, n, _, _, moved in told(links) if moved} == {(3, 2)}


def test_each_resolution_is_compared_with_the_one_read_before_it_and_the_first_with_none():
    made = small_corpus.corpus({OLD: pre(HILLS, BOATS), NEW: pre(BOATS), "A/RES/53/9": pre(HILLS, BOATS)})
    found = list(alignment.steps(made, similarity.profiles(made), [OLD, NEW, "A/RES/53/9"]))
    assert [(symbol, before) for symbol, before, _ in found] == [(OLD, None), (NEW, OLD), ("A/RES/53/9", NEW)]
    pairs = [list(zip(links["old"], links["new"], strict=True)) for *_, links in found]
    assert pairs == [[], [(1, 2)], [(2, 4)]]


def test_the_longest_common_order_is_kept():
    assert alignment.longest_increasing(np.array([3, 1, 2, 5, 4])) == [1, 2, 4]
    assert alignment.longest_increasing(np.array([], dtype=int)) == []


@pytest.mark.parametrize("text", [True, False])
def test_similarity_of_texts_and_of_counts(text):
    made = corpus(pre(HILLS), pre(HILLS.replace("winter", "winters"), FRESH))
    if text:
        given = small_corpus.paragraphs({OLD: [("p", "The General Assembly,"), *pre(HILLS)],
                                     NEW: [("p", "x"), *pre(HILLS.replace("winter", "winters"), FRESH)]})  # fmt: skip
        made.paragraphs["text"] = given["text"]
    found = similarity.profiles(made)
    near, far = similarity.similarity(found, np.array([3, 4]), np.array([1]))[:, 0]
    assert 0.8 < near < 1
    assert far < 0.2
    assert found.held.all() == text


def test_containment_has_a_direction():
    made = corpus(pre(HALVES[0]), pre(" ".join(HALVES)))
    found = similarity.profiles(made)
    part, whole = np.array([1]), np.array([3])
    assert similarity.contained(found, part, whole)[0] == 1
    assert similarity.contained(found, whole, part)[0] < 0.6


BAGS = arrays(np.int64, st.tuples(st.integers(1, 4), st.just(5)), elements=st.integers(0, 4))


@settings(max_examples=50, deadline=None)
@given(a=BAGS, b=BAGS)
def test_two_bags_share_each_item_as_often_as_both_have_it(a, b):
    expected = np.minimum(a[:, None, :], b[None, :, :]).sum(axis=2)
    assert similarity.shared(csr_array(a), csr_array(b)).tolist() == expected.tolist()
