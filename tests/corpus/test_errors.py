"""An error is one line, whatever it quotes."""

import pytest

from corpus.errors import CorpusError
from corpus.questions.corpus_counts import TextNeededError


@pytest.mark.parametrize("sentence", ["a\nb", "a\r\nb", "a\x0bb", "a\x85b", "a\u2028b"])
def test_an_error_is_one_line(sentence):
    assert str(CorpusError(sentence)) == "a b"


def test_exit_codes_tell_bad_input_from_the_answer_no():
    assert CorpusError("x").exit_code == 2
    assert TextNeededError("x", ["A/RES/1/1"]).exit_code == 1
