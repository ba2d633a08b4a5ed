"""How new each resolution was, and how much of that stayed."""

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLUE, GREY, PAGE, RED, STYLE, UNREAD, short, unread_marks, years_axis


def novelty(table: pd.DataFrame, unread: pd.Series) -> Figure:
    """Novelty and transience of each resolution with 95% intervals; `table` as `novelty.of_resolutions` gives it."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 3.0), layout="constrained")
        ax = fig.subplots()
        sides = (("novelty", "whole_before", BLUE, "o", -35), ("transience", "whole_after", RED, "s", 35))
        for column, adjacent, colour, marker, days in sides:
            own = table[table[column].notna()]
            dates = own["adopted"] + pd.Timedelta(days=days)
            ax.errorbar(dates, own[column], yerr=1.96 * own[f"{column}_se"], fmt="none", ecolor=colour, elinewidth=0.8)
            for date, value, draft, whole in zip(dates, own[column], own["draft"], own[adjacent], strict=True):
                face = "white" if draft else colour
                ax.plot(date, value, marker, color=colour, markerfacecolor=face, alpha=1 if whole else 0.45)
        for symbol, date in zip(table["symbol"], table["adopted"], strict=True):
            ax.text(date, 0.98, short(symbol), transform=ax.get_xaxis_transform(), rotation=90, ha="center", va="top",
                    fontsize=5.5)  # fmt: skip
        ax.set_yscale("log")
        ticks = [0.05, 0.1, 0.2, 0.5, 1, 2]
        ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.set_yticks([], minor=True)
        ax.set_ylim(top=6)
        unread_marks(ax, unread)
        years_axis(ax, pd.concat([table["adopted"], unread]))
        ax.set_xlabel("Date of adoption")
        ax.set_ylabel("Bits a word (log scale)")
        fig.legend(handles=_legend(), loc="outside lower center", ncols=3)
        return fig


def _legend() -> list[Line2D]:
    none = {"linestyle": "none"}
    return [
        Line2D([], [], color=BLUE, marker="o", label="novelty: from the text before", **none),
        Line2D([], [], color=RED, marker="s", label="transience: from the text after", **none),
        Line2D([], [], color=GREY, label="95% interval (jackknife over paragraphs)"),
        Line2D([], [], color=BLUE, marker="o", alpha=0.45, label="pale: a resolution between was not read", **none),
        Line2D([], [], color=BLUE, marker="o", markerfacecolor="white", label="a draft, or beside one", **none),
        UNREAD,
    ]
