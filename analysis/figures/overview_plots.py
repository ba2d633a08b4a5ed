"""What the corpus contains, how long the resolutions are, and which of its series is first."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.layout import direct_labels, years
from analysis.figures.layout.canvas import canvas, drawn, figure_of, legend, narrow, taller, wrapped
from analysis.figures.layout.sparse_labels import LINE
from analysis.figures.style import BLACK, BLUE, GREY, ORANGE, PART_COLOURS, RED, UNREAD, ink, nothing
from analysis.measures.inference import SIGNIFICANT
from analysis.phrasing import cut
from corpus import series_facts

INCOMPLETE = "read, text incomplete"
NO_TEXT = "session without a text here"
ROWS, _ROW = 25, 0.24  # series that have a row of their own, with that of all others; inches
_OTHERS = "…"
LETTERS = 48  # of the title of a series, in a row or a legend
_NUMBER = 30.0  # points that a number of words takes beside another
_SIGNS = {
    "read": {"marker": "o", "color": BLUE, "markersize": 4.5},
    "read as a draft": {"marker": "o", "color": BLUE, "markersize": 4.5, "markerfacecolor": "white"},
    INCOMPLETE: {"marker": "o", "color": BLUE, "markersize": 4.5, "fillstyle": "left", "markerfacecoloralt": "white"},
    "exists, not read": {"marker": "x", "color": GREY, "markersize": 4},
    NO_TEXT: {"marker": ".", "color": GREY, "markersize": 3},
}


@drawn
def coverage(table: pd.DataFrame) -> Figure:
    """What exists and what was read: `symbol, series` (str), `adopted` (datetime64), `read, draft` (bool).

    At the right how many of each series were read; of many series all but the first are in one row. Where texts are
    `incomplete` (str, what is missing), their signs are half filled. Sessions without a text (`listed` is False) have
    dots. Kinds of which there is none are not in the legend.

    >>> import corpus
    >>> from analysis.counts import coverage as coverages
    >>> figure = coverage(coverages.table(corpus.load()), width="85mm")
    >>> round(figure.get_figwidth() * 25.4)  # mm
    85
    """
    fig = canvas(1.9)
    ax = fig.subplots()
    listed = series_facts.descriptions(table)
    rows = [name for name in listed if name in set(table["series"])]
    names = {name: listed[name].short.replace("\n", " ") for name in rows}
    if len(rows) > ROWS:
        table = table.assign(series=table["series"].where(table["series"].isin(rows[: ROWS - 1]), _OTHERS))
        names[_OTHERS] = f"{len(rows) - ROWS + 1} other series"
        rows = [*rows[: ROWS - 1], _OTHERS]
    rows = rows[::-1]
    taller(fig, max(_ROW * len(rows) - fig.get_figheight(), 0))
    kind = pd.Series("exists, not read", index=table.index)
    kind[table["read"]] = "read"
    kind[table["read"] & table["draft"]] = "read as a draft"
    if "listed" in table:
        kind[~table["listed"]] = NO_TEXT
    if "incomplete" in table:
        kind[table["read"] & (table["incomplete"] != "")] = INCOMPLETE
    for y, name in enumerate(rows):
        own = table[table["series"] == name].sort_values("adopted", kind="stable")
        places = pd.Series(years.places(own["adopted"]), index=own.index)
        for label, style in _SIGNS.items():
            chosen = own.index[kind[own.index] == label]
            ax.plot(places[chosen], [y] * len(chosen), linestyle="none", **style)
        direct_labels.in_margin(ax, y, f"{own['read'].sum()} of {_n_listed(own)} read", BLUE)
    ax.set_yticks(range(len(rows)), wrapped([names[name] for name in rows], fig, 17))
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel(years.title(table.get("dated_by_session", [])))
    adopted = table["adopted"].dt.year
    years.axis(ax, adopted.min(), adopted.max(), beside=2.6)
    present = set(kind)
    legend(fig, [Line2D([], [], linestyle="none", label=label, **style)
                 for label, style in _SIGNS.items() if label in present])  # fmt: skip
    return fig


def _n_listed(own: pd.DataFrame) -> int:
    """How many rows are resolutions of the catalogue, and not sessions without one."""
    return int(own["listed"].sum()) if "listed" in own else len(own)


@drawn
def lengths(table: pd.DataFrame) -> Figure:
    """Length of each resolution by part, stacked, in its year; `table` as `coverage.lengths` returns it.

    Numbers of words are written at the first, the last and the longest resolution, and at the one that is shorter than
    the one before it by most.

    >>> import corpus
    >>> from analysis.counts import coverage as coverages
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> lengths(coverages.lengths(series)).axes[0].get_ylabel()
    'Words'
    """
    axis = years.of(series_facts.of(table))
    fig = canvas(2.5, narrow=2.3)
    ax = fig.subplots()
    wide = table.pivot_table(index=["adopted", "symbol", "draft"], columns="part", values="n_words", fill_value=0)
    wide = wide.reset_index().sort_values("adopted", kind="stable", ignore_index=True)
    x = years.place_of(wide, axis)
    parts = [part for part in PART_COLOURS if part in wide]
    base = pd.Series(0.0, index=wide.index)
    hatches = ["////" if draft else "" for draft in wide["draft"]]
    for part in parts:
        ax.bar(x, wide[part], bottom=base, color=PART_COLOURS[part], width=axis.room, hatch=hatches,
               edgecolor="white", linewidth=0.4)  # fmt: skip
        base = base + wide[part]
    years.unread_marks(ax, axis)
    years.axis(ax, axis.first, axis.last)
    ax.set_ylim(0, 1.12 * max(base.max(), 1))
    for i in _with_room(ax, x, base, _worth_a_number(base, after_the_fall=not narrow(fig))):
        direct_labels.at_point(ax, x[i], base[i], f"{base[i]:,.0f}", BLACK, up=2)
    ax.set_xlabel(axis.title)
    ax.set_ylabel("Words")
    ax.yaxis.set_major_formatter("{x:,.0f}")
    legend(fig, _length_legend(parts, table["draft"].any(), bool(axis.unread)))
    return fig


def _worth_a_number(totals: pd.Series, *, after_the_fall: bool) -> Sequence[int]:
    """The longest, the first, the last, and the two with the greatest fall between them; after it if there is room."""
    rows = [int(totals.idxmax()), 0, len(totals) - 1] if len(totals) else []
    fall = totals.diff()
    if len(totals) > 2 and fall.min() < 0:
        rows += [int(fall.idxmin()) - 1, *([int(fall.idxmin())] if after_the_fall else [])]
    return list(dict.fromkeys(rows))


def _with_room(ax: Axes, x: pd.Series, heights: pd.Series, rows: Sequence[int]) -> list[int]:
    """Those of some numbers, the first before the others, that are not written over one another."""
    wide, tall = (figure_of(ax).get_size_inches() * 72 * 0.8).tolist()  # points, without the margins
    left, right = ax.get_xlim()
    top = ax.get_ylim()[1]
    kept: list[int] = []
    for i in rows:
        beside = [abs(x[i] - x[j]) / (right - left) * wide < _NUMBER for j in kept]
        level = [abs(heights[i] - heights[j]) / top * tall < LINE for j in kept]
        if not any(b and v for b, v in zip(beside, level, strict=True)):
            kept.append(i)
    return kept


def _length_legend(parts: Sequence[str], drafts: bool, unread: bool) -> list:
    handles: list = [Patch(color=PART_COLOURS[part], label=part) for part in reversed(parts)]  # as they are stacked
    if drafts:
        handles.append(Patch(facecolor=GREY, edgecolor="white", hatch="////", label="draft"))
    return [*handles, UNREAD] if unread else handles


KINDS = {"concept": "concepts", "term": "words and phrases", "paragraph": "paragraphs"}
WAYS = ((BLUE, "o", -0.17), (ORANGE, "s", 0.17))  # what others take up of a series, and what it takes up of them


@drawn
def leads(table: pd.DataFrame, taken: pd.DataFrame, studied: str) -> Figure:
    """Which of two series has things first, and how much of them the other takes up soon, for one series and others.

    `table` as `lead_lag.of_pairs` and `taken` as `lead_lag.taken_up` return them; `studied` is the name of the series.

    >>> none = pd.DataFrame(columns=["a", "b", "leader", "follower", "n"])
    >>> leads(none, none, "ga-ict4d").axes[0].texts[0].get_text()
    'No other series to compare'
    """
    own = table[table["a"] == studied]
    shown = [name for name in dict.fromkeys(own["b"]) if own.loc[own["b"] == name, "n"].any()]
    rows = [(name, kind) for name in shown for kind in (None, *KINDS)]
    fig = canvas(0.75 + 0.17 * len(rows), narrow=0.85 + 0.21 * len(rows))
    if not rows:
        taller(fig, 1)
        nothing(fig.subplots(), "No other series to compare")
        return fig
    left, right = fig.subplots(1, 2, sharey=True)
    place = {row: y for y, row in enumerate(rows)}
    _who_is_first(left, own.to_dict("records"), place)
    _who_follows(right, taken, studied, place)
    titles = _titles([studied, *shown], table)
    names = [titles[name] if kind is None else KINDS[kind] for name, kind in rows]
    left.set_yticks(range(len(rows)), wrapped(names, fig, 24))
    for label, (_, kind) in zip(left.get_yticklabels(), rows, strict=True):
        label.set_fontweight("bold" if kind is None else "normal")
    left.set_ylim(len(rows) - 0.4, -0.6)
    for ax in (left, right):
        ax.set_xlim(-3, 103)
        ax.set_xticks([0, 50, 100])
        ax.tick_params(axis="y", length=0)
    left.set_xlabel("% first in the\nseries studied" if narrow(fig) else "First in the series studied, % of shared")
    right.set_xlabel("% taken up\nwithin two years" if narrow(fig) else "Taken up within two years, %")
    legend(fig, _leads_legend(titles[studied]))
    return fig


def _titles(names: Sequence[str], table: pd.DataFrame) -> dict[str, str]:
    """The short titles of series on one line, cut where they are long."""
    described = series_facts.descriptions(table)
    return cut({name: described[name].short if name in described else name for name in names}, LETTERS)


def _who_is_first(ax: Axes, rows: list[dict], place: dict) -> None:
    for row in rows:
        y, n = place.get((row["b"], row["kind"])), row["n_a_first"] + row["n_b_first"]
        if y is None or not n or min(row["n_texts_a"], row["n_texts_b"]) < 2:
            continue  # a series of one text could not follow
        found = pd.notna(row["q"]) and row["q"] <= SIGNIFICANT
        ax.hlines(y, 100 * row["low"], 100 * row["high"], color=RED, linewidth=0.9)
        ax.plot(100 * row["share"], y, "D", color=RED, markersize=3.5, markerfacecolor=RED if found else "white")
        direct_labels.in_margin(ax, y, f"{n}", GREY)


def _who_follows(ax: Axes, taken: pd.DataFrame, studied: str, place: dict) -> None:
    for row in taken[taken["n"] > 0].to_dict("records"):
        ours = row["leader"] == studied
        y = place.get((row["follower"] if ours else row["leader"], row["kind"]))
        if y is None or studied not in (row["leader"], row["follower"]):
            continue
        colour, marker, shift = WAYS[0] if ours else WAYS[1]
        ax.hlines(y + shift, 100 * row["low"], 100 * row["high"], color=colour, linewidth=0.9)
        ax.plot(100 * row["followed"], y + shift, marker, color=colour, markersize=3.5)
        ax.annotate(f"{row['n']}", (1, y + shift), (4 if ours else 20, 0), xycoords=("axes fraction", "data"),
                    textcoords="offset points", va="center", color=ink(colour), fontsize=6)  # fmt: skip


def _leads_legend(studied: str) -> list:
    dots = {"marker": "D", "color": RED, "markersize": 3.5}
    return [Line2D([], [], label=f"the series studied: {studied}", linestyle="none"),
            Line2D([], [], markerfacecolor="white", label=f"its share, q > {SIGNIFICANT:g} (95% interval)", **dots),
            Line2D([], [], label=f"q ≤ {SIGNIFICANT:g}", **dots),
            *(Line2D([], [], color=colour, marker=marker, markersize=3.5, label=said)
              for (colour, marker, _), said in zip(WAYS, ("others take up of it", "it takes up of others"),
                                                   strict=True))]  # fmt: skip
