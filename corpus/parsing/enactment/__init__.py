"""What makes a text a resolution: an organ that speaks, and clauses; and where such a text begins."""
