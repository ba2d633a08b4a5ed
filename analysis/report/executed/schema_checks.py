"""The libraries that read notebooks and draw charts check JSON against schemas.

One optional check of theirs, of international web addresses, takes longer to import than all the others. No schema that
the study uses asks for it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SLOW = "rfc3987_syntax"  # which jsonschema imports where it is installed


@contextmanager
def without_addresses() -> Iterator[None]:
    """A context in which jsonschema, if it is imported for the first time, does without that check.

    >>> with without_addresses():
    ...     import jsonschema
    >>> jsonschema.Draft7Validator({"type": "integer"}).is_valid(5)
    True
    """
    if "jsonschema" in sys.modules or _SLOW in sys.modules:
        yield
        return
    sys.modules[_SLOW] = None  # type: ignore[assignment]  # an import of it fails at once
    try:
        yield
    finally:
        sys.modules.pop(_SLOW)
