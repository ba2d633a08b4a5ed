"""Text files: pages saved as text, a line a paragraph, and what programs drew from PDFs."""
