"""What may be asked of a corpus by name, and how often it occurs."""
