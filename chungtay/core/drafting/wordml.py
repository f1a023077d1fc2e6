"""Pieces of a page as WordprocessingML, measured in twentieths of a point."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from chungtay.core.drafting import layout
from chungtay.core.drafting.blocks import Align, Column, Inline, Run, Slot, marking
from chungtay.core.drafting.measure import POINT_MM
from chungtay.core.drafting.pieces import Columns, Gap, Grid, Line, NewPage, Piece, Rule

SINGLE_LINE = 240
# Noncharacters that blocks.printable drops from every text, so a person's words are never taken for a place to fill.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
_JUSTIFIED = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def twips(millimetres: float) -> int:
    return round(millimetres / POINT_MM * 20)


def pieces(flow: Iterable[Piece], width: float = layout.TEXT_MM) -> str:
    """The pieces one after the other in a column of that width."""
    return "".join(_piece(piece, width) for piece in flow)


def section(references: str = "") -> str:
    """The page of every part: A4, the decree's margins, its own page numbers, none shown on its first page."""
    wide, high = (twips(side) for side in layout.PAGE_MM)
    margins = {
        "top": layout.TOP_MM,
        "right": layout.RIGHT_MM,
        "bottom": layout.BOTTOM_MM,
        "left": layout.LEFT_MM,
        "header": layout.PAGE_NUMBER_MM,
        "footer": layout.PAGE_NUMBER_MM,
        "gutter": 0,
    }
    sides = " ".join(f'w:{name}="{twips(side)}"' for name, side in margins.items())
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"/><w:pgMar {sides}/>'
        '<w:pgNumType w:start="1"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )


def thin(properties: str = "") -> str:
    """A paragraph nobody sees: Word wants one after a table, and keeps a section's page in one."""
    return _paragraph(f'{_spacing(0, 20, "exact")}<w:rPr><w:sz w:val="2"/></w:rPr>{properties}', "")


def _piece(piece: Piece, width: float) -> str:
    match piece:
        case Line():
            return _line(piece)
        case Rule(length, before):
            return _rule(length, before, width)
        case Gap(points):
            return _gap(points)
        case Columns():
            return _columns(piece)
        case Grid():
            return _grid(piece)
        case NewPage():
            return _paragraph("", '<w:r><w:br w:type="page"/></w:r>')


def _paragraph(properties: str, content: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _spacing(before: float, line: float, rule: str = "auto", *, after: float = 0) -> str:
    above, below = round(before * 20), round(after * 20)
    return f'<w:spacing w:before="{above}" w:after="{below}" w:line="{round(line)}" w:lineRule="{rule}"/>'


def _line(line: Line) -> str:
    keep = "<w:keepNext/>" if line.keep else ""
    indent = f'<w:ind w:left="{twips(line.left)}" w:firstLine="{twips(line.indent)}"/>'
    spacing = _spacing(line.before, SINGLE_LINE * line.leading)
    content = "".join(_run(run, line.size) for run in line.runs)
    return _paragraph(f'{keep}{spacing}{indent}<w:jc w:val="{_JUSTIFIED[line.align]}"/>', content)


def _run(run: Inline, size: float) -> str:
    style = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
    # Word wants the highlight behind the size.
    highlight = '<w:highlight w:val="yellow"/>' if isinstance(run, Run) and run.marked else ""
    half = round(size * 2)
    said = f"{OPEN}{run.name}{CLOSE}" if isinstance(run, Slot) else escape(run.text)
    properties = f'<w:rPr>{style}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{highlight}</w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{said}</w:t></w:r>'


def _rule(length: float, before: float, width: float) -> str:
    """A border drawn as long as the rule: unlike a drawing it stays in its cell when a clerk edits the lines above."""
    side = twips(max(0.0, (width - length) / 2))
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    indent = f'<w:ind w:left="{side}" w:right="{side}"/>'
    return _paragraph(f'{border}{_spacing(before, 20, "exact")}{indent}<w:rPr><w:sz w:val="2"/></w:rPr>', "")


def _gap(points: float) -> str:
    return _paragraph(f"<w:keepNext/>{_spacing(0, points * 20, 'exact')}", "")


def _columns(columns: Columns) -> str:
    widths = [layout.TEXT_MM * share for share in columns.shares]
    cells = [
        [_cell(pieces(cell, width), width) for cell, width in zip(row, widths, strict=True)] for row in columns.rows
    ]
    above = _gap(columns.before) if columns.before else ""
    return above + _table(widths, [_row(row) for row in cells], margin=0)


def _grid(grid: Grid) -> str:
    titles = tuple(replace(column, align=Align.CENTER) for column in grid.columns)
    heads = _row(_texts(titles, grid.widths, [column.title for column in titles], bold=True), "<w:tblHeader/>")
    rows = [_row(_texts(grid.columns, grid.widths, row)) for row in grid.rows]
    return _table(grid.widths, [heads, *rows], margin=1.6, borders=f"<w:tblBorders>{_BORDERS}</w:tblBorders>")


def _texts(columns: Sequence[Column], widths: Sequence[float], row: Sequence[str], *, bold: bool = False) -> list[str]:
    each = zip(columns, widths, row, strict=True)
    return [_cell(_cell_text(text, column.align, bold=bold), width, middle=True) for column, width, text in each]


def _row(cells: Iterable[str], properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell_text(text: str, align: Align, *, bold: bool = False) -> str:
    properties = f'{_spacing(2.5, SINGLE_LINE, after=2.5)}<w:jc w:val="{_JUSTIFIED[align]}"/>'
    return _paragraph(properties, "".join(_run(run, layout.TABLE) for run in marking(Run(text, bold))))


def _cell(content: str, width: float, *, middle: bool = False) -> str:
    aligned = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{aligned}</w:tcPr>{content}</w:tc>'


def _table(widths: Sequence[float], rows: Sequence[str], *, margin: float, borders: str = "") -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:w="{twips(margin)}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(layout.TEXT_MM)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
