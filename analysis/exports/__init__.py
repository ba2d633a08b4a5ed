"""The data as files for other tools."""
