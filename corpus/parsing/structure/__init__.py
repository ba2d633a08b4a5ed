"""The parts of a text: where it begins, its headings, its numbering, and what of the file is in none of these."""
