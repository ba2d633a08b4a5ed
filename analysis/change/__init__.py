"""Questions about time: distances, dates of change, novelty, the newest text and the next."""
