"""What runs in a reading process: one request after the other, until its owner closes the pipe.

A request is a message, then the bytes of the file. The answer is two messages: how it went and whether this process
should be replaced; then what was read, or why not.
"""

import importlib
import os
import sys
import traceback
from dataclasses import dataclass

from corpus.errors import CorpusError
from corpus.readers.guard import confinement, messages
from corpus.readers.guard.limits import MEGABYTE, Limits

READY = "ready"
DONE, REFUSED, FAILED, MEMORY, OUTPUT = "done", "refused", "failed", "memory", "output"
_MOST_KEPT = 300 * MEGABYTE  # a process that uses more after a file is replaced: the next file has its memory whole
_NOTHING = messages.encode("")


@dataclass(frozen=True)
class Request:
    """A function of a module, and the file that it is to read: its name, its size in bytes, and what it may take."""

    task: tuple[str, str]
    name: str
    size: int
    limits: Limits


@dataclass(frozen=True)
class Outcome:
    """How it went: one of those above; and whether the process is `spent`, and another should read the next file."""

    how: str
    spent: bool = False


def main() -> None:
    """Answers requests from stdin on stdout."""
    confinement.settle()
    requests = os.fdopen(0, "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    messages.send(answers, messages.encode(READY))
    while True:
        try:
            request = messages.receive(requests, Request)
            data = messages.exactly(requests, request.size)
            outcome, answer = _answer(request, data, requests.fileno())
            messages.send(answers, messages.encode(outcome))
            messages.send(answers, answer)
        except (messages.BrokenMessageError, OSError):  # the owner has gone
            sys.exit()


def _answer(request: Request, data: bytes, owner: int) -> tuple[Outcome, bytes]:
    """How a request went, and the message with what was read; made within its limits."""
    try:
        with confinement.confined(request.limits, owner):
            module, function = request.task
            result = getattr(importlib.import_module(module), function)(data, request.name)
            answer = messages.encode(result)
            outcome = Outcome(DONE, spent=confinement.memory_in_use() > _MOST_KEPT)
    except CorpusError as error:
        return Outcome(REFUSED), messages.encode(str(error))
    except MemoryError:
        return Outcome(MEMORY, spent=True), _NOTHING
    except Exception:  # noqa: BLE001 - whatever a file does to a reader, its owner says so in a sentence
        return Outcome(FAILED, spent=True), messages.encode(traceback.format_exc())
    return (outcome, answer) if len(answer) <= request.limits.output else (Outcome(OUTPUT, spent=True), _NOTHING)
