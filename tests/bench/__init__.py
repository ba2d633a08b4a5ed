"""What the project costs, beside what others need for the same work: `make bench`, and `make bench FULL=1`.

A step runs in a process of its own, in one thread; seconds are those of the processor, peaks those of the process.
"""

import sys
from pathlib import Path

_TESTS = Path(__file__).parents[1]
sys.path += [path for path in map(str, (_TESTS.parent, _TESTS / "support")) if path not in sys.path]
