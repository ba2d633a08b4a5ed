"""The metadata of a document: its addresses by the naming convention of Akoma Ntoso, and how it was adopted."""

import re

from lxml import etree

from corpus.parsing.akoma_ntoso.elements_made import below
from corpus.parsing.akoma_ntoso.line_content import LineContent
from corpus.parsing.document import Document
from corpus.text import organ_names

UNKNOWN_DAY = "0001-01-01"  # as in the UN's own files; the schema asks for dates
_SOURCE = "#ict4d"
_CONCEPTS = {
    "GA": ("ga", "generalAssembly"),
    "ECOSOC": ("ecosoc", "economicAndSocialCouncil"),
    "HRC": ("hrc", "humanRightsCouncil"),
    "SC": ("sc", "securityCouncil"),
}
_SERIES = re.compile(r"[A-Z]+(?:/HRC)?/RES/")


def add_meta(statement: etree._Element, document: Document, organ: str, annex: int = 0) -> etree._Element:
    """Adds the metadata of a document, or of one of its annexes; returns the element.

    `organ` is the catalogue's abbreviation, "" for a body that is none of it.
    """
    meta = statement.find("{*}meta")
    if meta is None:
        meta = below(statement, "meta")
    _add_identification(meta, document, organ, annex)
    if annex:
        return meta
    code, concept = _CONCEPTS.get(organ, ("organ", "organ"))
    if document.adopted or document.meeting:
        flow = below(meta, "workflow", source=_SOURCE)
        outcome = "draftResolution" if document.draft else "adopted"
        meeting = f"{document.meeting} meeting" if document.meeting else None
        below(flow, "step", date=document.adopted or UNKNOWN_DAY, outcome=outcome, as_=meeting, by=f"#{code}")
    if document.vote:
        parliamentary = below(below(meta, "analysis", source=_SOURCE), "parliamentary")
        without = re.fullmatch(r"without a vote|by consensus", document.vote)
        voting = below(parliamentary, "voting", outcome="adoptedWithoutVote" if without else "adopted")
        below(voting, "quorum", value="")
    references = below(meta, "references", source=_SOURCE)
    below(references, "TLCOrganization", eId="ict4d", href="/akn/ontology/organization/ict4d-resolutions",
          showAs="ict4d-resolutions")  # fmt: skip
    below(references, "TLCOrganization", eId=code, href=f"/akn/ontology/organization/un/{concept}",
          showAs=organ_names.full(organ) or "Organ")  # fmt: skip
    for name, shown in (("symbol", "Symbol"), ("dateOfAdoption", "Date of adoption")):
        below(references, "TLCConcept", eId=name, href=f"/akn/ontology/concept/un/{name}", showAs=shown)
    for name, shown in (("author", "Author"), ("editor", "Editor"), ("issuingBody", "Issuing body"),
                        ("publisher", "Publisher")):  # fmt: skip
        below(references, "TLCRole", eId=name, href=f"/akn/ontology/role/un/{name}", showAs=shown)
    below(references, "TLCTerm", eId="resolutionTitle", href="/akn/ontology/reference/un/resolutionTitle",
          showAs="Resolution title")  # fmt: skip
    return meta


def add_notes(meta: etree._Element, content: LineContent) -> None:
    """Adds the notes that no paragraph cites, before the references to concepts, where they belong."""
    if content.has_uncited:
        notes = below(meta, "notes", source=_SOURCE)
        content.add_uncited(notes)
        presentation = meta.find("{*}references")
        if presentation is not None:
            presentation.addnext(notes)


def _add_identification(meta: etree._Element, document: Document, organ: str, annex: int) -> None:
    identification = below(meta, "identification", source=_SOURCE)
    code = _CONCEPTS.get(organ, ("organ",))[0]
    work = _address(document, code)
    part = f"!annex_{annex}" if annex else "!main"
    adopted = document.adopted or UNKNOWN_DAY
    known = "adoption" if document.adopted else "unknown"
    for level, address, day, name in (
        ("Work", f"{work}/", adopted, known),
        ("Expression", f"{work}/eng@/", adopted, known),
        ("Manifestation", f"{work}/eng@.xml", UNKNOWN_DAY, "markup"),
    ):
        node = below(identification, f"FRBR{level}")
        this = f"{work}/eng@/{part}.xml" if level == "Manifestation" else f"{address}{part}/"
        below(node, "FRBRthis", value=this)
        below(node, "FRBRuri", value=address)
        if level == "Work" and document.symbol and not annex:
            below(node, "FRBRalias", value=document.symbol, name="symbol")
        below(node, "FRBRdate", date=day, name=name)
        author, role = (_SOURCE, "#editor") if level == "Manifestation" else (f"#{code}", "#author")
        below(node, "FRBRauthor", href=author, as_=role)
        if level == "Work":
            below(node, "FRBRcountry", value="un")
        elif level == "Expression":
            below(node, "FRBRlanguage", language="eng")


def _address(document: Document, code: str) -> str:
    """The address of the work: "/akn/un/statement/deliberation/unga/2021-12-17/76-189"."""
    kind = "draft" if document.draft else "deliberation"
    number = _SERIES.sub("", document.symbol or "unnumbered", count=1)
    slug = re.sub(r"[^A-Za-z0-9.]+", "-", number).strip("-")
    slug = re.sub(r"(?<=\d-)[A-Z]$", lambda letter: letter[0].lower(), slug)  # "57-270-b"
    return f"/akn/un/statement/{kind}/un{code}/{document.adopted or UNKNOWN_DAY}/{slug}"
