"""What exists and what was read, how long the texts are, and which of several series is first."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from analysis.figures.overview_plots import KINDS, NO_TEXT
from analysis.figures.style import BLUE, ORANGE, PART_COLOURS
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import Rows
from analysis.web.charts.rate_charts import course
from analysis.web.charts.saved import Saved, Timeline, placed
from corpus import series_list

PART_NAMES = {"preambular": "Preamble", "operative": "Operative part", "annex": "Annex"}
INCOMPLETE = "read, text incomplete"
_HALF = "M0,-0.5A0.5,0.5,0,0,0,0,0.5ZM0,-0.5A0.5,0.5,0,0,1,0,0.5"  # a ring whose left half is filled
STATES = {"read": ("circle", BLUE, BLUE), "read as a draft": ("circle", BLUE, "white"),
          INCOMPLETE: (_HALF, BLUE, BLUE), "exists, not read": (house.CROSS, "#6A6A6A", "white"),
          NO_TEXT: (house.CROSS, "#B0B0B0", "white")}  # fmt: skip


def coverage(saved: Saved) -> Drawn:
    """Every text of the catalogue by year of adoption, a row a series; filled where it was read."""
    table = saved.table("coverage").dropna(subset="adopted")
    if table.empty:
        return house.nothing("No text is in the catalogue")
    listed = series_list.read()
    names = [name for name in listed if name in set(table["series"])]
    own = placed(table, by="series")
    state = [
        NO_TEXT
        if not getattr(row, "listed", True)
        else "exists, not read"
        if not row.read
        else "read as a draft"
        if row.draft
        else "read"
        for row in own.itertuples()
    ]
    if "incomplete" in own:
        marked = (own["incomplete"].fillna("") != "") & own["read"]
        state = [INCOMPLETE if is_marked else each for is_marked, each in zip(marked, state, strict=True)]
    own = own.assign(state=state, date=own["adopted"].map(house.day), row=own["series"].map(names.index))
    own["series_name"] = [listed[name].short.replace("\n", " ") for name in own["series"]]
    for i, column in enumerate(("shape", "stroke", "fill")):
        own[column] = [STATES[each][i] for each in own["state"]]
    says: Fields = {"Resolution": "symbol", "Adopted": "date", "Title": "title", "Series": "series_name",
                    "State": "state",
            "Words": ("n_words", ",d")}  # fmt: skip
    own["title"] = own["title"].fillna("not known") if "title" in own else "not known"
    labels = [listed[name].short.replace("\n", " ") for name in names]
    rows = Rows(labels, step=44)
    columns = ["symbol", "date", "title", "series_name", "state", "n_words", "at", "row", "shape", "stroke", "fill"]
    points = alt.Chart(house.data(own, columns)).mark_point(size=75, opacity=1, strokeWidth=1.5, **house.told(says))
    line = Timeline(own.drop(columns=["year", "at", "half"]))
    points = points.encode(
        x=line.x(), y=rows.y(), shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
    )  # fmt: skip
    counts = own["state"].value_counts()
    signs = {
        "read": "filled",
        "read as a draft": "hollow",
        INCOMPLETE: "half filled",
        "exists, not read": "cross",
        NO_TEXT: "pale cross",
    }
    kinds = [f"{signs[each]}: {each} ({counts[each]})" for each in STATES if each in counts]
    heading = "; ".join(kinds)
    chart = house.sized(alt.layer(points, *rows.headings()), rows.pixels, heading[0].upper() + heading[1:])
    series = own.groupby("row")
    total = series["listed"].sum() if "listed" in own else series.size()
    each = [f"{n} of {total} of “{label}”" for n, total, label in
            zip(series["read"].sum(), total, labels, strict=True)]  # fmt: skip
    years = f"{own['year'].min()} to {own['year'].max()}"
    return Drawn(
        chart, f"The texts of the catalogue by year of adoption, {years}, a row a series. Read: {', '.join(each)}."
    )


def lengths(saved: Saved) -> Drawn:
    """The words of each text, stacked by part."""
    table = saved.table("lengths")
    if table.empty:
        return house.nothing("No text was read")
    line = saved.timeline(table)
    parts = [part for part in PART_COLOURS if part in set(table["part"])]
    own = line.join(table).assign(name=lambda t: t["part"].map(PART_NAMES).fillna(t["part"]))
    own["rank"] = own["part"].map({part: i for i, part in enumerate(parts)})
    own = stacked(own.sort_values(["at", "rank"], kind="stable"), "n_words")
    total = own.groupby("symbol")["n_words"].transform("sum")
    own = own.assign(total=total)
    names, colours = [PART_NAMES[part] for part in parts], [PART_COLOURS[part] for part in parts]
    says: Fields = {"Resolution": "text", "Adopted": "date", "Part": "name", "Words": ("n_words", ",d"),
            "Paragraphs": ("n_paragraphs", ",d"), "Words of all parts": ("total", ",d")}  # fmt: skip
    y = alt.Axis(title=None, format=",d", tickCount=5, tickMinStep=1)
    layers = bars(own, line, ["name", "n_words", "n_paragraphs", "total"], says, names, colours, y)
    sums = own.drop_duplicates("symbol").assign(label=lambda t: t["total"].map("{:,}".format))
    ends = sums.iloc[[0, -1]].drop_duplicates("symbol")
    chart = alt.layer(*layers, above(ends, line, "total", "label"), *line.crosses(0, "to"))
    text = f"Bars: words of each text by year of adoption, {line.years}, stacked by part. "
    return Drawn(house.sized(chart, 270, "Words"), text + course(sums, "All parts", "total") + ".")


def stacked(own: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows with `from`, `to`: where each begins and ends when those of a text are put on one another, in order."""
    end = own.groupby("symbol")[column].cumsum()
    return own.assign(**{"from": end - own[column], "to": end})


def bars(
    own: pd.DataFrame,
    line: Timeline,
    columns: Sequence[str],
    says: Fields,
    names: Sequence[str],
    colours: Sequence[str],
    y: alt.Axis,
) -> list[alt.Chart]:
    """A layer of stacked bars at the years: `own` as `stacked` gives it, `name` has a colour each; drafts are pale."""
    edges = own.assign(left=own["at"] - 0.95 * own["half"], right=own["at"] + 0.95 * own["half"])
    edges["ink"] = edges["draft"].astype(bool).map({True: 0.55, False: 1.0})
    source = house.data(edges, [*dict.fromkeys(["text", "date", "left", "right", "from", "to", "ink", *columns])])
    mark = alt.Chart(source).mark_rect(stroke="white", strokeWidth=0.5, **house.told(says))
    return [mark.encode(x=line.x("left"), x2="right:Q", y=alt.Y("from:Q", axis=y), y2="to:Q",
                        color=house.coloured(names, colours), opacity=alt.Opacity("ink:Q", scale=None))]  # fmt: skip


def above(own: pd.DataFrame, line: Timeline, column: str, label: str) -> alt.Chart:
    """A layer with labels above bars."""
    labels = pd.DataFrame({"at": own["at"], "to": own[column], "label": own[label]})
    source = house.data(labels)
    look = alt.Chart(source).mark_text(baseline="bottom", dy=-4, fontWeight=600, aria=False)
    return look.encode(x=line.x(), y="to:Q", text="label:N")


def leads(saved: Saved) -> Drawn:
    """How much of what one series has first another takes up soon, both ways between the series studied and others."""
    table, taken = saved.table("leads"), saved.perhaps("leads_taken_up")
    if table.empty or taken.empty:
        return house.nothing("No other series to compare")
    studied = table["a"].iloc[0]
    own = taken[(taken[["leader", "follower"]] == studied).any(axis=1) & (taken["n"] > 0)]
    if own.empty:
        return house.nothing("No other series to compare")
    own = own.assign(
        ours=own["leader"] == studied, other=own["follower"].where(own["leader"] == studied, own["leader"])
    )
    firsts = {(row.b, row.kind): (row.n_a_first, row.n_a_first + row.n_b_first) for row in table.itertuples()
              if row.a == studied and min(row.n_texts_a, row.n_texts_b) > 1}  # fmt: skip
    keys = [(other, kind) for other in own["other"].unique() for kind in KINDS]
    keys = [key for key in keys if ((own["other"] == key[0]) & (own["kind"] == key[1])).any()]
    notes = [f"{n} of {m}" if m else "" for n, m in (firsts.get(key, (0, 0)) for key in keys)]
    rows = Rows([f"{KINDS[kind].capitalize()}: {_title(other)}" for other, kind in keys], notes, step=42)
    own["row"] = [keys.index((row.other, row.kind)) + (-0.06 if row.ours else 0.16) for row in own.itertuples()]
    ways = {True: ("others take up of it", BLUE, "circle"), False: ("it takes up of others", ORANGE, "square")}
    for i, column in enumerate(("name", "colour", "shape")):
        own[column] = [ways[ours][i] for ours in own["ours"]]
    own["source"], own["to"] = own["leader"].map(_title), own["follower"].map(_title)
    own["what"] = own["kind"].map(KINDS)
    says: Fields = {"New": "what", "First in": "source", "Number": ("n", ",d"), "Taken up by": "to",
                    "Within two years": ("followed", ".0%"), "95% interval": ("low", "high", ".0%"),
                    "Taken up so far": ("n_followed", ",d"), "Years until half was": ("median", ".1f")}  # fmt: skip
    columns = ["what", "source", "to", "n", "n_followed", "followed", "low", "high", "median", "row", "colour", "shape"]

    def x(field: str) -> alt.X:
        axis = alt.Axis(title="Taken up within two years", format=".0%", tickCount=5)
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[-0.02, 1.02], nice=False), axis=axis)

    base = alt.Chart(house.data(own, columns)).encode(y=rows.y(), color=alt.Color("colour:N", scale=None))
    ranges = base.mark_rule(strokeWidth=1.5, aria=False).encode(x=x("low"), x2="high:Q")
    points = base.mark_point(size=55, opacity=1, filled=True, **house.told(says)).encode(
        x=x("followed"), shape=alt.Shape("shape:N", scale=None)
    )
    key = house.key([ways[True], ways[False]])
    heading = f"{_title(studied)} and other series. Line: 95% interval. Right: first in it, of what both have."
    chart = house.sized(alt.layer(*key, ranges, points, *rows.headings()), rows.pixels, heading)
    said = [f"{row.to} takes up {row.followed:.0%} of {row.n} new {row.what} of {row.source}"
            for row in own[own["kind"] == "term"].itertuples()]  # fmt: skip
    text = (
        f"Shares of what one series has first that another takes up within two years. {'; '.join(said) or 'No terms'}."
    )
    return Drawn(chart, text)


def _title(name: str) -> str:
    described = series_list.described(name)
    return name if described == series_list.UNKNOWN else described.short.replace("\n", " ")


CHARTS = {"coverage": coverage, "lengths": lengths, "leads": leads}
