"""A form as .xlsx: merged headings as printed, landscape A4, the head repeated on each page, places to sign."""

import datetime as dt
import io
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chungtay.core.reporting.printed import Cell, Look, Printed

FACE = "Times New Roman"
# Nothing is guessed from text: a name that begins with "=" is a name and never a formula.
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 — a fixed mark instead of a clock: the same form gives the same bytes
_ALIGN = {Look.NAME: "left", Look.COUNT: "right", Look.PERCENT: "right"}
_NUMBERS = {Look.COUNT: "#,##0", Look.PERCENT: "0.00"}
_CHARACTERS = {"landscape": 128.0, "portrait": 88.0}


def workbook(printed: Printed) -> bytes:
    """The file's bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": f"{printed.label}. {printed.title}"[:255], "created": _UNDATED})
        sheet = book.add_worksheet(printed.label[:31])
        _set_page(sheet, printed)
        looks = _Looks(book)
        top = _write_top(sheet, printed, looks)
        head = _write_headings(sheet, printed, looks, top)
        sheet.repeat_rows(top, head - 1)
        sheet.freeze_panes(head, min(2, len(printed.looks)))
        _write_foot(sheet, printed, looks, _write_rows(sheet, printed, looks, head))
    return file.getvalue()


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, **wanted: Any) -> Format:
        asked = {"font_name": FACE, "font_size": 11, "valign": "vcenter", "text_wrap": True, **wanted}
        key = tuple(sorted(asked.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(asked)
        return self._made[key]


def _set_page(sheet: Worksheet, printed: Printed) -> None:
    sheet.set_paper(9)  # A4
    if printed.is_landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&9{printed.label.replace('&', '&&')}&R&9Trang &P/&N")
    room = _CHARACTERS["landscape" if printed.is_landscape else "portrait"]
    whole = sum(printed.widths)
    for place, width in enumerate(printed.widths):
        sheet.set_column(place, place, max(room * width / whole, 5))


def _write_top(sheet: Worksheet, printed: Printed, looks: _Looks) -> int:
    """Who reports, which form, the title; returns the row under them."""
    last = len(printed.looks) - 1
    middle = last // 2
    right = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc") if printed.has_motto else ()
    right = right or (printed.label, printed.issued)
    for row in range(2):
        left = printed.left[row] if row < len(printed.left) else ""
        _across(sheet, row, 0, middle, left, looks(align="center", bold=row == 1))
        _across(sheet, row, middle + 1, last, right[row], looks(align="center", bold=row == 0))
    row = 2
    if printed.has_motto:
        _across(sheet, row, middle + 1, last, printed.dated, looks(align="center", italic=True))
        row += 1
    sheet.set_row(row, 30)
    _across(sheet, row, 0, last, printed.title, looks(align="center", bold=True, font_size=14))
    row += 1
    for line in printed.subtitle:
        _across(sheet, row, 0, last, line, looks(align="center", italic=True))
        row += 1
    return row + 1


def _write_headings(sheet: Worksheet, printed: Printed, looks: _Looks, top: int) -> int:
    strong = looks(bold=True, border=1, align="center", bg_color="#EDEDED", font_size=10)
    tallest = max((len(heading.text) / heading.columns for heading in printed.headings), default=0)
    for level in range(printed.heading_rows):
        sheet.set_row(top + level, 30 if level < printed.heading_rows - 1 else min(150, 32 + tallest))
    for heading in printed.headings:
        row, column = top + heading.row, heading.column
        end = row + heading.rows - 1, column + heading.columns - 1
        if end == (row, column):
            sheet.write_string(row, column, heading.text, strong)
        else:
            sheet.merge_range(row, column, *end, heading.text, strong)
    below = top + printed.heading_rows
    for column, number in enumerate(printed.numbers):
        sheet.write_string(below, column, number, looks(border=1, align="center", italic=True, font_size=9))
    return below + bool(printed.numbers)


def _write_rows(sheet: Worksheet, printed: Printed, looks: _Looks, top: int) -> int:
    row = top
    for row, line in enumerate(printed.rows, top):
        for column, (cell, look) in enumerate(zip(line.cells, printed.looks, strict=True)):
            _write_cell(sheet, row, column, cell, _look(looks, look, cell, is_bold=line.is_bold), look)
    return row + 1


def _look(looks: _Looks, look: Look, cell: Cell, *, is_bold: bool) -> Format:
    marks: Mapping[str, Any] = {"font_color": "#9C0006", "bg_color": "#FFE3E0"} if cell.is_marked else {}
    return looks(
        border=1,
        align=_ALIGN.get(look, "center"),
        num_format=_NUMBERS.get(look, "@"),
        bold=is_bold or cell.is_marked,
        **marks,
    )


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, look: Format, kind: Look) -> None:
    if cell.rows == 0:
        return
    if cell.rows > 1:
        sheet.merge_range(row, column, row + cell.rows - 1, column, cell.text, look)
    elif cell.value is not None:
        sheet.write_number(row, column, cell.value / 100 if kind is Look.PERCENT else cell.value, look)
    else:
        sheet.write_string(row, column, cell.text, look)


def _write_foot(sheet: Worksheet, printed: Printed, looks: _Looks, row: int) -> None:
    last = len(printed.looks) - 1
    said: list[tuple[str, dict[str, Any]]] = [(line, {"bold": True}) for line in printed.totals]
    said += [(f"{printed.breaches_are}: {line}", {"font_color": "#9C0006", "bold": True}) for line in printed.breaches]
    said += [(line, {"italic": True}) for line in (*printed.warnings, *printed.notes)]
    row += 1
    for line, wanted in said:
        sheet.set_row(row, 15 * (1 + len(line) // 150))
        _across(sheet, row, 0, last, line, looks(align="left", font_size=10, **wanted))
        row += 1
    row += 1
    if not printed.has_motto:
        _across(sheet, row, last // 2 + 1, last, printed.dated, looks(align="center", italic=True))
        row += 1
    places = [round(at * (last + 1) / len(printed.signed)) for at in range(len(printed.signed) + 1)]
    for (who, how), (first, end) in zip(printed.signed, pairwise(places), strict=True):
        _across(sheet, row, first, end - 1, who, looks(align="center", bold=True))
        _across(sheet, row + 1, first, end - 1, how, looks(align="center", italic=True))
    sheet.set_row(row, 32)


def _across(sheet: Worksheet, row: int, first: int, last: int, text: str, look: Format) -> None:
    if first < last:
        sheet.merge_range(row, first, row, last, text, look)
    else:
        sheet.write_string(row, first, text, look)
