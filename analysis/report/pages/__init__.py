"""Pages to explore, one HTML file each."""
