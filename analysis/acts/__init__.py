"""What an organ does in its paragraphs, how strongly, and what it cites."""
