"""Rates of concepts: through the years, the newest compared with the last, and what new wording turns to."""

from collections.abc import Mapping
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from analysis.figures.style import BLACK, BLUE, COLOURS, GREY, RED, short
from analysis.measures.inference import SIGNIFICANT
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import UNIT, Lanes, Rows, upwards
from analysis.web.charts.saved import Saved

PER_1000 = "Occurrences per 1,000 words"
BAND = "#D0D0D0"
MOVED = {  # `moved` of newest.concepts: what the sign of the newest means, colour, shape
    "more": ("more than copying explains", RED, "triangle-up"),
    "": ("as copying explains", GREY, "circle"),
    "less": ("less than copying explains", BLUE, "triangle-down"),
}


def phrases(saved: Saved) -> Drawn:
    """Rates of the chosen concepts through the years, a lane each; those of which one overtakes another share one."""
    table = saved.table("phrases")
    if table.empty:
        return house.nothing("No concept was asked for")
    line = saved.timeline(table)
    own = line.join(table[table["part"] == "whole"])
    own["name"] = [saved.labels.get(key, key) for key in own["concept"]]
    groups = _together([saved.labels.get(key, key) for key in table["concept"].unique()], saved.facts)
    look = {name: (COLOURS[i], house.SHAPES[i]) for group in groups for i, name in enumerate(group)}
    highest = own[["rate", "high"]].max(axis=1).groupby(own["name"]).max()
    lanes = [
        upwards(group[0], highest[group].max())
        if len(group) == 1
        else upwards("", highest[group].max(), series=[(name, *look[name]) for name in group])
        for group in groups
    ]
    stack = Lanes(lanes, 104)
    lane_of = {name: i for i, group in enumerate(groups) for name in group}
    own["lane"] = own["name"].map(lane_of)
    own["colour"], own["shape"] = ([look[name][i] for name in own["name"]] for i in (0, 1))
    says: Fields = {
        "Concept": "name", "Resolution": "text", "Adopted": "date", PER_1000: ("rate", ",.2f"),
        "95% interval": ("low", "high", ",.2f"), "Occurrences": ("count", ",d"), "Words": ("n_words", ",d"),
        "Paragraphs with it": ("n_paragraphs", ",d"),
    }  # fmt: skip
    layers = stack.courses(own, line, "rate", says, columns=["count", "n_words", "n_paragraphs"], last=".2~f")
    marks = [mark for i in range(len(lanes)) for mark in line.crosses(stack.base(i))]
    notes = [{"at": line.place().get(pair["ahead"]["symbol"]), "y": stack.base(lane_of[pair["new"]]) + UNIT,
              "note": f"overtaken in {pair['ahead']['year']}"}
             for pair in saved.facts.get("overtakings") or () if pair["new"] in lane_of]  # fmt: skip
    if notes:
        marks.append(stack.notes(notes, line))
    chart = house.sized(
        alt.layer(*layers, *stack.headings(), *marks), stack.pixels, f"{PER_1000}, with 95% intervals", right=30
    )
    courses = [course(own[own["name"] == name], name, "rate") for group in groups for name in group]
    return Drawn(chart, f"{PER_1000} by year of adoption, {line.years}, a line a concept. {'; '.join(courses)}.")


def _together(names: list[str], facts: Mapping[str, Any]) -> list[list[str]]:
    """The names in groups: one each, but a name and the one that it overtakes, as the facts tell, in the same."""
    group_of = {name: [name] for name in names}
    for pair in facts.get("overtakings") or ():
        old, new = (group_of.get(pair[end]) for end in ("old", "new"))
        if old is not None and new is not None and old is not new and len(old) + len(new) <= len(house.SHAPES):
            old.extend(new)
            group_of.update(dict.fromkeys(new, old))
    groups: list[list[str]] = []
    for name in names:
        if group_of[name] not in groups:
            groups.append(group_of[name])
    return groups


def course(own: pd.DataFrame, name: str, column: str, say: Any = house.number) -> str:
    """First, highest and last value of a series, as alternative text says it; `own` in the order of adoption."""
    known = own.dropna(subset=column)
    if known.empty:
        return f"{name}: no value"
    first, top, last = known.iloc[0], known.loc[known[column].idxmax()], known.iloc[-1]
    if len(known) == 1:
        return f"{name}: {say(first[column])} ({first['year']})"
    if known[column].nunique() == 1:
        return f"{name}: {say(first[column])} throughout"
    return (
        f"{name}: first {say(first[column])} ({first['year']}), highest {say(top[column])} ({top['year']}), "
        f"last {say(last[column])} ({last['year']})"
    )


def newest_concepts(saved: Saved) -> Drawn:
    """The rate of each concept in the newest text and in the one before, over what copying explains."""
    own = saved.table("newest_concepts").dropna(subset="p")
    if own.empty:
        return house.nothing("No concept in two texts of this series")
    own = own.sort_values(["rate", "concept"], ascending=[False, True], ignore_index=True).assign(row=range(len(own)))
    own["moved"] = own["moved"].fillna("")
    own["chance_from"] = np.maximum(own["rate_before"] + own["chance_low"], 0)
    own["chance_to"] = np.maximum(own["rate_before"] + own["chance_high"], 0)
    own["colour"], own["shape"] = ([MOVED[moved][i] for moved in own["moved"]] for i in (1, 2))
    own["meaning"] = [MOVED[moved][0] for moved in own["moved"]]
    newest, before = (short(own[column].iloc[0]) for column in ("symbol", "previous"))
    says: Fields = {
        "Concept": "label", f"Rate in {newest}": ("rate", ",.2f"), f"Rate in {before}": ("rate_before", ",.2f"),
        "Copying explains": ("chance_from", "chance_to", ",.2f"), f"Occurrences in {newest}": ("count", ",d"),
        f"Occurrences in {before}": ("count_before", ",d"), "q": ("q", ".2~g"), "The newest is": "meaning",
    }  # fmt: skip
    rows = Rows(own["label"].to_list(), [f"{r.count_before} → {r.count}" for r in own.itertuples()])
    columns = [
        "label",
        "row",
        "rate",
        "rate_before",
        "chance_from",
        "chance_to",
        "count",
        "count_before",
        "q",
        "meaning",
    ]
    base = alt.Chart(house.data(own, [*columns, "colour", "shape"])).encode(y=rows.y())
    top = float(own[["rate", "rate_before", "chance_to"]].max().max())
    ticks = [tick for tick in (0, 0.1, 0.5, 1, 2, 5, 10, 20, 50) if tick <= 1.1 * top]
    axis = alt.Axis(values=ticks, title="Per 1,000 words (square-root scale)", format="~g")
    scale = alt.Scale(type="sqrt", domain=[0, 1.05 * top or 1.0], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    bands = base.mark_bar(height=11, color=BAND, aria=False).encode(x=x("chance_from"), x2="chance_to:Q")
    moves = base.mark_rule(color=GREY, aria=False).encode(x=x("rate_before"), x2="rate:Q")
    befores = base.mark_tick(color=BLACK, thickness=2, height=12, aria=False).encode(x=x("rate_before"))
    points = base.mark_point(size=70, opacity=1, filled=True, **house.told(says)).encode(
        x=x("rate"), color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None)
    )
    heading = (
        f"Sign: {newest}; stroke: {before}; grey: 95% of what copying gives. On the right: occurrences, before → now."
    )
    chart = house.sized(alt.layer(bands, moves, befores, points, *rows.headings()), rows.pixels, heading)
    most = own.iloc[0]
    moved = ", ".join(own.loc[own["moved"] != "", "label"]) or "none"
    text = (
        f"Rates of {len(own)} concepts in {newest} and in {before}, a row a concept, in {PER_1000.lower()}. Most "
        f"frequent: {most['label']}, {house.number(most['rate_before'])} before and {house.number(most['rate'])} now. "
        f"Moved farther than copying explains: {moved}."
    )
    return Drawn(chart, text)


def trends(saved: Saved) -> Drawn:
    """How much later or earlier than new wording in general each concept is newly written; its rates at both ends."""
    own = saved.table("trends").dropna(subset="later")
    if own.empty:
        return house.nothing("No concept in new wording of two dates")
    own = own.sort_values(["later", "concept"], ascending=[False, True], ignore_index=True).assign(row=range(len(own)))
    own["found"] = own["q"] <= SIGNIFICANT
    own["fill"] = np.where(own["found"], RED, "white")
    years, ends = _ends(saved)
    own["ends"] = [ends.get(key, "") for key in own["concept"]]
    says: Fields = {
        "Concept": "label", "Years later than new wording": ("later", "+.1f"), "95% interval": ("low", "high", "+.1f"),
        "q": ("q", ".2~g"), "Occurrences in new wording": ("n_new", ",d"), "Paragraphs": ("n_paragraphs", ",d"),
        "Texts": ("n_texts_with", ",d"),
    }  # fmt: skip
    if years:
        says[f"Rate in whole texts, {years}"] = "ends"
    rows = Rows(own["label"].to_list(), own["ends"].to_list())
    columns = ["label", "row", "later", "low", "high", "q", "n_new", "n_paragraphs", "n_texts_with", "fill", "ends"]
    base = alt.Chart(house.data(own, columns)).encode(y=rows.y())
    edge = 1.05 * float(own[["later", "low", "high"]].abs().max().max()) or 1.0
    scale = alt.Scale(domain=[-edge, edge], nice=False)

    def x(field: str) -> alt.X:
        signed = "(datum.value > 0 ? '+' : '') + datum.label"
        axis = alt.Axis(title="Years earlier (−) or later (+) than new wording", labelExpr=signed, tickCount=6)
        return alt.X(f"{field}:Q", scale=scale, axis=axis)

    zero = alt.Chart(alt.InlineData(values=[{"x": 0}])).mark_rule(color=GREY, aria=False).encode(x=x("x"))
    ranges = base.mark_rule(color=RED, strokeWidth=1.5, aria=False).encode(x=x("low"), x2="high:Q")
    points = base.mark_point(size=60, opacity=1, stroke=RED, strokeWidth=1.5, **house.told(says)).encode(
        x=x("later"), fill=alt.Fill("fill:N", scale=None)
    )
    heading = f"Filled: q ≤ {SIGNIFICANT:g}; hollow: not. Line: 95% interval."
    if years:
        heading += f" Right: rate per 1,000 words in whole texts, {years}."
    chart = house.sized(alt.layer(zero, ranges, points, *rows.headings()), rows.pixels, heading)
    found, last = own[own["found"]], own.iloc[-1]
    text = (
        f"How many years later than new wording in general each of {len(own)} concepts is newly written. Latest: "
        f"{own['label'].iloc[0]}, {own['later'].iloc[0]:+.1f} years; earliest: {last['label']}, {last['later']:+.1f}. "
        f"{len(found)} of them differ with q ≤ {SIGNIFICANT:g}."
    )
    return Drawn(chart, text)


def _ends(saved: Saved) -> tuple[str, dict[str, str]]:
    """The years of the first and of the newest text, and the rates of each concept in the two; empty for one text."""
    table = saved.perhaps("phrases_by_part")
    if table.empty:
        return "", {}
    own = table.sort_values("adopted", kind="stable")
    first, newest = own.iloc[0], own.iloc[-1]
    if first["symbol"] == newest["symbol"]:
        return "", {}
    sums = own.groupby(["concept", "symbol"])[["count", "n_words"]].sum()
    rates = 1000 * sums["count"] / sums["n_words"].where(sums["n_words"] > 0)
    told = {
        str(key): " → ".join(f"{rates.get((key, text['symbol']), np.nan):.2g}" for text in (first, newest))
        for key in own["concept"].unique()
    }
    return f"{first['adopted'].year} → {newest['adopted'].year}", told


CHARTS = {"phrases": phrases, "newest_concepts": newest_concepts, "trends": trends}
