"""A small corpus of texts that we wrote, as tables."""

import pandas as pd

from corpus.corpus import Corpus, Series
from corpus.tables import features
from corpus.tables.lexicon import Concept
from corpus.tables.on_demand import opened

TEXTS = {
    "A/RES/50/1": [
        ("preambular", "The General Assembly,"),
        ("preambular", "Recalling the value of village radio and of radio schools,"),
        ("preambular", "Noting that radio schools reach 12 valleys,"),
        ("operative", "Invites all schools to share their transmitters, radio schools included;"),
        ("operative", "Decides to return to the matter in 1996."),
    ],
    "A/RES/51/7": [
        ("preambular", "The General Assembly,"),
        ("preambular", "Recalling its resolution 50/1 on village radio,"),
        ("operative", "Encourages satellite links; radio remains useful."),
        ("operative", "Decides to return to the matter in 1997."),
    ],
    "A/RES/53/9": [
        ("preambular", "The General Assembly,"),
        ("operative", "Welcomes satellite links and satellite schools for all."),
    ],
}
CONCEPTS = {
    "radio": Concept("radio", "Radio", ("radio",)),
    "radio_schools": Concept("radio_schools", "Radio schools", ("radio schools",)),
    "plain_radio": Concept("plain_radio", "Radio outside schools", ("radio",), ("radio schools",)),
    "satellite": Concept("satellite", "Satellite", ("satellite",)),
}
DATES = {"A/RES/50/1": "1995-12-20", "A/RES/51/7": "1996-12-18", "A/RES/52/3": "1997-12-19", "A/RES/53/9": "1998-12-17"}


def paragraphs(texts=None) -> pd.DataFrame:
    """The paragraphs table with text, in the columns that features and corpus need."""
    rows = []
    for symbol, given in (texts or TEXTS).items():
        for order, (part, text) in enumerate(given):
            rows.append(
                {
                    "symbol": symbol,
                    "series": "test",
                    "order": order,
                    "paragraph_id": f"{symbol}#{part[0].upper()}{order}",
                    "part": part,
                    "heading": None,
                    "text": text,
                }
            )
    return pd.DataFrame(rows).astype({"heading": "str"})


def corpus(texts=None, dates=None, concepts=None, phrases=("radio schools",)) -> Series:
    """A series whose catalogue also has a resolution (52/3) that was not read."""
    with_text = paragraphs(texts)
    symbols = list(dict.fromkeys(with_text["symbol"]))
    resolutions = pd.DataFrame({"symbol": symbols, "draft": False, "held": False})
    made = features.extract(resolutions, with_text, list(phrases))
    dates = dates or DATES
    listed = pd.DataFrame({"symbol": list(dates), "series": "test", "adopted": pd.to_datetime(list(dates.values()))})
    listed["year"] = listed["adopted"].dt.year
    whole = Corpus(
        catalogue=listed,
        resolutions=resolutions,
        paragraphs=features.with_headings(made).assign(text=None),
        tables=opened.in_memory(made).counts,
        vocabulary=dict.fromkeys(symbols, frozenset(phrases)),
        counted_triples=frozenset(made.triples["triple"]),
        concepts=concepts or CONCEPTS,
    )
    return whole.series("test")
