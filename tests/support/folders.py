"""Where the project lies, the cases of the tests, and the shared folder of texts and gold that are not part of it."""

import os
from pathlib import Path

PROJECT = Path(__file__).parents[2]
CASES, SPECIMENS = PROJECT / "tests" / "cases", PROJECT / "tests" / "specimens"


def shared() -> Path:
    """The folder named by ICT4D_SHARED, else `shared` beside the repository; it need not exist."""
    return Path(os.environ.get("ICT4D_SHARED") or PROJECT.parent / "shared")
