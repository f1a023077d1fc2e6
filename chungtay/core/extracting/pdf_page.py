"""Letters of one PDF page, gathered into spans: stretches of one line without a wide gap."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

_WIDE_GAP = 2.0  # in letter heights: more is a column, less is a justified line
_HYPHEN_AT_LINE_END = (0x02, 0xFFFE)
_NAME_BYTES = 128
Upright = tuple[float, float, float]


@dataclass(slots=True)
class Span:
    """Text that stands together on one line, and where."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool = False
    is_row: bool = False

    @property
    def centre(self) -> float:
        """The middle of the span, across the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool | None


def spans_of(page: pypdfium2.PdfTextPage, number: int, uprights: Sequence[Upright] = ()) -> list[Span]:
    """The spans of a page in the order they were written to the file; an upright line always parts two of them."""
    return [_span(group, number) for group in _groups(_letters(page.raw, page.count_chars()), uprights)]


def _letters(page: ctypes.c_void_p, count: int) -> Iterator[_Letter | None]:
    """The letters; None for a space or line end."""
    box = pdfium.FS_RECTF()
    starts_word = True
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if code in (0, 0x0A, 0x0D, 0x20, 0xA0, 0x09) or not pdfium.FPDFText_GetLooseCharBox(page, index, box):
            starts_word = True
            yield None
            continue
        text = "-" if code in _HYPHEN_AT_LINE_END else chr(code) if not 0xD800 <= code < 0xE000 else ""
        yield _Letter(text, box.left, box.bottom, box.right, box.top, _is_bold(page, index) if starts_word else None)
        starts_word = False


def _is_bold(page: ctypes.c_void_p, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(page, index) >= 600:
        return True
    name = ctypes.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFText_GetFontInfo(page, index, name, _NAME_BYTES, ctypes.c_int())
    return b"bold" in name.value.lower()


def _groups(letters: Iterable[_Letter | None], uprights: Sequence[Upright]) -> Iterator[list[_Letter | None]]:
    group: list[_Letter | None] = []
    last: _Letter | None = None
    for letter in letters:
        if letter and last and not (_continues(last, letter) and not _is_parted(last, letter, uprights)):
            yield group
            group = []
        if letter is not None or group:
            group.append(letter)
        last = letter or last
    if group:
        yield group


def _continues(last: _Letter, letter: _Letter) -> bool:
    height = max(last.top - last.bottom, letter.top - letter.bottom, 1.0)
    same_line = min(last.top, letter.top) - max(last.bottom, letter.bottom) > 0.3 * min(
        last.top - last.bottom, letter.top - letter.bottom
    )
    return same_line and -height < letter.left - last.right < _WIDE_GAP * height


def _is_parted(last: _Letter, letter: _Letter, uprights: Sequence[Upright]) -> bool:
    if letter.left - last.right < 1:
        return False
    middle = (letter.bottom + letter.top) / 2
    first = bisect_left(uprights, (last.right - 1,))
    for place, bottom, top in uprights[first:]:
        if place > letter.left + 1:
            return False
        if bottom <= middle <= top:
            return True
    return False


def _span(group: list[_Letter | None], page: int) -> Span:
    letters = [letter for letter in group if letter is not None]
    text = " ".join("".join(" " if letter is None else letter.text for letter in group).split())
    heights = sorted(letter.top - letter.bottom for letter in letters)
    words = [letter.bold for letter in letters if letter.bold is not None]
    return Span(
        text,
        page,
        min(letter.left for letter in letters),
        max(letter.right for letter in letters),
        min(letter.bottom for letter in letters),
        max(letter.top for letter in letters),
        heights[len(heights) // 2],
        bool(words) and all(words),
    )
