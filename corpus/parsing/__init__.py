"""Blocks to a Document: head, paragraphs with part and label, footnotes, citations."""
