"""Lines of a document become facts, each with its place in the text, and doubts for a person."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.anatomy import Anatomy, split
from chungtay.core.reading.confidence import weighed
from chungtay.core.reading.defects import defects_of
from chungtay.core.reading.defects.look import Look
from chungtay.core.reading.facts import ReadDocument, Reading
from chungtay.core.reading.reader import read_document
from chungtay.core.reading.seams import sewn
from chungtay.core.reading.source import strips_of
from chungtay.core.reading.sureness import unsure_lines

__all__ = ["ReadDocument", "Reading", "read"]


def read(lines: Sequence[Line]) -> Reading:
    """Everything these lines say. Bad input is never an error: what cannot be read is missing or doubted."""
    parts = split(sewn(strips_of(lines)))
    unsure = unsure_lines(lines)
    return Reading(tuple(_whole(parts, n, unsure) for n in range(len(parts))))


def _whole(parts: Sequence[Anatomy], n: int, unsure: Mapping[int, float]) -> ReadDocument:
    """The document at one place of a file that may hold several."""
    anatomy, name, last = parts[n], f"d{n + 1}", n == len(parts) - 1
    before = parts[n - 1].kind if n else None
    document, outline, bases, units = read_document(anatomy, name)
    if not last and document.doc_type.code == "CV":
        # A letter with another document behind it in the same file carries that document.
        carried = tuple(replace(one, present=True) for one in document.attachments)
        document = replace(document, attachments=carried)
    defects = defects_of(Look(anatomy, document, outline, bases, units, before.code if before else None))
    return weighed(replace(document, defects=defects), unsure)
