"""Where a sentence ends."""

import pytest

from corpus.text.speech import sentences

COUNTED = [
    ("Recalling the lamps,", 1),
    ("Notes the lamps; recalls the bells;", 1),
    ("Invites States: (a) To row; (b) To read;", 1),
    ("Notes para. 3 and paras. 4 and 5 of document No. 7, Add. 1, Corr. 2.", 1),
    ("Notes the report of Mr. J. Keeper, Ph.D., of the U.N. Harbour.", 1),
    ("Notes a rise of 2.5 per cent, i.e. of lamps.", 1),
    ("We row. We read. Do we sing?", 3),
    ("We row (see A/60/1). We read.", 2),
    ("We row.3 We read.", 2),
    ("Notes the theme “One lamp. One bell.”;", 1),
    ("He said: “We row.” They read.", 2),
    ("The lamps (in No. 3) burn! The bells ring.", 2),
    ("Notes resolution 5. It also notes resolution 6.", 2),
    ("3. Notes the lamps.", 1),
    ("Connects the Next 1.5 Billion;", 1),
    ("", 0),
    ("12.", 0),
]


@pytest.mark.parametrize(("text", "n"), COUNTED)
def test_a_sentence_ends_where_a_reader_ends_it(text, n):
    assert sentences.count(text) == n
