"""Invented resolutions as PDFs, with the symbol that a test needs."""

from pdf_typesetter import PARAGRAPH, TAIL, TITLE, Source, typeset

TITLE_OF_SERIES = "Information and communications technologies for sustainable development"
LAMPS = "the keepers of the lamps on every coast of the bay and of the islands beyond it"


def resolution(
    symbol="A/RES/81/909",
    *,
    title=TITLE_OF_SERIES,
    adopted="14 December 2026",
    last="Decides to oil every bell at its eighty-second session.",
    lamps=LAMPS,
    extra=(),
):
    """A PDF of some paragraphs; `last` is the last operative one, `lamps` is in most of them."""
    session, number = symbol.split("/")[-2:]
    paragraphs = [
        f"_Recognizes_ that lamps light {lamps}, and that they are lit at dusk;",
        *extra,
        f"_Encourages_ {lamps} to trim the wicks, and to keep the glasses clean;",
        f"_{last.split()[0]}_ {last.partition(' ')[2]}",
    ]
    items = [
        (TITLE, f"{session}/{number}.", title),
        (PARAGRAPH, "", "_The General Assembly_,"),
        (PARAGRAPH, "", f"_Recalling_ all that was said of {lamps}, in fog and in fair weather,"),
        *((PARAGRAPH, f"{n}.", text) for n, text in enumerate(paragraphs, start=1)),
        (TAIL, "", "_51st plenary meeting_"),
        (TAIL, "", f"_{adopted}_"),
    ]
    masthead = (
        "Eighty-first session",
        "Agenda item 15",
        f"Resolution adopted by the General Assembly on {adopted}",
        "[on the report of the Second Committee (A/81/555, para. 7)]",
    )
    return typeset(Source(symbol, masthead, tuple(items), {}))
