"""Pieces of a page as WordprocessingML, measured in twentieths of a point."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from chungtay.core.drafting import layout
from chungtay.core.drafting.blocks import Align, Column, Inline, Run, Slot
from chungtay.core.drafting.measure import POINT_MM

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


def pieces(flow: Iterable[layout.Piece], width: float = layout.TEXT_MM) -> str:
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


def _piece(piece: layout.Piece, width: float) -> str:
    match piece:
        case layout.Line():
            return _line(piece)
        case layout.Rule(length, before):
            return _rule(length, before, width)
        case layout.Gap(points):
            return _gap(points)
        case layout.Columns():
            return _columns(piece)
        case layout.Grid():
            return _grid(piece)
        case layout.NewPage():
            return _paragraph("", '<w:r><w:br w:type="page"/></w:r>')


def _paragraph(properties: str, content: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _spacing(before: float, line: float, rule: str = "auto", *, after: float = 0) -> str:
    above, below = round(before * 20), round(after * 20)
    return f'<w:spacing w:before="{above}" w:after="{below}" w:line="{round(line)}" w:lineRule="{rule}"/>'


def _line(line: layout.Line) -> str:
    keep = "<w:keepNext/>" if line.keep else ""
    indent = f'<w:ind w:left="{twips(line.left)}" w:firstLine="{twips(line.indent)}"/>'
    spacing = _spacing(line.before, SINGLE_LINE * line.leading)
    content = "".join(_run(run, line.size) for run in line.runs)
    return _paragraph(f'{keep}{spacing}{indent}<w:jc w:val="{_JUSTIFIED[line.align]}"/>', content)


def _run(run: Inline, size: float) -> str:
    style = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
    half = round(size * 2)
    said = f"{OPEN}{run.name}{CLOSE}" if isinstance(run, Slot) else escape(run.text)
    properties = f'<w:rPr>{style}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{said}</w:t></w:r>'


def _rule(length: float, before: float, width: float) -> str:
    """A border drawn as long as the rule: unlike a drawing it stays in its cell when a clerk edits the lines above."""
    side = twips(max(0.0, (width - length) / 2))
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    indent = f'<w:ind w:left="{side}" w:right="{side}"/>'
    return _paragraph(f'{border}{_spacing(before, 20, "exact")}{indent}<w:rPr><w:sz w:val="2"/></w:rPr>', "")


def _gap(points: float) -> str:
    return _paragraph(f"<w:keepNext/>{_spacing(0, points * 20, 'exact')}", "")


def _columns(columns: layout.Columns) -> str:
    widths = [layout.TEXT_MM * share for share in columns.shares]
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(pieces(cell, width), width) for cell, width in zip(row, widths, strict=True))
        + "</w:tr>"
        for row in columns.rows
    )
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    above = _gap(columns.before) if columns.before else ""
    return f"{above}{_table(margins, grid, rows)}"


def _grid(grid: layout.Grid) -> str:
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in grid.widths)
    titles = "".join(
        _cell(_cell_text(column.title, Align.CENTER, bold=True), width)
        for column, width in zip(grid.columns, grid.widths, strict=True)
    )
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{titles}</w:tr>"
    rows = "".join(_row(grid.columns, grid.widths, row) for row in grid.rows)
    return _table(f"<w:tblBorders>{_BORDERS}</w:tblBorders>", columns, head + rows)


def _row(columns: tuple[Column, ...], widths: tuple[float, ...], row: tuple[str, ...]) -> str:
    cells = "".join(
        _cell(_cell_text(text, column.align), width) for column, width, text in zip(columns, widths, row, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell_text(text: str, align: Align, *, bold: bool = False) -> str:
    properties = f'{_spacing(2.5, SINGLE_LINE, after=2.5)}<w:jc w:val="{_JUSTIFIED[align]}"/>'
    return _paragraph(properties, _run(Run(text, bold), layout.TABLE))


def _cell(content: str, width: float) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _table(properties: str, grid: str, rows: str) -> str:
    borders, margins = (properties, "") if properties.startswith("<w:tblBorders") else ("", properties)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(layout.TEXT_MM)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        f"{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
