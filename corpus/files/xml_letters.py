"""Characters that no XML file can hold, which a title or a name of a file may have all the same."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def allowed(text: str) -> str:
    """The text without the characters that XML 1.0 forbids: control characters, half characters (surrogates).

    >>> allowed("ferry\\x0b and lantern")
    'ferry and lantern'
    """
    return _FORBIDDEN.sub("", text)
