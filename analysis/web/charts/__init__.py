"""The charts of the web report: Vega-Lite specifications made from the tables and facts that the study saved.

They show what the figures in print show, drawn for a screen: each mark tells its numbers on hover and to a screen
reader, each chart is as wide as its place on the page and legible from 320 pixels on, and nothing comes from the
network. To add one, write a function from `Saved` to `Drawn` in the module of its family and name it in the `CHARTS`
there.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from altair.utils import schemapi

from analysis.web.charts import (
    act_charts,
    change_charts,
    descent_charts,
    overview_charts,
    rate_charts,
    theme_charts,
    word_charts,
)
from analysis.web.charts.house import Drawn, finished, nothing
from analysis.web.charts.saved import NoDatesError, Saved
from analysis.web.charts.speech import speech_charts

_FAMILIES = (
    overview_charts,
    rate_charts,
    change_charts,
    descent_charts,
    act_charts,
    theme_charts,
    word_charts,
    speech_charts,
)
CHARTS: dict[str, Callable[[Saved], Drawn | None]] = {key: own for f in _FAMILIES for key, own in f.CHARTS.items()}
WITHOUT = (  # results that have a figure in print and no chart
    "reading",  # the picture of a page, which holds no data
    "threads",  # has a page of its own, where every paragraph can be opened
)


def shown(
    key: str, table: Callable[[str], pd.DataFrame], facts: Mapping[str, Any]
) -> tuple[dict[str, Any] | None, str]:
    """What `spec` and `alt_text` return, from a chart that is drawn once."""
    with schemapi.debug_mode(False):  # the finished chart is checked as a whole, not also each of its parts
        drawn = _drawn(key, table, facts)
        return (None, "") if drawn is None else (finished(drawn), drawn.alt_text)


def spec(key: str, table: Callable[[str], pd.DataFrame], facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """The chart of the result `key` as a Vega-Lite specification without `$schema`, or None where it has none.

    `table` reads a table of the study by name, as it is in tables/NAME.csv; `facts` are those of the result, as in
    tables/KEY.json. The specification holds its data; a missing number is null. Its width is that of its container, its
    `description` is the alternative text. A table without rows gives a chart that says what is missing.

    A result may have no chart although it is known here: `keyness_spans` where no word is named, because a sentence and
    the table say that.
    """
    return shown(key, table, facts)[0]


def alt_text(key: str, table: Callable[[str], pd.DataFrame], facts: Mapping[str, Any]) -> str:
    """What the chart of the result `key` shows, in a sentence or two made from the data; "" where it has none."""
    drawn = _drawn(key, table, facts)
    return "" if drawn is None else drawn.alt_text


def _drawn(key: str, table: Callable[[str], pd.DataFrame], facts: Mapping[str, Any]) -> Drawn | None:
    draw = CHARTS.get(key)
    if draw is None:
        return None
    try:
        return draw(Saved(table, facts))
    except NoDatesError:
        return nothing("No table says when these texts were adopted")
