"""What is stacked in one view: lanes with scales of their own, and rows whose labels are above their marks.

Vega-Lite fits a single view to the width of a page, not several side by side. So small multiples are lanes of one view:
each has its own part of the vertical axis, and the labels of the axis are the values of the lane.
"""

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from analysis.web.charts import house
from analysis.web.charts.house import Fields
from analysis.web.charts.saved import Timeline

UNIT = 100  # height of a lane on the common axis
_LINE, _GAP, _AIR = 16, 14, 8  # pixels: a line of a heading; above a heading; below it
_MARGIN = 22  # pixels to the left of the view, above the labels of the axis, where headings begin
_SIGNS = {"circle": "●", "square": "■", "triangle-up": "▲", "diamond": "◆", "triangle-down": "▼"}


def same(value: float) -> float:
    """The scale of a lane that is linear."""
    return value


def root(value: float) -> float:
    """The scale of a lane that shows small values: the square root, of negative values too."""
    return math.copysign(math.sqrt(abs(value)), value)


@dataclass(frozen=True)
class Lane:
    """A lane: what it is called, the values at its ends, and those that are marked on its axis."""

    heading: str
    low: float
    high: float
    ticks: Sequence[float]
    shape: str = "g"  # of the ticks, as `format` takes it
    scale: Callable[[float], float] = same
    series: Sequence[tuple[str, str, str]] = ()  # what is drawn in it: name, colour, shape; a line of the heading each

    @property
    def n_lines(self) -> int:
        """Lines of the heading."""
        return bool(self.heading) + len(self.series)

    def share(self, value: float) -> float:
        """Where a value is between the ends of the lane, 0 to 1."""
        low, high = self.scale(self.low), self.scale(self.high)
        return (self.scale(value) - low) / (high - low)


def upwards(heading: str, highest: float, shape: str = "g", **more: Any) -> Lane:
    """A lane from 0 to just above a highest value, with two or three round ticks."""
    step = round_step(highest if highest > 0 else 1.0)
    top = max(math.ceil(round(highest / step, 6)), 1) * step
    ticks = [step * i for i in range(round(top / step) + 1)]
    return Lane(heading, 0.0, top, ticks, shape, **more)


def round_step(highest: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that divides the way to `highest` into two to four."""
    size = 10.0 ** math.floor(math.log10(highest / 2))
    fitting = [factor * size for factor in (1, 2, 5, 10) if highest / (factor * size) <= 4]
    return fitting[0]


class Lanes:
    """Lanes from the top down, each `height` pixels high, under its heading."""

    def __init__(self, lanes: Sequence[Lane], height: int = 96) -> None:
        self.lanes, self._height = list(lanes), height
        heads = [_GAP * (i > 0) + _LINE * lane.n_lines + _AIR for i, lane in enumerate(lanes)]
        self._heads = [head * UNIT / height for head in heads]  # on the common axis
        self._top = sum(self._heads) + UNIT * len(self.lanes)

    @property
    def pixels(self) -> int:
        """The height of the view."""
        return round(self._top * self._height / UNIT)

    def base(self, lane: int) -> float:
        """Where a lane begins on the common axis."""
        return round(self._top - sum(self._heads[: lane + 1]) - UNIT * (lane + 1), 2)

    def place(self, lane: int, value: float) -> float:
        """Where a value of a lane is on the common axis; NaN where it is missing."""
        if pd.isna(value):
            return math.nan
        return round(self.base(lane) + UNIT * self.lanes[lane].share(value), 2)

    def placed(self, frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
        """The rows with `y_COLUMN` for each of these columns; `lane` (int) says which lane a row is in."""
        heights = {
            f"y_{column}": [self.place(i, v) for i, v in zip(frame["lane"], frame[column], strict=True)]
            for column in columns
        }
        return frame.assign(
            **{name: pd.Series(own, index=frame.index, dtype="float64") for name, own in heights.items()}
        )

    def y(self, field: str) -> alt.Y:
        """The common axis, whose labels are the values of each lane."""
        marks = [(round(self.place(i, tick), 2), f"{tick:{lane.shape}}") for i, lane in enumerate(self.lanes)
                 for tick in lane.ticks]  # fmt: skip
        labels = json.dumps({f"{at:g}": label.replace("-", "−") for at, label in marks}, ensure_ascii=False)
        axis = alt.Axis(values=[at for at, _ in marks], labelExpr=f"{labels}['' + datum.value]", title=None,
                        domain=False, ticks=False, labelOverlap=False, labelPadding=6,
                        tickCount=len(marks) + 1, aria=False)  # fmt: skip
        scale = alt.Scale(domain=[0, round(self._top, 2)], nice=False, zero=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=axis)

    def headings(self) -> list[alt.Chart]:
        """Layers with the heading of each lane, and in the lines below it the sign of each series in it."""
        names, signs = [], []
        line = _LINE * UNIT / self._height
        for i, lane in enumerate(self.lanes):
            top = self.base(i) + UNIT + (_LINE * lane.n_lines + _AIR) * UNIT / self._height
            if lane.heading:
                names.append({"y": round(top, 2), "label": lane.heading})
                top -= line
            for name, colour, shape in lane.series:
                signs.append({"y": round(top, 2), "label": name, "colour": colour, "sign": _SIGNS[shape]})
                top -= line
        look: dict[str, Any] = {
            "align": "left",
            "baseline": "top",
            "aria": False,
            "limit": {"expr": f"width + {_MARGIN}"},
        }
        layers = [_text(names, **look, fontWeight=600, fontSize=12)] if names else []
        if signs:
            layers.append(_text(signs, "sign", **look).encode(color=alt.Color("colour:N", scale=None)))
            layers.append(_text(signs, **look, dx=14))
        return layers

    def courses(
        self,
        own: pd.DataFrame,
        line: Timeline,
        value: str,
        says: Fields,
        *,
        columns: Sequence[str] = (),
        last: str = "",
        joined: bool = True,
        banded: bool = False,
    ) -> list[alt.Chart]:
        """Layers with a line a series, broken at gaps, with points and their intervals; hollow for drafts.

        `own` has `at, run, text, date` of its text (`Timeline.join`), `name, colour, shape` of its series, `lane`,
        `draft`, the `value`, `low, high` and the further `columns` that the marks tell of (`says`). `last` is the
        format of the last value of each series, which is written beside it; not `joined` are points without a line;
        `banded` are intervals drawn as a band.
        """
        rows = self.placed(own, [value, "low", "high"])
        is_end = rows["at"] == rows[rows[value].notna()].groupby("name")["at"].transform("max").reindex(rows.index)
        rows = rows.assign(fill=rows["colour"].where(~rows["draft"].astype(bool), "white"), end=is_end)
        wanted = [
            "name",
            "text",
            "date",
            "at",
            "run",
            "lane",
            value,
            "low",
            "high",
            *columns,
            "colour",
            "shape",
            "fill",
        ]
        source = house.data(rows, [*dict.fromkeys(wanted), "end", f"y_{value}", "y_low", "y_high"])
        base = alt.Chart(source).encode(x=line.x(), y=self.y(f"y_{value}"))
        known = f"isValid(datum[{json.dumps(value)}])"
        colour: dict[str, Any] = {"scale": None}
        bounded = base.transform_filter("isValid(datum.low)")
        ranges = (
            bounded.mark_area(opacity=0.18, aria=False).encode(detail=["name:N", "run:N", "lane:N"])
            if banded
            else bounded.mark_rule(opacity=0.45, strokeWidth=1.5, aria=False)
        )
        course = base.mark_line(strokeWidth=1.8, aria=False).encode(detail=["name:N", "run:N", "lane:N"])
        points = base.transform_filter(known).mark_point(size=38, opacity=1, strokeWidth=1.5, **house.told(says))
        layers = [
            ranges.encode(y=self.y("y_low"), y2="y_high:Q", color=alt.Color("colour:N", **colour)),
            *([course.encode(color=alt.Color("colour:N", **colour))] if joined else []),
            points.encode(stroke=alt.Stroke("colour:N", **colour), fill=alt.Fill("fill:N", **colour),
                          shape=alt.Shape("shape:N", **colour)),
        ]  # fmt: skip
        if last:
            ends = base.transform_filter(f"datum.end && {known}").mark_text(
                align="left", dx=8, fontWeight=600, aria=False
            )
            layers.append(ends.encode(text=alt.Text(f"{value}:Q", format=last)))
        return layers

    def notes(self, rows: list[dict[str, Any]], line: Timeline) -> alt.Chart:
        """A layer with short notes: each row has `at`, `y` on the common axis, and the `note`."""
        look: dict[str, Any] = {
            "align": "center",
            "baseline": "bottom",
            "fontStyle": "italic",
            "color": house.QUIET,
            "aria": False,
        }
        return alt.Chart(alt.InlineData(values=rows)).mark_text(**look).encode(x=line.x(), y=self.y("y"), text="note:N")


def _text(rows: list[dict], field: str = "label", **look: Any) -> alt.Chart:
    return (
        alt.Chart(alt.InlineData(values=rows))
        .mark_text(**look)
        .encode(x=alt.value(-_MARGIN), y="y:Q", text=f"{field}:N")
    )


ROW = 34  # pixels


class Rows:
    """Rows from the top down, each with a label above its marks, and perhaps a note on the right."""

    def __init__(self, labels: Sequence[str], notes: Sequence[str] = (), step: int = ROW) -> None:
        self._labels, self._notes, self._step = list(labels), list(notes), step

    @property
    def pixels(self) -> int:
        """The height of the view."""
        return self._step * len(self._labels)

    def y(self) -> alt.Y:
        """The axis of the column `row`, which numbers the rows from 0; a mark is in the lower part of its row."""
        scale = alt.Scale(domain=[-0.72, len(self._labels) - 0.72], reverse=True, nice=False, zero=False)
        return alt.Y("row:Q", scale=scale, axis=None)

    def headings(self) -> list[alt.Chart]:
        """Layers with the labels and the notes."""
        names = [{"row": i, "label": label} for i, label in enumerate(self._labels)]
        notes = [{"row": i, "label": note} for i, note in enumerate(self._notes) if note]
        look: dict[str, Any] = {"baseline": "bottom", "dy": -7, "aria": False}
        room = {"expr": f"width - {7 * max(map(len, self._notes), default=0)}"}
        left = alt.Chart(alt.InlineData(values=names)).mark_text(align="left", limit=room, **look)
        layers = [left.encode(x=alt.value(0), y=self.y(), text="label:N")]
        if notes:
            right = alt.Chart(alt.InlineData(values=notes)).mark_text(align="right", color=house.QUIET, **look)
            layers.append(right.encode(x=alt.value("width"), y=self.y(), text="label:N"))
        return layers


def labelled(names: dict[int, str], rows: int) -> dict[str, Any]:
    """The settings `scale`, `axis` of a vertical axis of rows numbered from 0 at the top, with names at some."""
    labels = json.dumps({f"{row}": name for row, name in names.items()}, ensure_ascii=False)
    axis = alt.Axis(values=list(names), labelExpr=f"{labels}['' + datum.value]", title=None, grid=False, domain=False,
                    ticks=False, labelOverlap=False, tickCount=len(names) + 1, labelLimit=150, aria=False)  # fmt: skip
    return {"scale": alt.Scale(domain=[-0.6, rows - 0.4], reverse=True, nice=False, zero=False), "axis": axis}
