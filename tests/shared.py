"""Where the shared folder is: texts and gold that are not part of the repository."""

import os
from pathlib import Path

_ROOT = Path(__file__).parents[1]


def folder() -> Path:
    """The folder named by ICT4D_SHARED, else `shared` beside the repository; it need not exist."""
    return Path(os.environ.get("ICT4D_SHARED") or _ROOT.parent / "shared")
