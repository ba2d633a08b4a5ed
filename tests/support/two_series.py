"""Two small series that we wrote, whose paragraphs come from one another."""

from dataclasses import replace

import small_corpus
from corpus.corpus import Corpus

HILLS = "Recalling the lanterns that shepherds carried across northern hills during every winter of that decade,"
BOATS = "Noting that ferries, canal boats and small harbour launches now carry letters between the islands daily,"
BREAD = "Welcomes village bakeries, community ovens and travelling millers that keep mountain valleys fed;"
MUSIC = "Encourages brass bands, choirs and fiddlers to rehearse together in disused railway sheds;"
HERONS = "Decides to count the herons nesting beside reservoirs, gravel pits and estuaries next spring;"
SERIES = {
    "A/RES/50/1": [("preambular", HILLS), ("preambular", BOATS), ("operative", BREAD)],
    "A/RES/51/7": [("preambular", HILLS), ("operative", BREAD.replace("mountain valleys", "every valley")),
                   ("operative", MUSIC)],
    "A/RES/53/9": [("preambular", BOATS), ("preambular", HILLS), ("operative", HERONS)],
}  # fmt: skip
OTHER = {"E/RES/1997/4": [("operative", HERONS), ("operative", "Notes that kites fly.")]}


def corpus() -> Corpus:
    """The corpus of both series, with texts that are not held."""
    dates = small_corpus.DATES | {"E/RES/1997/4": "1997-07-20"}
    made = small_corpus.corpus(SERIES | OTHER, dates=dates).whole
    other = made.paragraphs["symbol"].str.startswith("E/")
    facts = made.paragraphs.merge(made.catalogue[["symbol", "adopted", "year"]], on="symbol", how="left")
    listed = made.catalogue.assign(
        series=made.catalogue["symbol"].map(lambda s: "sister" if s[0] == "E" else "test"), session=50
    )
    return replace(made, paragraphs=facts.assign(series=other.map({True: "sister", False: "test"})), catalogue=listed)
