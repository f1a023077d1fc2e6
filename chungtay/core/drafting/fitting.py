"""How much paper pieces take: a letter a little too long is set tighter, within the decree, to end on its page."""

from collections.abc import Iterable, Mapping, Sequence

from chungtay.core.drafting.blocks import Inline, Slot
from chungtay.core.drafting.measure import POINT_MM, width_mm
from chungtay.core.drafting.pieces import LINE_HEIGHT, Columns, Gap, Grid, Line, NewPage, Piece, Rule


def fits(pieces: Sequence[Piece], width: float, height: float, fills: Mapping[str, str]) -> bool:
    """Whether the pieces end on one page; tables are never counted as fitting, they flow from page to page."""
    if any(isinstance(piece, Grid | NewPage) for piece in pieces):
        return False
    # A line of reserve: Word breaks a line now and then a word earlier.
    return points(pieces, width, fills) * POINT_MM <= height - 6


def points(pieces: Iterable[Piece], width: float, fills: Mapping[str, str]) -> float:
    return sum(_points(piece, width, fills) for piece in pieces)


def _points(piece: Piece, width: float, fills: Mapping[str, str]) -> float:
    match piece:
        case Line():
            return piece.before + line_count(piece, width, fills) * LINE_HEIGHT * piece.leading * piece.size
        case Rule(_, before):
            return before + 1
        case Gap(room):
            return room
        case Columns(shares, rows, before):
            tallest = (
                max(points(cell, share * width, fills) for cell, share in zip(row, shares, strict=True)) for row in rows
            )
            return before + sum(tallest)
        case _:
            return 0.0


def line_count(line: Line, width: float, fills: Mapping[str, str]) -> int:
    """The lines a paragraph breaks into, each filled before the next begins."""
    space = width_mm(" ", line.size)
    room = width - line.left
    count, used = 1, line.indent
    for word in _words(line.runs, line.size, fills):
        if used + word > room and used > 0:
            count, used = count + 1, 0.0
        used += word + space
    return count


def _words(runs: Sequence[Inline], size: float, fills: Mapping[str, str]) -> Iterable[float]:
    """The width of each word; one that changes its style midway is still one word."""
    open_word = 0.0
    for run in runs:
        text = fills.get(run.name, "") if isinstance(run, Slot) else run.text
        first, *rest = text.split(" ")
        open_word += width_mm(first, size, bold=run.bold)
        for word in rest:
            yield open_word
            open_word = width_mm(word, size, bold=run.bold)
    yield open_word
