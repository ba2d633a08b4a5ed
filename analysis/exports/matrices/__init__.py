"""Counts of words and phrases as matrices of documents by terms, for programs that model texts."""
