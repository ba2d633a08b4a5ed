"""Formulas on numbers and arrays, each with its source; no corpus is known here."""
