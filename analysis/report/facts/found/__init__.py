"""Facts on what was found among everything: words and phrases, and which series is first."""
