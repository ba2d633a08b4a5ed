"""Commands on folders of the user's: the option --corpus, catalogue, lexicon."""
