"""What a rule looks at: the document as read, and the working parts behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.bases import Bases
from chungtay.core.reading.facts import Defect, ReadDocument
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.source import Paragraph, Strip
from chungtay.core.reading.units import Unit


@dataclass(frozen=True)
class Look:
    anatomy: Anatomy
    document: ReadDocument
    outline: Outline
    bases: Bases
    units: list[Unit]

    @cached_property
    def title_text(self) -> str:
        return self.document.title or ""

    @property
    def is_plan(self) -> bool:
        return self.document.doc_type.code in ("KH", "CTr", "PA", "ĐA", "HD")

    def items(self, topic: Topic) -> list[Item]:
        return [item for item in self.outline.items if item.topic is topic]

    def texts(self) -> Iterator[tuple[Paragraph | Strip, int]]:
        """Header strips (without the type) and body paragraphs: everything that is running text."""
        for strip in self.anatomy.header:
            yield strip, strip.line
        for paragraph in self.anatomy.body:
            yield paragraph, paragraph.line


def at(
    paragraph: Paragraph, start: int, end: int, kind: str, severity: str, expected: str, *, fix: bool = False
) -> Defect:
    """A defect on a stretch of a paragraph, with what is printed there."""
    line, span = paragraph.where(start, end)
    return Defect(kind, severity, line, paragraph.text[start:end], expected, fix, span)


def on(line: int, kind: str, severity: str, expected: str, *, printed: str | None = None, fix: bool = False) -> Defect:
    """A defect of a line as a whole."""
    return Defect(kind, severity, line, printed, expected, fix)
