"""What runs in a reading process: one request after the other, until its owner closes the pipe.

A request is a message (task, name, limits), then the bytes of the file. The answer is a message: what was read, or why
not, and whether this process should be replaced.
"""

import importlib
import os
import sys
import traceback
from typing import Any

from corpus.errors import CorpusError
from corpus.readers.guard import confinement, messages
from corpus.readers.guard.limits import MEGABYTE, Limits

READY = "ready"
DONE, REFUSED, FAILED, MEMORY, OUTPUT = "done", "refused", "failed", "memory", "output"
_MOST_KEPT = 300 * MEGABYTE  # a process that uses more after a file is replaced: the next file has its memory whole


def main() -> None:
    """Answers requests from stdin on stdout."""
    confinement.settle()
    requests = os.fdopen(0, "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    messages.send(answers, messages.encode(READY))
    while True:
        try:
            request = messages.receive(requests)
            data = messages.exactly(requests, request["size"])
            messages.send(answers, _answer(request, data, requests.fileno()))
        except (messages.BrokenMessageError, OSError):  # the owner has gone
            sys.exit()


def _answer(request: dict[str, Any], data: bytes, owner: int) -> bytes:
    """The answer to one request, made within its limits."""
    limits = Limits(request["memory"], request["seconds"])
    try:
        with confinement.confined(limits, owner):
            module, function = request["task"]
            result = getattr(importlib.import_module(module), function)(data, request["name"])
            answer = messages.encode([DONE, confinement.memory_in_use() > _MOST_KEPT, result])
    except CorpusError as error:
        return messages.encode([REFUSED, False, str(error)])
    except MemoryError:
        return messages.encode([MEMORY, True, ""])
    except Exception:  # noqa: BLE001 - whatever a file does to a reader, its owner says so in a sentence
        return messages.encode([FAILED, True, traceback.format_exc()])
    return answer if len(answer) <= limits.output else messages.encode([OUTPUT, True, ""])
