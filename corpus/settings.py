"""Every path, and every environment variable that the user can set."""

import os
from pathlib import Path

PACKAGE = Path(__file__).parent
PROJECT = PACKAGE.parent  # the checkout: notebooks and reports are beside the packages
SHIPPED = PACKAGE / "data"
ODS = "https://documents.un.org/api/symbol/access"  # the UN's document server
COMMITTED_TEXTS = frozenset({"A_RES_67_195_draft.txt"})  # of `sources/`: all others are the user's


def local() -> Path:
    """The folder of the user's `sources/` and `built/`; the environment variable ICT4D_DATA moves it."""
    return Path(os.environ.get("ICT4D_DATA") or SHIPPED)


def sources() -> Path:
    """The folder of the held files, as published."""
    return local() / "sources"


def server_address() -> str:
    """The address of the document server: the UN's, or the one in the environment variable ICT4D_ODS."""
    return os.environ.get("ICT4D_ODS") or ODS
