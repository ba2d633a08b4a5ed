"""The pages of the web report that are about paragraphs: where each comes from, what is new, any two resolutions."""
