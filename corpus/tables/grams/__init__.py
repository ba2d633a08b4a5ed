"""Words, phrases and pairs of words counted in many texts at once, with a number for each word."""
