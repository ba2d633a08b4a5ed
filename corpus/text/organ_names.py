"""What the organs of the catalogue are called."""

NAMES = {
    "GA": "General Assembly",
    "ECOSOC": "Economic and Social Council",
    "HRC": "Human Rights Council",
    "SC": "Security Council",
}


def full(organ: str) -> str:
    """The name of an organ, by the catalogue's abbreviation; an abbreviation that is not known stays as it is.

    >>> full("ECOSOC")
    'Economic and Social Council'
    """
    return NAMES.get(organ, organ)
