"""What sentences share: how a resolution is named, and lists."""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from corpus.corpus import Corpus, Series
from corpus.series_facts import SeriesFacts

WHICH = ["adopted", "symbol", "draft"]  # what names a resolution in a sentence


def row(values: Sequence) -> dict:
    """A row with adopted, symbol and draft, as `named` takes it."""
    return dict(zip(WHICH, values, strict=True))


def named(row: Mapping) -> str:
    """A resolution with its year, and whether it was read as a draft; from a row with symbol, adopted and draft."""
    return f"{row['symbol']} ({row['adopted'].year}{', draft' if row['draft'] else ''})"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "a, b and c"; "none" of none.

    >>> listed(["a", "b", "c"]), listed([])
    ('a, b and c', 'none')
    """
    *head, last = list(names) or ["none"]
    return f"{', '.join(head)} and {last}" if head else last


def resting(names: Sequence[str], text: str) -> str:
    """What would not be found without one text, in a sentence.

    >>> resting(["a"], "text"), resting(["a", "b"], "session")
    ('a rests on a single text', 'a and b rest on a single session')
    """
    return f"{listed(names)} {'rests' if len(names) == 1 else 'rest'} on a single {text}"


def years(found: Sequence[int]) -> str:
    """Years in a sentence, three or more in a row as a range; they are in order.

    >>> years([1951, 1952, 1953, 1957, 1958])
    '1951 to 1953, 1957 and 1958'
    """
    runs: list[list[int]] = []
    for year in found:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return listed([name for run in runs for name in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))])


def counted(n: int, noun: str) -> str:
    """A number with its noun: "1 paragraph", "2 paragraphs".

    >>> counted(1, "paragraph"), counted(2, "paragraph")
    ('1 paragraph', '2 paragraphs')
    """
    return f"{n} {noun}{'' if n == 1 else 's'}"


def percent(share: float) -> str:
    """A share in whole per cent: "18%".

    >>> percent(0.184)
    '18%'
    """
    return f"{share:.0%}"


def capitalized(words: str) -> str:
    """Words as a sentence begins with them; capitals within them stay.

    >>> capitalized("the Council's resolutions")
    "The Council's resolutions"
    """
    return words[:1].upper() + words[1:]


def quoted(names: Sequence[str]) -> list[str]:
    """Each name between quotation marks, for example before `listed`."""
    return [f"“{name}”" for name in names]


def cut(titles: Mapping[str, str], letters: int) -> dict[str, str]:
    """Titles on one line, those with more than so many letters cut, unless another begins with the same words.

    >>> cut({"a": "Lamps and  lanterns of islands", "b": "Ferries"}, 20)
    {'a': 'Lamps and lanterns …', 'b': 'Ferries'}
    """
    whole = {name: " ".join(title.split()) for name, title in titles.items()}
    short = {name: textwrap.shorten(title, letters, placeholder=" …") for name, title in whole.items()}
    times = Counter(short.values())
    return {name: one if times[one] == 1 else whole[name] for name, one in short.items()}


@dataclass(frozen=True)
class Which:
    """A resolution, as facts name it."""

    symbol: str
    year: int
    draft: bool


def which(row: Mapping) -> Which:
    """The resolution of a row with symbol, adopted and draft."""
    return Which(str(row["symbol"]), int(row["adopted"].year), bool(row["draft"]))


def which_of(facts: SeriesFacts, symbol: str) -> Which:
    """The resolution of a symbol, from the facts of its series."""
    return which({"symbol": symbol, "adopted": facts.adopted[symbol], "draft": symbol in facts.drafts})


def told(resolution: Mapping) -> str:
    """A resolution in a sentence, "A/RES/67/195 (2012, draft)"; from the facts of `Which`.

    >>> told({"symbol": "A/RES/67/195", "year": 2012, "draft": True})
    'A/RES/67/195 (2012, draft)'
    """
    return f"{resolution['symbol']} ({resolution['year']}{', draft' if resolution['draft'] else ''})"


def known(value: float) -> float | None:
    """A number as a fact; None where there is none."""
    return None if pd.isna(value) else float(value)


def plain(value: float) -> str:
    """Two decimals, and no minus before a zero.

    >>> plain(-0.001), plain(1.234)
    ('0.00', '1.23')
    """
    return f"{round(value, 2) + 0.0:.2f}"


def where_unread(corpus: Corpus, sentence: str) -> str:
    """A sentence for captions on what was not read; empty where every resolution of the catalogue was.

    Sessions of a series without a text in a catalogue that need not be complete are told of, too.
    """
    silent = isinstance(corpus, Series) and bool(corpus.silent_years)
    if not silent and set(corpus.catalogue["symbol"]) <= set(corpus.symbols):
        return ""
    return f" {sentence}{' A session without a text here counts as not read.' * silent}"


def years_of_sessions(series: Series) -> str:
    """A sentence for captions on years that are those of sessions; empty where every date of adoption is known."""
    n = len(series.dated_by_session)
    if not n:
        return ""
    which = "" if n == len(series.order) else f" for {n} of {len(series.order)} texts"
    return f" No date of adoption is known{which}: the year is that in which the session opened."


def counted_by_part_alone(corpus: Corpus) -> str:
    """A sentence for captions on concepts whose phrases were counted by part and not by paragraph, and on those that
    could not be counted at all; empty where every concept of the lexicon is counted by paragraph."""
    by_paragraph, by_part = corpus.answerable("paragraph"), corpus.answerable("part")
    rough = [f"“{corpus.labels[key]}”" for key in by_part if key not in by_paragraph]
    lacking = [f"“{label}”" for key, label in corpus.labels.items() if key not in by_part]
    said = ""
    if rough:
        said += f" No intervals for {listed(rough)}: counted by part, not by paragraph."
    if lacking:
        said += f" Not counted, since the texts are not held: {listed(lacking)}."
    return said


def drafts(corpus: Corpus) -> str:
    """A sentence for captions that names the drafts among the resolutions; empty where there is none."""
    found = corpus.drafts
    return f" {listed(found)} {'is a draft' if len(found) == 1 else 'are drafts'}." if found else ""
