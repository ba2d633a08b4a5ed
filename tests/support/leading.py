"""Two small series in which one leads, as the entries of which `analysis.leads` asks."""

import numpy as np

from analysis.leads import entries


def of(texts, has, truncated=()):
    """Entries of texts (series, date, date from when on they may have had what is first seen in them) and of what
    wordings hold: of each item the texts (by number) in which one of its wordings enters. Every text has two more."""
    series, adopted, earliest = zip(*[(*own, own[1])[:3] if len(own) < 3 else own for own in texts], strict=True)
    days = [np.array(own, dtype="datetime64[D]") for own in (adopted, earliest)]
    wordings, item, wording = [], [], []
    for number, own in enumerate(has.values()):
        for text in own:
            item.append(number)
            wording.append(len(wordings))
            wordings.append(text)
    wordings += [text for text in range(len(texts)) for _ in range(2)]
    n = len(wordings)
    items = entries.Items(list(has), list(has), np.array(item), np.array(wording), np.zeros(len(item), dtype="int64"))
    symbols = np.array([f"{name} {day}" for name, day in zip(series, adopted, strict=True)], dtype=object)
    return entries.Entries(
        entries.Texts(symbols, np.array(series, dtype=object), *days), np.array(wordings),
        np.full(n, "operative", dtype=object), np.arange(n).astype(object), {entries.TERM: items},
        {name: name in truncated for name in series},
    )  # fmt: skip
