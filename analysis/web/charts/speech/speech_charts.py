"""Modal verbs, lengths of paragraphs, addressees of directives, and the bodies that are named."""

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from analysis.figures.style import BLACK, BLUE, ORANGE, PART_COLOURS, SKY
from analysis.measures.inference import SIGNIFICANT
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import Lanes, Rows, upwards
from analysis.web.charts.overview_charts import PART_NAMES
from analysis.web.charts.rate_charts import course
from analysis.web.charts.saved import Saved

LEAST = 5  # texts that name a body, for it to have a row


def modality(saved: Saved) -> Drawn:
    """The rate of each marker with its interval, a lane a marker; what is newly worded is told of each point."""
    table = saved.table("modality")
    table = table[table.groupby("concept")["count"].transform("sum") > 0]
    if table.empty:
        return house.nothing("None of these words is in the texts read")
    line = saved.timeline(table)
    keys = list(dict.fromkeys(table["concept"]))
    own = line.join(table)
    own = own.assign(lane=own["concept"].map(keys.index), name=own["label"], colour=BLUE, shape="circle")
    tops = own.groupby("lane")[["rate", "high"]].quantile(0.9).max(axis=1)
    most = own.groupby("lane")["rate"].max()
    lanes = [
        upwards(own.loc[own["lane"] == i, "label"].iloc[0], float(max(tops[i], most[i]))) for i in range(len(keys))
    ]
    own["high"] = np.minimum(own["high"], [lanes[i].high for i in own["lane"]])
    stack = Lanes(lanes, 70)
    says: Fields = {
        "Marker": "label", "Resolution": "text", "Adopted": "date", "Per 1,000 words": ("rate", ".2f"),
        "95% interval": ("low", "high", ".2f"), "Occurrences": ("count", ",d"), "In newly worded paragraphs":
        ("count_new", ",d"),
    }  # fmt: skip
    layers = stack.courses(own, line, "rate", says, columns=["label", "count", "count_new"])
    marks = [cross for i in range(len(keys)) for cross in line.crosses(stack.base(i))]
    chart = alt.layer(*layers, *stack.headings(), *marks)
    heading = "Per 1,000 words of the whole text, with 95% intervals (cut where they leave their lane)"
    told = [course(own[own["concept"] == key], f"“{own.loc[own['concept'] == key, 'label'].iloc[0]}”", "rate")
            for key in keys[:3]]  # fmt: skip
    text = f"Rates of {len(keys)} markers of modality by year of adoption, {line.years}, a lane a marker. "
    return Drawn(house.sized(chart, stack.pixels, heading), f"{text}{'; '.join(told)}.")


def paragraph_lengths(saved: Saved) -> Drawn:
    """The mean length of the paragraphs of each part, a lane a part."""
    table = saved.table("paragraph_lengths")
    if table.empty:
        return house.nothing("No paragraph is long enough to be measured")
    line = saved.timeline(table)
    parts = [part for part in PART_NAMES if part in set(table["part"])]
    own = line.join(table[table["part"].isin(parts)])
    own = own.assign(
        lane=own["part"].map(parts.index),
        name=own["part"].map(PART_NAMES),
        shape="circle",
        colour=own["part"].map(PART_COLOURS),
        new=own["words_new"] / own["n_new"].where(own["n_new"] > 0),
    )
    tops = own.groupby("lane")[["mean", "new", "high"]].max().max(axis=1)
    stack = Lanes([upwards(PART_NAMES[part], float(tops[i])) for i, part in enumerate(parts)], 130)
    says: Fields = {
        "Part": "name", "Resolution": "text", "Adopted": "date", "Words a paragraph": ("mean", ".1f"),
        "95% interval": ("low", "high", ".1f"), "Paragraphs": ("n_paragraphs", ",d"),
        "Words a newly worded one": ("new", ".1f"), "Newly worded": ("n_new", ",d"),
        "Words a sentence": ("per_sentence", ".1f"),
    }  # fmt: skip
    columns = ["n_paragraphs", "n_new", "new", "per_sentence"]
    layers = stack.courses(own, line, "mean", says, columns=columns, banded=True)
    new = stack.placed(own.dropna(subset="new"), ["new"])
    source = house.data(new, ["name", "text", "date", "at", "new", "n_new", "y_new"])
    told_new: Fields = {"Part": "name", "Resolution": "text", "Words a newly worded paragraph": ("new", ".1f"),
                        "Newly worded": ("n_new", ",d")}  # fmt: skip
    diamonds = alt.Chart(source).mark_point(shape="diamond", filled=True, size=45, opacity=1, color=ORANGE,
                                            **house.told(told_new))  # fmt: skip
    marks = [cross for i in range(len(parts)) for cross in line.crosses(stack.base(i))]
    chart = alt.layer(*layers, diamonds.encode(x=line.x(), y=stack.y("y_new")), *stack.headings(), *marks)
    heading = "Mean words of a paragraph, with 95% bands; diamonds: of the newly worded ones"
    told = [course(own[own["part"] == part], PART_NAMES[part], "mean") for part in parts]
    text = f"Mean words of a paragraph by part and year of adoption, {line.years}. {'; '.join(told)}."
    return Drawn(house.sized(chart, stack.pixels, heading), text)


def addressees(saved: Saved) -> Drawn:
    """Whom the directives of each text address, a row each."""
    table = saved.table("addressees").rename(columns={"addressee": "item", "count": "n", "count_new": "new"})
    if table.empty:
        return house.nothing("No paragraph directs, or the counts do not say whom")
    order = table.groupby("item", sort=False)["n"].sum().sort_values(ascending=False, kind="stable").index
    return _rows(saved, table, list(order), "addressee_trends", "Directives", "directives that address each")


def bodies(saved: Saved) -> Drawn:
    """In how many paragraphs each text names each body, a row each."""
    table = saved.table("bodies").rename(columns={"body": "item", "n_paragraphs": "n", "n_paragraphs_new": "new"})
    named = table[table["n"] > 0].groupby("item", sort=False)["adopted"].agg(["size", "min", "max"])
    if named.empty:
        return house.nothing("No body of the list is named")
    trends = saved.perhaps("body_trends")
    found = named.index.isin(trends.loc[trends["q"] <= SIGNIFICANT, "concept"] if len(trends) else [])
    often = named[found | (named["size"] >= min(LEAST, int(named["size"].max())))]
    often = often.sort_values(["min", "max"], kind="stable")
    return _rows(saved, table, list(often.index), "body_trends", "Paragraphs", "paragraphs that name each body")


def _rows(saved: Saved, table: pd.DataFrame, order: list[str], trends: str, unit: str, what: str) -> Drawn:
    """Dots by text in the rows of `order`; on the right what differs from chance."""
    line = saved.timeline(table)
    own = line.join(table[table["item"].isin(order) & (table["n"] > 0)])
    own = own.assign(row=own["item"].map(order.index), label=[_capital(label) for label in own["label"]],
                     edge=[BLACK if draft else SKY for draft in own["draft"]])  # fmt: skip
    labels = own.drop_duplicates("item").set_index("item")["label"]
    rows = Rows([labels.get(item, item) for item in order], _notes(saved.perhaps(trends), order), 30)
    says: Fields = {"Name": "label", "Resolution": "text", "Adopted": "date", unit: ("n", ",d"),
                    "Newly worded": ("new", ",d")}  # fmt: skip
    source = house.data(own, ["item", "label", "text", "date", "at", "row", "n", "new", "edge"])
    top = float(own["n"].max())
    size: dict[str, Any] = {"scale": alt.Scale(domain=[0, top], range=[0, min(25 * top, 260)]), "legend": None}
    base = alt.Chart(source).encode(x=line.x(), y=rows.y())
    dots = base.mark_circle(opacity=1, color=SKY, strokeWidth=1, **house.told(says)).encode(
        size=alt.Size("n:Q", **size), stroke=alt.Stroke("edge:N", scale=None)
    )
    new = base.transform_filter("datum.new > 0").mark_circle(opacity=1, color=ORANGE, aria=False)
    chart = alt.layer(dots, new.encode(size=alt.Size("new:Q", **size)), *rows.headings())
    heading = (
        f"Area of a dot: {what}; inner part: newly worded ones. On the right: by how many years earlier or later than "
        f"other new wording, where q ≤ {SIGNIFICANT:g}."
    )
    last = own[own["at"] == own["at"].max()].sort_values("n", ascending=False, kind="stable").head(3)
    most = ", ".join(f"{row.label} {row.n}" for row in last.itertuples())
    text = f"Dots by year of adoption, {line.years}: {what}, {len(order)} rows. Most in the newest text: {most}."
    return Drawn(house.sized(chart, rows.pixels, heading), text)


def _notes(trends: pd.DataFrame, order: list[str]) -> list[str]:
    """What is told on the right of each row: its effect where it differs from chance."""
    if trends.empty:
        return [""] * len(order)
    own = trends.set_index("concept").reindex(order)
    return [
        f"{row.later:+.1f} years, q = {row.q:.2g}".replace("-", "−") if row.q <= SIGNIFICANT else ""
        for row in own.itertuples()
    ]


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


CHARTS = {"addressees": addressees, "modality": modality, "paragraph_lengths": paragraph_lengths, "bodies": bodies}
