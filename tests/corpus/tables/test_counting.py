"""Files in folders become counts."""

import odd_corpora
from corpus.tables import counting, features
from odd_corpora import Text

PREAMBLE = "Recalling that lamps guide the quiet pilots of every northern harbour through long winters"
ACT = "Decides that bells and broadband guide the pilots, and that broadband mends no lamp in winter"


def test_the_files_in_a_folder_are_counted(tmp_path, monkeypatch):
    texts = odd_corpora.placed([Text((PREAMBLE,), (ACT,))])
    odd_corpora.install(texts, tmp_path, monkeypatch)
    made = counting.make(tmp_path / "texts")
    assert isinstance(made, features.Features)
    assert made.resolutions["symbol"].to_list() == ["A/RES/60/101"]
    words = made.words.groupby("word")["count"].sum()
    assert words[["lamps", "pilots", "broadband", "mends"]].to_list() == [1, 2, 2, 1]


def test_a_phrase_of_the_lexicon_is_counted_though_it_stands_nowhere(tmp_path, monkeypatch):
    odd_corpora.install(odd_corpora.placed([Text((PREAMBLE,), (ACT,))]), tmp_path, monkeypatch)
    phrases = counting.phrases_to_count()
    assert "digital divides" in phrases
    assert "digital divides" in set(counting.make(tmp_path / "texts").vocabulary["phrase"])
