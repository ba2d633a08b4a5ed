"""The file to which the details of unexpected errors go, for whoever mends them."""

import os
import platform
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from corpus import settings

_MOST_BYTES = 1_000_000  # after which the file is begun anew
_PACKAGE = "ict4d-resolutions"


def write(details: str, arguments: Sequence[str]) -> Path | None:
    """Adds the details of an error to the file; returns its path, None where it cannot be written. Never raises."""
    with suppress(Exception):
        path = settings.state() / "errors.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_NONBLOCK | (os.O_TRUNC if _is_long(path) else os.O_APPEND)
        with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_head(arguments) + details.rstrip() + "\n\n")
        return path
    return None


def tracker() -> str:
    """Where errors are reported: the address of the issue tracker, or whom to ask."""
    from importlib.metadata import PackageNotFoundError, metadata  # slow, and for errors alone

    with suppress(PackageNotFoundError):
        for line in metadata(_PACKAGE).get_all("Project-URL") or []:
            label, _, address = line.partition(",")
            if "issue" in label.lower() or "tracker" in label.lower():
                return address.strip()
    return "the issue tracker of the project"


def _is_long(path: Path) -> bool:
    return path.exists() and path.stat().st_size > _MOST_BYTES


def _head(arguments: Sequence[str]) -> str:
    from importlib.metadata import metadata

    about = metadata(_PACKAGE)["Version"]
    system = f"Python {platform.python_version()}, {platform.platform()}"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return f"{now} {_PACKAGE} {about}, {system}\nict4d {' '.join(map(repr, arguments))} (in {sys.executable})\n"
