"""Questions about words and concepts: rates, trends, keyness, collocates, concordance."""
