"""What a file, a kill, a full disk or another command can do to `ict4d`: a module for each kind of trial.

    python -m tests.torture [KIND...] [--scale S] [--seed N] [--jobs N]

A trial works on a copy of the project, with data folders of its own. Each kind returns a `tally.Tally`; what went wrong
is kept in build/torture/, with the seed and the command that show it again.
"""

import sys
from pathlib import Path

_TESTS = Path(__file__).parents[1]
sys.path += [path for path in map(str, (_TESTS.parent, _TESTS / "support")) if path not in sys.path]
