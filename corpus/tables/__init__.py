"""Documents to tables: catalogue, lexicon, counts, and what is kept of held texts."""
