"""A resolution as read from one file: numbered paragraphs, footnotes, and what its head and tail state."""

from dataclasses import dataclass, field

PREAMBULAR, OPERATIVE, ANNEX = "preambular", "operative", "annex"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a resolution. `text` has neither label nor footnote markers."""

    paragraph_id: str  # "A/RES/67/195#P12", "#O20", "#O20.a", "#A1.3"
    part: str  # PREAMBULAR, OPERATIVE or ANNEX
    number: str | None  # the label as printed, without point and brackets: "20", "a", "iv"
    level: int  # 1, 2 for (a), 3 for (i)
    heading: str | None  # the nearest heading above it
    verb: str | None  # lemma of the verb that opens it, "recognize"
    verb_form: str | None  # opening words as printed, "Also recognizes"
    text: str
    notes: tuple[str, ...] = ()  # labels of the footnotes it cites, in order
    page: int | None = None
    line: int | None = None
    note_places: tuple[int, ...] = field(default=(), compare=False)  # where in the text each of `notes` is cited


@dataclass(frozen=True)
class Note:
    """A footnote, and the paragraphs that cite it."""

    label: str
    text: str
    cited_by: tuple[str, ...] = ()  # paragraph ids
    page: int | None = None
    line: int | None = None


@dataclass
class Document:
    """A resolution as read from one file. What the file does not state is None."""

    symbol: str | None = None  # "A/RES/72/200"; a draft's own symbol, "A/C.2/80/L.10"
    title: str | None = None
    session: int | None = None
    agenda_item: str | None = None
    report: str | None = None  # "Report of the Second Committee (A/72/417)", as printed, without brackets
    adopted: str | None = None  # ISO date
    meeting: str | None = None  # "74th"
    vote: str | None = None
    draft: bool = False
    outcome: bool = False  # an outcome document ("We, the Ministers ...") adopted by the resolution
    headings: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)  # each names the place
    incomplete: list[str] = field(default_factory=list)  # what is missing or wrong in the text, a clause each
    shares: dict[str, float] = field(default_factory=dict)  # of the file's characters: paragraphs, headings, notes, ...
