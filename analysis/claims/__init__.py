"""What others have said of a series, and what the counts say of that."""
