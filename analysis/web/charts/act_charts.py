"""What an organ does, how strongly, and what it cites."""

import altair as alt
import pandas as pd

from analysis.figures.style import BLUE, COLOURS, ORANGE, PART_COLOURS
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import UNIT, Lane, Lanes, root, upwards
from analysis.web.charts.overview_charts import PART_NAMES
from analysis.web.charts.rate_charts import course
from analysis.web.charts.saved import Saved, Timeline

PLACES = {"body": ("In the body", BLUE), "notes": ("In footnotes", ORANGE)}
AGES = (0, 1, 5, 10, 20, 40, 80, 160)  # years on the axis


def verb_classes(saved: Saved) -> Drawn:
    """The share of the paragraphs that open with a verb of each class, a lane a class, a line a part."""
    table = saved.table("verb_classes")
    if table.empty:
        return house.nothing("No paragraph of this series opens with a verb")
    line = saved.timeline(table)
    classes = [name for name, own in table.groupby("verb_class", sort=False) if own["count"].any()]
    parts = [part for part in PART_NAMES if part in set(table["part"])]
    own = line.join(table[table["verb_class"].isin(classes)])
    there = own.groupby(["part", "verb_class"])["count"].transform("sum") > 0
    own = own[there & own["part"].isin(parts)]
    shapes = dict(zip(parts, house.SHAPES, strict=False))
    own = own.assign(
        lane=own["verb_class"].map(classes.index), name=own["part"].map(PART_NAMES),
        colour=own["part"].map(PART_COLOURS),
        shape=own["part"].map(shapes), series=own["part"] + " " + own["verb_class"],
    )  # fmt: skip
    highest = own.groupby("lane")[["share", "high"]].max().max(axis=1)
    lanes = [upwards(name.capitalize(), min(1.0, float(highest[i])), ".0%") for i, name in enumerate(classes)]
    stack = Lanes(lanes, 84)
    says: Fields = {"Class of verbs": "verb_class", "Part": "name", "Resolution": "text", "Adopted": "date",
            "Share": ("share", ".0%"),
            "95% interval": ("low", "high", ".0%"), "Paragraphs": ("count", ",d"),
            "Of paragraphs with a verb": ("n_paragraphs", ",d")}  # fmt: skip
    columns = ["verb_class", "count", "n_paragraphs"]
    layers = stack.courses(own, line, "share", says, columns=columns, banded=True)
    key = house.key([(PART_NAMES[part], PART_COLOURS[part], shapes[part]) for part in parts])
    marks = [cross for i in range(len(classes)) for cross in line.crosses(stack.base(i))]
    chart = alt.layer(*key, *layers, *stack.headings(), *marks)
    heading = "Share of the paragraphs that open with a verb, with 95% bands"
    text = f"Share of the paragraphs that open with a verb of each class, by part and year of adoption, {line.years}. "
    told = [
        course(own[(own["verb_class"] == name) & (own["part"] == parts[-1])], name, "share", house.percent)
        for name in classes[:3]
    ]
    return Drawn(house.sized(chart, stack.pixels, heading), f"{text}{PART_NAMES[parts[-1]]}: {'; '.join(told)}.")


def verb_strength(saved: Saved) -> Drawn:
    """The mean strength of the opening verbs, a lane a ladder; no point where it ranks too few verbs."""
    least = int(saved.facts.get("least_ranked") or 1)
    table = saved.table("verb_strength")
    names = list(dict.fromkeys(table["ladder"]))
    table = table.assign(strength=table["strength"].where(table["n_ranked"] >= least))
    if table["strength"].isna().all():
        return house.nothing(f"No ladder ranks {least} verbs of a text")
    line = saved.timeline(table)
    own = line.join(table)
    own = own.assign(
        lane=own["ladder"].map(names.index), name=own["ladder"], shape="circle",
        colour=[COLOURS[names.index(name) % len(COLOURS)] for name in own["ladder"]],
    )  # fmt: skip
    for end in ("low", "high"):
        own[end] = own[end].where(own["strength"].notna())
    stack = Lanes([upwards(name[:1].upper() + name[1:], 1.0) for name in names], 84)
    says: Fields = {"Ladder": "name", "Resolution": "text", "Adopted": "date", "Mean strength": ("strength", ".2f"),
            "95% interval": ("low", "high", ".2f"), "Verbs ranked": ("n_ranked", ",d"),
            "Paragraphs": ("n_paragraphs", ",d")}  # fmt: skip
    layers = stack.courses(own, line, "strength", says, columns=["n_ranked", "n_paragraphs"])
    chart = alt.layer(*layers, *stack.headings(), *line.crosses(stack.base(len(names) - 1)))
    heading = (
        "Mean strength of the opening verbs (0: weakest of the ladder, 1: strongest), with 95% intervals, where "
        f"{least} or more are ranked"
    )
    told = [course(own[own["name"] == name], name, "strength") for name in names]
    text = f"Mean strength of the opening verbs by year of adoption, {line.years}, a lane a ladder. {'; '.join(told)}."
    return Drawn(house.sized(chart, stack.pixels, heading), text)


def citation_ages(saved: Saved) -> Drawn:
    """How many documents each text cites in its body and in footnotes, and below how old these are."""
    table = saved.table("citation_ages")
    if table.empty:
        return house.nothing("No text was read")
    line = saved.timeline(table)
    own = line.join(table)
    both = _places(own)
    highest = float(both["n"].max()) if both["n"].notna().any() else 1.0
    oldest = float(both["oldest"].max()) if both["oldest"].notna().any() else 10.0
    ages = Lane("How old these are, in years", 0.0, 1.08 * max(oldest, 10.0),
                [age for age in AGES if age <= 1.08 * max(oldest, 10.0)], scale=root)  # fmt: skip
    stack = Lanes([upwards("Documents cited", highest), ages], 150)
    counts = stack.placed(both.assign(lane=0, zero=0.0), ["zero", "n"])
    colours = house.coloured([name for name, _ in PLACES.values()], [colour for _, colour in PLACES.values()])
    says: Fields = {"Resolution": "text", "Adopted": "date", "Where": "name", "Documents cited": ("n", ",d"),
            "Median age, years": ("median", ".1~f"), "Middle half, years": ("lower", "upper", ".1~f"),
            "Youngest and oldest, years": ("youngest", "oldest", ".1~f")}  # fmt: skip
    facts = ["text", "date", "name", "n", "median", "lower", "upper", "youngest", "oldest"]
    bars = alt.Chart(house.data(counts.dropna(subset="n"), [*facts, "left", "right", "y_zero", "y_n"]))
    bar = bars.mark_rect(stroke="white", strokeWidth=0.5, **house.told(says)).encode(
        x=line.x("left"), x2="right:Q", y=stack.y("y_zero"), y2="y_n:Q", color=colours
    )
    layers = [bar, *_unknown(counts, line, stack), *_ages(both, line, stack, says, colours)]
    if fall := saved.facts.get("greatest_fall"):
        at, before, after = (line.place().get(fall["after"]["symbol"]), fall["n_before"], fall["n_after"])
        note = f"{fall['after']['year']}: {before} → {after} cited"
        if at is not None:
            layers.append(stack.notes([{"at": at, "y": stack.base(0) + 0.99 * UNIT, "note": note}], line))
    marks = [cross for i in range(2) for cross in line.crosses(stack.base(i))]
    heading = "Below: median, middle half and range of the ages (square-root scale)."
    if both["n"].isna().any():
        heading = f"?: the source has lost the footnotes. {heading}"
    chart = house.sized(alt.layer(*layers, *stack.headings(), *marks), stack.pixels, heading)
    told = [course(own.assign(n=own[f"n_{place}"]), name, "n") for place, (name, _) in PLACES.items()]
    text = (
        f"Bars, and below ranges of ages: documents that each text cites, by year of adoption, {line.years}. "
        f"{'; '.join(told)}."
    )
    return Drawn(chart, text)


def _places(own: pd.DataFrame) -> pd.DataFrame:
    """A row a text and place: `n` documents and their ages, and where the two bars of a year are."""
    parts = []
    for (place, (name, _)), side in zip(PLACES.items(), (-1, 1), strict=True):
        ages = {age: own[f"{place}_{age}"] for age in ("youngest", "lower", "median", "upper", "oldest")}
        middle = own["at"] + side * own["half"] / 2
        parts.append(own[["text", "date", "at", "half", "draft"]].assign(
            name=name, n=own[f"n_{place}"], **ages, middle=middle, left=middle - 0.45 * own["half"],
            right=middle + 0.45 * own["half"],
        ))  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def _unknown(counts: pd.DataFrame, line: Timeline, stack: Lanes) -> list[alt.Chart]:
    lost = counts[counts["n"].isna()]
    if lost.empty:
        return []
    signs = alt.Chart(house.data(lost, ["text", "middle", "y_zero"]))
    says = house.told({"Resolution": "text", "In footnotes": "lost"})
    signs = signs.transform_calculate(lost="'the source has lost them'")
    look = signs.mark_text(text="?", baseline="bottom", dy=-1, color=house.QUIET, **says)
    return [look.encode(x=line.x("middle"), y=stack.y("y_zero"))]


def _ages(both: pd.DataFrame, line: Timeline, stack: Lanes, says: Fields, colours: alt.Color) -> list[alt.Chart]:
    """Layers with range, middle half and median of the ages."""
    names = ["youngest", "lower", "median", "upper", "oldest"]
    rows = stack.placed(both.dropna(subset="median").assign(lane=1), names)
    if rows.empty:
        return []
    source = house.data(rows, ["text", "date", "name", "n", *names, "middle", *(f"y_{name}" for name in names)])
    base = alt.Chart(source).encode(x=line.x("middle"), color=colours)
    return [
        base.mark_rule(strokeWidth=1.2, aria=False).encode(y=stack.y("y_youngest"), y2="y_oldest:Q"),
        base.mark_rule(strokeWidth=5, opacity=0.45, aria=False).encode(y=stack.y("y_lower"), y2="y_upper:Q"),
        base.mark_point(filled=True, size=30, opacity=1, **house.told(says)).encode(y=stack.y("y_median")),
    ]


CHARTS = {"verb_classes": verb_classes, "verb_strength": verb_strength, "citation_ages": citation_ages}
