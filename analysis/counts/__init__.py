"""Counts as the analyses take them: matrices, weights, the paragraphs behind a number, what is covered."""
