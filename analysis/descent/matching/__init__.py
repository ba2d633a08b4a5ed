"""Pairs of paragraphs that are alike, found without comparing each with each."""
