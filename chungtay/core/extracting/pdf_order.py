"""Spans of a page in the order a person reads them: header and signature column by column, tables row by row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.core.extracting.layout import says_header_or_signature
from chungtay.core.extracting.pdf_page import Span, sureness

Row = list[Span]
_LABEL = re.compile(r"(?:\d+(?:\.\d+)*[.)]?|[a-zđ][.)]|[IVX]+\.|[-–+*•])")
_OPEN_NUMBER = re.compile(r"(?:^|\s)số\s*:?\s*$", re.IGNORECASE)
_OPEN_DAY = re.compile(r"(?:ngày|tháng)[\s.…]*$", re.IGNORECASE)
_AFTER_DAY = re.compile(r"[.…\s]*(?:\d{0,2}\s*tháng|năm)\b", re.IGNORECASE)
_LONGEST_BLANK = 9
_NUMBER_LINE = re.compile(r"\s*số\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of a page. `flows`: it may be a part of a paragraph; lines of columns and tables stand alone."""

    span: Span
    flows: bool


def in_reading_order(spans: Sequence[Span]) -> list[Placed]:
    """The lines of one page from its first to its last."""
    rows = _rows(spans)
    placed: list[Placed] = []
    at = 0
    while at < len(rows):
        end, middle = _region(rows, at)
        region = rows[at:end]
        if end - at >= 2 and says_header_or_signature("\n".join(span.text for row in region for span in row)):
            placed += _columns(region, middle)
        else:
            end = at + 1
            placed.append(_one_line(rows, at))
        at = end
    return placed


def _rows(spans: Sequence[Span]) -> list[Row]:
    rows: list[Row] = []
    for span in sorted((span for span in spans if span.text), key=lambda span: -span.top):
        row = rows[-1] if rows else []
        if row and min(row[0].top, span.top) - max(row[0].bottom, span.bottom) > 0.5 * min(row[0].size, span.size):
            row.append(span)
        else:
            rows.append([span])
    return [_merged(sorted(row, key=lambda span: span.left)) for row in rows]


def _merged(row: Row) -> Row:
    """Spans that touch were only written at different times."""
    whole = [row[0]]
    for span in row[1:]:
        if _is_over_a_blank(whole[-1], span):
            whole[-1] = _joined(whole[-1], span, " ")
        elif span.left - whole[-1].right < 0.4 * span.size:
            whole[-1] = _joined(whole[-1], span, "" if span.left - whole[-1].right < 0.1 * span.size else " ")
        else:
            whole.append(span)
    return whole


def _is_over_a_blank(one: Span, other: Span) -> bool:
    """Whether a number or a day was left open between them, to be written in by hand."""
    if other.left - one.right > _LONGEST_BLANK * one.size:
        return False
    if _OPEN_NUMBER.search(one.text):
        return other.text.startswith("/")
    return bool(_OPEN_DAY.search(one.text) and _AFTER_DAY.match(other.text))


def _joined(one: Span, other: Span, between: str) -> Span:
    return Span(
        one.text + between + other.text,
        one.page,
        min(one.left, other.left),
        max(one.right, other.right),
        min(one.bottom, other.bottom),
        max(one.top, other.top),
        one.size,
        one.bold and other.bold,
        confidence=sureness((span.text, span.confidence) for span in (one, other)),
    )


def _region(rows: Sequence[Row], start: int) -> tuple[int, float]:
    """Where a stretch of two columns that begins at `start` ends, and what lies between its columns."""
    first = next((at for at in range(start, min(start + 3, len(rows))) if len(rows[at]) == 2), None)
    if first is None:
        return start + 1, 0
    left, right = [rows[first][0]], [rows[first][1]]
    if not all(_takes(rows[at], left, right) for at in range(first - 1, start - 1, -1)):
        return start + 1, 0
    end = first + 1
    while end < len(rows) and _is_near(rows[end - 1], rows[end]) and _takes(rows[end], left, right):
        end += 1
    return end, (_middle(left) + _middle(right)) / 2


def _middle(spans: Sequence[Span]) -> float:
    return sum(span.centre for span in spans) / len(spans)


def _is_near(above: Row, below: Row) -> bool:
    return min(span.bottom for span in above) - max(span.top for span in below) < 6 * below[0].size


def _takes(row: Row, left: list[Span], right: list[Span]) -> bool:
    """Whether the row stands in the two columns; if so its spans are put there."""
    if len(row) > 2 or row[0].is_row:
        return False
    if len(row) == 2:
        if not (_stands_in(row[0], left) or _stands_in(row[1], right)):
            return False
        left.append(row[0])
        right.append(row[1])
        return True
    fits_left, fits_right = _stands_in(row[0], left), _stands_in(row[0], right)
    if fits_left == fits_right or (row[0].left < _middle(left) and row[0].right > _middle(right)):
        return False
    (left if fits_left else right).append(row[0])
    return True


def _stands_in(span: Span, column: Sequence[Span]) -> bool:
    return any(
        abs(span.centre - other.centre) < 12 or (abs(span.left - other.left) < 6 and abs(span.size - other.size) < 1)
        for other in column
    )


def _columns(region: Sequence[Row], middle: float) -> list[Placed]:
    """Left then right; where a letter has its number line, the part above it is read before the part from it on."""
    cut = next((at for at, row in enumerate(region) if _NUMBER_LINE.match(row[0].text)), 0)
    placed = []
    for part in (region[:cut], region[cut:]):
        spans = [span for row in part for span in row]
        for side in (True, False):
            placed += [Placed(span, False) for span in spans if (span.centre < middle) is side]
    return placed


def _one_line(rows: Sequence[Row], at: int) -> Placed:
    row = rows[at]
    if len(row) == 1:
        return Placed(row[0], not row[0].is_row)
    labelled = len(row) == 2 and bool(_LABEL.fullmatch(row[0].text))
    beside = any(len(rows[near]) > 1 for near in (at - 1, at + 1) if 0 <= near < len(rows))
    is_table = len(row) > 2 or (beside and not labelled)
    whole = row[0]
    for span in row[1:]:
        whole = _joined(whole, span, " | " if is_table else " ")
    return Placed(whole, not is_table and not whole.is_row)
