"""How many documents the resolutions cite in the body and in footnotes, and how old these are."""

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from analysis.figures.style import BLACK, BLUE, GREY, ORANGE, PAGE, UNREAD, house, unread_marks, years_axis

PLACES = {"body": (BLUE, "o", ""), "notes": (ORANGE, "s", "////")}  # colour, marker, hatch
LABELS = {"body": "body: number, median age", "notes": "footnotes: number, median age"}
LINEAR = 10  # years up to which the scale of ages is linear; above, logarithmic, for a few old documents
ASIDE = pd.Timedelta(days=75)  # of a place from the date of adoption, so that the two stand side by side
BAR = pd.Timedelta(days=140)


def ages(table: pd.DataFrame, unread: pd.Series) -> Figure:
    """Above, how many documents each resolution cites; below, median, quartiles and range of their ages.

    `table` as `citations.ages` gives it, `unread` dates of resolutions not read. Body and footnotes stand side by side;
    a resolution that cites nothing has a 0, one whose source has lost its footnotes a question mark.
    """
    with house():
        fig = Figure(figsize=(PAGE, 4.8), layout="constrained")
        numbers, years = fig.subplots(2, 1, sharex=True)
        dates = pd.concat([table["adopted"], unread])
        for place, side in zip(PLACES, (-1, 1), strict=True):
            _numbers(numbers, table, place, side * ASIDE)
            _ages(years, table, place, side * ASIDE)
        numbers.set_ylim(0, 1.15 * max(1, table["n_body"].max(), table["n_notes"].fillna(0).max()))
        numbers.set_ylabel("Documents cited")
        numbers.yaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True))
        _age_scale(years)
        years.set_xlabel("Date of adoption")
        for ax in (numbers, years):
            unread_marks(ax, unread)
            years_axis(ax, dates)
            ax.set_xlim(right=dates.max() + ASIDE + BAR)
        fig.legend(handles=_legend(table, len(unread)), loc="outside lower center", ncols=4)
        return fig


def _age_scale(ax: Axes) -> None:
    """Ages from 0, linear up to LINEAR and logarithmic above."""
    ax.set_yscale("symlog", linthresh=LINEAR, linscale=1.5)
    ax.set_yticks([0, 2, 5, 10, 20, 50, 100], labels=["0", "2", "5", "10", "20", "50", "100"])
    ax.set_yticks([], minor=True)
    ax.set_ylim(-0.5, 1.1 * max(2 * LINEAR, ax.dataLim.y1))
    ax.set_ylabel(f"Age of what is cited (years;\nlogarithmic above {LINEAR})")


def _numbers(ax: Axes, table: pd.DataFrame, place: str, aside: pd.Timedelta) -> None:
    """Bars with their numbers on them, those of drafts hollow; a question mark where the number is not known."""
    colour, _, hatch = PLACES[place]
    for date, n, draft in zip(table["adopted"] + aside, table[f"n_{place}"], table["draft"], strict=True):
        if known := pd.notna(n):
            style = {"color": "white", "edgecolor": colour} if draft else {"color": colour, "edgecolor": "white"}
            ax.bar(date, n, width=BAR, linewidth=0.5, hatch=hatch, **style)
        ax.annotate(f"{n}" if known else "?", (date, n if known else 0), (0, 1.5), textcoords="offset points",
                    ha="center", fontsize=6, color=BLACK if known else GREY)  # fmt: skip


def _ages(ax: Axes, table: pd.DataFrame, place: str, aside: pd.Timedelta) -> None:
    """Range, middle half and median, hollow for drafts."""
    colour, marker, _ = PLACES[place]
    own = table.dropna(subset=f"{place}_median")
    dates = own["adopted"] + aside
    ax.vlines(dates, own[f"{place}_youngest"], own[f"{place}_oldest"], color=colour, linewidth=0.8)
    ax.vlines(dates, own[f"{place}_lower"], own[f"{place}_upper"], color=colour, linewidth=4, alpha=0.4)
    for date, median, draft in zip(dates, own[f"{place}_median"], own["draft"], strict=True):
        ax.plot(date, median, marker, color=colour, markerfacecolor="white" if draft else colour)


def _legend(table: pd.DataFrame, n_unread: int) -> list:
    handles: list = [
        Patch(facecolor=colour, edgecolor="white", hatch=hatch, label=LABELS[place])
        for place, (colour, _, hatch) in PLACES.items()
    ]
    handles += [
        Line2D([], [], color=GREY, linewidth=4, alpha=0.4, label="middle half"),
        Line2D([], [], color=GREY, linewidth=0.8, label="youngest to oldest"),
    ]
    if table["draft"].any():
        handles.append(Patch(facecolor="white", edgecolor=BLACK, linewidth=0.8, label="draft (hollow)"))
    if table["n_notes"].isna().any():
        handles.append(Line2D([], [], color=GREY, marker="$?$", linestyle="none", label="footnotes lost in the source"))
    return [*handles, UNREAD] if n_unread else handles
