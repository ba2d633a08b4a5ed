"""How far apart texts are, where the wording breaks, when concepts changed, and how new each text was."""

from typing import Any, Literal

import altair as alt
import numpy as np
import pandas as pd

from analysis.figures.style import BLUE, GREEN, GREY, RED, SKY, short
from analysis.measures.inference import SIGNIFICANT
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import Lane, Lanes, Rows, labelled, round_step
from analysis.web.charts.rate_charts import course
from analysis.web.charts.saved import Saved

LEAST = 0.2  # of a probability that is drawn
SUPPORTED = 0.5  # branches with less support have no number
DIVERGES = "Bits a word"


def distances(saved: Saved) -> Drawn:
    """The distance of every two texts: the later ones downwards, the earlier ones to the right, each pair once."""
    table = saved.table("distances")
    if table.empty:
        return house.nothing("No resolution was read")
    line = saved.timeline(table)
    texts = line.read.set_index("symbol")
    matrix = table.set_index("symbol")
    order = [symbol for symbol in texts.index if symbol in matrix.index]
    if len(order) < 2:
        return house.nothing("One resolution only: no distance")
    years = texts["year"]
    names = {s: f"{years[s]}" if (years == years[s]).sum() == 1 else f"{years[s]} {short(s)}" for s in order}
    pairs = pd.DataFrame(
        [
            {"earlier": texts.at[a, "text"], "later": texts.at[b, "text"], "column": names[a], "row": names[b],
             "distance": matrix.at[b, a]}
            for i, b in enumerate(order) for a in order[:i]
        ]
    )  # fmt: skip
    says: Fields = {"Of": "later", "From": "earlier", "Distance": ("distance", ".2f")}
    sort = [names[symbol] for symbol in order]
    look: dict[str, Any] = {"title": None, "grid": False, "domain": False, "ticks": False}
    base = alt.Chart(house.data(pairs)).encode(
        x=alt.X("column:N", sort=sort[:-1], axis=alt.Axis(labelAngle=-90, **look)),
        y=alt.Y("row:N", sort=sort[1:], axis=alt.Axis(**look)),
    )
    bar = alt.Legend(orient="top-right", direction="horizontal", gradientLength=110,
                     title=["0: same words", "1: none in common"],
                     titleFontSize=11, titleFontWeight="normal", values=[0, 0.5, 1])  # fmt: skip
    shade = alt.Color("distance:Q", scale=alt.Scale(scheme="cividis", domain=[0, 1], reverse=True), legend=bar)
    cells = base.mark_rect(stroke="white", strokeWidth=0.5, **house.told(says)).encode(color=shade)
    wide = {"expr": f"width > {27 * len(order)} ? 1 : 0"}
    values = base.mark_text(fontSize=9, aria=False, opacity=wide).encode(
        text=alt.Text("distance:Q", format=".2f"),
        color=alt.condition("datum.distance > 0.5", alt.value("white"), alt.value("black")),
    )
    nearest, farthest = (pairs.loc[pick] for pick in (pairs["distance"].idxmin(), pairs["distance"].idxmax()))
    text = (
        f"Cosine distances of every two texts, {line.years}, as a triangle of {len(pairs)} cells. Least: "
        f"{nearest['distance']:.2f}, {nearest['earlier']} and {nearest['later']}; greatest: "
        f"{farthest['distance']:.2f}, {farthest['earlier']} and {farthest['later']}."
    )
    heading = "Cosine distance of each text (row) from each earlier one (column)"
    return Drawn(house.sized(alt.layer(cells, values), 18 * max(len(order) - 1, 4), heading), text)


def steps(saved: Saved) -> Drawn:
    """The distance of each text from the one before, over what copying explains; breaks are filled, with their year."""
    table = saved.table("steps")
    if table.empty:
        return house.nothing("One resolution only: no step")
    line = saved.timeline(pd.DataFrame({"symbol": pd.concat([table["before"], table["after"]]).unique()}))
    own = line.join(table, "after")
    texts = line.read.set_index("symbol")["text"]
    own["from"] = own["before"].map(texts)
    own["to"] = own["after"].map(texts)
    own["broken"] = own["breaks"].astype(bool)
    own["gap"] = np.where(own["adjacent"].astype(bool), "no", "yes")
    own["fill"], own["stroke"] = np.where(own["broken"], RED, "white"), np.where(own["broken"], RED, BLUE)
    own["top"] = own[["distance", "chance_high"]].max(axis=1)
    says: Fields = {
        "To": "to", "From": "from", "Distance": ("distance", ".3f"),
        "Copying explains": ("chance_low", "chance_high", ".3f"),
        "95% interval": ("low", "high", ".3f"), "q": ("q", ".2~g"), "Unread texts between": "gap",
    }  # fmt: skip
    columns = ["to", "from", "at", "year", "distance", "chance_low", "chance_high", "low", "high", "q", "gap", "broken",
               "fill", "stroke", "top"]  # fmt: skip
    base = alt.Chart(house.data(own, columns)).encode(x=line.x())
    top = 1.1 * float(own["top"].max()) or 0.02
    ticks = [tick for tick in (0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1) if tick <= top]

    def y(field: str) -> alt.Y:
        scale = alt.Scale(type="sqrt", domain=[0, top], nice=False)
        return alt.Y(f"{field}:Q", scale=scale, axis=alt.Axis(title=None, values=ticks, format="~g"))

    bands = base.mark_rule(strokeWidth=8, color=SKY, opacity=0.55, aria=False).encode(
        y=y("chance_low"), y2="chance_high:Q"
    )
    points = base.mark_point(size=55, opacity=1, strokeWidth=1.5, **house.told(says)).encode(
        y=y("distance"), fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None)
    )
    own["side"] = _sides(own)
    years = [
        alt.Chart(house.data(rows, ["at", "year", "top"]))
        .mark_text(dy=-10, dx=dx, align=side, color=RED, fontWeight=600, aria=False, text=_YEAR)
        .encode(x=line.x(), y=y("top"))
        for side, dx in _SHIFTS.items()
        if len(rows := own[own["broken"] & (own["side"] == side)])
    ]
    heading = (
        "Cosine distance from the text before (square-root scale). Blue band: 95% of what copying gives. "
        f"Red, with its year: farther (q ≤ {SIGNIFICANT:g})."
    )
    chart = house.sized(alt.layer(bands, points, *years, *line.crosses(0, "distance")), 280, heading)
    found = own.loc[own["broken"], "year"].astype(str).to_list()
    more = (
        f"Farther than copying explains in {', '.join(found)}."
        if found
        else "No step is farther than copying explains."
    )
    text = (
        f"Dots: distance of each text from the one before, {line.years}. {course(own, 'Distance', 'distance')}. {more}"
    )
    return Drawn(chart, text)


_YEAR = {"expr": "width < 420 ? '’' + slice('' + datum.year, 2) : '' + datum.year"}  # short where there is no room
_SHIFTS: dict[Literal["left", "center", "right"], int] = {"left": -5, "center": 0, "right": 5}  # of a year; pixels


def _sides(own: pd.DataFrame) -> list[str]:
    """How the year of each break is aligned, so that those of neighbouring years are side by side."""
    broken = own.loc[own["broken"], "at"].to_list()
    sides = []
    for at in own["at"]:
        before, after = (any(0 < sign * (other - at) < 1.5 for other in broken) for sign in (-1, 1))
        sides.append("left" if before and not after else "right" if after and not before else "center")
    return sides


def groups(saved: Saved) -> Drawn:
    """The tree of the texts in which only neighbours may join; branches that the free tree lacks are dashed."""
    table = saved.table("groups")
    tree = table[table["tree"] == "in order"].sort_values("node", kind="stable", ignore_index=True)
    if tree.empty:
        return house.nothing("One resolution only: no tree")
    leaves = tree["members"].iloc[-1].split(", ")
    years = saved.timeline(pd.DataFrame({"symbol": leaves})).read.set_index("symbol")["year"].to_dict()
    joints, branches = _tree(tree, set(table.loc[table["tree"] == "free", "members"]), len(leaves))
    names = {row: f"{years.get(symbol, '')} {short(symbol)}".strip() for row, symbol in enumerate(leaves)}
    rows = labelled(names, len(leaves))
    widest = 1.08 * float(tree["height"].max()) or 1.0
    axis = alt.Axis(title="Height of the merge (Ward)", tickCount=5)
    x = alt.X("height:Q", scale=alt.Scale(domain=[0, widest], nice=False), axis=axis)
    rules = [
        alt.Chart(house.data(own, ["height", "to_height", "row", "to_row"]))
        .mark_rule(color=BLUE, strokeWidth=1.5, strokeDash=[1, 0] if alike == "yes" else [4, 3], aria=False)
        .encode(x=x, x2="to_height:Q", y=alt.Y("row:Q", **rows), y2="to_row:Q")
        for alike, own in branches.groupby("free")
    ]
    says: Fields = {"Branch": "members", "Texts": ("n", ",d"), "Support": ("support", ".0%"),
                    "Height": ("height", ".2f"), "Also in the free tree": "free"}  # fmt: skip
    joint = alt.Chart(house.data(joints)).encode(x=x, y=alt.Y("row:Q", **rows))
    dots = joint.mark_point(filled=True, size=40, opacity=1, color=BLUE, **house.told(says))
    look: dict[str, Any] = {"align": "left", "dx": 4, "dy": -6, "fontSize": 10, "color": house.QUIET, "aria": False}
    support = joint.transform_filter(f"datum.support >= {SUPPORTED}").mark_text(**look)
    heading = f"Numbers: share of bootstrap samples that have the same branch, from {SUPPORTED:.0%} on."
    if (joints["free"] == "no").any():
        heading += " Dashed: not in the tree that is free to group."
    layers = alt.layer(*rules, dots, support.encode(text=alt.Text("support:Q", format=".0%")))
    chart = house.sized(layers, 20 * len(leaves) + 10, heading, right=24)
    older, newer = _divided(tree, leaves)
    text = (
        f"A tree of {len(leaves)} texts in the order of adoption, in which only neighbours may join. The deepest "
        f"divide is between {older} ({years.get(older)}) and {newer} ({years.get(newer)}), in "
        f"{house.percent(tree['support'].iloc[-1])} of the samples."
    )
    return Drawn(chart, text)


def _tree(tree: pd.DataFrame, free: set[str], n: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The joints of a tree of `n` leaves and the lines between: where each is, and whether the free tree has it."""
    height = dict.fromkeys(range(n), 0.0)
    row = {leaf: float(leaf) for leaf in range(n)}
    joints, branches = [], []
    for node in tree.to_dict("records"):
        left, right, own = int(node["left"]), int(node["right"]), int(node["node"])
        height[own], row[own] = node["height"], (row[left] + row[right]) / 2
        alike, members = "yes" if node["members"] in free else "no", node["members"].split(", ")
        named = node["members"] if len(members) < 4 else f"{members[0]} to {members[-1]}"
        joints.append({"height": height[own], "row": row[own], "support": node["support"], "n": len(members),
                       "members": named, "free": alike})  # fmt: skip
        for start, end in ((left, left), (right, right), (left, right)):
            at = height[start] if start == end else height[own]
            branches.append(
                {"height": at, "to_height": height[own], "row": row[start], "to_row": row[end], "free": alike}
            )
    return pd.DataFrame(joints), pd.DataFrame(branches)


def _divided(tree: pd.DataFrame, leaves: list[str]) -> tuple[str, str]:
    """The last text before the deepest divide and the first after it."""
    halves = []
    for side in ("left", "right"):
        node = int(tree[side].iloc[-1])
        halves.append([leaves[node]] if node < len(leaves) else tree["members"].iloc[node - len(leaves)].split(", "))
    older, newer = sorted(halves, key=lambda members: leaves.index(members[0]))
    return older[-1], newer[0]


def breaks(saved: Saved) -> Drawn:
    """When each concept changed most probably, by date: a row a concept, with the interval of the date."""
    table = saved.table("breaks")
    own = table[table["probability"] >= LEAST]
    if own.empty:
        return house.nothing("No concept is frequent enough, and sure enough of a date, in two texts of this series")
    line = saved.timeline(pd.DataFrame({"symbol": pd.concat([table["before"], table["after"]]).unique()}))
    place, texts = line.place(), line.read.set_index("symbol")["text"]
    own = line.join(own, "after").sort_values(
        ["at", "probability"], ascending=[True, False], kind="stable", ignore_index=True
    )
    own = own.assign(row=range(len(own)), named=own["named"].astype(bool))
    own["from"], own["to"] = (own[end].map(place) for end in ("earliest", "latest"))
    own["since"], own["till"] = (own[end].map(texts) for end in ("earliest", "latest"))
    own["previous"] = own["before"].map(texts)
    own["fill"] = np.where(own["named"], RED, "white")
    own["stroke"] = np.where(own["named"], RED, "#6A6A6A")
    own["share"] = [f"{house.percent(r.share_before)} → {house.percent(r.share_after)}" for r in own.itertuples()]
    says: Fields = {
        "Concept": "label", "Changes in": "text", "The text before": "previous", "Probability": ("probability", ".2f"),
        "Earliest (95%)": "since", "Latest (95%)": "till", "Share of paragraphs": "share", "q": ("q", ".2~g"),
    }  # fmt: skip
    rows = Rows(own["label"].to_list(), own["share"].to_list())
    columns = ["label", "text", "previous", "at", "row", "from", "to", "since", "till", "probability", "share", "q",
               "fill", "stroke"]  # fmt: skip
    base = alt.Chart(house.data(own, columns)).encode(y=rows.y())
    stroke = alt.Stroke("stroke:N", scale=None)
    ranges = base.mark_rule(strokeWidth=2, opacity=0.6, aria=False).encode(x=line.x("from"), x2="to:Q", stroke=stroke)
    size = alt.Size("probability:Q", scale=alt.Scale(domain=[0, 1], range=[10, 130]), legend=None)
    points = base.mark_point(opacity=1, strokeWidth=1.5, **house.told(says)).encode(
        x=line.x(), size=size, fill=alt.Fill("fill:N", scale=None), stroke=stroke
    )
    left_out = len(table) - len(own)
    heading = (
        f"Larger: more probable; filled: surer than copying explains (q ≤ {SIGNIFICANT:g}); line: 95% interval of the "
        "date. Right: share of paragraphs before → after."
    )
    if left_out:
        heading += f" Not drawn: {left_out} of {len(table)} concepts with a probability under {LEAST:g}."
    chart = house.sized(alt.layer(ranges, points, *rows.headings()), rows.pixels, heading)
    sure = own[own["named"]].sort_values("probability", ascending=False, kind="stable")
    named = ", ".join(f"{r.label} ({r.year})" for r in sure.itertuples()) or "none"
    text = (
        f"The most probable year of change of {len(own)} concepts, {line.years}, a row a concept. Surer than copying "
        f"explains: {named}."
    )
    return Drawn(chart, text)


MEASURES = (  # column, heading, colour, shape, which texts have both neighbours that it needs
    ("novelty", "Novelty: how far from the text before", BLUE, "circle", "whole_before"),
    ("transience", "Transience: how far from the text after", RED, "square", "whole_after"),
    ("resonance", "Resonance: novelty less transience", GREEN, "diamond", "unbroken"),
)


def novelty(saved: Saved) -> Drawn:
    """Novelty, transience and resonance of each text, a lane each, none across a gap."""
    table = saved.table("novelty")
    line = saved.timeline(table)
    parts = []
    for i, (column, heading, colour, shape, whole) in enumerate(MEASURES):
        own = table[table[whole].astype(bool) & table[column].notna()]
        half = 1.96 * own[f"{column}_se"]
        parts.append(
            line.join(own.assign(value=own[column], low=own[column] - half, high=own[column] + half, lane=i,
                                 name=heading,
                                 colour=colour, shape=shape, measure=column))
        )  # fmt: skip
    own = pd.concat(parts, ignore_index=True)
    if own.empty:
        return house.nothing("No two adjacent texts in this series")
    resonance = own["lane"] == len(MEASURES) - 1
    for end in ("chance_low", "chance_high"):
        own[end] = own[end].where(resonance)
    own["q"] = own["q"].where(resonance)
    lanes = [_around_zero(own[own["lane"] == i], measure) for i, measure in enumerate(MEASURES)]
    stack = Lanes(lanes, 110)
    says: Fields = {"Measure": "name", "Resolution": "text", "Adopted": "date", DIVERGES: ("value", ".2f"),
            "95% interval": ("low", "high", ".2f"), "Copying gives": ("chance_low", "chance_high", ".2f"),
            "q": ("q", ".2~g"), "Words counted": ("n_words", ",d")}  # fmt: skip
    columns = ["chance_low", "chance_high", "q", "n_words"]
    layers = stack.courses(own, line, "value", says, columns=columns, joined=False)
    chance = stack.placed(own[own["chance_low"].notna()], ["chance_low", "chance_high"])
    bands = alt.Chart(house.data(chance, ["at", "y_chance_low", "y_chance_high"]))
    band = bands.mark_rule(strokeWidth=8, color=SKY, opacity=0.5, aria=False).encode(
        x=line.x(), y=stack.y("y_chance_low"), y2="y_chance_high:Q"
    )
    zeros = alt.Chart(alt.InlineData(values=[{"y": stack.place(i, 0.0)} for i in range(len(lanes))]))
    zero = zeros.mark_rule(color=GREY, aria=False).encode(y=stack.y("y"))
    heading = f"{DIVERGES}, with 95% intervals. Blue band: 95% of what copying gives."
    marks = line.crosses(stack.base(len(lanes) - 1))
    chart = house.sized(alt.layer(zero, band, *layers, *stack.headings(), *marks), stack.pixels, heading)
    courses = [course(own[own["lane"] == i], measure[0].capitalize(), "value") for i, measure in enumerate(MEASURES)]
    return Drawn(
        chart, f"Dots in three lanes, in bits a word, by year of adoption, {line.years}. {'; '.join(courses)}."
    )


def _around_zero(own: pd.DataFrame, measure: tuple[str, str, str, str, str]) -> Lane:
    """A lane for the values and intervals of a measure, on both sides of 0 where they are, with round ticks."""
    _, heading, *_ = measure
    ends = pd.concat(
        [own[["low", "high", "value"]].stack(), own[["chance_low", "chance_high"]].stack(), pd.Series([0.0])]
    )
    low, high = float(ends.min()), float(ends.max())
    span = max(high - low, 0.1)
    low, high = low - 0.04 * span, high + 0.04 * span
    step = round_step(span)
    ticks = [round(step * i, 9) for i in range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)]
    return Lane(heading, low, high, ticks)


CHARTS = {"distances": distances, "steps": steps, "groups": groups, "breaks": breaks, "novelty": novelty}
