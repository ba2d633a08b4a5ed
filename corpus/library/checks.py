"""Invariants of every table, and where recomputed counts differ from the shipped ones."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from corpus import settings
from corpus.errors import CorpusError
from corpus.files import collection
from corpus.library import store
from corpus.parsing.document import ANNEX, OPERATIVE, PREAMBULAR
from corpus.tables import catalogue, features, lexicon, text_cache
from corpus.tables.features import PARAGRAPH_KEY as KEY
from corpus.tables.features import PART_KEY, Features
from corpus.tables.grams import open_places
from corpus.tables.held import marks
from corpus.tables.held.folders import Marks
from corpus.tables.on_demand import opened
from corpus.text import symbols, usual_language

PARTS = {PREAMBULAR, OPERATIVE, ANNEX}
_OF_A_CORPUS = {  # columns that a corpus has when it is loaded, and the features do not
    "resolutions": {"held", "incomplete"},
    "paragraphs": {"heading", "text"},
    "vocabulary": {"everywhere"},
}


def problems() -> list[str]:
    """Every invariant that does not hold, a sentence each; none for a sound corpus. Unreadable tables are problems.

    Raises NotBuiltError where held texts are not counted yet.
    """
    try:
        listed, here = catalogue.read(), opened.of(collection.current())
        usual = usual_language.read()
        built = text_cache.read(opened.origins(here))
        shipped, own = here.whole(), built.features and built.features.whole()
    except text_cache.NotBuiltError:
        raise
    except CorpusError as error:
        return [str(error)]
    found = (
        [f"shipped features: {problem}" for problem in of_features(shipped, listed)] if len(shipped.resolutions) else []
    )
    found += _of_reference(usual)
    found += [f"held texts: {sentence}" for sentence in built.left_out.values()]
    if built.features is not None and own is not None:
        found += _of_marks(marks.joined(built.incomplete, marks.against(built.features, here)))
        found += [f"held texts: {problem}" for problem in of_features(own, listed)]
        found += drift(shipped, own)
    return [*found, *of_store()]


def _of_marks(incomplete: Marks) -> list[str]:
    return [f"{symbol}: the held text is incomplete: {'; '.join(told)}" for symbol, told in incomplete.items()]


def of_store() -> list[str]:
    """Held files that are no longer as they were stored, a sentence each. A manifest that is damaged is a problem."""
    try:
        changed, gone = store.changed(), store.gone()
    except CorpusError as error:
        return [str(error)]
    return [
        *(
            f"{entry.path}: changed since it was stored; `ict4d remove {entry.symbol}` and fetch or add it again"
            for entry in changed
        ),
        *(f"{entry.path}: listed in the manifest and gone; fetch or add {entry.symbol} again" for entry in gone),
    ]


def codebook() -> pd.DataFrame:
    """What every column of every table is: `table, column, type, unit, meaning` (str)."""
    return pd.read_csv(settings.SHIPPED / "codebook.csv", dtype=str, keep_default_na=False)


def of_features(found: Features, listed: pd.DataFrame) -> list[str]:
    """The invariants that features do not meet, a sentence each."""
    mismatched = [p for name, table in found._asdict().items() for p in _against_codebook(name, table)]
    if mismatched:  # the other rules rely on the columns
        return mismatched
    return [problem for rule in _RULES for problem in rule(found, listed)]


def _against_codebook(name: str, table: pd.DataFrame) -> Iterator[str]:
    described = codebook().query("table == @name").set_index("column")["type"]
    expected = [column for column in described.index if column not in _OF_A_CORPUS.get(name, ())]
    if list(table.columns) != expected:
        yield f"table {name} has the columns {', '.join(table.columns)}; the codebook has {', '.join(expected)}"
        return
    for column in expected:
        actual = str(table[column].dtype)
        if described[column] == "list":
            actual = "list" if actual == "object" else actual
        if actual != described[column]:
            yield f"table {name}, column {column} has the type {actual}; the codebook has {described[column]}"


def _keys(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    keys = {"resolutions": ["symbol"], "paragraphs": KEY, "words": [*KEY, "word"], "phrases": [*KEY, "phrase"],
            "pairs": [*PART_KEY, "pair"], "triples": [*PART_KEY, "triple"], "vocabulary": ["phrase"]}  # fmt: skip
    for name, columns in keys.items():
        table = getattr(found, name)
        twice = table.duplicated(columns)
        if twice.any():
            yield f"table {name} has {twice.sum()} rows twice, the first for {table.loc[twice.idxmax(), columns[0]]}"
    if not found.paragraphs["paragraph_id"].is_unique:
        first = found.paragraphs.loc[found.paragraphs["paragraph_id"].duplicated(), "paragraph_id"].iloc[0]
        yield f"paragraph_id {first} names more than one paragraph"


def _references(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    known = set(listed["symbol"])
    for symbol in found.resolutions["symbol"]:
        if symbols.of_key(symbol) not in known:
            yield f"{symbol} is not in the catalogue"
    read = set(found.resolutions["symbol"])
    for name in ("paragraphs", "headings", "words", "phrases", "pairs", "triples"):
        strangers = set(getattr(found, name)["symbol"].unique()) - read
        if strangers:
            yield f"table {name} has rows of {', '.join(sorted(strangers))}, which the table of resolutions lacks"


def _dates(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    stated = found.resolutions.dropna(subset="adopted").merge(listed, on="symbol", suffixes=("", "_listed"))
    for row in stated.itertuples():
        if row.adopted != f"{row.adopted_listed:%Y-%m-%d}":
            yield (
                f"{row.symbol}: {row.source} says that it was adopted on {row.adopted}, the catalogue says on "
                f"{row.adopted_listed:%Y-%m-%d}"
            )


def _paragraphs(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    table = found.paragraphs
    bad = table[~table["part"].isin(PARTS) | ~table["level"].between(1, 9) | (table["n_words"] < 0)]
    for row in bad.itertuples():
        yield f"{row.paragraph_id}: part {row.part}, level {row.level} or n_words {row.n_words} cannot be right"
    for symbol, order in table.groupby("symbol")["order"]:
        if list(order) != list(range(len(order))):
            yield f"{symbol}: the paragraphs are not numbered 0, 1, 2 ... in order"
    foreign = table[
        [str(i).partition("#")[0] != s for i, s in zip(table["paragraph_id"], table["symbol"], strict=True)]
    ]
    for row in foreign.itertuples():
        yield f"{row.paragraph_id}: the paragraph belongs to {row.symbol}"


def _sums(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    for name in ("words", "phrases", "pairs", "triples"):
        if (getattr(found, name)["count"] < 1).any():
            yield f"table {name} has counts below 1"
    counted = found.words.groupby(KEY)["count"].sum()
    stated = found.paragraphs.set_index(KEY)["n_words"]
    wrong = stated[stated != counted.reindex(stated.index, fill_value=0)]
    for symbol, order in wrong.index:
        yield f"{symbol}, paragraph {order}: n_words is not the sum of the word counts"
    words = found.paragraphs.groupby(PART_KEY)["n_words"].sum()
    pairs, triples = (table.groupby(PART_KEY)["count"].sum() for table in (found.pairs, found.triples))
    for (symbol, part), n in pairs.items():
        if n >= words.get((symbol, part), 0):
            yield f"{symbol}, {part}: more word pairs than words"
    for (symbol, part), n in triples.items():
        if n >= pairs.get((symbol, part), 0):
            yield f"{symbol}, {part}: more three-word phrases than word pairs"


def _order_of_terms(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    """Rows in the order of the text would let sentences be put together again."""
    sorted_by = {"words": (KEY, "word"), "phrases": (KEY, "phrase"), "pairs": (PART_KEY, "pair"),
                 "triples": (PART_KEY, "triple")}  # fmt: skip
    for name, (by, term) in sorted_by.items():
        table = getattr(found, name)
        group = table.groupby(by, sort=False).ngroup().to_numpy()
        together = np.argsort(group, kind="stable")
        group, terms = group[together], table[term].to_numpy(dtype=object)[together]
        if ((group[1:] == group[:-1]) & (terms[1:] < terms[:-1])).any():
            yield f"table {name} is not sorted by {term}"


def _phrases_counted(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    counted = set(found.vocabulary["phrase"])
    if not set(found.phrases["phrase"]) <= counted:
        yield "phrases were counted that the vocabulary lacks"
    for concept in lexicon.read().values():
        for phrase in (*concept.phrases, *concept.less):
            if " " in phrase and phrase not in counted:
                yield f"the phrase {phrase!r} of [{concept.key}] has not been counted; run `ict4d features --from DIR`"


def _triples_tell_no_more(found: Features, listed: pd.DataFrame) -> Iterator[str]:
    """Three-word phrases of other kinds would let sentences be put together again."""
    holders = found.triples.assign(text=found.triples["symbol"].map(symbols.of_key)).groupby("triple")["text"].nunique()
    middles = {word for phrase in holders.index for word in str(phrase).split()[1:2]}
    places = open_places.open_places(found.paragraphs, found.words, found.pairs, middles) if middles else {}
    for phrase, n in holders.items():
        triple = str(phrase).split()
        if len(triple) != 3 or not open_places.may_be_counted(triple):
            yield f"table triples counts {phrase!r}, which is not three content words"
        elif n < open_places.LEAST_RESOLUTIONS:
            yield f"table triples counts {phrase!r}, which fewer than {open_places.LEAST_RESOLUTIONS} resolutions have"
        elif open_places.discloses(triple, places):
            yield f"table triples counts {phrase!r}, which tells how a paragraph goes; run `ict4d features --from DIR`"


_RULES: tuple[Callable[[Features, pd.DataFrame], Iterator[str]], ...] = (
    _keys, _references, _dates, _paragraphs, _sums, _order_of_terms, _triples_tell_no_more, _phrases_counted,
)  # fmt: skip


def _of_reference(usual: pd.DataFrame) -> list[str]:
    """The invariants of the reference: its columns, terms sorted and each once, counts that can be."""
    found = list(_against_codebook("reference", usual))
    if not found and not (usual["term"].is_unique and usual["term"].is_monotonic_increasing):
        found.append("table reference is not sorted by term, each once")
    if not found and not (usual["frequency"] >= usual["df"]).all():
        found.append("table reference has terms in more resolutions than it has occurrences")
    return found


def drift(shipped: Features, own: Features) -> list[str]:
    """Where counts recomputed from held texts differ from the shipped ones, a sentence a paragraph.

    Pairs of words are counted by part, and told by part. Phrases are compared where both sides have counted them;
    three-word phrases are not, since those of a held text are counted only when they are asked for. A
    text that was adopted is not measured against the draft that stands for it in the shipped features.
    """
    both = _of_one_kind(shipped, own)
    old, new = features.only(shipped, both), features.only(own, both)
    counted = set(old.vocabulary["phrase"]) & set(new.vocabulary["phrase"])
    phrases_old, phrases_new = (side.phrases[side.phrases["phrase"].isin(counted)] for side in (old, new))
    terms = pd.concat(
        [_differing(old.words, new.words, KEY, "word"), _differing(phrases_old, phrases_new, KEY, "phrase")]
    )
    pairs = _differing(old.pairs, new.pairs, PART_KEY, "pair")
    names = pd.concat([old.paragraphs, new.paragraphs]).drop_duplicates(KEY).set_index(KEY)["paragraph_id"]
    by_paragraph = [_drifted(names[key], rows) for key, rows in terms.groupby(KEY)]
    by_part = [_drifted(f"{symbol}, {part}", rows) for (symbol, part), rows in pairs.groupby(PART_KEY)]
    return [*_other_lengths(old, new), *by_paragraph, *by_part]


def _differing(old: pd.DataFrame, new: pd.DataFrame, keys: list[str], term: str) -> pd.DataFrame:
    """The terms whose counts are not the same on both sides: the keys, `term` (str), `shipped` and `own` (float64)."""
    merged = old.merge(new, on=[*keys, term], how="outer", suffixes=("_shipped", "_own"))
    merged = merged.rename(columns={"count_shipped": "shipped", "count_own": "own", term: "term"})
    merged = merged.fillna({"shipped": 0, "own": 0})
    return merged[merged["shipped"] != merged["own"]]


def _of_one_kind(shipped: Features, own: Features) -> list[str]:
    drafts = shipped.resolutions.set_index("symbol")["draft"]
    return [r.symbol for r in own.resolutions.itertuples() if r.symbol in drafts and drafts[r.symbol] == r.draft]


def _other_lengths(old: Features, new: Features) -> list[str]:
    """A sentence for each resolution that has more or fewer paragraphs, so that those after it stand elsewhere."""
    lengths = pd.DataFrame(
        {"shipped": old.paragraphs["symbol"].value_counts(), "own": new.paragraphs["symbol"].value_counts()}
    )
    lengths = lengths[lengths["shipped"] != lengths["own"]].sort_index()
    return [
        f"{r.Index}: the held text has {r.own} paragraphs, the shipped counts {r.shipped}" for r in lengths.itertuples()
    ]


def _drifted(place: str, rows: pd.DataFrame) -> str:
    changes = [f"{r.term} {int(r.shipped)} -> {int(r.own)}" for r in rows.head(5).itertuples()]
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    return f"{place}: counts of the held text differ from the shipped ones: {', '.join(changes)}{more}"
