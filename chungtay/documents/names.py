"""File names as people send them, made fit to be shown, stored and sent back."""

import re

from chungtay.core.text import nfc

_UNWANTED = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\"<>|*?]")
LONGEST = 120


def shown_name(name: str | None) -> str:
    """The last part of the name without control and direction marks, and short enough; never empty."""
    last = re.split(r"[\\/]", name or "")[-1]
    clean = " ".join(_UNWANTED.sub("", nfc(last)).split()).strip(". ")
    if len(clean) > LONGEST:
        stem, dot, ending = clean.rpartition(".")
        clean = f"{stem[: LONGEST - 10]}….{ending}" if dot and len(ending) < 8 else clean[:LONGEST]
    return clean or "van-ban"
