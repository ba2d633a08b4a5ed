"""Where the data lie: what the project ships, and what the user holds."""

import os
from pathlib import Path

SHIPPED = Path(__file__).parent / "data"


def local() -> Path:
    """The folder of the user's `sources/` and `built/`; the environment variable ICT4D_DATA moves it."""
    return Path(os.environ.get("ICT4D_DATA") or SHIPPED)
