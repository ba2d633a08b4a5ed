"""Where things lie, and what the user can set: every path and every environment variable."""

import os
from pathlib import Path

PACKAGE = Path(__file__).parent
PROJECT = PACKAGE.parent  # the checkout: notebooks and reports lie beside the packages
SHIPPED = PACKAGE / "data"
ODS = "https://documents.un.org/api/symbol/access"  # the UN's document server
COMMITTED_TEXTS = frozenset({"A_RES_67_195_draft.txt"})  # of `sources/`: all others are the user's


def local() -> Path:
    """The folder of the user's `sources/` and `built/`; the environment variable ICT4D_DATA moves it."""
    return Path(os.environ.get("ICT4D_DATA") or SHIPPED)


def sources() -> Path:
    """The folder of the files that are held, as published."""
    return local() / "sources"


def server_address() -> str:
    """Where documents are asked for; the environment variable ICT4D_ODS names another server than the UN's."""
    return os.environ.get("ICT4D_ODS") or ODS
