"""The study as a short paper, findings.md: its words, and where it goes."""
