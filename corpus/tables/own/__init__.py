"""Tables of the user's own collections: the catalogue of a folder, how it is made, words that its lexicon may have."""
