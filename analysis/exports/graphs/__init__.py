"""Citations and descent as graphs, for Gephi, networkx, igraph and yEd."""
