"""Printed lines become paragraphs again: page numbers and running heads go, wrapped lines are joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from chungtay.core.extracting.pdf_order import Placed
from chungtay.core.extracting.pdf_page import Span, sureness

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4}\s*)?[-–—]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ENDED = re.compile(r"(?:[.;:!?]|\./)[”\"')]*$")
_OPENS = re.compile(
    r"(?:[-–+*•]\s|\d+(?:\.\d+)*[.)]\s|\d+\.\S|[a-zđ]\)|[IVXLC]+\.\s|(?:điều|chương|phần|mục)\s+[\dIVX]+|căn cứ\s|"
    r"nơi nhận\s*:|kính gửi\s*:)",
    re.IGNORECASE,
)
_RUNNING = 3
_WIDER = 1.15
_APART = 1.4
_NEAR_RIGHT = 15


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the text of a document begins and ends across the page, and how its paragraphs show where they begin.

    Further in (`indents`), or after a gap wider than `pitch`, the usual step from line to line (`spaced`).
    """

    left: float
    right: float
    indents: bool
    spaced: bool = False
    pitch: float = 0

    @classmethod
    def of(cls, pages: Sequence[Sequence[Span]]) -> "Margins":
        """The margins that most lines keep to."""
        spans = [span for page in pages for span in page]
        wide = [span for span in spans if span.right - span.left > 150] or spans
        left = min((place for place, count in Counter(round(span.left) for span in wide).items()
                    if count * 12 >= len(wide)), default=min(round(span.left) for span in wide))  # fmt: skip
        rights = sorted(span.right for span in wide)
        further = sum(left + 12 < span.left < left + 60 for span in wide)
        right = rights[int(len(rights) * 0.9)]
        pairs = [pair for page in pages for pair in pairwise(page)]
        steps = [_step(above, below) for above, below in pairs]
        # From a full line to one at the margin a paragraph mostly goes on: that is how lines follow one another.
        full = [_step(above, below) for above, below in pairs
                if above.right > right - _NEAR_RIGHT and abs(below.left - left) < 6]  # fmt: skip
        usual = _most_common(full if len(full) > 2 else steps)
        wider = sum(_WIDER * usual < step < 3 * usual for step in steps)
        return cls(left, right, further * 10 > len(wide), wider * 10 > len(steps), usual)


def _most_common(steps: Sequence[float]) -> float:
    found = Counter(round(step) for step in steps if 8 < step < 60).most_common(1)
    return found[0][0] if found else 0


def _step(above: Span, below: Span) -> float:
    return above.top - below.top


@dataclass(slots=True)
class Paragraph:
    """One line to be, with the page it begins on and its first and last printed lines."""

    text: str
    page: int
    bold: bool
    first: Placed
    last: Placed
    confidence: float = 1.0


def without_running_heads(pages: Sequence[list[Placed]]) -> tuple[list[list[Placed]], int]:
    """The pages without lines that only number them or repeat on top and bottom, and how many lines that took."""
    trimmed = [_without_page_number(page) for page in pages]
    removed = sum(map(len, pages)) - sum(map(len, trimmed))
    for place in (0, -1):
        heads = Counter(_DIGITS.sub("#", page[place].span.text) for page in trimmed if len(page) > 2)
        running = {text for text, count in heads.items() if count >= _RUNNING}
        seen: set[str] = set()
        for page in trimmed:
            text = _DIGITS.sub("#", page[place].span.text) if len(page) > 2 else ""
            if text in running and text in seen:
                del page[place]
                removed += 1
            seen.add(text)
    return trimmed, removed


def _without_page_number(page: list[Placed]) -> list[Placed]:
    kept = list(page)
    for place in (0, -1):
        if len(kept) > 1 and _PAGE_NUMBER.fullmatch(kept[place].span.text):
            del kept[place]
    return kept


def paragraphs(pages: Sequence[Sequence[Placed]], margins: Margins) -> list[Paragraph]:
    """All paragraphs of the document in order."""
    found: list[Paragraph] = []
    for page in pages:
        for line in page:
            span = line.span
            if found and _goes_on(found[-1], line, margins):
                glue = "" if re.search(r"\w[-–/]$", found[-1].text) else " "
                found[-1].confidence = sureness(((found[-1].text, found[-1].confidence), (span.text, span.confidence)))
                found[-1].text += glue + span.text
                found[-1].bold = found[-1].bold and span.bold
                found[-1].last = line
            else:
                found.append(Paragraph(span.text, span.page, span.bold, line, line, span.confidence))
    return found


def _goes_on(paragraph: Paragraph, line: Placed, margins: Margins) -> bool:
    above, span = paragraph.last.span, line.span
    if not (line.flows and paragraph.last.flows) or abs(above.size - span.size) > 1.5:
        return False
    if above.page == span.page and above.bottom - span.top > 1.2 * span.size:
        return False
    letter_width = (span.right - span.left) / max(len(span.text), 1)
    first_word = len(span.text.split(" ", 1)[0]) * letter_width
    was_full = above.right + first_word > margins.right - 2
    if _is_title_going_on(above, span, margins):
        return True
    if not was_full or not _is_where_lines_go_on(paragraph, span, margins):
        return False
    same_page = above.page == span.page
    if same_page and margins.pitch and _step(above, span) > _APART * margins.pitch:
        return False
    if same_page and margins.spaced and not margins.indents:
        if _step(above, span) > _WIDER * margins.pitch:
            return False
        return not (_OPENS.match(span.text) and _ENDED.search(above.text))
    may_end = bool(_ENDED.search(above.text)) or above.bold != span.bold
    if _OPENS.match(span.text):
        return margins.indents and not may_end
    return span.text[:1].islower() or margins.indents or not may_end


def _is_title_going_on(above: Span, span: Span, margins: Margins) -> bool:
    is_long = above.right - above.left > 0.6 * (margins.right - margins.left)
    return is_long and abs(above.centre - span.centre) < 6 and above.bold and span.bold and span.text[:1].islower()


def _is_where_lines_go_on(paragraph: Paragraph, span: Span, margins: Margins) -> bool:
    first, above = paragraph.first.span, paragraph.last.span
    if above is not first and abs(span.left - above.left) < 3:
        return True
    if abs(span.left - margins.left) < 6:
        return True
    hangs = 3 < span.left - first.left < 50 and above is first
    return (hangs and bool(_OPENS.match(first.text))) or (not margins.indents and abs(span.left - first.left) < 6)
