"""Lines of a .txt file, numbered as in the file."""

import re

from chungtay.core.extracting.cleaning import Repairs, clean
from chungtay.core.extracting.lines import Extracted, Line
from chungtay.core.uploads.plain_text import decode

_LINE_END = re.compile(r"\r\n|\n|\r")


def extract_plain(data: bytes, *, filename: str) -> Extracted:
    """The lines of the file; number 7 here is line 7 in every text editor."""
    decoded = decode(data, filename=filename)
    repairs = Repairs(*decoded.notes)
    texts = _LINE_END.split(decoded.text)
    if texts and not texts[-1]:
        texts.pop()
    cleaned = clean(texts, repairs)
    lines = tuple(Line(number, text) for number, text in enumerate(cleaned, 1))
    return Extracted("txt", lines, None, repairs.sentences())
