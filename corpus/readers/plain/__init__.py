"""Text files: pages saved as text, one line per paragraph, and text extracted from PDFs."""
