"""From documents to tables: catalogue, lexicon, counts, and the tables built from held texts."""
