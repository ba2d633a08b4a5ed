"""The tables that are exported, in their order: what each is, its keys, and the tables that its rows belong to."""

from typing import NamedTuple

PARAGRAPH = ("symbol", "order")


class TableFacts(NamedTuple):
    """A table: its name, its title, what a row is, its primary key, and its foreign keys.

    A foreign key is columns of this table, another table, and the columns of that one that have the same values.
    """

    name: str
    title: str
    row: str
    key: tuple[str, ...]
    belongs: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    has_text: bool = False  # does it hold text of the United Nations where texts are held?


_OF_RESOLUTION = (("symbol",), "resolutions", ("symbol",))
_OF_PARAGRAPH = (PARAGRAPH, "paragraphs", PARAGRAPH)
_OF_SERIES = (("series",), "series", ("series",))

TABLES = (
    TableFacts("series", "Series of resolutions", "a series", ("series",)),
    TableFacts("catalogue", "Catalogue", "a resolution that exists, read or not", ("symbol",), (_OF_SERIES,)),
    TableFacts("resolutions", "Resolutions", "a resolution that was read, and what its file states", ("symbol",),
               ((("symbol",), "catalogue", ("symbol",)),)),
    TableFacts("headings", "Headings", "a section of a resolution", ("symbol", "section"), (_OF_RESOLUTION,)),
    TableFacts("paragraphs", "Paragraphs", "a paragraph, with its text where the text is held", PARAGRAPH,
               (_OF_RESOLUTION, _OF_SERIES), has_text=True),
    TableFacts("words", "Words", "a word in a paragraph", (*PARAGRAPH, "word"), (_OF_PARAGRAPH,)),
    TableFacts("phrases", "Phrases", "a counted phrase in a paragraph", (*PARAGRAPH, "phrase"),
               (_OF_PARAGRAPH, (("phrase",), "vocabulary", ("phrase",)))),
    TableFacts("pairs", "Pairs of words", "two words side by side in a part of a resolution",
               ("symbol", "part", "pair"), (_OF_RESOLUTION,)),
    TableFacts("triples", "Three-word phrases", "three content words side by side in a part of a resolution",
               ("symbol", "part", "triple"), (_OF_RESOLUTION,)),
    TableFacts("vocabulary", "Counted phrases", "a phrase that was counted by paragraph, also if it occurs nowhere",
               ("phrase",)),
    TableFacts("citations", "Citations", "a document cited in a paragraph or in its footnotes",
               (*PARAGRAPH, "place", "position"), (_OF_PARAGRAPH,)),
    TableFacts("lines", "Lines of descent", "a paragraph of a series, and where it comes from", ("paragraph_id",),
               ((("paragraph_id",), "paragraphs", ("paragraph_id",)), _OF_RESOLUTION, _OF_SERIES)),
    TableFacts("lexicon", "Lexicon", "a phrase of a concept", ("concept", "phrase")),
    TableFacts("terms", "Recurrent terms", "a term of three to six words", ("term",)),
    TableFacts("verbs", "Opening verbs", "a form of a verb that opens paragraphs", ("form",)),
    TableFacts("verb_classes", "Classes of verbs", "an opening verb", ("lemma",)),
    TableFacts("verb_ladders", "Verbs by strength", "a verb in one order of verbs", ("ladder", "lemma")),
    TableFacts("verb_modifiers", "Words beside opening verbs", "a word", ("word",)),
    TableFacts("addressees", "Addressees", "a form by which somebody is asked for an act", ("form",)),
    TableFacts("modality", "Markers of modality", "a phrase that was considered", ("marker", "phrase")),
    TableFacts("bodies", "Bodies and conferences", "a name that was considered", ("body", "phrase")),
    TableFacts("reference", "The Assembly's usual language", "a word or pair of words of other resolutions", ("term",)),
)  # fmt: skip
