"""Questions about words and concepts: rates, slopes, keyness, collocates, concordance."""
