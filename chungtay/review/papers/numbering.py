"""Numbers of papers as they were written: «88/QĐ-UBND» begins with its number."""

import re


def number_of(written: str) -> int | None:
    """The number in front of the symbol, None where there is none."""
    found = re.match(r"\s*0*(\d{1,6})", written)
    return int(found[1]) if found else None
