"""What a result was made from, and where results go.

Files name the version of the project and the data's hash, never a time, a path or a commit, so that the same input
gives the same bytes on one machine.
"""

import hashlib
from importlib.metadata import version
from pathlib import Path

from corpus import atomic, inputs, settings
from corpus.tables import catalogue, sources


def reports() -> Path:
    """The project's reports/: what is committed of the study."""
    return settings.PROJECT / "reports"


def local() -> Path:
    """reports/local/, which git ignores: the study with the user's own texts, and results made by hand."""
    return reports() / "local"


def data_hash() -> str:
    """SHA-256 over what the results are computed from: the shipped files (`corpus.inputs`) and what the user added."""
    own = sorted(sources.best_files(settings.sources()).values())
    own += [path for path in [catalogue.local()] if path.exists()]
    lines = [f"{atomic.sha256(path)}  {path.name}\n" for path in [*inputs.shipped(), *own]]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def made_with() -> str:
    """One line that says which version of the project and which data a file was made from."""
    return f"ict4d-resolutions {version('ict4d-resolutions')}, data sha256:{data_hash()[:16]}"
