"""The texts that are held, for tools that count words and for tools that read structure."""
