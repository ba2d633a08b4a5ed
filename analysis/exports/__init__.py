"""The corpus in the formats of other programs, a module a format; `formats` lists them, `writing.export` writes one."""
