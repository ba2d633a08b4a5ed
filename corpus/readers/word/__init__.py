"""Word files: DOCX from its XML; DOC and RTF by way of LibreOffice."""
