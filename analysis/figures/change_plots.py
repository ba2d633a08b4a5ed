"""What is new in each resolution, which concepts rise or fall, and when they change."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.layout import direct_labels, sparse_labels, years
from analysis.figures.layout.canvas import canvas, drawn, legend, narrow, taller, wrapped
from analysis.figures.style import BLUE, GREY, ORANGE, RED, SKY, UNREAD, nothing
from analysis.measures.inference import SIGNIFICANT
from corpus import series_facts

_BESIDE = 0.9  # inches of the width that the labels of the axis take
_SHARE = 17.0  # points that a share in per cent takes


@drawn
def new_wording(table: pd.DataFrame) -> Figure:
    """Words of each resolution in carried-over and in new paragraphs, stacked, in its year.

    `table` as `novel_wording.shares` returns it. The share that is new is above each bar, or above as many as there is
    room for.

    >>> import analysis, corpus
    >>> from analysis.descent import novel_wording
    >>> series = corpus.load().series().select(symbols=["A/RES/79/194", "A/RES/80/118"])
    >>> new_wording(novel_wording.shares(analysis.carried_over(series))).axes[0].get_ylabel()
    'Words'
    """
    fig = canvas(2.5, narrow=2.2)
    ax = fig.subplots()
    if table.empty:
        nothing(ax, "No resolution with an earlier one in this series")
        return fig
    axis = years.of(series_facts.of(table))
    x, carried = years.place_of(table, axis), table["n_words"] - table["words_new"]
    hatches = ["////" if draft else "" for draft in table["draft"]]
    style = {"width": axis.room, "edgecolor": "white", "linewidth": 0.4, "hatch": hatches}
    ax.bar(x, carried, color=SKY, **style)
    ax.bar(x, table["words_new"], bottom=carried, color=ORANGE, **style)
    years.unread_marks(ax, axis)
    years.axis(ax, axis.first, axis.last)
    ax.set_ylim(0, 1.1 * max(table["n_words"].max(), 1))
    points = 72 * (fig.get_figwidth() - _BESIDE)
    standing = 90 if narrow(fig) or len(table) * _SHARE > points else 0
    shown = set(sparse_labels.chosen(len(table), points) if standing else range(len(table)))
    for i, (row, place) in enumerate(zip(table.itertuples(), x, strict=True)):
        if i not in shown:
            continue
        said = f"{row.share_new:.0%}" + ("" if row.adjacent else "*")
        ax.annotate(said, (place, row.n_words), (0, 2), textcoords="offset points", ha="center", rotation=standing,
                    fontsize=6 if standing else 6.5, annotation_clip=False)  # fmt: skip
    ax.set_xlabel(axis.title)
    ax.set_ylabel("Words")
    ax.yaxis.set_major_formatter("{x:,.0f}")
    handles: list = [Patch(color=ORANGE, label="new, with its share"), Patch(color=SKY, label="carried over")]
    if table["draft"].any():
        handles.append(Patch(facecolor=GREY, edgecolor="white", hatch="////", label="draft, or compared with one"))
    legend(fig, [*handles, UNREAD] if axis.unread else handles)
    return fig


@drawn
def trends(table: pd.DataFrame, rates: pd.DataFrame) -> Figure:
    """How much later or earlier than new wording in general each concept is newly written; and its rate in the first
    and in the newest resolution.

    `table` as `new_wording_trends.of_concepts` and `rates` as `concept_rates.rates` return them, for the same series;
    concepts without a test are left out.
    """
    own = table.dropna(subset="later").sort_values(["later", "concept"], ignore_index=True)
    fig = canvas(0.75 + 0.165 * len(own), narrow=0.85 + 0.25 * len(own))
    left, right = fig.subplots(1, 2, sharey=True, width_ratios=[3, 2] if narrow(fig) else [4, 3])
    if own.empty:
        taller(fig, 1)
        nothing(left, "No concept in new wording of two dates")
        right.set_visible(False)
        return fig
    found = own["q"] <= SIGNIFICANT
    left.hlines(own.index, own["low"], own["high"], color=RED, linewidth=0.9)
    left.plot(own["later"][found], own.index[found], "o", color=RED)
    left.plot(own["later"][~found], own.index[~found], "o", color=RED, markerfacecolor="white")
    left.set_yticks(own.index, wrapped([f"{row.label} ({row.n_new})" for row in own.itertuples()], fig, 26))
    for label, bold in zip(left.get_yticklabels(), found, strict=True):
        label.set_fontweight("bold" if bold else "normal")
    left.set_ylim(-0.7, len(own) - 0.3)
    left.axvline(0, color=GREY, linewidth=0.8)
    left.set_xlabel("Years later (+) or\nearlier (−) than other\nnew wording" if narrow(fig) else
                    "Newly written earlier (−) or later (+)\nthan new wording in general, years")  # fmt: skip
    first, newest = _first_and_newest(rates, list(own["concept"]))
    right.hlines(own.index, first["rate"], newest["rate"], color=BLUE, linewidth=0.9)
    right.plot(first["rate"], own.index, "|", color=BLUE, markersize=6, markeredgewidth=1.2)
    right.plot(newest["rate"], own.index, "o", color=BLUE, markersize=3.5)
    right.tick_params(axis="y", length=0)
    right.set_xlim(left=0)
    right.set_xlabel("Per 1,000\nwords" if narrow(fig) else "Per 1,000 words\nof the whole text")
    ends = [f"{rows['adopted'].iloc[0].year}" for rows in (first, newest)]
    legend(fig, _trend_legend(*ends))
    return fig


def _first_and_newest(rates: pd.DataFrame, concepts: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of the first and of the newest resolution, in the order of the concepts."""
    order = rates.sort_values("adopted", kind="stable")["symbol"]
    ends = []
    for symbol in (order.iloc[0], order.iloc[-1]):
        ends.append(rates[rates["symbol"] == symbol].set_index("concept").reindex(concepts).reset_index())
    return ends[0], ends[1]


def _trend_legend(first: str, newest: str) -> list:
    dots = {"marker": "o", "color": RED}
    return [Line2D([], [], label=f"q ≤ {SIGNIFICANT:g} (95% interval)", **dots),
            Line2D([], [], markerfacecolor="white", label=f"q > {SIGNIFICANT:g}", **dots),
            Line2D([], [], color=BLUE, marker="|", markersize=6, markeredgewidth=1.2, linestyle="none",
                   label=f"rate in {first}, the first text"),
            Line2D([], [], color=BLUE, marker="o", markersize=3.5, linestyle="none",
                   label=f"in {newest}, the newest")]  # fmt: skip


LEAST_SHOWN = 0.2  # probabilities of a date that are less are not drawn
_AREA = 60  # square points of a dot of probability 1


@drawn
def breaks(dates: pd.DataFrame, changes: pd.DataFrame) -> Figure:
    """When the share of paragraphs with each concept changes: a dot a date, its area the probability.

    `dates` as `dates_of_change.dates` and `changes` as `dates_of_change.of_concepts` return them, for the same series.
    A dot is in the year of the resolution in which the change is first seen; probabilities under LEAST_SHOWN are left
    out. Concepts that are named are bold and red, with the 95% interval of their date.
    """
    facts = series_facts.of(dates)
    axis = years.of(facts)
    at = dates.idxmax(axis=1).map({symbol: i for i, symbol in enumerate(dates.columns)})
    order = pd.DataFrame({"at": at, "p": -dates.max(axis=1)}).sort_values(["at", "p"]).index
    rows = dates.loc[order]
    rows = rows[rows.max(axis=1) >= LEAST_SHOWN]
    fig = canvas(0.5 + 0.17 * max(len(rows), 4), narrow=0.5 + 0.235 * max(len(rows), 4))
    ax = fig.subplots()
    if dates.empty:
        nothing(ax, "No concept is frequent enough in two texts of this series")
        return fig
    if rows.empty:
        nothing(ax, f"No date of change has a probability of {LEAST_SHOWN:g}")
        return fig
    named = changes[changes["named"]].set_index("concept")
    ax.set_yticks(range(len(rows)), wrapped([facts.labels[key] for key in rows.index], fig, 26))
    ax.set_ylim(len(rows) - 0.4, -0.6)
    years.axis(ax, axis.first, axis.last, beside=2.0 if narrow(fig) else 2.8)
    for y, (key, label) in enumerate(zip(rows.index, ax.get_yticklabels(), strict=True)):
        colour = RED if key in named.index else BLUE
        shown = rows.loc[key][rows.loc[key] >= LEAST_SHOWN]
        x = [axis.at[symbol] for symbol in shown.index]
        ax.scatter(x, [y] * len(shown), s=_AREA * shown.to_numpy(dtype="float64"), color=colour, alpha=0.85, zorder=3,
                   linewidth=0)  # fmt: skip
        top = shown.astype("float64").idxmax()
        said = f"{facts.adopted[top].year}: {shown[top]:.2f}".replace("0.", ".")
        direct_labels.in_margin(ax, y, said, RED if key in named.index else GREY)
        if key in named.index:
            label.set_fontweight("bold")
            ends = [axis.at[str(named.loc[key, end])] for end in ("earliest", "latest")]
            ax.plot(ends, [y, y], color=RED, linewidth=1.2, solid_capstyle="butt")
    years.unread_marks(ax, axis)
    ax.set_xlabel("Year of the later text" if narrow(fig) else "Year of the text in which the change is first seen")
    legend(fig, _break_legend(bool(len(named)), bool(axis.unread)))
    return fig


def _break_legend(named: bool, unread: bool) -> list:
    dot = {"linestyle": "none", "marker": "o", "markeredgewidth": 0}
    handles = [Line2D([], [], color=BLUE, markersize=_AREA**0.5 * share**0.5, label=f"probability {share:g}", **dot)
               for share in (LEAST_SHOWN, 1)]  # fmt: skip
    if named:
        handles.append(Line2D([], [], color=RED, marker="o", linewidth=1.2, label="named, with its 95% interval"))
    return [*handles, UNREAD] if unread else handles
