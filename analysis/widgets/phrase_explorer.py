"""Words, phrases and concepts through a series: the rates, the counts, and the newest paragraphs that hold them."""

import pandas as pd

from analysis import figures, phrasing
from analysis.widgets import panel
from analysis.widgets.wording import Wording
from analysis.words import concept_rates, concordance
from corpus import series_facts
from corpus.corpus import Series
from corpus.errors import CorpusError

REPLICATES = 1000  # bootstrap samples: half of the study's, for a quick answer
SHOWN = 12  # lines of a concordance, the newest


@panel.shown_as_sentence
def explore_phrases(series: Series, phrases: str = "") -> panel.Panel:
    """A panel: how often words and phrases occur in each resolution of a series, and where they were last.

    `phrases` are concepts of the lexicon, words, phrases, or spellings of one thing with `|` between, separated by
    commas; by default the two concepts that occur most in the newest resolution. A concept can also be chosen from a
    list.
    """
    most = _most_frequent(series)
    asked = panel.text_field("Words or phrases, with commas between:", phrases, placeholder=most)
    concepts = {label: key for key, label in sorted(series.labels.items(), key=lambda item: item[1])}
    added = panel.Choice("Add a concept:", {"(choose)": "", **concepts}, "", kind="concept")

    def add(change: dict) -> None:
        if change["new"]:
            names = _names(asked.value or most)
            asked.value = ", ".join(dict.fromkeys([*names, concepts.get(change["new"], change["new"])]))
            added.value = ""

    added.observe(add, "value")
    return panel.Panel([asked, added], lambda: _answer(series, _names(asked.value or most)))


def _names(typed: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in typed.split(",") if name.strip()))


def _most_frequent(series: Series) -> str:
    counts = series.concept_counts(None, "resolution")
    return ", ".join(counts.reindex(series.order[-1:], fill_value=0).sum().nlargest(2).index)


def _answer(series: Series, names: list[str]) -> str:
    if not names:
        raise CorpusError("Nothing is asked for: type a word or a phrase, or choose a concept.")
    table = concept_rates.rates(series, names, replicates=REPLICATES)
    labels = series_facts.of(table).labels
    told = phrasing.listed(phrasing.quoted([labels[name] for name in names]))
    drawn = panel.picture(
        figures.rates(table),
        f"Occurrences of {told} per 1,000 words of each resolution; the numbers are in the next table.",
    )
    return drawn + _counts(table, names) + _where(series, table, names)


def _counts(table: pd.DataFrame, names: list[str]) -> str:
    labels = series_facts.of(table).labels
    rows = table.drop_duplicates("symbol")[["symbol", "year", "n_words"]]
    for name in names:
        own = table[table["concept"] == name].set_index("symbol")
        rows[f"{labels[name]}: count"] = rows["symbol"].map(own["count"])
        rows[f"{labels[name]}: rate"] = rows["symbol"].map(own["rate"])
    rows = rows.iloc[::-1].rename(columns={"symbol": "resolution", "n_words": "words"})
    folded = panel.as_html(rows, caption="Occurrences, and occurrences per 1,000 words (rate)")
    return f"<details><summary>Counts and rates</summary>\n{folded}</details>\n"


def _where(series: Series, table: pd.DataFrame, names: list[str]) -> str:
    """The last lines of the concordance where texts are held, otherwise the newest paragraphs that hold a name."""
    if series.paragraphs["text"].notna().any():
        lines = concordance.kwic(series, names).tail(SHOWN).iloc[::-1]
        if len(lines):
            return panel.as_html(
                lines[["paragraph_id", "left", "match", "right"]].rename(columns={"paragraph_id": "paragraph"}),
                caption="The newest occurrences in texts that are held",
            )
    labels = series_facts.of(table).labels
    found = []
    for name in names:
        own = table[(table["concept"] == name) & (table["paragraphs"] != "")]
        if len(own):
            ids = [i for i in own["paragraphs"].iloc[-1].split("; ") if "#" in i]
            found += [(labels[name], paragraph_id) for paragraph_id in ids]
    if not found:
        return ""
    rows = pd.DataFrame(found, columns=["asked for", "paragraph"])
    wording = Wording(series, rows["paragraph"])
    head = wording.kind(rows["paragraph"])
    rows[head] = [wording.of(paragraph_id) for paragraph_id in rows["paragraph"]]
    return panel.as_html(
        rows, caption="Paragraphs with most of it, in the newest resolution that has it", marked_up=[head]
    )
