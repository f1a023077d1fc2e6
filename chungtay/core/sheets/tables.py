"""From a workbook to tables of whole columns: every sheet that holds a list, read by one vocabulary of headings.

The reader of single lists gives rows; here a list may have tens of thousands of rows on several sheets, so the work is
done column by column and what one text means is worked out once.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from chungtay.core.refusal import Refused
from chungtay.core.sheets import reader
from chungtay.core.sheets.cells import Cells, Unreadable, shown
from chungtay.core.sheets.columns import Column, Kind
from chungtay.core.sheets.grid import Grid, Value, column_letter, grids
from chungtay.core.sheets.header import Header, find_header
from chungtay.core.uploads.kinds import called

_TOTALS = ("t", "T", "c", "C")


@dataclass(slots=True)
class Table:
    """One sheet's list: the numbers of its rows as Excel shows them, and for each column found all of its values."""

    sheet: int
    name: str
    title: str
    header_row: int
    numbers: list[int]
    values: dict[str, list[object]]
    letters: dict[str, str]
    headings: dict[str, str]
    problems: list[reader.Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def rename(self, name: str, new: str) -> None:
        """The column under the name it has in this sheet's layout."""
        self.values[new] = self.values.pop(name)
        self.letters[new], self.headings[new] = self.letters.pop(name), self.headings.pop(name)

    def column(self, name: str) -> list[object]:
        """The values of a column; a column that the sheet does not have is empty in every row."""
        return self.values.get(name) or [None] * len(self.numbers)


def read_tables(data: bytes, *, filename: str, columns: Sequence[Column], needed: Sequence[set[str]]) -> list[Table]:
    """The lists of a workbook. A sheet without all columns of any of the `needed` sets is passed over.

    Refused: hostile and broken files, and a workbook in which no sheet is such a list.
    """
    wanted = tuple(columns)
    found: list[Table] = []
    closest: tuple[int, Header | None, list[str]] = (99, None, sorted(needed[0]) if needed else [])
    for number, grid in enumerate(grids(data, filename=filename)):
        header = find_header(grid, wanted)
        if header is None:
            continue
        names = min(needed, key=lambda names: len(names - set(header.places)))
        missing = sorted(names - set(header.places))
        if missing:
            closest = min(closest, (len(missing), header, missing), key=lambda one: one[0])
            continue
        found.append(_table(number, grid, header, tuple(_wanted(column, names) for column in wanted)))
    if not found:
        raise _no_list(filename, closest[1], [column for column in wanted if column.name in closest[2]])
    return found


def _wanted(column: Column, names: set[str]) -> Column:
    return replace(column, required=True) if column.name in names else column


def _no_list(filename: str, header: Header | None, missing: Sequence[Column]) -> Refused:
    named = ", ".join(f'"{column.heading}"' for column in missing)
    seen = ", ".join(f'"{text[:40]}"' for text in (header.seen[:15] if header else ()))
    have = f"Các tiêu đề đã thấy: {seen}." if seen else "Không thấy dòng tiêu đề nào."
    return Refused(f"{called(filename)} thiếu cột {named}. {have} Hãy thêm hoặc sửa tiêu đề cột rồi tải lại.")


def _table(number: int, grid: Grid, header: Header, columns: tuple[Column, ...]) -> Table:
    notes = [*grid.notes, *header.notes]
    found = tuple(column for column in columns if column.name in header.places)
    rows = _data_rows(grid, header, found, notes)
    above = [shown(cell) for row in grid.rows[: header.top] for cell in row if cell != ""]
    table = Table(
        sheet=number,
        name=grid.name,
        title=" ".join(above),
        header_row=header.top + 1,
        numbers=[at + 1 for at in rows],
        values={},
        letters={name: column_letter(places[0]) for name, places in header.places.items()},
        headings={column.name: column.heading for column in found},
        notes=list(dict.fromkeys(notes)),
    )
    listed = [grid.rows[at] for at in rows]
    width = min(map(len, listed), default=0)
    for column in found:
        places = header.places[column.name]
        if len(places) == 1 and places[0] < width:
            raw: list[Value] = list(map(itemgetter(places[0]), listed))
        else:
            raw = [reader.cell_of(grid, at, places) for at in rows]
        _read_column(table, raw, column)
    table.notes += reader.swapped(grid, header, found)
    return table


def _data_rows(grid: Grid, header: Header, columns: Sequence[Column], notes: list[str]) -> list[int]:
    """The rows of the list. Those that plainly are one are not looked at twice; the rest is judged as in any list."""
    end = reader.end_of_list(grid, header, columns)
    odd = {at for (row, _), (last, _) in grid.merged for at in range(row, last + 1)}
    places = [header.places[column.name][0] for column in columns if column.required]
    width = max(places, default=-1) + 1
    rows, doubtful, judged = [], [], []
    for at in range(header.bottom + 1, end):
        row = grid.rows[at]
        filled = len(row) - row.count("")
        if not filled:
            continue
        is_plain = at > header.bottom + 2 and at not in odd and filled > 3 and len(row) >= width
        if is_plain and "" not in [row[place] for place in places] and not _may_be_total(row):
            rows.append(at)
        else:
            doubtful.append(at)
    if doubtful:
        judged = reader.rows_of_the_list(grid, header, columns, doubtful, notes)
    if left := [at + 1 for at in range(end, len(grid.rows)) if any(shown(cell) for cell in grid.rows[at])]:
        notes.append(f"Không đọc phần cuối từ dòng {left[0]} đến dòng {left[-1]} (nơi ký, ghi chú).")
    return sorted({*rows, *judged}) if judged else rows


def _may_be_total(row: Sequence[Value]) -> bool:
    seen = 0
    for cell in row:
        if cell != "":
            if isinstance(cell, str) and cell.lstrip()[:1] in _TOTALS and reader.is_total([shown(cell)]):
                return True
            seen += 1
            if seen == 2:
                break
    return False


def _read_column(table: Table, raw: list[Value], column: Column) -> None:
    if (known := _meanings(raw, column)) is not None:
        table.values[column.name] = list(map(known.__getitem__, raw))
        return
    table.values[column.name] = [None] * len(raw)
    values = table.values[column.name]
    cells = Cells(column)
    for at, cell in enumerate(raw):
        values[at] = found = _value(cells, cell, table, column, at) if cell != "" else None
        if found is None and column.required:
            _blank(table, column, at, cell)


def _meanings(raw: Sequence[Value], column: Column) -> dict[Value, object] | None:
    """What each of the cells says, worked out once; None when any of them must be looked at where it stands."""
    is_date = column.kind in (Kind.DATE, Kind.DATE_OR_YEAR)
    is_text = column.kind is Kind.TEXT
    cells = Cells(column)
    known: dict[Value, object] = {}
    for cell in dict.fromkeys(raw):
        if is_date and type(cell) is dt.date:
            known[cell] = cell
        elif is_text and type(cell) is str and "#" not in cell:
            known[cell] = " ".join(cell.split()) or None
        else:
            try:
                known[cell] = cells.value(cell) if cell != "" else None
            except Unreadable:
                return None
        if column.required and known[cell] is None:
            return None
    return known


def _value(cells: Cells, cell: Value, table: Table, column: Column, at: int) -> object:
    try:
        return cells.value(cell)
    except Unreadable as unreadable:
        text = shown(cell)
        said = text if len(text) <= 40 else text[:39] + "…"
        problem(table, at, column.name, f'"{said}" {unreadable}. Sửa trong tệp rồi tải lại.')
        return None


def _blank(table: Table, column: Column, at: int, cell: Value) -> None:
    if cell == "" or not shown(cell):
        problem(table, at, column.name, "còn trống. Điền trong tệp rồi tải lại.")


def problem(table: Table, at: int, name: str, why: str) -> None:
    """Note what is wrong in a cell: `at` is the row's place in the table, `why` goes on after the place is named."""
    heading, letter = table.headings.get(name, name), table.letters.get(name, "A")
    row = table.numbers[at]
    table.problems.append(reader.Problem(row, letter, heading, f"Dòng {row}, cột {heading}: {why}"))
