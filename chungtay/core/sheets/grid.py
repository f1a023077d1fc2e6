"""Cells of an uploaded sheet, whatever program wrote it: .xlsx, .xls, .ods or CSV."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from statistics import median

import python_calamine

from chungtay.core.extracting.cleaning import Repairs, clean_cell, is_clean
from chungtay.core.legacy_encodings import Legacy, could_be_legacy, gain, repair
from chungtay.core.refusal import Refused
from chungtay.core.sheets.extent import refuse_vast_ods, refuse_vast_xls, refuse_vast_xlsx
from chungtay.core.uploads.archive import honest_copy
from chungtay.core.uploads.kinds import Kind, called, damaged, name_note, recognise, refused
from chungtay.core.uploads.plain_text import decode

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta
Merged = tuple[tuple[int, int], tuple[int, int]]
MAX_SHEETS = 30


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows from the first of the file, so that row n here is row n + 1 in Excel."""

    name: str
    rows: list[list[Value]]
    merged: tuple[Merged, ...] = ()
    notes: tuple[str, ...] = ()

    def cell(self, row: int, place: int) -> Value:
        """The value of a cell; empty text where there is none."""
        return self.rows[row][place] if 0 <= row < len(self.rows) and place < len(self.rows[row]) else ""


def column_letter(place: int) -> str:
    """The letters Excel shows over a column (from 0)."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def grids(data: bytes, *, filename: str) -> Iterator[Grid]:
    """The sheets of the file that a person sees, in order, each read only when asked for."""
    kind = recognise(data, filename=filename)
    note = name_note(kind, filename) if kind in (Kind.XLSX, Kind.XLS, Kind.ODS, Kind.TXT) else None
    notes = (note,) if note else ()
    if kind is Kind.TXT:
        yield _in_todays_letters(replace(_csv(data, filename), notes=notes))
        return
    if kind is Kind.XLSX:
        data = honest_copy(data, filename=filename)
        refuse_vast_xlsx(data, filename=filename)
    elif kind is Kind.ODS:
        data = honest_copy(data, filename=filename)
        refuse_vast_ods(data, filename=filename)
    elif kind is Kind.XLS:
        refuse_vast_xls(data, filename=filename)
    else:
        raise refused(kind, filename=filename)
    for grid in _excel(data, filename):
        yield _in_todays_letters(replace(grid, notes=notes))


def _excel(data: bytes, filename: str) -> Iterator[Grid]:
    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        visible = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == python_calamine.SheetVisibleEnum.Visible
            and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except BaseException as broken:
        raise _refusal(broken, filename) from broken
    for name in visible[:MAX_SHEETS]:
        try:
            sheet = book.get_sheet_by_name(name)
            rows: list[list[Value]] = sheet.to_python(skip_empty_area=False) if sheet.start else []
            merged = tuple(sheet.merged_cell_ranges or ())
        except BaseException as broken:
            raise _refusal(broken, filename) from broken
        yield Grid(name, rows, merged)


def _refusal(broken: BaseException, filename: str) -> BaseException:
    """What to raise for a failure in the reader of sheets, whose panics are no ordinary exceptions."""
    if isinstance(broken, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, Refused)):
        return broken
    if isinstance(broken, python_calamine.PasswordError):
        return refused(Kind.LOCKED, filename=filename)
    return damaged(filename)


def _csv(data: bytes, filename: str) -> Grid:
    text = decode(data, filename=filename).text
    separator = ""
    if text[:4].lower() == "sep=" and len(text) > 4:
        separator = text[4]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text)))
    except (csv.Error, TypeError, ValueError) as broken:
        raise Refused(
            f"{called(filename)} không đọc được như bảng CSV. Hãy mở bằng Excel, lưu thành .xlsx rồi tải lại."
        ) from broken
    if separator:
        rows[0] = []
    return Grid("CSV", [list(row) for row in rows])


def _separator(text: str) -> str:
    """The mark that cuts most lines into several cells."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:50]
    widths = {mark: median([line.count(mark) for line in lines] or [0]) for mark in ";\t,|"}
    return max(widths, key=widths.__getitem__) if any(widths.values()) else ","


def _in_todays_letters(grid: Grid) -> Grid:
    repairs = Repairs(*grid.notes)
    for place, cells in enumerate(zip_longest(*grid.rows, fillvalue="")):
        texts = {cell for cell in set(cells) if type(cell) is str and not (cell.isascii() and cell.isprintable())}
        if not texts:
            continue
        if _is_of_an_old_font(texts):
            _repair_column(grid, place, repairs)
            texts = {text for row in grid.rows if len(row) > place and type(text := row[place]) is str}
        _clean_column(grid, place, texts, repairs)
    return replace(grid, notes=repairs.sentences())


def _is_of_an_old_font(texts: set[str]) -> bool:
    """Whether any text makes more sense as one of an old font; most names with marks do not."""
    doubtful = [text for text in texts if could_be_legacy(text)]
    return any(gain(text, legacy) > 0 for legacy in Legacy for text in doubtful)


def _repair_column(grid: Grid, place: int, repairs: Repairs) -> None:
    cells = [row[place] if len(row) > place else "" for row in grid.rows]
    repaired = repair([cell if isinstance(cell, str) else "" for cell in cells])
    for at in repaired.changed:
        grid.rows[at][place] = repaired.texts[at]
        repairs.at(f"Đổi chữ của phông cũ {repaired.legacy} sang Unicode ở cột {column_letter(place)}", at + 1)


def _clean_column(grid: Grid, place: int, strange: set[str], repairs: Repairs) -> None:
    """Each text that is not plain is cleaned once; where that changes it, every row that has it is changed."""
    if is_clean("\n".join(strange)):
        return
    doubtful = {text for text in strange if not is_clean(text)}
    for number, row in enumerate(grid.rows, 1):
        if len(row) > place and type(cell := row[place]) is str and cell in doubtful:
            row[place] = clean_cell(cell, number, repairs)
