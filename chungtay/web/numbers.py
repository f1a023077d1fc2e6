"""Numbers as they come in addresses and hidden fields, where anybody can write anything."""

import re

_WHOLE = re.compile(r"[0-9]{1,9}")


def whole_number(text: str) -> int | None:
    """The number, or None where there is none that one of our columns could hold."""
    return int(text) if _WHOLE.fullmatch(text) else None
