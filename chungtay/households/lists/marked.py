"""The workbook that goes back: the same rows as they came, each cell to mend marked, the reason beside its row."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import Any

import xlsxwriter

from chungtay.core.sheets.grid import Grid, grids
from chungtay.households.lists.said import Mark

HEADING = "Phải sửa"
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def marked_workbook(data: bytes, *, file_name: str, marks: Iterable[Mark], headers: Mapping[int, int]) -> bytes:
    """`headers` says in which row the headings of each sheet stand, as Excel counts."""
    by_sheet: dict[int, dict[int, list[Mark]]] = {}
    for mark in marks:
        by_sheet.setdefault(mark.sheet, {}).setdefault(mark.row, []).append(mark)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        looks = {
            "wrong": book.add_format({"bg_color": "#FFE08A", "border": 1}),
            "date": book.add_format({"num_format": "dd/mm/yyyy"}),
            "wrong_date": book.add_format({"bg_color": "#FFE08A", "border": 1, "num_format": "dd/mm/yyyy"}),
            "why": book.add_format({"bold": True, "font_color": "#9C1C1C", "text_wrap": True}),
        }
        for number, grid in enumerate(grids(data, filename=file_name)):
            _sheet(book, grid, by_sheet.get(number, {}), headers.get(number), looks)
    return file.getvalue()


def _sheet(
    book: xlsxwriter.Workbook, grid: Grid, marks: dict[int, list[Mark]], header: int | None, looks: dict[str, Any]
) -> None:
    page = book.add_worksheet(grid.name[:31])
    width = max((len(row) for row in grid.rows), default=0)
    page.set_column(width, width, 70)
    for at, row in enumerate(grid.rows):
        here = marks.get(at + 1, [])
        wrong = {_place(mark.letter) for mark in here}
        for place, value in enumerate(row):
            _write(page, at, place, value, looks, is_wrong=place in wrong)
        if here:
            page.write_string(at, width, "\n".join(mark.sentence for mark in here)[:32_000], looks["why"])
    if header is not None and marks:
        page.write_string(header - 1, width, HEADING, looks["why"])
        page.freeze_panes(header, 0)
    for (top, first), (bottom, last) in grid.merged:
        page.merge_range(top, first, bottom, last, "")
        _write(page, top, first, grid.cell(top, first), looks, is_wrong=False)


def _write(page: Any, row: int, place: int, value: Any, looks: dict[str, Any], *, is_wrong: bool) -> None:
    look = looks["wrong"] if is_wrong else None
    if value == "":
        if is_wrong:
            page.write_blank(row, place, None, look)
    elif isinstance(value, bool):
        page.write_boolean(row, place, value, look)
    elif isinstance(value, (int, float)):
        page.write_number(row, place, value, look)
    elif isinstance(value, (dt.date, dt.datetime)) and value.year >= 1900:
        page.write_datetime(row, place, value, looks["wrong_date" if is_wrong else "date"])
    else:
        page.write_string(row, place, str(value)[:32_767], look)


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
