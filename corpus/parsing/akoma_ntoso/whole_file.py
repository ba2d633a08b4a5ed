"""A document as an Akoma Ntoso file."""

from corpus.parsing import citations
from corpus.parsing.akoma_ntoso import divisions, elements_made, first_and_last_page, identification, text_parts
from corpus.parsing.akoma_ntoso.line_content import LineContent
from corpus.parsing.document import Document


def written(document: Document) -> bytes:
    """The bytes of the file: UTF-8, valid against the schema of version 3.0, the same for the same document.

    Our own reader (`corpus.readers.akoma_ntoso`) finds the same paragraphs, notes, headings and facts in it. What a
    document does not keep is not in the file: the UN's file also has the date of publication, the name of the agenda
    item, keywords and sponsors.

    >>> from corpus.parsing.document import Document, Paragraph
    >>> clause = Paragraph("A/RES/91/7#O1", "operative", "1", 1, None, "request", "Requests", "Requests oil.")
    >>> b"<num>1.</num>" in written(Document(symbol="A/RES/91/7", title="Lamps", paragraphs=[clause]))
    True
    """
    organ = citations.speaker(document.symbol, document.paragraphs[0].text if document.paragraphs else "")
    content, parts = LineContent(document, organ), divisions.of(document)
    root = elements_made.root()
    statement = elements_made.below(root, "statement", name="resolution")
    meta = identification.add_meta(statement, document, organ)
    first_and_last_page.add_cover(statement, document, organ)
    first_and_last_page.add_title(statement, document)
    if parts.preamble:
        text_parts.add_preamble(statement, parts.preamble, content)
    text_parts.add_body(elements_made.below(statement, "mainBody"), parts.body, content)
    first_and_last_page.add_conclusions(statement, document)
    if parts.annexes:
        attachments = elements_made.below(statement, "attachments")
        for number, annex in enumerate(parts.annexes, start=1):
            made = text_parts.add_annex(attachments, annex, number, content)
            identification.add_meta(made, document, organ, annex=number)
    identification.add_notes(meta, content)
    return elements_made.as_bytes(root)
