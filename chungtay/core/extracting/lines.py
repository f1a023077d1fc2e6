"""What extraction gives and reading takes: numbered lines of one file."""

from collections.abc import Callable
from dataclasses import dataclass

OnPage = Callable[[int, int], None]
"""Told before each page that is recognised: which of how many."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file. `number` counts from 1, blank lines included; `text` is NFC and free of invisible marks.

    `confidence`: how sure the letters are; 1 except where they were recognised in a picture.
    """

    number: int
    text: str
    bold: bool = False
    page: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one file: its kind ("docx", "pdf", "html" …), its lines, and the repairs made on the way."""

    kind: str
    lines: tuple[Line, ...]
    page_count: int | None = None
    repairs: tuple[str, ...] = ()
