"""The themes that were kept: their share of each resolution, their words, and the paragraphs nearest to each."""

import pandas as pd

from analysis import figures
from analysis.themes import kept_themes, theme_shares, thread_vectors
from analysis.themes.thread_vectors import Threads
from analysis.widgets import panel
from analysis.widgets.wording import Wording
from corpus.corpus import Series
from corpus.errors import CorpusError

TERMS, SHOWN = 12, 10  # words and paragraphs of a theme


@panel.shown_as_sentence
def browse_themes(series: Series, theme: int | None = None) -> panel.Panel:
    """A panel: the themes of a series, as they were last kept, and the paragraphs nearest to each.

    `theme` is a number, as the notebook on themes gives it; by default the first. A paragraph that came in after the
    themes were kept has the theme that is nearest to it. For a series whose themes were not kept the panel says so.
    """
    made = panel.traced(series)
    threads = thread_vectors.vectors(series, made.lines)
    members = _members(series, threads)
    described = theme_shares.described(threads, members, terms=TERMS, examples=SHOWN)
    names = dict(zip(described["theme"], described["name"], strict=True))
    shares = figures.theme_shares(theme_shares.shares(made, members), names)
    drawn = panel.picture(shares, "The share of each theme in the words of each resolution, with 95% intervals.")
    options = {f"{number}: {name}": number for number, name in names.items()}
    chosen = panel.Choice("Theme:", options, theme or min(names.keys()), kind="theme")
    years = made.lines.groupby("thread")["year"].agg(["min", "max"])
    by_paragraph = pd.Series(threads.names, index=threads.paragraphs)

    def answer() -> str:
        own = described.set_index("theme").loc[chosen.meant()]
        ids = own["examples"].split("; ")
        wording = Wording(series, ids)
        head = wording.kind(ids)
        lasted = years.loc[by_paragraph[ids]]
        read = [f"{a} to {b}" if a != b else f"{a}" for a, b in lasted.itertuples(index=False, name=None)]
        rows = pd.DataFrame({"paragraph": ids, "read in": read, head: [wording.of(one) for one in ids]})
        told = (
            f"<p>{own['n_threads']} paragraphs, each counted once; marked by: {own['terms'].replace('; ', ', ')}.</p>\n"
        )
        nearest = panel.as_html(
            rows, caption="The paragraphs nearest to the theme, each as last read", marked_up=[head]
        )
        return told + nearest + drawn

    return panel.Panel([chosen], answer)


def _members(series: Series, threads: Threads) -> pd.Series:
    """The theme of each thread. Raises CorpusError where no themes of the series were kept."""
    kept = kept_themes.stored(series.collection)
    if not threads.names.isin(kept.index).any():
        raise CorpusError(
            f"No themes of the series {series.name!r} were kept; the notebook on themes forms them for any series."
        )
    return kept_themes.assigned(threads, kept)
