"""Facts on how a series speaks, whom it asks, and whom it names."""
