"""Formulas on numbers and arrays, each with its source; none of them uses a corpus."""
