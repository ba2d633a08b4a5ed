"""Words: those that distinguish selections, those that occur together, those that are taken up and given up."""

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from analysis.figures.style import BLUE, GREY, ORANGE, RED
from analysis.figures.word_plots import TERMS
from analysis.measures.inference import SIGNIFICANT
from analysis.web.charts import house
from analysis.web.charts.house import Drawn, Fields
from analysis.web.charts.lanes import Rows, labelled
from analysis.web.charts.saved import Saved
from analysis.words.collocates import LEAST, then_and_now
from analysis.words.terms import emerging as terms

SIDES = {"then": (ORANGE, "square", -0.19), "now": (BLUE, "circle", 0.19)}
LINE = 22  # pixels of a word
TOP = 20  # words on each side


def company(saved: Saved) -> Drawn:
    """The strongest company of each node in two spans: how closely two words keep to each other, with intervals."""
    table, present = saved.table("company"), saved.perhaps("company_nodes")
    shown = list(saved.facts.get("shown") or ())
    if table.empty or present.empty or not shown:
        return house.nothing("No word keeps another company often enough")
    wide = then_and_now(table, present, shown)
    if wide.empty:
        return house.nothing("No word keeps another company often enough")
    sides = list(SIDES)[-len(shown) :]
    nodes = list(dict.fromkeys(wide["node"]))
    titles: list[dict[str, Any]] = []
    places: list[int] = []
    row = 0
    for node in nodes:
        titles.append({"y": row, "label": node})
        n = int((wide["node"] == node).sum())
        places += range(row + 1, row + 1 + n)
        row += n + 2
    wide = wide.assign(row=places)
    parts = [_side(wide, side, span) for side, span in zip(sides, shown, strict=True)]
    own = pd.concat(parts, ignore_index=True).dropna(subset="log_dice")
    says: Fields = {"Word": "word", "In paragraphs with": "node", "Years": "name",
            "logDice (14: never apart)": ("log_dice", ".1f"),
            "95% interval": ("low", "high", ".1f"), "Paragraphs with both": ("both", ",d"),
            "Paragraphs with the first": ("n_node", ",d"),
            "q": ("q", ".2~g")}  # fmt: skip
    y = labelled(dict(zip(wide["row"], wide["word"], strict=True)), row - 1)
    ends = own[["log_dice", "low", "high"]].to_numpy(dtype="float64")
    scale = alt.Scale(domain=[float(np.floor(np.nanmin(ends))), float(max(np.ceil(np.nanmax(ends)), 14))], nice=False)

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=scale, axis=alt.Axis(title="logDice (14: never apart)", tickCount=6))

    key = house.key([(span, *SIDES[side][:2]) for side, span in zip(sides, shown, strict=True)])
    stroke = alt.Stroke("stroke:N", scale=None)
    columns = ["word", "node", "name", "log_dice", "low", "high", "both", "n_node", "q", "y", "stroke", "fill", "shape"]
    base = alt.Chart(house.data(own, columns)).encode(y=alt.Y("y:Q", **y))
    ranges = base.mark_rule(strokeWidth=1.3, aria=False).encode(x=x("low"), x2="high:Q", stroke=stroke)
    points = base.mark_point(size=40, opacity=1, strokeWidth=1.5, **house.told(says)).encode(
        x=x("log_dice"), fill=alt.Fill("fill:N", scale=None), stroke=stroke, shape=alt.Shape("shape:N", scale=None)
    )
    heads = alt.Chart(alt.InlineData(values=titles)).mark_text(align="left", fontWeight=600, fontSize=12, aria=False)
    heads = heads.encode(x=alt.value(0), y=alt.Y("y:Q", **y), text="label:N")
    heading = f"How closely words keep to each other, with 95% intervals. Hollow: q > {SIGNIFICANT:g}."
    chart = house.sized(alt.layer(*key, ranges, points, heads), LINE * row, heading)
    strongest = own.loc[own.groupby("node", sort=False)["log_dice"].idxmax()]
    told = [f"“{row.node}” most with “{row.word}”" for row in strongest.itertuples()]
    text = (
        f"Dots with intervals: the words of strongest company of {len(nodes)} words in "
        f"{' and in '.join(shown)}, by logDice. "
    )
    return Drawn(chart, text + "; ".join(told) + f". Words together in fewer than {LEAST} paragraphs have no dot.")


def _side(wide: pd.DataFrame, side: str, span: str) -> pd.DataFrame:
    """A row a word: its company in one of the two spans."""
    colour, shape, shift = SIDES[side]
    own = wide.rename(columns={f"{c}_{side}": c for c in ("log_dice", "low", "high", "q", "both", "company", "n_node")})
    own = own[["node", "word", "row", "log_dice", "low", "high", "q", "both", "company", "n_node"]]
    fill = np.where(own["company"], colour, "white")
    return own.assign(name=span, y=own["row"] + shift, stroke=colour, fill=fill, shape=shape)


def keyness_reference(saved: Saved) -> Drawn:
    """The words most over-used in new wording against other texts, and those most avoided."""
    return _keyness(saved.table("keyness_reference"), "these texts", "the other texts")


def keyness_spans(saved: Saved) -> Drawn | None:
    """The words that set two spans apart; None where no word is named: a sentence and the table say that."""
    if not saved.facts.get("named"):
        return None
    return _keyness(saved.table("keyness_spans"), saved.facts.get("later") or "A", saved.facts.get("earlier") or "B")


def _keyness(table: pd.DataFrame, first: str, second: str) -> Drawn:
    """How many times as often a word occurs in the first selection as in the second, with whole intervals."""
    sides = [_strongest(table, sign) for sign in (1, -1)]
    own = pd.concat([side for side in sides if len(side)]) if any(map(len, sides)) else table.head(0)
    if own.empty:
        return house.nothing("No word differs")
    gap = int(all(map(len, sides)))
    own = own.assign(row=[*range(len(sides[0])), *(len(sides[0]) + gap + i for i in range(len(sides[1])))])
    known = own[["log_ratio", "low", "high"]].to_numpy(dtype="float64")
    known = known[np.isfinite(known)]
    left, right = min(float(known.min()), 0.0), max(float(known.max()), 0.0)
    room = 0.04 * (right - left)
    left, right = left - room, right + room
    own = own.assign(**{"from": own["low"].clip(lower=left), "to": own["high"].clip(upper=right)})
    sure = own["q"] <= SIGNIFICANT if "q" in own else pd.Series(True, index=own.index)
    own["stroke"] = np.where(own["log_ratio"] > 0, BLUE, RED)
    own["fill"] = np.where(sure, own["stroke"], "white")
    own["times"], own["times_low"], own["times_high"] = (
        2.0 ** own[c].replace(np.inf, np.nan) for c in ("log_ratio", "low", "high")
    )
    says: Fields = {
        "Word": "word", "Times as often": ("times", ".3~r"), "At least": ("times_low", ".3~r"),
        "At most": ("times_high", ".3~r"),
        f"Occurrences in {first}": ("count_1", ",d"), f"Occurrences in {second}": ("count_2", ",d"),
        f"Per 1,000 words of {first}": ("rate_1", ".3~r"), f"Per 1,000 words of {second}": ("rate_2", ".3~r"),
    }  # fmt: skip
    if "q" in own:
        says["q"] = ("q", ".2~g")
    columns = ["word", "row", "log_ratio", "from", "to", "times", "times_low", "times_high", "count_1", "count_2",
               "rate_1",
               "rate_2", *(["q"] if "q" in own else []), "stroke", "fill"]  # fmt: skip
    y = labelled(dict(zip(own["row"], own["word"], strict=True)), int(own["row"].max()) + 1)
    base = alt.Chart(house.data(own, columns)).encode(y=alt.Y("row:Q", **y))
    factor = "(datum.value < -0.01 ? '1/' : '') + format(round(pow(2, abs(datum.value))), ',d')"
    step = 1.0 if right - left < 5 else float(np.log2(10))
    ticks = [round(step * i, 6) for i in range(int(np.ceil(left / step)), int(np.floor(right / step)) + 1)]

    def x(field: str) -> alt.X:
        title = "Times as often (log scale)"
        axis = alt.Axis(title=title, description=title, values=ticks, labelExpr=factor)
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[left, right], nice=False), axis=axis)

    stroke = alt.Stroke("stroke:N", scale=None)
    zero = alt.Chart(alt.InlineData(values=[{"x": 0}])).mark_rule(color=GREY, aria=False).encode(x=x("x"))
    ranges = base.mark_rule(strokeWidth=1.5, aria=False).encode(x=x("from"), x2="to:Q", stroke=stroke)
    points = base.mark_point(size=48, opacity=1, strokeWidth=1.5, **house.told(says)).encode(
        x=x("log_ratio"), fill=alt.Fill("fill:N", scale=None), stroke=stroke
    )
    heading = f"How many times as often a word occurs in {first} as in {second}, with its whole interval."
    if not sure.all():
        heading += f" Hollow: q > {SIGNIFICANT:g}."
    chart = house.sized(alt.layer(zero, ranges, points), LINE * (int(own["row"].max()) + 1), heading)
    top = own.iloc[0]
    text = (
        f"How many times as often each of {len(own)} words occurs in {first} as in {second}. First: “{top['word']}”, "
        f"{top['count_1']:,} times against {top['count_2']:,}"
    )
    if len(sides[1]):
        low = sides[1].iloc[0]
        text += f"; rarest against the other side: “{low['word']}”, {low['count_1']:,} against {low['count_2']:,}"
    return Drawn(chart, f"{text}.")


def _strongest(table: pd.DataFrame, side: int) -> pd.DataFrame:
    own = table[(table["log_ratio"] * side > 0) & (table["bound"] != 0)]
    return own.assign(by=-own["bound"].abs()).sort_values(["by", "word"], kind="stable").head(TOP)


def emerging(saved: Saved) -> Drawn:
    """How much later or earlier than new wording in general each term is newly written, the strongest on each side."""
    table = saved.table("emerging")
    sides = [terms.named(table, sign).head(TERMS) for sign in (1, -1)] if len(table) else []
    if not any(map(len, sides)):
        return house.nothing("No term is taken up or given up more than chance explains")
    own = pd.concat(sides, ignore_index=True)
    own["row"], own["colour"] = range(len(own)), np.where(own["later"] > 0, RED, BLUE)
    own["also"] = own["also"].fillna("").where(own["also"].notna() & (own["also"] != ""), "none")
    spans = _years_with(saved.perhaps("emerging_by_text"))
    own["years"] = [spans.get(term, "") for term in own["term"]]
    says: Fields = {
        "Term": "term", "Years later than new wording": ("later", "+.1f"), "95% interval": ("low", "high", "+.1f"),
        "q": ("q", ".2~g"), "New paragraphs": ("n_paragraphs", ",d"), "Texts": ("n_texts_with", ",d"),
        "Always with": "also",
    }  # fmt: skip
    rows = Rows(own["term"].to_list(), own["years"].to_list())
    columns = ["term", "row", "later", "low", "high", "q", "n_paragraphs", "n_texts_with", "also", "colour"]
    edge = 1.05 * float(own[["later", "low", "high"]].abs().max().max())
    signed = "(datum.value > 0 ? '+' : '') + datum.label"

    def x(field: str) -> alt.X:
        axis = alt.Axis(title="Years earlier (−) or later (+) than new wording", labelExpr=signed, tickCount=6)
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[-edge, edge], nice=False), axis=axis)

    base = alt.Chart(house.data(own, columns)).encode(y=rows.y(), color=alt.Color("colour:N", scale=None))
    zero = alt.Chart(alt.InlineData(values=[{"x": 0}])).mark_rule(color=GREY, aria=False).encode(x=x("x"))
    ranges = base.mark_rule(strokeWidth=1.5, aria=False).encode(x=x("low"), x2="high:Q")
    points = base.mark_point(size=60, opacity=1, filled=True, **house.told(says)).encode(x=x("later"))
    heading = "Dot: newly written so many years later (red) or earlier (blue) than new wording. Line: 95% interval."
    if any(own["years"]):
        heading += " Right: the first and the last year of new paragraphs with it."
    chart = house.sized(alt.layer(zero, ranges, points, *rows.headings()), rows.pixels, heading)
    up, down = (", ".join(f"“{term}”" for term in side["term"].head(5)) or "none" for side in sides)
    text = (
        f"How many years later or earlier than new wording in general {len(own)} terms are newly written, with 95% "
        f"intervals. Later, strongest first: {up}; earlier: {down}."
    )
    return Drawn(chart, text)


def _years_with(by_text: pd.DataFrame) -> dict[str, str]:
    """The first and the last year in which newly written paragraphs have each term: "2019–2025"."""
    if by_text.empty:
        return {}
    own = by_text[by_text["n_paragraphs"] > 0]
    years = own["adopted"].dt.year.groupby(own["term"]).agg(["min", "max"])
    return {str(t): f"{a}" if a == b else f"{a}–{b}" for t, a, b in years.itertuples()}


CHARTS = {
    "company": company,
    "keyness_reference": keyness_reference,
    "keyness_spans": keyness_spans,
    "emerging": emerging,
}
