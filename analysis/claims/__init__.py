"""What others have said about a series, and what the counts say about that."""
