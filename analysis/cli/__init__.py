"""The `ict4d` command."""
