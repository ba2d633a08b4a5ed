"""Word files: DOCX from its XML; DOC and RTF through LibreOffice."""
