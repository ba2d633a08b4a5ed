"""How old what the resolutions cite is."""

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis.figures.style import BLUE, PAGE, STYLE, UNREAD, unread_marks, years_axis


def ages(table: pd.DataFrame, unread: pd.Series) -> Figure:
    """Median, quartiles and range of the ages of cited documents at each date of adoption, with how many are cited.

    `table` as `citations.ages` gives it, `unread` dates of resolutions not read.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 2.8), layout="constrained")
        ax = fig.subplots()
        ax.vlines(table["adopted"], table["youngest"], table["oldest"], color=BLUE, linewidth=0.8)
        ax.vlines(table["adopted"], table["lower"], table["upper"], color=BLUE, linewidth=5, alpha=0.4)
        for row in table.itertuples():
            ax.plot(row.adopted, row.median, "o", color=BLUE, markerfacecolor="white" if row.draft else BLUE)
            ax.annotate(f"{row.n_cited}", (row.adopted, row.oldest), (0, 3), textcoords="offset points", ha="center",
                        fontsize=6.5)  # fmt: skip
        unread_marks(ax, unread)
        years_axis(ax, pd.concat([table["adopted"], unread]))
        ax.set_ylim(bottom=-0.5)
        ax.set_xlabel("Date of adoption")
        ax.set_ylabel("Age of what is cited (years)")
        ax.legend(handles=_legend(table["draft"].any()), loc="upper left")
        return fig


def _legend(with_draft: bool) -> list[Line2D]:
    plain = {"color": BLUE, "marker": "o", "linestyle": "none"}
    handles = [
        Line2D([], [], label="median (number: documents cited)", **plain),
        Line2D([], [], color=BLUE, linewidth=5, alpha=0.4, label="middle half"),
        Line2D([], [], color=BLUE, linewidth=0.8, label="youngest to oldest"),
    ]
    if with_draft:
        handles.append(Line2D([], [], markerfacecolor="white", label="draft", **plain))
    return [*handles, UNREAD]
