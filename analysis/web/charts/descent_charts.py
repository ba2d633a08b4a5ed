"""Agreed language: what is new in each text, where it comes in, how old the language is, how long paragraphs last."""

import altair as alt
import numpy as np
import pandas as pd

from analysis.figures.style import BLUE, GREY, ORANGE, RED, SKY
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import Lanes, upwards
from analysis.web.charts.overview_charts import PART_NAMES, above, bars, stacked
from analysis.web.charts.rate_charts import course
from analysis.web.charts.saved import Saved


def new_wording(saved: Saved) -> Drawn:
    """The words of each text in carried-over and in new paragraphs, stacked, and the greatest and the last share."""
    table = saved.table("new_wording")
    if table.empty:
        return house.nothing("No resolution with an earlier one in this series")
    line = saved.timeline(pd.DataFrame({"symbol": pd.concat([table["previous"], table["symbol"]]).unique()}))
    own = line.join(table).assign(carried=lambda t: t["n_words"] - t["words_new"])
    own["gap"] = np.where(own["adjacent"].astype(bool), "no", "yes")
    kinds = {"Carried over": ("carried", SKY), "New": ("words_new", ORANGE)}
    parts = [own.assign(name=name, words=own[column], rank=i) for i, (name, (column, _)) in enumerate(kinds.items())]
    both = stacked(pd.concat(parts).sort_values(["at", "rank"], kind="stable", ignore_index=True), "words")
    says: Fields = {"Resolution": "text", "Adopted": "date", "Words": "name", "Number": ("words", ",d"),
            "Share that is new": ("share_new", ".0%"), "Words of the text": ("n_words", ",d"),
            "Compared with": "previous", "Unread texts between": "gap"}  # fmt: skip
    columns = ["name", "words", "share_new", "n_words", "previous", "gap"]
    colours = [colour for _, colour in kinds.values()]
    axis = alt.Axis(title=None, format=",d", tickCount=5, tickMinStep=1)
    layers = bars(both, line, columns, says, list(kinds), colours, axis)
    told = own.loc[sorted({own["share_new"].idxmax(), own.index[-1]})]
    told = told.assign(label=[house.percent(share) for share in told["share_new"]])
    chart = alt.layer(*layers, above(told, line, "n_words", "label"), *line.crosses(0, "to"))
    text = f"Bars: words of each text that are carried over and new, by year of adoption, {line.years}. "
    return Drawn(
        house.sized(chart, 280, "Words; above a bar: the share that is new"),
        text + course(own, "Share that is new", "share_new", house.percent) + ".",
    )


def new_language(saved: Saved) -> Drawn:
    """The share of the content words of each part that is new: in new paragraphs, and by edits of old ones."""
    table = saved.table("new_language")
    size = table[["carried", "by_edit", "by_paragraph"]].sum(axis=1)
    table = table.assign(size=size)[size > 0]
    if table.empty:
        return house.nothing("No resolution with an earlier one in this series")
    line = saved.timeline(table)
    own = line.join(table)
    parts = [part for part in PART_NAMES if part in set(own["part"])]
    own = own[own["part"].isin(parts)]
    own = own.assign(lane=own["part"].map(parts.index), part_name=own["part"].map(PART_NAMES))
    kinds = {"In new paragraphs": ("by_paragraph", BLUE), "By edits of old ones": ("by_edit", ORANGE)}
    rows = [
        own.assign(name=name, words=own[column], share=own[column] / own["size"], rank=i)
        for i, (name, (column, _)) in enumerate(kinds.items())
    ]
    both = pd.concat(rows).sort_values(["lane", "at", "rank"], kind="stable", ignore_index=True)
    both["to"] = both.groupby(["lane", "symbol"])["share"].cumsum().round(9)
    both["from"] = both["to"] - both["share"]
    stack = Lanes([upwards(PART_NAMES[part], 1.0, ".0%") for part in parts], 110)
    both = stack.placed(both, ["from", "to"])
    both = both.assign(left=both["at"] - 0.95 * both["half"], right=both["at"] + 0.95 * both["half"])
    says: Fields = {"Resolution": "text", "Adopted": "date", "Part": "part_name", "New words come": "name",
            "Content words": ("words", ",d"), "Share of the part": ("share", ".0%"),
            "New in all": ("new", ".0%"), "Content words of the part": ("size", ",d")}  # fmt: skip
    columns = ["text", "date", "part_name", "name", "words", "share", "new", "size", "left", "right", "y_from", "y_to"]
    mark = alt.Chart(house.data(both, columns)).mark_rect(stroke="white", strokeWidth=0.5, **house.told(says))
    colours = [colour for _, colour in kinds.values()]
    drawn = mark.encode(x=line.x("left"), x2="right:Q", y=stack.y("y_from"), y2="y_to:Q",
                        color=house.coloured(list(kinds), colours))  # fmt: skip
    marks = [cross for i in range(len(parts)) for cross in line.crosses(stack.base(i))]
    chart = house.sized(
        alt.layer(drawn, *stack.headings(), *marks), stack.pixels, "Share of the content words that is new"
    )
    courses = [course(own[own["lane"] == i], PART_NAMES[part], "new", house.percent) for i, part in enumerate(parts)]
    text = (
        f"Bars: share of the content words that is new, by part and year of adoption, {line.years}. "
        f"{'; '.join(courses)}."
    )
    return Drawn(chart, text)


def language_age(saved: Saved) -> Drawn:
    """The share of the words of each text by the year in which their paragraph was first read; the oldest is below."""
    table = saved.table("language_age")
    if table.empty:
        return house.nothing("No paragraph is long enough to be traced")
    line = saved.timeline(table)
    own = line.join(table).sort_values(["at", "first_year"], kind="stable", ignore_index=True)
    own["to"] = own.groupby("symbol")["share"].cumsum()
    own["from"] = own["to"] - own["share"]
    own = own.assign(left=own["at"] - 0.95 * own["half"], right=own["at"] + 0.95 * own["half"])
    says: Fields = {"Resolution": "text", "Adopted": "date", "First read in": ("first_year", "d"),
            "Share of the words": ("share", ".0%"),
            "Words": ("n_words", ",d"), "Paragraphs": ("n", ",d")}  # fmt: skip
    first, last = int(own["first_year"].min()), int(own["first_year"].max())
    bar = alt.Legend(title="Wording first read in", direction="horizontal", gradientLength=220, format="d",
                     tickMinStep=1,
                     titleFontWeight="normal", titleFontSize=12)  # fmt: skip
    scale = alt.Scale(scheme="viridis", domain=[first, max(last, first + 1)])
    columns = ["text", "date", "first_year", "share", "n_words", "n", "left", "right", "from", "to"]
    mark = alt.Chart(house.data(own, columns)).mark_rect(stroke="white", strokeWidth=0.4, **house.told(says))
    drawn = mark.encode(
        x=line.x("left"), x2="right:Q", y2="to:Q", color=alt.Color("first_year:Q", scale=scale, legend=bar),
        y=alt.Y("from:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(title=None, format=".0%", tickCount=5)),
    )  # fmt: skip
    chart = house.sized(alt.layer(drawn, *line.crosses(0, "from")), 300, "Share of the words")
    newest = own[own["at"] == own["at"].max()]
    top, oldest = newest.loc[newest["share"].idxmax()], newest.iloc[0]
    text = (
        f"Bars: share of the words of each text by the year in which their paragraph was first read, {line.years}. In "
        f"{newest['text'].iloc[0]} the largest share, {house.percent(top['share'])}, was first read in "
        f"{top['first_year']}; the oldest, {house.percent(oldest['share'])}, in {oldest['first_year']}."
    )
    return Drawn(chart, text)


def survival(saved: Saved) -> Drawn:
    """The share of paragraphs that are still there after so many sessions, by cohort, with 95% bands."""
    table = saved.table("survival")
    own = table[table["part"] == "whole"]
    if own.empty:
        return house.nothing("No two adjacent sessions in this series")
    names = list(dict.fromkeys(own["cohort"]))
    parts = []
    for name, curve in own.groupby("cohort", sort=False):
        start = {"time": 0, "survival": 1.0, "low": 1.0, "high": 1.0}
        end = {
            **curve.iloc[-1].to_dict(),
            "time": max(int(curve["followed"].iloc[0]), int(curve["time"].max())),
            "end": True,
        }
        ends = [{"cohort": name, "n": curve["n"].iloc[0], **start}, *curve.to_dict("records")]
        parts.append(pd.DataFrame([*ends, end] if end["time"] > curve["time"].iloc[-1] else ends))
    rows = pd.concat(parts, ignore_index=True).rename(columns={"cohort": "name"})
    if "end" not in rows:
        rows["end"] = False
    rows["end"] = rows["end"].eq(True)
    labels = {name: f"{name} (n = {own.loc[own['cohort'] == name, 'n'].iloc[0]})" for name in names}
    rows["name"] = rows["name"].map(labels)
    says: Fields = {"Paragraphs that": "name", "Sessions later": ("time", "d"), "Still there": ("survival", ".0%"),
            "95% interval": ("low", "high", ".0%"), "At risk": ("n_at_risk", ",d"),
            "Ended": ("n_ended", ",d")}  # fmt: skip
    columns = ["name", "time", "survival", "low", "high", "n_at_risk", "n_ended", "end"]
    last = int(rows["time"].max())
    x = alt.X(
        "time:Q",
        scale=alt.Scale(domain=[0, max(last, 1)], nice=False),
        axis=alt.Axis(title="Sessions later", tickMinStep=1, grid=False, format="d"),
    )
    share = alt.Axis(title=None, format=".0%", tickCount=5)

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[0, 1]), axis=share)

    colour = house.coloured(list(labels.values()), (RED, BLUE, *[GREY] * len(names)))
    base = alt.Chart(house.data(rows, columns)).encode(x=x, color=colour)
    bands = base.mark_area(interpolate="step-after", opacity=0.16, aria=False).encode(y=y("low"), y2="high:Q")
    lines = base.mark_line(interpolate="step-after", strokeWidth=2, aria=False).encode(y=y("survival"))
    points = base.transform_filter("!datum.end").mark_point(filled=True, size=34, opacity=1, **house.told(says))
    points = points.encode(y=y("survival"), shape=house.shaped(list(labels.values())))
    chart = house.sized(alt.layer(bands, lines, points), 280, "Share of paragraphs still there. Paragraphs that …")
    told = []
    for name in names:
        curve = own[own["cohort"] == name]
        row = curve.iloc[-1]
        told.append(f"of {row['n']} that {name}, {house.percent(row['survival'])} after {row['time']:.0f}")
    text = (
        f"Falling curves with 95% bands: share of paragraphs still there, up to {last} sessions later: "
        f"{'; '.join(told)}."
    )
    return Drawn(chart, text)


CHARTS = {"new_wording": new_wording, "new_language": new_language, "language_age": language_age, "survival": survival}
