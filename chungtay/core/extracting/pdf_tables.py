"""Tables drawn with lines: the text between the same lines is one cell, and a row of cells is one line."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from chungtay.core.extracting.pdf_page import Span, sureness

_THIN = 2.5
_LEAST = 6.0
_MAX_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class Rules:
    """Drawn lines of a page: uprights as (place, bottom, top), levels as (place, left, right)."""

    uprights: tuple[tuple[float, float, float], ...] = ()
    levels: tuple[tuple[float, float, float], ...] = ()


def rules_of(page: pypdfium2.PdfPage) -> Rules:
    """The lines drawn on a page, borders of boxes included."""
    uprights, levels = set(), set()
    for index, drawn in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if index >= _MAX_OBJECTS:
            break
        left, bottom, right, top = (round(edge, 1) for edge in drawn.get_bounds())
        wide, high = right - left, top - bottom
        if high > _LEAST:
            uprights |= {(edge, bottom, top) for edge in ((left,) if wide < _THIN else (left, right))}
        if wide > _LEAST:
            levels |= {(edge, left, right) for edge in ((bottom,) if high < _THIN else (bottom, top))}
    return Rules(tuple(sorted(uprights)), tuple(sorted(levels)))


def with_table_rows(spans: Sequence[Span], rules: Rules) -> list[Span]:
    """The spans of the page, those of a drawn table replaced by one span for each of its rows."""
    rows: dict[int, list[tuple[int, Span]]] = defaultdict(list)
    free = []
    for span in spans:
        place = _cell(span, rules)
        if place is None:
            free.append(span)
        else:
            rows[place[0]].append((place[1], span))
    return free + [_row(cells) for cells in rows.values()]


def _cell(span: Span, rules: Rules) -> tuple[int, int] | None:
    """The row and column of a span that stands between drawn lines; a frame of one column is no table."""
    middle = (span.bottom + span.top) / 2
    edges = _apart([place for place, bottom, top in rules.uprights if bottom - 1 <= middle <= top + 1])
    lines = [place for place, left, right in rules.levels if left - 1 <= span.centre <= right + 1]
    if len(edges) < 3 or not edges[0] <= span.centre <= edges[-1]:
        return None
    above, below = sum(place > middle for place in _apart(lines)), any(place <= middle for place in lines)
    if not above or not below:
        return None
    lowest = min(place for place in lines if place > middle)
    return -round(lowest), sum(place < span.centre for place in edges)


def _apart(places: Sequence[float]) -> list[float]:
    """The places in order, those of one thick line counted once."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _THIN:
            kept.append(place)
    return kept


def _row(cells: Sequence[tuple[int, Span]]) -> Span:
    texts: dict[int, list[Span]] = defaultdict(list)
    for column, span in cells:
        texts[column].append(span)
    spans = [span for _, span in cells]
    columns = range(1, max(texts) + 1)
    return Span(
        " | ".join(" ".join(span.text for span in _read(texts.get(column, []))) for column in columns),
        spans[0].page,
        min(span.left for span in spans),
        max(span.right for span in spans),
        min(span.bottom for span in spans),
        max(span.top for span in spans),
        spans[0].size,
        all(span.bold for span in spans),
        True,
        sureness((span.text, span.confidence) for span in spans),
    )


def _read(spans: Sequence[Span]) -> list[Span]:
    size = max([1.0, *(span.size for span in spans)])
    return sorted(spans, key=lambda span: (-round(span.top / size), span.left))
