"""The folders of the project, of the test cases, and of shared texts and gold that are not part of the project."""

import os
from pathlib import Path

PROJECT = Path(__file__).parents[2]
CASES, SPECIMENS = PROJECT / "tests" / "cases", PROJECT / "tests" / "specimens"


def shared() -> Path:
    """The folder named by ICT4D_SHARED, else `shared` beside the repository; it need not exist."""
    return Path(os.environ.get("ICT4D_SHARED") or PROJECT.parent / "shared")
