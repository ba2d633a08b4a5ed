"""The facts that go with a table of an invented series: see `corpus.series_facts`."""

import pandas as pd

from corpus import series_list
from corpus.series_facts import SeriesFacts


def facts(runs, *, labels=None, drafts=(), unread_before=None, adopted=None):
    """Facts of a series with these runs (symbol -> label) of resolutions; no text is unread unless given."""
    days = adopted or dict.fromkeys(runs, pd.Timestamp("2000-01-01"))
    before = dict.fromkeys(runs, 0) | (unread_before or {})
    return SeriesFacts("test", series_list.UNKNOWN, labels or {}, days, dict(runs), tuple(drafts), (), before)
