"""On what it was measured."""

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench import elsewhere

LIBRARIES = ("numpy", "scipy", "pandas", "pyarrow", "scikit-learn", "pypdfium2", "polars")
PEERS = ("textacy", "scattertext", "spacy")  # where they are, which may be another Python's environment


def described() -> str:
    """The machine, its load, and the versions, in a sentence or two."""
    known = {name: _version(name) for name in LIBRARIES} | {name: elsewhere.version(name) for name in PEERS}
    versions = ", ".join(f"{name} {own}" for name, own in known.items() if own)
    load = f"; load average {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory()}, {platform.system()}{load}. "
        f"Python {sys.version.split()[0]}, {versions}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
    except (ValueError, OSError):
        return "memory unknown"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
