"""What a rule looks at: the document as read, and the working parts behind it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from chungtay.core.reading.anatomy import Anatomy
from chungtay.core.reading.bases import Bases
from chungtay.core.reading.facts import Defect, Fix, ReadDocument, Span
from chungtay.core.reading.outline import Item, Outline, Topic
from chungtay.core.reading.source import Paragraph, Strip
from chungtay.core.reading.units import Unit

_LOOSE_MARK = re.compile(r"(?:^|\s)[\u0300-\u036f]")
_MANY = 4


@dataclass(frozen=True)
class Look:
    anatomy: Anatomy
    document: ReadDocument
    outline: Outline
    bases: Bases
    units: list[Unit]
    behind: str | None = None
    """The kind of the document that stands before this one in the same file."""

    @cached_property
    def title_text(self) -> str:
        return self.document.title or ""

    @property
    def is_plan(self) -> bool:
        return self.document.doc_type.code in ("KH", "CTr", "PA", "ĐA", "HD")

    @cached_property
    def text(self) -> str:
        """The whole body, a line a paragraph: one search here is cheaper than one in every paragraph."""
        return "\n".join(paragraph.text for paragraph in self.anatomy.body)

    @cached_property
    def plain(self) -> str:
        """The same body without marks and case; what stands at a place here stands at that place of `text`."""
        return "\n".join(paragraph.flat for paragraph in self.anatomy.body)

    @cached_property
    def lower(self) -> str:
        small = self.text.lower()
        return small if len(small) == len(self.text) else self.text

    def each(self, words: str) -> Iterator[tuple[Paragraph, int]]:
        """Every place where these words stand in the body, letter by letter."""
        start = self.text.find(words)
        while start >= 0:
            yield self.place(start)
            start = self.text.find(words, start + len(words))

    @cached_property
    def has_loose_marks(self) -> bool:
        """Whether accents stand by themselves: the file lost them from their letters, so that no word can be judged."""
        return len(_LOOSE_MARK.findall(self.text)) >= _MANY

    @cached_property
    def _starts(self) -> list[int]:
        lengths = (len(paragraph.text) + 1 for paragraph in self.anatomy.body)
        return list(accumulate(lengths, initial=0))

    def strips_of(self, line: int) -> list[Strip]:
        """What stands on one line of the file."""
        return self._by_line.get(line, [])

    @cached_property
    def _by_line(self) -> dict[int, list[Strip]]:
        made: dict[int, list[Strip]] = {}
        for strip in self.anatomy.strips:
            made.setdefault(strip.line, []).append(strip)
        return made

    def place(self, position: int) -> tuple[Paragraph, int]:
        """The paragraph at a place of the whole body, and where in it."""
        which = bisect_right(self._starts, position) - 1
        return self.anatomy.body[which], position - self._starts[which]

    def items(self, topic: Topic) -> list[Item]:
        return [item for item in self.outline.items if item.topic is topic]

    def texts(self) -> Iterator[tuple[Paragraph | Strip, int]]:
        """Header strips (without the type) and body paragraphs: everything that is running text."""
        for strip in self.anatomy.header:
            yield strip, strip.line
        for paragraph in self.anatomy.body:
            yield paragraph, paragraph.line


def at(
    paragraph: Paragraph | Strip,
    start: int,
    end: int,
    kind: str,
    severity: str,
    expected: str,
    *,
    fix: bool | str = False,
) -> Defect:
    """A defect on a stretch of text, with what is printed there. `fix` says what to write instead: words of its own,
    or True for what is expected, with the capitals of what is printed."""
    line, span = _where(paragraph, start, end)
    printed = paragraph.text[start:end]
    fixes: tuple[Fix, ...] = ()
    if fix is not False:
        fixes = mend(paragraph, start, end, cased_like(printed, expected) if fix is True else fix)
    return Defect(kind, severity, line, printed, expected, bool(fixes), span, fixes=fixes)


def on(line: int, kind: str, severity: str, expected: str, *, printed: str | None = None, fix: bool = False) -> Defect:
    """A defect of a line as a whole."""
    return Defect(kind, severity, line, printed, expected, fix)


def mended(defect: Defect, *fixes: tuple[Fix, ...]) -> Defect:
    """The defect with every place where it is put right; where one place cannot be, none is."""
    together = tuple(one for some in fixes for one in some) if all(fixes) else ()
    return replace(defect, fixes=together, auto_fix=bool(together))


def mend(text: Paragraph | Strip, start: int, end: int, replacement: str) -> tuple[Fix, ...]:
    """The fix of a stretch of text; none where it runs over two lines or over marks of Markdown."""
    found = _strip_at(text, start)
    if found is None:
        return ()
    strip, begin = found
    start, end = start - begin, end - begin
    while strip.tail is not None and start >= strip.tail[0]:
        start, end, strip = start - strip.tail[0], end - strip.tail[0], strip.tail[1]
    columns, length = strip.columns, len(strip.text) if strip.tail is None else strip.tail[0] - 1
    if end > length or not columns:
        return ()
    if start == end:
        column = columns[start] if start < length else columns[-1] + 1
        return (Fix(strip.line, (column, column), "", replacement),)
    if columns[end - 1] - columns[start] != end - 1 - start:
        return ()
    return (Fix(strip.line, strip.span(start, end), strip.text[start:end], replacement),)


def cased_like(printed: str, word: str) -> str:
    """A word with the capitals of the one it replaces."""
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    if printed[:1].isupper():
        return word[:1].upper() + word[1:]
    return word if printed[:1] == word[:1] else word[:1].lower() + word[1:]


def _strip_at(text: Paragraph | Strip, start: int) -> tuple[Strip, int] | None:
    if isinstance(text, Strip):
        return text, 0
    begin = 0
    for strip in text.strips:
        if start <= begin + len(strip.text):
            return strip, begin
        begin += len(strip.text) + 1
    return None


def _where(text: Paragraph | Strip, start: int, end: int) -> tuple[int, Span]:
    return text.where(start, end)
