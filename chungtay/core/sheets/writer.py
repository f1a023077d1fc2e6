"""Lists written as .xlsx: templates to fill in, exports to take away."""

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from chungtay.core.refusal import Refused
from chungtay.core.sheets.columns import Column, Kind

MAX_ROWS = 1_000_000
_MAX_TEXT = 32_767
_HEADER = 2
_FILLED_BY_HAND = 1_000
_LONGEST_LIST = 255
_WIDTHS = {Kind.TEXT: 24, Kind.INT: 12, Kind.DATE: 14, Kind.DATE_OR_YEAR: 14, Kind.CHOICE: 18, Kind.ANSWER: 18}
# Nothing is guessed from text: a name that begins with "=" is a name and never a formula.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
_UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 — a fixed mark instead of a clock: the same list gives the same bytes


def write_sheet(title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]] = ()) -> bytes:
    """A workbook: the title, our headings, the rows (values by the names of the columns). Without rows, a template."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": title[:255], "created": _UNDATED})
        fill_sheet(book, "Danh sách", title, columns, rows)
    return file.getvalue()


def fill_sheet(
    book: xlsxwriter.Workbook,
    name: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, object]] = (),
) -> None:
    """One more sheet in the book, with its title, our headings and the rows."""
    sheet = book.add_worksheet(name)
    strong = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "bg_color": "#E8EEF4"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS[column.kind], _format(book, column))
    _text(sheet, 0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for place, column in enumerate(columns):
        _text(sheet, _HEADER, place, column.heading + (" (*)" if column.required else ""), strong)
        _offer_choices(sheet, place, column)
    sheet.freeze_panes(_HEADER + 1, 0)
    for number, row in enumerate(rows):
        if number >= MAX_ROWS:
            raise Refused("Danh sách quá một triệu dòng, một trang Excel không chứa hết. Hãy xuất từng phần.")
        for place, column in enumerate(columns):
            _write(sheet, _HEADER + 1 + number, place, column, row.get(column.name))


def _format(book: xlsxwriter.Workbook, column: Column) -> Format:
    formats = {Kind.INT: "#,##0", Kind.DATE: "dd/mm/yyyy", Kind.DATE_OR_YEAR: "General"}
    return book.add_format({"num_format": formats.get(column.kind, "@")})


def _offer_choices(sheet: Worksheet, place: int, column: Column) -> None:
    if (
        column.choices
        and len(",".join(column.choices)) <= _LONGEST_LIST
        and not any("," in text for text in column.choices)
    ):
        last = _HEADER + _FILLED_BY_HAND
        sheet.data_validation(_HEADER + 1, place, last, place, {"validate": "list", "source": list(column.choices)})


def _write(sheet: Worksheet, row: int, place: int, column: Column, value: object) -> None:
    if column.kind is Kind.CHOICE:
        value = next((text for text, meant in column.choices.items() if meant == value), value)
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, (int, float)) and abs(value) < 1e15:
        sheet.write_number(row, place, value)
    elif isinstance(value, dt.date) and value.year >= 1900:
        sheet.write_datetime(row, place, dt.datetime(value.year, value.month, value.day))  # noqa: DTZ001 — a day, no moment
    elif isinstance(value, dt.date):
        _text(sheet, row, place, f"{value:%d/%m/}{value.year}")
    else:
        _text(sheet, row, place, str(value))


def _text(sheet: Worksheet, row: int, place: int, text: str, look: Format | None = None) -> None:
    if len(text) > _MAX_TEXT:
        raise Refused(f"Dòng {row + 1} có một ô dài {len(text)} chữ, Excel chỉ chứa {_MAX_TEXT}. Hãy rút ngắn ô này.")
    sheet.write_string(row, place, text, look)
