"""Lines as they came, then strips (a cell or line each), then paragraphs; every letter still knows its place."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.bodies import units_in
from chungtay.core.reading.giants import LENGTH, cuts_of
from chungtay.core.reading.glyphs import cased, flat, is_upper
from chungtay.core.reading.markers import Marker, marker_of
from chungtay.core.reading.once import once
from chungtay.core.reading.upright import upright_cells

Span = tuple[int, int]


@dataclass(frozen=True)
class Strip:
    """A line of a file, or one cell of it, without its Markdown marks. `columns[i]` is where letter i stood."""

    text: str
    line: int
    columns: Sequence[int]
    blank_before: bool = False
    cell: int | None = None
    row: int | None = None
    """The line that its row begins with, where each cell came on a line of its own."""
    tail: "tuple[int, Strip] | None" = None
    """What was sewn on from another line, and at which letter it begins."""

    @once
    def flat(self) -> str:
        return flat(self.text)

    @once
    def is_upper(self) -> bool:
        return is_upper(self.text)

    @once
    def marker(self) -> Marker | None:
        return marker_of(self.text)

    def span(self, start: int, end: int) -> Span:
        if not self.columns or end <= start:
            return (0, 0)
        return (self.columns[min(start, len(self.columns) - 1)], self.columns[min(end, len(self.columns)) - 1] + 1)

    @property
    def last_line(self) -> int:
        return self.tail[1].last_line if self.tail else self.line

    def where(self, start: int, end: int) -> tuple[int, Span]:
        """The line of a stretch and its span there (cut at the end of that line)."""
        if self.tail is None:
            return self.line, self.span(start, end)
        at, sewn_on = self.tail
        if start >= at - 1:
            return sewn_on.where(max(start - at, 0), end - at)
        return self.line, self.span(start, min(end, at - 1))

    def part(self, start: int, end: int) -> "Strip":
        text = self.text[start:end]
        begin = start + len(text) - len(text.lstrip())
        text = text.strip()
        until = begin + len(text)
        columns = self.columns[begin:until]
        if self.tail is None or until <= self.tail[0]:
            return Strip(text, self.line, columns, cell=self.cell)
        at, sewn_on = self.tail
        if begin >= at:
            return sewn_on.part(begin - at, until - at)
        return Strip(text, self.line, columns, cell=self.cell, tail=(at - begin, sewn_on.part(0, until - at)))


@dataclass(frozen=True)
class Paragraph:
    """One or more strips that are one sentence run, joined by single spaces."""

    strips: tuple[Strip, ...]
    index: int = 0
    notes: dict[str, Any] = field(default_factory=dict, compare=False)
    """What a reader has found here once and others ask for again."""
    _starts: list[int] = field(default_factory=list, compare=False)

    @once
    def text(self) -> str:
        return self.strips[0].text if len(self.strips) == 1 else " ".join(strip.text for strip in self.strips)

    @once
    def flat(self) -> str:
        return self.strips[0].flat if len(self.strips) == 1 else flat(self.text)

    @property
    def line(self) -> int:
        return self.strips[0].line

    @property
    def last_line(self) -> int:
        return self.strips[-1].last_line

    @once
    def marker(self) -> Marker | None:
        first = self.strips[0].marker
        if len(self.strips) == 1 or first is None or first.end < len(self.strips[0].text):
            return first if len(self.strips) == 1 else marker_of(self.text)
        return Marker(first.rank, first.num, first.end + 1)

    @once
    def units(self) -> tuple[tuple[str, str], ...]:
        """The territorial units it names: («huyện», «Bình Sơn») and so on."""
        return units_in(self.text)

    @once
    def body(self) -> str:
        """The text behind its number or bullet."""
        return self.text[self.body_at :]

    @property
    def body_at(self) -> int:
        return self.marker.end if self.marker else 0

    def where(self, start: int = 0, end: int | None = None) -> tuple[int, Span]:
        """The line of a stretch of this paragraph and its span there (cut at the end of that line)."""
        end = len(self.text) if end is None else end
        if not self._starts:
            at = 0
            for strip in self.strips:
                self._starts.append(at)
                at += len(strip.text) + 1
        which = max(bisect_right(self._starts, start) - 1, 0)
        strip, begin = self.strips[which], self._starts[which]
        if start - begin >= len(strip.text) and which + 1 < len(self.strips):
            strip, begin = self.strips[which + 1], self._starts[which + 1]
            start = begin
        return strip.where(start - begin, min(end - begin, len(strip.text)))


_PAGE_NUMBER = re.compile(
    r"(?:[-–]\s*)?\d{1,3}(?:\s*[-–])?$|(?:trang|page)\s+\d{1,3}(?:\s*/\s*\d{1,3})?$", re.IGNORECASE
)
_RULE = re.compile(r"(?:[-–—_=.*~+\s]{3,}|[-–—_=.*~]{1,}\s?[oO0]{1,4}\s?[-–—_=.*~]{1,}|\*)$")
_GAP = re.compile(r"(?<=\S)[ \t\u00a0]{4,}(?=\S)")
_BLANK_FOLLOWS = re.compile(r"/|tháng|năm|\d", re.IGNORECASE)
_BLANK_BEFORE = re.compile(r"(?:s[ốo]\s*:?|ngày|tháng|năm)\s*$", re.IGNORECASE)
_CELLS = re.compile(r"\s*\|+\s*")


_SLASH = re.compile(r"(?<=\S)\s+/(?:\s+|$)|^\s*/\s+")
_TWO_CELLS = cased(r"\S\s+/\s+(?:[*_]*)(?:CỘNG H|Độc lập|[A-ZĐÀ-Ỹ][^/|,]{1,30}, ngày|(?:TM|KT|TL|TUQ)\.)|\S\s+/\s*$")
_LIST_OF_RECIPIENTS = re.compile(r"[*_\s]*N[ơo]i nh[ậa]n\b", re.IGNORECASE)
_HEAD = 16


def strips_of(lines: Iterable[Line]) -> list[Strip]:
    """Every cell or line that says something; rules, page numbers and empty lines are left out."""
    strips: list[Strip] = []
    whole = rejoined(lines)
    upright = upright_cells(whole)
    usual = _usual_gap(whole)
    gap = usual + 1
    top, in_foot = 0, False
    for line in whole:
        made = False
        text = line.text if unicodedata.is_normalized("NFC", line.text) else unicodedata.normalize("NFC", line.text)
        top += bool(text.strip())
        in_foot = in_foot or _LIST_OF_RECIPIENTS.match(text) is not None
        if " /" in text and "|" not in text and (in_foot or (top <= _HEAD and _TWO_CELLS.search(text))):
            text = _SLASH.sub(lambda found: found[0].replace("/", "|"), text)
        if place := upright.get(line.number):
            cell = _unmarked(text, line.number)
            cell = cell.part(0, len(cell.text))
            strips.append(Strip(cell.text, cell.line, cell.columns, gap > usual, place[1], place[0]))
            gap = 0
            continue
        if (simple := _simple(text, line.number, blank=gap > usual)) is not None:
            strips.append(simple)
            gap = 0
            continue
        for strip in _cells(_unmarked(text, line.number)):
            if not _PAGE_NUMBER.match(strip.text) or strip.cell is not None:
                blank = gap > usual and not made
                strips.append(Strip(strip.text, strip.line, strip.columns, blank, strip.cell))
                made = True
        if made:
            gap = 0
        elif not text.strip():
            gap += 1
        elif _RULE.match(text.strip()):
            gap = usual + 1
    return strips


_SPECIAL = re.compile(r"[|*#>`\\\u00a0\t]|    ")
_MAY_BE_RULE = "-–—_=.~+0123456789TtPp"


def _simple(text: str, number: int, *, blank: bool) -> Strip | None:
    """The strip of a line that is one sentence run and nothing else, as nearly all are; None for the others."""
    said = text.strip()
    if not said or len(said) >= LENGTH or (len(said) < 20 and said[0] in _MAY_BE_RULE) or _SPECIAL.search(text):
        return None
    if said[0] in "-–—_=.~+" and _RULE.match(said):
        return None
    left = len(text) - len(text.lstrip())
    return Strip(said, number, range(left, left + len(said)), blank)


def _usual_gap(lines: Sequence[Line]) -> int:
    """How many empty lines stand between any two: in a double-spaced file one of them says nothing."""
    gaps: list[int] = []
    gap = torn = 0
    for line in lines:
        if line.text and not line.text.isspace():
            gaps.append(gap)
            gap = 0
            torn += line.text[:1].islower() and line.text[1:2] not in (")", ".")
        else:
            gap += 1
    gaps.sort()
    # Where hardly a line begins with a small letter, lines are paragraphs and the empty ones part them.
    return min(gaps[len(gaps) * 2 // 5], 3) if len(gaps) >= 5 and torn * 12 >= len(gaps) else 0


_ORDER = re.compile(r"(?:so )?s?tt$")


def rejoined(lines: Iterable[Line]) -> list[Line]:
    """A table's headings torn into a word a line, with bars between («STT», «|», «Ngày», «tổ»), as one row."""
    made: list[Line] = []
    torn: list[Line] = []
    for line in lines:
        if torn and (line.text.strip() == "|" or (line.text.strip() and "|" not in line.text and len(line.text) < 30)):
            torn.append(line)
            continue
        made.extend(_row_of(torn))
        torn = []
        if len(line.text) < 30 and _ORDER.match(flat(line.text.strip())):
            torn = [line]
        else:
            made.append(line)
    return [*made, *_row_of(torn)]


def _row_of(torn: list[Line]) -> list[Line]:
    if sum(line.text.strip() == "|" for line in torn) < 2:
        return torn
    first = torn[0]
    return [Line(first.number, " ".join(line.text.strip() for line in torn), first.bold, first.page)]


_MARKDOWN = re.compile(r"[*#>`\\]")
_ESCAPED = re.compile(r"(?:\\[rnt]\s*)+")
_COLUMN_GAP = "      "


def _unmarked(text: str, number: int) -> Strip:
    """A line without asterisks, heading signs and quote signs of Markdown, and without line breaks written out."""
    text = text.replace("\u00a0", " ")
    if not _MARKDOWN.search(text):
        return Strip(text, number, range(len(text)))
    if "\\" in text and _ESCAPED.search(text):
        return _unescaped(text, number)
    keep = [
        at
        for at, sign in enumerate(text)
        if sign not in "`\\" and not (sign == "*" and text[max(at - 1, 0) : at + 2] != "(*)")
    ]
    while keep and text[keep[0]] in "#> ":
        keep.pop(0)
    return Strip("".join(text[at] for at in keep), number, keep)


def _unescaped(text: str, number: int) -> Strip:
    r"""A page saved as data has its breaks as «\r\n»: one wraps a sentence, two part two paragraphs."""
    letters: list[str] = []
    columns: list[int] = []
    at = 0
    for found in [*_ESCAPED.finditer(text), None]:
        end = found.start() if found else len(text)
        letters.append(text[at:end])
        columns.extend(range(at, end))
        if found:
            gap = _COLUMN_GAP if found[0].count("\\n") > 1 else " "
            letters.append(gap)
            columns.extend([found.start()] * len(gap))
            at = found.end()
    return Strip("".join(letters), number, columns)


def _cells(strip: Strip) -> Iterator[Strip]:
    text = strip.text
    if "|" in text:
        for place, (start, end) in enumerate(_between(text, _CELLS.finditer(text))):
            cell = strip.part(start, end)
            if cell.text and not _RULE.match(cell.text):
                yield Strip(cell.text, cell.line, cell.columns, cell=place)
        return
    gaps = [gap for gap in _GAP.finditer(text) if _is_column_gap(text, gap)] if "    " in text.strip() else []
    for start, end in _between(text, gaps):
        part = strip.part(start, end)
        if part.text and not _RULE.match(part.text):
            yield from _sentences_of_giant(part)


def _between(text: str, cuts: Iterable[re.Match[str]]) -> Iterator[Span]:
    at = 0
    for cut in cuts:
        yield at, cut.start()
        at = cut.end()
    yield at, len(text)


def _is_column_gap(text: str, gap: re.Match[str]) -> bool:
    """A wide gap parts two columns, unless it is the place left free for a number or a day."""
    return not _BLANK_FOLLOWS.match(text, gap.end()) and not _BLANK_BEFORE.search(
        text[max(0, gap.start() - 8) : gap.start()]
    )


def _sentences_of_giant(strip: Strip) -> Iterator[Strip]:
    """A whole document on one line is cut where headings, bases and blocks begin."""
    cuts = cuts_of(strip.text)
    if len(cuts) == 2:
        yield strip
        return
    for start, end in pairwise(cuts):
        part = strip.part(start, end)
        if part.text and not _RULE.match(part.text):
            yield part
