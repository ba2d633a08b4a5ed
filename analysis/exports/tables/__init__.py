"""Every table of the corpus as CSV, Parquet or JSON Lines, with a Data Package that describes every column."""
