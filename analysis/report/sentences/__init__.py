"""Findings in words: one sentence a result, every number in it computed; a module a kind of result."""
