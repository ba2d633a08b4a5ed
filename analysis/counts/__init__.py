"""Counts in the form that the analyses need: matrices, weights, the paragraphs behind a number, coverage."""
