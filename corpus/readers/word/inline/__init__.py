"""What is within a paragraph: runs of text, line breaks, signs of symbol fonts, pictures."""
