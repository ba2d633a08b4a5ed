"""Where the data lie: what the project ships, and what the user holds."""

import os
from pathlib import Path

SHIPPED = Path(__file__).parent / "data"
COMMITTED_TEXTS = frozenset({"A_RES_67_195_draft.txt"})  # of `sources/`: all others are the user's


def local() -> Path:
    """The folder of the user's `sources/` and `built/`; the environment variable ICT4D_DATA moves it."""
    return Path(os.environ.get("ICT4D_DATA") or SHIPPED)
