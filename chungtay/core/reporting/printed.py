"""A form as it stands on paper, once for Excel and PDF alike: headings and who they cover, rows, notes, signatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chungtay.core.reporting.breaches import Breach, roots
from chungtay.core.reporting.figures import NOT_KNOWN, WITHHELD, Line, Table
from chungtay.core.reporting.layout import Column, Part, Stand

At = tuple[tuple[Part, str, str], str]
LETTERS = "ABC"
MOST_BREACHES = 30
CLASHING, MISSING = "Chưa khớp", "Còn thiếu số liệu"


class Look(StrEnum):
    """What a column holds, and so how its cells are aligned and written."""

    NUMBER = "number"
    NAME = "name"
    CODE = "code"
    COUNT = "count"
    PERCENT = "percent"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the cells it covers, from the top left."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed; `value` is its number for a spreadsheet; `rows` is how many lines it covers, 0 is covered."""

    text: str
    value: int | None = None
    rows: int = 1
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Everything that one file shows."""

    code: str
    label: str
    issued: str
    title: str
    left: tuple[str, ...]
    subtitle: tuple[str, ...]
    looks: tuple[Look, ...]
    widths: tuple[float, ...]
    headings: tuple[Heading, ...]
    heading_rows: int
    numbers: tuple[str, ...]
    rows: tuple[Row, ...]
    signed: tuple[tuple[str, str], ...]
    dated: str
    notes: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    breaches_are: str = CLASHING
    has_motto: bool = False
    is_landscape: bool = True


def printed_table(
    table: Table,
    *,
    found: Sequence[Breach] = (),
    subtitle: Sequence[str],
    signed: Sequence[tuple[str, str]],
    dated: str,
    warnings: Sequence[str] = (),
) -> Printed:
    """A table of the report. Its own breaches stand under it and mark their cells."""
    form = table.form
    own = [breach for breach in found if breach.form == form.code]
    marked = {(breach.at, breach.column) for breach in own}
    leading = _leading(table)
    headings, depth = arranged([*(column for column, _ in leading), *form.columns])
    withheld = (f"({WITHHELD}) Số dưới ngưỡng công bố và số có thể suy ra nó không được nêu.",) if table.hidden else ()
    unit = (f"Đơn vị tính: {form.unit_of_measure}",) if form.unit_of_measure else ()
    return Printed(
        code=form.code,
        label=form.label,
        issued=form.issued,
        title=form.title,
        left=("Đơn vị báo cáo:", table.place.name),
        subtitle=(*subtitle, *unit),
        looks=(
            *(look for _, look in leading),
            *(Look.PERCENT if column.percent else Look.COUNT for column in form.columns),
        ),
        widths=(*(column.width for column, _ in leading), *(column.width for column in form.columns)),
        headings=headings,
        heading_rows=depth,
        numbers=_numbers(len(leading), form.columns),
        rows=tuple(_row(table, line, marked) for line in table.lines),
        signed=tuple(signed),
        dated=dated,
        notes=(*table.notes, *withheld),
        warnings=tuple(warnings),
        breaches=_told(roots(own)),
        breaches_are=MISSING if all(breach.is_gap for breach in own) else CLASHING,
    )


def _told(own: Sequence[Breach]) -> tuple[str, ...]:
    """The breaches as printed: a page of them is read, the rest is counted."""
    more = len(own) - MOST_BREACHES
    rest = (f"và {more} chỗ nữa, xem ở trang báo cáo.",) if more > 0 else ()
    return (*(breach.says for breach in own[:MOST_BREACHES]), *rest)


def arranged(columns: Sequence[Column]) -> tuple[tuple[Heading, ...], int]:
    """The headings of columns, those shared by neighbours merged over them, and how many rows they take."""
    depth = max(len(column.under) for column in columns) + 1
    found = []
    for level in range(depth):
        at = 0
        while at < len(columns):
            column, width = columns[at], 1
            if level < len(column.under):
                shared = column.under[: level + 1]
                while at + width < len(columns) and columns[at + width].under[: level + 1] == shared:
                    width += 1
                found.append(Heading(column.under[level], level, at, 1, width))
            elif level == len(column.under):
                found.append(Heading(column.says, level, at, depth - level, 1))
            at += width
    return tuple(found), depth


def _leading(table: Table) -> list[tuple[Column, Look]]:
    form = table.form
    columns = [
        (Column("number", "TT", width=0.5), Look.NUMBER),
        (Column("place", form.place_says, width=2.6), Look.NAME),
    ]
    if form.stand is Stand.BESIDE:
        columns.append((Column("split", form.lines_say, width=1.2), Look.NAME))
    return columns


def _numbers(leading: int, columns: Sequence[Column]) -> tuple[str, ...]:
    if not any(column.number for column in columns):
        return ()
    return (*LETTERS[:leading], *(str(column.number) if column.number else "" for column in columns))


def _row(table: Table, line: Line, marked: set[At]) -> Row:
    form = table.form
    cover = len(form.lines) if form.stand is Stand.BESIDE else 1
    is_first = line.key == form.lines[0][0]
    rows = cover if is_first or cover == 1 else 0
    leading = [Cell(line.number, rows=rows), Cell(_named(line), rows=rows)]
    if form.stand is Stand.BESIDE:
        leading.append(Cell(line.split_says))
    cells = [_cell(table, line, column, marked) for column in form.columns]
    return Row((*leading, *cells), line.is_heading)


def _named(line: Line) -> str:
    return line.says or line.split_says


def _cell(table: Table, line: Line, column: Column, marked: set[At]) -> Cell:
    text = table.text(line, column)
    is_plain = text not in (NOT_KNOWN, WITHHELD)
    value = table.shown(line, column) if is_plain else None
    keys = column.percent or (column.key,)
    return Cell(text, value, is_marked=any((line.at, key) in marked for key in keys))


def as_text(printed: Printed) -> Mapping[tuple[int, int], str]:
    """Every cell of the table by row and column, as a reader of either file must find it."""
    return {(at, place): cell.text for at, row in enumerate(printed.rows) for place, cell in enumerate(row.cells)}
