"""One step in this process: `python -m tests.bench.child STEP N FOLDER` prints [seconds, gigabytes, why] as JSON."""

import json
import resource
import sys
import time
from pathlib import Path

from tests.bench import peers, several, steps

_UNIT = 1e9 if sys.platform == "darwin" else 1e6  # of ru_maxrss in a gigabyte


def main() -> None:
    """Makes the input, then measures the step; a step that cannot be taken says why."""
    name, n, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    prepared = ({**steps.STEPS, **several.STEPS, **peers.PEERS})[name](n, folder)
    if isinstance(prepared, str):
        print(json.dumps([float("nan"), float("nan"), prepared]))
        return
    started = time.process_time()
    told = prepared()
    seconds = told if isinstance(told, float) else time.process_time() - started
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNIT, ""]))


if __name__ == "__main__":
    main()
