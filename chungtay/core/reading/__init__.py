"""Lines of a document become facts, each with its place in the text, and doubts for a person."""

from collections.abc import Sequence

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.anatomy import split
from chungtay.core.reading.facts import ReadDocument, Reading
from chungtay.core.reading.reader import read_document
from chungtay.core.reading.source import strips_of

__all__ = ["ReadDocument", "Reading", "read"]


def read(lines: Sequence[Line]) -> Reading:
    """Everything these lines say. Bad input is never an error: what cannot be read is missing or doubted."""
    parts = split(strips_of(lines))
    return Reading(tuple(read_document(part, f"d{n}")[0] for n, part in enumerate(parts, start=1)))
