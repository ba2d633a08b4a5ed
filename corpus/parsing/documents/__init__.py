"""Which documents a file holds: one resolution, several, or none and what it is instead."""
