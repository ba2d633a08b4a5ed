"""The house style of the charts on pages: one look, one way to say the numbers of a mark, one way to write data.

A chart is as wide as its place on the page and has a fixed height. Nothing is taken from the network.
"""

import json
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

INK, QUIET, GRID = "#1C1C1C", "#4A4A4A", "#E6E6E6"
FONT = "system-ui, sans-serif"
DIGITS = "%.6g"  # of every number, as in the tables
CROSS = "M-0.7,-0.7L0.7,0.7M0.7,-0.7L-0.7,0.7"  # a shape: × of lines
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down")
_WIDE, _LONG, _SHORT = 560, 84, 41  # pixels from which a heading has long lines; letters of a long and of a short one
_NARROW = 270  # pixels for a legend on the narrowest screen
_LETTER, _SIGN = 6.2, 26  # pixels of a letter of a legend and of the sign before it
_CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 11, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": QUIET, "titleColor": INK,
        "gridColor": GRID, "domainColor": "#8A8A8A", "tickColor": "#8A8A8A", "labelOverlap": "greedy",
        "labelSeparation": 8,
    },
    "legend": {
        "orient": "top", "title": None, "labelFontSize": 12, "labelColor": INK, "labelLimit": 0, "symbolSize": 70,
        "symbolStrokeWidth": 1.5, "symbolOpacity": 1, "rowPadding": 3, "columnPadding": 14,
    },
    "title": {
        "anchor": "start", "frame": "bounds", "fontSize": 12, "fontWeight": "normal", "color": INK, "offset": 8,
        "lineHeight": 16,
    },
    "text": {"fontSize": 11, "color": INK},
}  # fmt: skip

Fields = dict[str, str | tuple[str, ...]]  # what a mark tells: by name the column, with a format, or two of an interval


@dataclass(frozen=True)
class Drawn:
    """A chart, and what it shows in a sentence or two, for those who do not see it."""

    chart: alt.Chart | alt.LayerChart
    alt_text: str


def nothing(note: str) -> Drawn:
    """A chart that has only a note, which says what is missing."""
    data = alt.InlineData(values=[{"note": note}])
    size = {"expr": f"width < {7 * len(note)} ? 11 : 13"}
    text = alt.Chart(data).mark_text(color=QUIET, fontSize=size, aria=False).encode(text="note:N")
    return Drawn(sized(text, 60), f"There is nothing to draw. {note}.")


def sized(chart: alt.Chart | alt.LayerChart | alt.FacetChart, height: float, heading: str = "", right: int = 0) -> Any:
    """The chart as wide as its container and `height` pixels high, with what its values are as a `heading`.

    `right` pixels are kept free on the right, for values beside the last mark.
    """
    padding = {"left": 2, "top": 4, "right": 6 + right, "bottom": 2}
    framed = chart.properties(width="container", height=round(height), padding=padding)
    return framed.properties(title=alt.TitleParams(text=_lines(heading))) if heading else framed


def _lines(heading: str) -> dict[str, str]:
    """A heading in as many lines as the width of the chart needs."""
    few, many = (
        json.dumps(textwrap.wrap(heading, n, break_on_hyphens=False), ensure_ascii=False) for n in (_LONG, _SHORT)
    )
    return {"expr": f"width < {_WIDE} ? {many} : {few}"}


def finished(drawn: Drawn) -> dict[str, Any]:
    """The Vega-Lite specification of a chart as a dict of JSON's own kinds."""
    chart = drawn.chart.properties(
        description=drawn.alt_text, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )
    spec = chart.configure(**_CONFIG).to_dict()
    spec.pop("$schema", None)
    return json.loads(json.dumps(spec, allow_nan=False))


class _Rows(alt.InlineData):
    """Rows that nobody changes: layers and facets, which copy what they are made of, share them."""

    def __deepcopy__(self, memo: object) -> "_Rows":
        return self


def data(frame: pd.DataFrame, columns: Iterable[str] = ()) -> alt.InlineData:
    """The rows as data within the specification: six significant digits, missing values null, dates "21 Dec 2012"."""
    kept = frame[list(columns)] if columns else frame
    return _Rows(values=[{name: _plain(value) for name, value in row.items()} for row in kept.to_dict("records")])


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(own) for own in value]
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return day(value)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return None if value in (float("inf"), float("-inf")) else float(DIGITS % (value + 0.0))
    return value


def day(date: pd.Timestamp) -> str:
    """A date as a reader writes it: "21 Dec 2012"."""
    return f"{date.day} {date:%b %Y}"


def told(fields: Fields) -> dict[str, Any]:
    """What a mark says of itself on hover, and to a screen reader: the settings `tooltip`, `description` of the mark.

    `fields` maps a name to a column; to a column and a format of d3; or to two columns, the ends of an interval, and
    their format. A missing number is "not known".
    """
    values = {name: _expression(field) for name, field in fields.items()}
    shown = ", ".join(f"{json.dumps(name)}: {value}" for name, value in values.items())
    spoken = " + '; ' + ".join(f"{json.dumps(name + ': ')} + {value}" for name, value in values.items())
    return {"tooltip": {"expr": f"{{{shown}}}"}, "description": {"expr": spoken}, "aria": True}


def _expression(field: str | tuple[str, ...]) -> str:
    if isinstance(field, str):
        return f"datum[{json.dumps(field)}]"
    *columns, shape = field
    numbers = [f"datum[{json.dumps(column)}]" for column in columns]
    formatted = " + ' to ' + ".join(f"format({number}, {json.dumps(shape)})" for number in numbers)
    known = " && ".join(f"isValid({number})" for number in numbers)
    return f"({known} ? {formatted} : 'not known')"


def legend(names: Sequence[str], **more: Any) -> alt.Legend:
    """A legend above the chart with as many columns as fit on the narrowest screen."""
    widest = max((len(name) for name in names), default=1)
    return alt.Legend(columns=max(1, min(len(names), int(_NARROW // (_LETTER * widest + _SIGN)))), **more)


def coloured(names: Sequence[str], colours: Sequence[str], **more: Any) -> alt.Color:
    """The colour of each name, with a legend; the column is `name`."""
    scale = alt.Scale(domain=list(names), range=list(colours[: len(names)]))
    return alt.Color("name:N", scale=scale, legend=legend(names) if len(names) > 1 else None, **more)


def shaped(names: Sequence[str]) -> alt.Shape:
    """The shape of each name, in the legend of its colour."""
    scale = alt.Scale(domain=list(names), range=[SHAPES[i % len(SHAPES)] for i in range(len(names))])
    return alt.Shape("name:N", scale=scale, legend=legend(names) if len(names) > 1 else None)


def key(series: Sequence[tuple[str, str, str]]) -> list[alt.Chart]:
    """A layer without marks that brings a legend: name, colour and shape of each series; none for a single one."""
    if len(series) < 2:
        return []
    names = [name for name, *_ in series]
    rows = alt.Chart(alt.InlineData(values=[{"name": name} for name in names]))
    shapes = alt.Scale(domain=names, range=[shape for *_, shape in series])
    return [rows.mark_point(size=0, filled=True, aria=False).encode(
        color=coloured(names, [colour for _, colour, _ in series]),
        shape=alt.Shape("name:N", scale=shapes, legend=legend(names)),
    )]  # fmt: skip


def number(value: float, digits: int = 2) -> str:
    """A number in alternative text: "0.46", "1,250"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.{digits}f}"


def percent(share: float) -> str:
    """A share in alternative text: "18%"."""
    return f"{100 * share:.0f}%"
