"""Executed notebooks for readers without a kernel: as pages beside the report, and as copies for code hosts."""
