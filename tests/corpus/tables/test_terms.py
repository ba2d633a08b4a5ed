"""Recurrent terms: used in many surroundings, not pieces of one copied sentence."""

import pandas as pd

from corpus.tables import terms

COPIED = "Stresses that village radio stations remain open to every listener in the valley;"


def paragraphs(texts_by_resolution):
    rows = [(f"A/RES/{i}/1", text) for i, texts in enumerate(texts_by_resolution, start=50) for text in texts]
    return pd.DataFrame(rows, columns=["symbol", "text"])


def test_a_term_is_found_and_a_piece_of_a_copied_sentence_is_not():
    varied = [
        f"{verb} community seed banks {rest}"
        for verb, rest in [("Notes", "in hill areas"), ("Welcomes", "and their keepers"), ("Supports", "abroad")]
    ]
    found = terms.find(paragraphs([[COPIED, text] for text in varied]))
    assert list(found["term"]) == ["community seed banks"]
    assert found.iloc[0].to_list() == ["community seed banks", 3, 3, 3]


def test_fewer_than_three_resolutions_are_not_enough():
    assert terms.find(paragraphs([["Notes community seed banks here"], ["Welcomes community seed banks there"]])).empty


def test_at_most_as_many_as_asked_for_and_in_a_stable_order():
    texts = [[f"Notes w{i} red green blue w{i}; Notes v{i} old new grey v{i}"] for i in range(4)]
    assert len(terms.find(paragraphs(texts), how_many=1)) == 1
    again = terms.find(paragraphs(texts))
    assert again.equals(terms.find(paragraphs(texts)))
    assert list(again["term"]) == sorted(again["term"])
