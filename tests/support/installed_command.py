"""The `ict4d` command as it is installed, in a process of its own; and what it leaves in a folder."""

import os
import subprocess
import sys
from pathlib import Path

COMMAND = Path(sys.executable).parent / "ict4d"


def ict4d(*arguments, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [COMMAND, *map(str, arguments)], capture_output=True, text=True, env=os.environ | environment, timeout=240
    )


def files_in(folder: Path) -> dict:
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
