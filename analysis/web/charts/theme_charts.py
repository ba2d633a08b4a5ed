"""Themes: how stable the clusters are, how firmly each thread belongs to its theme, and the share of each theme."""

import altair as alt
import pandas as pd

from analysis.figures.style import BLUE, COLOURS, GREY, RED
from analysis.themes.stability import STABLE
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import Lane, Lanes, upwards
from analysis.web.charts.rate_charts import course
from analysis.web.charts.saved import Saved

MEASURES = {
    "over_seeds": ("Other seeds", BLUE, "circle"),
    "texts_left_out": ("One text left out", RED, "square"),
    "resampled": ("A fifth of the threads left out", "#6A6A6A", "triangle-up"),
}


def theme_stability(saved: Saved) -> Drawn:
    """The agreement of clusterings by the number of clusters, a lane a method."""
    table = saved.table("theme_stability")
    if table.empty:
        return house.nothing("Too few threads in this series")
    methods = list(dict.fromkeys(table["method"]))
    columns = {column: name for column, (name, *_) in MEASURES.items()}
    own = table.melt(["method", "k"], list(columns), "measure", "agreement").assign(
        lane=lambda t: t["method"].map(methods.index)
    )
    own["name"] = own["measure"].map(columns)
    chosen = saved.facts.get("method"), saved.facts.get("k")
    own["chosen"] = ["yes" if (row.method, row.k) == chosen else "no" for row in own.itertuples()]
    low = min(0.0, float(own["agreement"].min()))
    stack = Lanes([Lane(f"Method: {method}", low, 1.0, [0, 0.5, 1]) for method in methods], 110)
    own = stack.placed(own.dropna(subset="agreement"), ["agreement"])
    says: Fields = {"Method": "method", "Clusters": ("k", "d"), "Fits compared": "name",
            "Agreement (adjusted Rand index)": ("agreement", ".2f"),
            "Used in the study": "chosen"}  # fmt: skip
    ks = sorted(table["k"].unique().tolist())
    axis = alt.Axis(title="Number of clusters", values=ks, format="d", grid=False)
    x = alt.X("k:Q", scale=alt.Scale(domain=[ks[0] - 0.4, ks[-1] + 0.4], nice=False), axis=axis)
    base = alt.Chart(house.data(own, ["method", "k", "name", "agreement", "lane", "chosen", "y_agreement"])).encode(
        x=x, y=stack.y("y_agreement")
    )
    names, colours = [name for name, *_ in MEASURES.values()], [colour for _, colour, _ in MEASURES.values()]
    colour = house.coloured(names, colours)
    lines = base.mark_line(strokeWidth=1.5, aria=False).encode(color=colour, detail="lane:N")
    points = base.mark_point(filled=True, size=45, opacity=1, **house.told(says)).encode(
        color=colour, shape=house.shaped(names)
    )
    bounds = alt.Chart(alt.InlineData(values=[{"y": stack.place(i, STABLE)} for i in range(len(methods))]))
    bound = bounds.mark_rule(strokeDash=[3, 3], color=GREY, aria=False).encode(y=stack.y("y"))
    heading = f"Agreement of fits (adjusted Rand index). Dashed: {STABLE:g}, called stable."
    chart = house.sized(alt.layer(bound, lines, points, *stack.headings()), stack.pixels, heading)
    best = table.assign(worst=table[list(MEASURES)[:2]].min(axis=1)).sort_values("worst", kind="stable").iloc[-1]
    text = (
        f"Lines: agreement of clusterings for {ks[0]} to {ks[-1]} clusters by {' and '.join(methods)}. Highest: "
        f"{best['k']} clusters by {best['method']}, {best['over_seeds']:.2f} over seeds and "
        f"{best['texts_left_out']:.2f} with a text left out."
    )
    return Drawn(chart, text)


def consensus(saved: Saved) -> Drawn:
    """How firmly each paragraph belongs to its theme, a lane a theme: in how many fits it is with the others of it."""
    table = saved.table("consensus")
    if table.empty:
        return house.nothing("Too few threads in this series")
    names = _names(saved, table["theme"])
    own = table.assign(lane=table["theme"].map(list(names).index), name=table["theme"].map(names))
    edges = [round(0.05 * i, 2) for i in range(21)]
    own["bin"] = pd.cut(own["firmness"].clip(0, 1), edges, labels=edges[:-1], include_lowest=True).astype("float64")
    binned = (
        own.groupby(["lane", "name", "bin"], observed=True)
        .agg(n=("thread", "size"), example=("paragraph_id", "first"))
        .reset_index()
    )
    binned = binned.assign(right=(binned["bin"] + 0.05).round(2), zero=0.0)
    stack = Lanes(
        [upwards(name, float(binned.loc[binned["lane"] == i, "n"].max())) for i, name in enumerate(names.values())], 84
    )
    binned = stack.placed(binned, ["n", "zero"])
    says: Fields = {
        "Theme": "name",
        "Paragraphs": ("n", ",d"),
        "With the others of the theme in": ("bin", "right", ".0%"),
        "One of them": "example",
    }
    axis = alt.Axis(title="With the others of the theme in … of the fits", format=".0%", grid=False, tickCount=6)
    x = alt.X("bin:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis)
    source = house.data(binned, ["name", "n", "bin", "right", "example", "lane", "y_n", "y_zero"])
    bars = alt.Chart(source).mark_rect(color=BLUE, stroke="white", strokeWidth=0.5, **house.told(says))
    drawn = bars.encode(x=x, x2="right:Q", y=stack.y("y_zero"), y2="y_n:Q")
    heading = "Number of paragraphs, by how firmly they belong to their theme"
    chart = house.sized(alt.layer(drawn, *stack.headings()), stack.pixels, heading)
    told = [
        f"{name}: half of its {len(rows)} are so in {house.percent(rows['firmness'].median())} of the fits or more"
        for name, rows in own.groupby("name", sort=False)
    ]
    return Drawn(chart, f"Bars: in how many fits paragraphs are with the others of their theme. {'; '.join(told)}.")


def paragraph_map(saved: Saved) -> Drawn:
    """The threads on two axes, coloured by theme; what is new in the newest text has a dark ring."""
    table = saved.table("paragraph_map")
    if table.empty:
        return house.nothing("Too few threads in this series")
    names = _names(saved, table["theme"])
    own = table.assign(name=table["theme"].map(names), new=table["newest"].map({True: "yes", False: "no"}))
    colours = [COLOURS[i % len(COLOURS)] for i in range(len(names))]
    ends = {side: saved.facts.get(side, []) for side in ("left", "right", "below", "above")}
    says: Fields = {"Paragraph": "paragraph_id", "Theme": "name", "New in the newest text": "new"}
    source = house.data(own, ["paragraph_id", "name", "new", "x", "y"])
    x = alt.X("x:Q", axis=_unmarked(ends["left"], ends["right"]))
    y = alt.Y("y:Q", axis=_unmarked(ends["below"], ends["above"]))
    ring = alt.condition("datum.new == 'yes'", alt.value("black"), alt.value("white"))
    points = alt.Chart(source).mark_point(filled=True, size=60, opacity=0.9, strokeWidth=1, **house.told(says))
    drawn = points.encode(x=x, y=y, color=house.coloured(list(names.values()), colours), stroke=ring)
    heading = "Near each other: paragraphs with words in common. A dark ring: new in the newest text"
    chart = house.sized(alt.layer(drawn), 380, heading)
    counted = [f"{name}: {len(rows)} paragraphs" for name, rows in own.groupby("name", sort=False)]
    text = (
        f"Points: {len(own)} paragraphs by their words, from {_words(ends['left'])} on the left to "
        f"{_words(ends['right'])} on the right. {'; '.join(counted)}."
    )
    return Drawn(chart, text)


def _unmarked(low: list[str], high: list[str]) -> alt.Axis:
    """An axis without numbers, with the words that lead to its ends."""
    title = f"← {', '.join(low)} · {', '.join(high)} →"
    return alt.Axis(title=title, labels=False, ticks=False, grid=False, minExtent=24)


def _words(words: list[str]) -> str:
    return ", ".join(words) or "no word"


def _names(saved: Saved, themes: pd.Series) -> dict[int, str]:
    """Theme -> its name, as the results say it; a number where it has none."""
    table = saved.perhaps("themes")
    known = dict(zip(table["theme"], table["name"], strict=True)) if len(table) else {}
    return {
        int(theme): f"Theme {theme}: {known[theme]}" if theme in known else f"Theme {theme}"
        for theme in sorted(themes.unique())
    }


def theme_shares(saved: Saved) -> Drawn:
    """The share of each theme in the words of each text, a lane a theme, with 95% bands."""
    table = saved.table("theme_shares")
    if table.empty:
        return house.nothing("Too few threads in this series")
    line = saved.timeline(table)
    names = _names(saved, table["theme"])
    places = list(names)
    own = line.join(table)
    own = own.assign(
        lane=own["theme"].map(places.index), name=own["theme"].map(names), shape="circle",
        colour=[COLOURS[places.index(theme) % len(COLOURS)] for theme in own["theme"]],
    )  # fmt: skip
    top = min(1.0, float(own[["share", "high"]].max().max()))
    stack = Lanes([upwards(name, top, ".0%") for name in names.values()], 90)
    says: Fields = {"Theme": "name", "Resolution": "text", "Adopted": "date", "Share of the words": ("share", ".0%"),
            "95% interval": ("low", "high", ".0%"), "Paragraphs": ("n", ",d")}  # fmt: skip
    layers = stack.courses(own, line, "share", says, columns=["n"], banded=True, last=".0%")
    marks = [cross for i in range(len(names)) for cross in line.crosses(stack.base(i))]
    chart = house.sized(
        alt.layer(*layers, *stack.headings(), *marks), stack.pixels, "Share of the words, with 95% bands", right=30
    )
    told = [course(own[own["theme"] == theme], name, "share", house.percent) for theme, name in names.items()]
    return Drawn(
        chart, f"Share of each theme in the words of each text, by year of adoption, {line.years}. {'; '.join(told)}."
    )


CHARTS = {
    "theme_stability": theme_stability,
    "consensus": consensus,
    "paragraph_map": paragraph_map,
    "theme_shares": theme_shares,
}
