"""Result tables to matplotlib figures, in one house style. Nothing is computed and nothing is saved here.

Colours are those of Okabe & Ito (2008), safe for the colour-blind, and never the only sign: markers differ too.
Widths fit a journal's column (89 mm) or page (183 mm).
"""

from collections.abc import Mapping, Sequence

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

COLUMN, PAGE = 3.5, 7.2  # inches
BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, RED, PINK = (
    "#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip
COLOURS = (BLUE, RED, GREEN, ORANGE, PINK, SKY, BLACK)
GREY = "#8A8A8A"
PART_COLOURS = {"preambular": SKY, "operative": BLUE, "annex": ORANGE}
STYLE = {
    "figure.dpi": 110,
    "savefig.dpi": 300,
    "figure.constrained_layout.use": True,
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same letters on every machine
    "font.size": 7.5,
    "axes.titlesize": 8,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.labelsize": 7.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.6,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E6E6E6",
    "grid.linewidth": 0.5,
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "legend.fontsize": 7,
    "legend.frameon": False,
    "lines.linewidth": 1.2,
    "lines.markersize": 4,
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
}
BAR = pd.Timedelta(days=270)  # of a year, so that bars of adjacent sessions stand apart
_UNREAD = Line2D([], [], linestyle="none", marker="x", color=GREY, markersize=4, label="exists, not read")
SHORT_SERIES = {
    "ga-ict4d": "General Assembly,\nICT for development",
    "wsis-outcome": "WSIS reviews\n(outcome documents)",
    "ecosoc-wsis": "ECOSOC,\nfollow-up to WSIS",
    "related": "Related",
}


def short(symbol: str) -> str:
    """A symbol as an axis label: "A/RES/67/195" is "67/195"."""
    return symbol.partition("/RES/")[2] or symbol


def coverage(table: pd.DataFrame) -> Figure:
    """What exists and what was read: `symbol, series` (str), `adopted` (datetime64), `read, draft` (bool)."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 2.4), layout="constrained")
        ax = fig.subplots()
        rows = [s for s in SHORT_SERIES if s in set(table["series"])][::-1]
        y = table["series"].map({s: i for i, s in enumerate(rows)})
        for label, chosen, style in _coverage_styles(table):
            ax.plot(table["adopted"][chosen], y[chosen], linestyle="none", label=f"{label} ({chosen.sum()})", **style)
        ax.set_yticks(range(len(rows)), [SHORT_SERIES[s] for s in rows])
        ax.set_ylim(-0.6, len(rows) - 0.4)
        ax.set_xlabel("Date of adoption")
        ax.grid(axis="y", visible=False)
        _years(ax, table["adopted"])
        fig.legend(loc="outside upper right", ncols=3)
        return fig


def _coverage_styles(table: pd.DataFrame) -> list[tuple[str, pd.Series, dict]]:
    read, draft = table["read"], table["draft"]
    return [
        ("read", read & ~draft, {"marker": "o", "color": BLUE, "markersize": 6}),
        ("read as a draft", read & draft, {"marker": "o", "color": BLUE, "markersize": 6, "markerfacecolor": "white"}),
        ("not read yet", ~read, {"marker": "x", "color": GREY, "markersize": 5}),
    ]


def _years(ax: Axes, dates: pd.Series) -> None:
    """A time axis whose ticks part the years and whose labels stand in the middle of theirs: most resolutions are
    adopted in December, and a label at the tick would give them to the next year."""
    years = range(dates.min().year, dates.max().year + 1)
    alone = len(ax.figure.axes) == 1
    labelled = [year for year in years if alone or year % 4 == 0]
    ax.set_xticks([pd.Timestamp(year, 7, 1) for year in labelled], [f"{year}" for year in labelled])
    ax.set_xticks([pd.Timestamp(year, 1, 1) for year in [*years, years[-1] + 1]], minor=True)
    ax.tick_params(axis="x", which="major", length=0, labelsize=6 if alone else 7)
    ax.grid(axis="x", visible=False)
    ax.set_xlim(pd.Timestamp(years[0], 1, 1), pd.Timestamp(years[-1] + 1, 2, 1))


def lengths(table: pd.DataFrame, unread: pd.Series) -> Figure:
    """Length of each resolution by part, stacked, at its date: `symbol, part` (str), `adopted` (datetime64), `n_words`
    (int64), `draft` (bool); `unread` dates (datetime64) of resolutions of the series that were not read."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 2.8), layout="constrained")
        ax = fig.subplots()
        index = ["adopted", "symbol", "draft"]
        wide = table.pivot_table(index=index, columns="part", values="n_words", fill_value=0)
        dates, names, drafts = (wide.index.get_level_values(name) for name in index)
        hatches = ["////" if draft else "" for draft in drafts]
        base = np.zeros(len(wide))
        for part in [p for p in PART_COLOURS if p in wide]:
            ax.bar(dates, wide[part], bottom=base, color=PART_COLOURS[part], width=BAR, hatch=hatches,
                   edgecolor="white", linewidth=0.5)  # fmt: skip
            base += wide[part].to_numpy()
        for date, name, top in zip(dates, names, base, strict=True):
            ax.annotate(short(name), (date, top), (0, 2), textcoords="offset points", ha="center", fontsize=5.5)
        _unread_marks(ax, unread)
        _years(ax, pd.concat([table["adopted"], unread]))
        ax.set_xlabel("Date of adoption")
        ax.set_ylabel("Words")
        ax.yaxis.set_major_formatter("{x:,.0f}")
        ax.grid(axis="x", visible=False)
        ax.legend(handles=_length_legend(table, len(unread)), loc="upper left")
        return fig


def _length_legend(table: pd.DataFrame, n_unread: int) -> list:
    present = set(table["part"])
    handles: list = [Patch(color=colour, label=part) for part, colour in PART_COLOURS.items() if part in present]
    if table["draft"].any():
        handles.append(Patch(facecolor=GREY, edgecolor="white", hatch="////", label="draft"))
    if n_unread:
        handles.append(_UNREAD)
    return handles


def small_multiples(
    table: pd.DataFrame,
    panels: Mapping[str, Sequence[str]],
    labels: Mapping[str, str],
    unread: pd.Series,
    run: pd.Series,
) -> Figure:
    """Rates through the years, one panel a title, a line a concept; lines stop where a resolution was not read.

    `table` as `trends.rates` gives it for one series, `panels` title to concept keys, `labels` key to name, `unread`
    dates (datetime64) of resolutions of the series that were not read, `run` as `trends.runs_of_sessions` gives it.
    """
    rows = -(-len(panels) // 2)
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(PAGE, 0.5 + 1.95 * rows), layout="constrained")
        axes = fig.subplots(rows, 2, sharex=True, squeeze=False).ravel()
        for ax in axes[len(panels) :]:
            ax.set_visible(False)
        for ax, (title, keys) in zip(axes, panels.items(), strict=False):
            ax.set_title(title)
            rate_lines(ax, table, keys, labels, run)
            _unread_marks(ax, unread)
            _years(ax, pd.concat([table["adopted"], unread]))
        for ax in axes[::2]:
            ax.set_ylabel("Occurrences per 1,000 words")
        for ax in axes[-2:]:
            ax.set_xlabel("Date of adoption")
        fig.legend(handles=_rate_legend(table, len(unread)), loc="outside lower center", ncols=4)
        return fig


def rate_lines(ax: Axes, table: pd.DataFrame, keys: Sequence[str], labels: Mapping[str, str], run: pd.Series) -> None:
    """Draws rates with their 95% intervals into axes: one colour and marker a concept, hollow markers for drafts."""
    for i, key in enumerate(keys):
        own = table[table["concept"] == key].sort_values("adopted")
        colour, marker = COLOURS[i % len(COLOURS)], "os^Dv"[i % 5]
        shift = pd.Timedelta(days=45 * (i - (len(keys) - 1) / 2))  # so that intervals of one date stand side by side
        dates = own["adopted"] + shift
        for _, part in own.groupby(own["symbol"].map(run), sort=False):
            ax.plot(dates[part.index], part["rate"], color=colour)
        errors = np.maximum([own["rate"] - own["low"], own["high"] - own["rate"]], 0)
        ax.errorbar(dates, own["rate"], yerr=errors, fmt="none", ecolor=colour, elinewidth=0.7, alpha=0.7)
        faces = [("white" if draft else colour) for draft in own["draft"]]
        for date, rate, face in zip(dates, own["rate"], faces, strict=True):
            ax.plot(date, rate, marker=marker, color=colour, markerfacecolor=face, linestyle="none", clip_on=False)
        if len(keys) > 1:
            ax.plot([], [], color=colour, marker=marker, label=labels[key])
    ax.set_ylim(bottom=0)
    if len(keys) > 1:
        ax.set_ylim(top=ax.get_ylim()[1] * (1 + 0.12 * len(keys)))  # room for the legend above the data
        ax.legend(loc="upper right")


def _unread_marks(ax: Axes, unread: pd.Series) -> None:
    """Grey crosses under the zero line at the resolutions that exist but were not read."""
    ax.plot(unread, np.zeros(len(unread)), transform=ax.get_xaxis_transform(), marker="x", color=GREY, markersize=3,
            linestyle="none", clip_on=False, zorder=5)  # fmt: skip


def _rate_legend(table: pd.DataFrame, n_unread: int) -> list[Line2D]:
    plain = {"color": BLACK, "marker": "o"}
    handles = [Line2D([], [], label="adjacent resolutions, both read", **plain)]
    handles.append(Line2D([], [], color=GREY, linewidth=0.8, marker="|", linestyle="none", markersize=8,
                          label="95% interval (bootstrap over paragraphs)"))  # fmt: skip
    if table["draft"].any():
        handles.append(Line2D([], [], linestyle="none", markerfacecolor="white", label="draft", **plain))
    if n_unread:
        handles.append(_UNREAD)
    return handles


def distance_map(apart: pd.DataFrame, drafts: Sequence[str]) -> Figure:
    """Heat map of distances between resolutions: a square float64 table with symbols on both sides."""
    labels = [short(s) + (" (draft)" if s in drafts else "") for s in apart.index]
    with mpl.rc_context(STYLE | {"axes.grid": False}):
        fig = Figure(figsize=(0.72 * PAGE, 0.6 * PAGE), layout="constrained")
        ax = fig.subplots()
        image = ax.imshow(apart.to_numpy(), cmap="cividis_r", vmin=0, vmax=1)
        ax.set_xticks(range(len(labels)), labels, rotation=45, ha="right", rotation_mode="anchor")
        ax.set_yticks(range(len(labels)), labels)
        for (i, j), value in np.ndenumerate(apart.to_numpy()):
            ax.text(j, i, f"{value:.2f}"[1:] if i != j else "", ha="center", va="center", fontsize=5.5,
                    color="white" if value > 0.55 else "black")  # fmt: skip
        ax.set_xlabel("Annual resolution")
        ax.set_ylabel("Annual resolution")
        fig.colorbar(image, ax=ax, label="Cosine distance of TF-IDF vectors (0 = same)", shrink=0.8)
        return fig
