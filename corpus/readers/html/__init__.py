"""HTML files: pages of the UN's sites, and files that Word saved as HTML."""

from corpus.readers.html.page import from_bytes, parse, read

__all__ = ["from_bytes", "parse", "read"]
