"""What commands print lies in columns."""

import pandas as pd

from analysis.cli import listing


def test_counts_of_texts_with_long_symbols_lie_below_their_heads():
    rows = [
        (symbol, 1969, "bells", part, n, n / 2)
        for symbol in ("A/RES/9(I)", "A/RES/2453(XXIII)[A]")
        for part, n in (("preambular", 3), ("operative", 12))
    ]
    table = pd.DataFrame(rows, columns=["symbol", "year", "phrase", "part", "count", "rate"])
    phrase, head, *lines = listing.phrases_as_text(table).splitlines()
    assert phrase == "bells"
    ends = head.index("preambular") + len("preambular"), head.index("operative") + len("operative")
    for line in lines:
        assert [line[:end].split()[-1] for end in ends] == ["3", "12"]
