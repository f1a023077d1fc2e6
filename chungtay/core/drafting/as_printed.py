"""A draft as the lines that will stand on paper, so that it can be read again like any letter."""

from collections.abc import Iterator

from chungtay.core.drafting.blocks import BLANK, OfficialDocument, Run
from chungtay.core.drafting.layout import parts
from chungtay.core.drafting.pieces import Cell, Columns, Grid, Line, Piece
from chungtay.core.extracting.lines import Line as TextLine


def printed_lines(document: OfficialDocument) -> list[TextLine]:
    """From the header down, what stands on the left before what stands on the right; rows of tables with bars."""
    texts = [text for part in parts(document) for piece in part.pieces for text in _texts(piece)]
    return [TextLine(number, text) for number, text in enumerate(texts, start=1)]


def _texts(piece: Piece) -> Iterator[str]:
    match piece:
        case Line():
            yield _said(piece)
        case Columns(rows=rows):
            for left, right in rows:
                yield from (*_cell(left), *_cell(right))
        case Grid(columns=columns, rows=rows):
            yield " | ".join(column.title for column in columns)
            yield from (" | ".join(row) for row in rows)


def _cell(cell: Cell) -> Iterator[str]:
    return (text for one in cell if isinstance(one, Line) and (text := _said(one)))


def _said(line: Line) -> str:
    return "".join(run.text if isinstance(run, Run) else BLANK for run in line.runs)
