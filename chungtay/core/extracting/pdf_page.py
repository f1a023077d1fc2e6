"""Letters of one PDF page, gathered into spans: stretches of one line without a wide gap."""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

WIDE_GAP = 2.0  # in letter heights: more is a column, less is a justified line
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
    confidence: float = 1.0

    @property
    def centre(self) -> float:
        """The middle of the span, across the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, or a word recognised as a whole. `bold` is said once a word."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool | None
    confidence: float = 1.0


def sureness(parts: Iterable[tuple[str, float]]) -> float:
    """How sure texts are together, each by its length."""
    weighed = [(max(len(text), 1), confidence) for text, confidence in parts]
    total = sum(length for length, _ in weighed)
    return sum(length * confidence for length, confidence in weighed) / total if total else 1.0


def spans_of(page: pypdfium2.PdfTextPage, number: int, uprights: Sequence[Upright] = ()) -> list[Span]:
    """The spans of a page in the order they were written to the file; an upright line always parts two of them."""
    return spans_from(_letters(page.raw, page.count_chars()), number, uprights)


def spans_from(
    letters: Iterable[Letter | None], number: int, uprights: Sequence[Upright] = (), gap: float = WIDE_GAP
) -> list[Span]:
    """The spans that letters, or words with None between them, make on their page."""
    return [_span(group, number) for group in _groups(letters, uprights, gap)]


def _letters(page: ctypes.c_void_p, count: int) -> Iterator[Letter | None]:
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
        yield Letter(text, box.left, box.bottom, box.right, box.top, _is_bold(page, index) if starts_word else None)
        starts_word = False


def _is_bold(page: ctypes.c_void_p, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(page, index) >= 600:
        return True
    name = ctypes.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFText_GetFontInfo(page, index, name, _NAME_BYTES, ctypes.c_int())
    return b"bold" in name.value.lower()


def _groups(letters: Iterable[Letter | None], uprights: Sequence[Upright], gap: float) -> Iterator[list[Letter | None]]:
    group: list[Letter | None] = []
    last: Letter | None = None
    for letter in letters:
        if letter and last and not (_continues(last, letter, gap) and not _is_parted(last, letter, uprights)):
            yield group
            group = []
        if letter is not None or group:
            group.append(letter)
        last = letter or last
    if group:
        yield group


def _continues(last: Letter, letter: Letter, gap: float) -> bool:
    height = max(last.top - last.bottom, letter.top - letter.bottom, 1.0)
    same_line = min(last.top, letter.top) - max(last.bottom, letter.bottom) > 0.3 * min(
        last.top - last.bottom, letter.top - letter.bottom
    )
    return same_line and -height < letter.left - last.right < gap * height


def _is_parted(last: Letter, letter: Letter, uprights: Sequence[Upright]) -> bool:
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


def _span(group: list[Letter | None], page: int) -> Span:
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
        confidence=sureness((letter.text, letter.confidence) for letter in letters),
    )
