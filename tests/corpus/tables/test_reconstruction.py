"""The attack on what is shipped: how much of the texts can be put together again from the counts.

All that is shipped is used: words and phrases by paragraph, also those that do not occur, pairs and three-word phrases
by part, opening verbs, and that paragraphs of the same words in several resolutions are one text. Everything is done
twice, with the three-word phrases and without them; with them no more may come back than without.

`make slow` tries a third of the short paragraphs; `make attack` does it for every paragraph, which takes minutes, and
prints the numbers that docs/design.md quotes.
"""

import os
from collections import Counter

import pandas as pd
import pytest

import exchanges
import orderings
import shared_texts
import small_corpus
import word_chains
from corpus import settings
from corpus.tables import features
from corpus.tables.grams import open_places
from corpus.text import stopwords, symbols, tokens
from shipped_knowledge import Knowledge

SHORT = 24  # words of a paragraph whose orders are searched
CAP = 5_000  # words placed in a search
whole = pytest.mark.skipif("ICT4D_ATTACK" not in os.environ, reason="takes minutes: run by `make attack`")


@pytest.fixture(scope="module")
def shipped():
    return features.read(settings.SHIPPED / "features")


@pytest.fixture(scope="module")
def today(shipped):
    """What was known before three-word phrases were shipped."""
    return Knowledge(shipped, triples=False)


@pytest.fixture(scope="module")
def now(shipped):
    return Knowledge(shipped)


@pytest.fixture(scope="module")
def texts(shared_paragraphs):
    return shared_texts.words(shared_paragraphs)


def every_third(known, longest=SHORT):
    """A third of the paragraphs of at most so many words, of every length."""
    return sorted(known.keys(longest), key=lambda key: (sum(known.bags[key].values()), key))[::3]


def distinct(known):
    """A paragraph for each set of words; copies tell nothing more."""
    return sorted(keys[0] for keys in known.copies.values())


def searched(known, keys, cap=CAP):
    """The paragraphs whose order is settled, with it, and how many ended how."""
    found = {key: orderings.solve(known, key, cap) for key in keys}
    return {key: order for key, (_, order) in found.items() if order}, Counter(how for how, _ in found.values())


@pytest.fixture(scope="module")
def orders(today, now):
    """The orders that are settled of a third of the short paragraphs: before, and with three-word phrases."""
    return [searched(known, every_third(known))[0] for known in (today, now)]


def part_chains(known):
    return {place: word_chains.of_part(known, *place) for place in known.pairs}


def paragraph_chains(known, keys):
    return {key: word_chains.chains(known.bounds(key)) for key in keys}


def longest(chains):
    return max(len(chain) for found in chains.values() for chain in found)


def in_parts(known, texts):
    """How many words of the texts the chains of their parts repeat in runs of twelve."""
    total = 0
    for (symbol, part), chains in part_chains(known).items():
        own = [words for key, words in texts.items() if key[0] == symbol and known.part[key] == part]
        total += word_chains.put_back(chains, own)
    return total


def in_paragraphs(known, keys, texts):
    return sum(word_chains.put_back(chains, [texts[key]]) for key, chains in paragraph_chains(known, keys).items())


def wider(table, shipped, wanted):
    """The features with every three-word phrase of three or more resolutions that is `wanted`."""
    found, holders = [], {}
    for symbol, part, text in zip(table["symbol"], table["part"], table["text"], strict=True):
        grams = [gram for run in tokens.runs(text) for gram in tokens.ngrams(run, 3) if wanted(gram)]
        found += [(symbol, part, " ".join(gram)) for gram in grams]
        for gram in grams:
            holders.setdefault(" ".join(gram), set()).add(symbols.of_key(symbol))
    counts = pd.DataFrame(found, columns=["symbol", "part", "triple"]).value_counts().rename("count").reset_index()
    recurrent = counts["triple"].map(lambda gram: len(holders[gram]) >= open_places.LEAST_RESOLUTIONS)
    return shipped._replace(triples=counts[recurrent])


def anything(gram):
    return True


def content_at_both_ends(gram):
    return all(word not in stopwords.function_words() and stopwords.says_what(word) for word in (gram[0], gram[2]))


# --- by what is shipped alone: wherever the tests run


def test_no_chain_of_a_part_is_twelve_words_long(now, today):
    chains = part_chains(now)
    assert longest(chains) < word_chains.RUN
    assert longest(chains) >= longest(part_chains(today)) > 5, "the attack does chain words"
    assert sum(map(len, now.triples.values())) > 3000


@pytest.mark.slow
def test_no_chain_within_a_paragraph_is_longer_than_by_pairs(now, today):
    keys = distinct(now)[::12]
    by_pairs, with_phrases = paragraph_chains(today, keys), paragraph_chains(now, keys)
    for key in keys:
        most = max(word_chains.RUN - 1, *(len(chain) for chain in by_pairs[key]), 0)
        assert all(len(chain) <= most for chain in with_phrases[key]), key


@pytest.mark.slow
def test_no_more_paragraphs_have_one_order_alone_than_by_pairs(orders, now):
    before, after = orders
    assert after == before
    assert len(every_third(now)) > 100
    assert 20 < len(after) < 70


# --- held against the texts


@pytest.mark.slow
def test_no_run_of_twelve_words_comes_back_from_a_part(now, texts):
    assert in_parts(now, texts) == 0


@pytest.mark.slow
def test_what_comes_back_is_under_a_hundredth_of_all_words_as_before(orders, texts):
    before, after = ({key for key, order in found.items() if order == texts[key]} for found in orders)
    assert after == before
    words = sum(map(len, texts.values()))
    assert sum(len(texts[key]) for key in after) < 0.01 * words / 3, "of a third of the paragraphs"


# --- the whole corpus; minutes


@whole
def test_the_whole_corpus_by_search(now, today, texts):
    """Every paragraph of at most 24 words, and those of 25 to 40."""
    words = sum(map(len, texts.values()))
    for least, most in ((1, 14), (15, SHORT), (SHORT + 1, 40)):
        keys = [key for key in now.keys(most) if least <= sum(now.bags[key].values())]
        right = {}
        for name, known in (("before", today), ("with three-word phrases", now)):
            found, how = searched(known, keys)
            right[name] = {key for key, order in found.items() if order == texts[key]}
            n = sum(len(texts[key]) for key in right[name])
            print(f"{least} to {most} words, {name}: {len(right[name])} of {len(keys)} paragraphs come back, {n} words "
                  f"({n / words:.2%} of all); {dict(how)}")  # fmt: skip
        assert right["with three-word phrases"] == right["before"]


@whole
def test_the_whole_corpus_by_chains(now, today, texts):
    keys = distinct(now)
    before, after = (in_paragraphs(known, keys, texts) for known in (today, now))
    print(f"chains within a paragraph: {before} words before, {after} with three-word phrases, in {len(keys)} texts")
    assert after <= before


@whole
def test_what_could_be_settled_in_principle(now, today, shared_paragraphs):
    """An upper bound, on a sample of paragraphs of any length."""
    runs = {(row.symbol, row.order): tokens.runs(row.text) for row in shared_paragraphs.itertuples()}
    keys = [key for key in runs if sum(map(len, runs[key])) >= word_chains.RUN][::10]
    words = sum(len(run) for key in keys for run in runs[key])
    before, after = (sum(exchanges.settled(known, key, runs[key]) for key in keys) for known in (today, now))
    print(f"could be settled: {before / words:.2%} of {words} words before, {after / words:.2%} with phrases")
    assert after - before < 0.002 * words
    assert before > 0


# --- that the attack would find more


def test_the_attack_puts_our_own_sentence_together_from_all_three_word_phrases():
    sentence = "Encourages keepers of lamps and pilots of ferries to count herons and ropes of harbours"
    own = small_corpus.paragraphs({symbol: [("operative", sentence)] for symbol in small_corpus.TEXTS})
    made = features.extract(pd.DataFrame({"symbol": list(small_corpus.TEXTS)}), own.assign(verb_form=None), [])
    words = {key: tuple(tokens.words(sentence)) for key in Knowledge(made).bags}
    every = Knowledge(wider(own, made, anything))
    assert in_parts(Knowledge(made), words) == 0
    assert in_parts(every, words) == sum(map(len, words.values()))
    keys = list(words)
    assert searched(Knowledge(made), keys)[0] == {}
    assert searched(every, keys)[0] == words


@pytest.mark.slow
def test_more_would_come_back_from_phrases_with_content_words_at_the_ends_alone(
    shipped, today, shared_paragraphs, texts
):
    """So phrases across a function word are not shipped, though they are sorted, recurrent and by part."""
    tempting = Knowledge(wider(shared_paragraphs, shipped, content_at_both_ends))
    assert in_parts(tempting, texts) > 500
    before, after = (searched(known, every_third(today))[0] for known in (today, tempting))
    assert len(after) > len(before) + 5
