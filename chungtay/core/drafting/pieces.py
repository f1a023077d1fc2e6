"""What a page is made of once it is set: the few shapes that the PDF and the Word writer both know."""

from dataclasses import dataclass

from chungtay.core.drafting.blocks import Align, Column, Inline

BODY = 14.0
# A line of Times New Roman is this much of its size, in Word as on paper.
LINE_HEIGHT = 1.149


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph as set: `indent` moves its first line, `left` the whole, `before` is the room above in points."""

    runs: tuple[Inline, ...]
    size: float = BODY
    align: Align = Align.LEFT
    indent: float = 0.0
    left: float = 0.0
    before: float = 0.0
    leading: float = 1.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line in the middle of its column."""

    width: float
    before: float = 1.5


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room, for a signature and a seal."""

    points: float


Cell = tuple[Line | Rule | Gap, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of two cells without borders; a page's end never parts them."""

    shares: tuple[float, float]
    rows: tuple[tuple[Cell, Cell], ...]
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A bordered table; widths in millimetres."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    pass


Piece = Line | Rule | Gap | Columns | Grid | NewPage


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces that share one sequence of page numbers, from 1: the document, then each annex."""

    pieces: tuple[Piece, ...]
