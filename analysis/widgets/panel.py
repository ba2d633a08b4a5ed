"""What the panels share: controls above an answer, a sentence where there is none, and a still without a kernel."""

import base64
import html
import io
import warnings
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any, ParamSpec

import ipywidgets
import pandas as pd
from matplotlib.figure import Figure
from pandas.api.types import is_numeric_dtype

from analysis.descent import genealogy
from analysis.figures.style import house
from corpus.corpus import Series
from corpus.errors import CorpusError, CorpusWarning, one_of

SCREEN_DPI = 110  # of figures; they are drawn twice as fine, for sharp screens
VIEW = "application/vnd.jupyter.widget-view+json"  # what a frontend with a kernel shows
WIDE = {"width": "auto", "flex": "1 1 18em"}  # controls stand side by side where there is room
AS_LONG = {"description_width": "initial"}  # labels are never cut
_RENDERED = "jp-RenderedHTMLCommon"  # JupyterLab's class for tables and paragraphs
_LOOKS = ' style="text-align: {}; vertical-align: top"'  # of cells; JupyterLab has all to the right
Arguments = ParamSpec("Arguments")


class Panel(ipywidgets.VBox):
    """Controls, and the answer to what they ask; a new answer when one of them changes.

    Where no kernel runs it shows a still: what was asked and the answer to it, as HTML.
    """

    def __init__(self, controls: Sequence[ipywidgets.Text], answer: Callable[[], str]) -> None:
        """`answer` gives HTML for the values of the controls; what it raises and warns of is shown as a sentence."""
        self._answer = answer
        self._controls = controls
        self._shown = ipywidgets.HTML()
        self._shown.add_class(_RENDERED)
        for control in controls:
            control.observe(self._update, "value")
        row = ipywidgets.HBox(controls, layout={"flex_flow": "row wrap"})
        super().__init__([row, self._shown] if controls else [self._shown])
        self._update()

    @property
    def shown(self) -> str:
        """The answer, as HTML."""
        return self._shown.value

    def _update(self, change: object = None) -> None:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", CorpusWarning)
            try:
                answer = self._answer()
            except CorpusError as error:
                answer = sentence(str(error))
        said = [sentence(str(one.message)) for one in told if issubclass(one.category, CorpusWarning)]
        self._shown.value = "".join(dict.fromkeys(said)) + answer

    def _repr_mimebundle_(self, **kwargs: Any) -> dict:
        asked = "; ".join(f"{control.description} {control.value or control.placeholder}" for control in self._controls)
        still = f"<p><em>{html.escape(asked)}.</em></p>\n" if asked else ""
        bundle = super()._repr_mimebundle_(**kwargs)
        return bundle | {"text/html": f"<div>\n{still}{self.shown}\n</div>", "text/plain": asked or "A panel"}


def shown_as_sentence(make: Callable[Arguments, Panel]) -> Callable[Arguments, Panel]:
    """Makes a function that raises CorpusError return a panel with the error's sentence instead."""

    @wraps(make)
    def panel_or_sentence(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Panel:
        try:
            return make(*args, **kwargs)
        except CorpusError as error:
            told = sentence(str(error))
            return Panel([], lambda: told)

    return panel_or_sentence


@lru_cache(maxsize=2)
def traced(series: Series) -> genealogy.Genealogy:
    """The descent of every paragraph of a series, computed once for all panels of a notebook."""
    return genealogy.trace(series)


def sentence(text: str) -> str:
    """A message to the user, as HTML that screen readers announce."""
    return f'<p role="status"><strong>{html.escape(text)}</strong></p>\n'


def text_field(label: str, value: str, *, placeholder: str) -> ipywidgets.Text:
    """A long field to type in; what is typed counts after Enter, or when the field is left."""
    long = WIDE | {"flex": "3 1 36em"}
    return ipywidgets.Text(
        value, description=label, placeholder=placeholder, continuous_update=False, layout=long, style=AS_LONG
    )


class Choice(ipywidgets.Combobox):
    """A field with a list: choose by mouse or arrows, or type; empty, it means what it shows in grey.

    A field and not a drop-down list, since JupyterLab takes arrows and letters that are typed in one for commands.
    """

    def __init__(self, label: str, options: Mapping[str, Any], start: Any, *, kind: str) -> None:
        """`options` are what is shown and what it means; `start` is one of either. Sentences call it a `kind`."""
        self._kind = kind
        super().__init__(description=label, continuous_update=False, layout=WIDE, style=AS_LONG)
        self.offer(options)
        known = self._shown_of(start)
        if known is None:
            self.value = str(start)
        else:
            self.placeholder = known

    def offer(self, options: Mapping[str, Any]) -> None:
        """Puts these things into the list; nothing is chosen, and the first is shown in grey."""
        self._meant = dict(options)
        self.options, self.value, self.placeholder = list(options), "", next(iter(options), "")

    def meant(self) -> Any:
        """What is chosen. Raises CorpusError for what is not in the list."""
        typed = self.value.strip() or self.placeholder
        shown = self._shown_of(typed)
        if shown is None:
            raise CorpusError(one_of(self._kind, typed, map(str, self._meant.values())))
        return self._meant[shown]

    def _shown_of(self, typed: Any) -> str | None:
        """The option that shows or means what is typed."""
        if typed in self._meant:
            return str(typed)
        return next((shown for shown, meant in self._meant.items() if str(meant) == str(typed)), None)


def picture(figure: Figure, alt: str) -> str:
    """A figure as HTML: a PNG within the page, no wider than there is room."""
    png = io.BytesIO()
    with house():
        figure.savefig(png, format="png", dpi=2 * SCREEN_DPI)
    data = base64.b64encode(png.getvalue()).decode("ascii")
    width = int(figure.get_figwidth() * SCREEN_DPI)
    source = f"data:image/png;base64,{data}"
    return f'<img alt="{html.escape(alt)}" width="{width}" style="max-width: 100%; height: auto" src="{source}">\n'


def as_html(rows: pd.DataFrame, *, caption: str, marked_up: Collection[str] = ()) -> str:
    """A table as HTML, with a caption; the columns `marked_up` are HTML already, all others are escaped."""
    aligned = [_LOOKS.format("right" if is_numeric_dtype(rows[column]) else "left") for column in rows]
    heads = [f'<th scope="col"{look}>{html.escape(name)}</th>' for name, look in zip(rows, aligned, strict=True)]
    lines = [f"<tr>{''.join(heads)}</tr>"]
    for row in rows.itertuples(index=False, name=None):
        cells = [
            f"<td{look}>{value if name in marked_up else _cell(value)}</td>"
            for name, value, look in zip(rows, row, aligned, strict=True)
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    titled = f'<caption style="text-align: left">{html.escape(caption)}</caption>'
    body = "\n".join(lines)
    scrolls = f'style="overflow-x: auto" tabindex="0" role="region" aria-label="{html.escape(caption)}"'
    return f"<div {scrolls}><table>{titled}\n{body}\n</table></div>\n"


def _cell(value: object) -> str:
    """A cell: a number to two decimals unless it is whole, and nothing where there is nothing."""
    if pd.isna(value):
        return ""
    return f"{value:.2f}" if isinstance(value, float) else html.escape(str(value))
