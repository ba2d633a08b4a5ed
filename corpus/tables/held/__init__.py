"""Held files and what is built of each: which file is read, the folder of its tables, and what is left out and why."""
