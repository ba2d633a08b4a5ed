"""PDFs read by their layout: type to lines, lines to zones of a page, zones to blocks."""
