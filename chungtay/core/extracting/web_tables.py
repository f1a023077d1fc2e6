"""Tables of a web page: their rows with each cell once, None where a cell from above goes on."""

import re
from collections.abc import Iterator
from typing import Any

_GROUPS = ("thead", "tbody", "tfoot")
_NO_TEXT = ("colgroup", "col")
_MOST = 1_000


def rows_of(table: Any) -> Iterator[tuple[Any, list[Any] | None]]:
    """The rows with their cells, in order; with None instead of cells what else stands in a table, as a caption."""
    going_on: dict[int, tuple[int, int]] = {}
    for part in table:
        for row in part if part.tag in _GROUPS else (part,):
            if row.tag == "tr":
                yield row, _cells(row, going_on)
            elif row.tag not in _NO_TEXT:
                yield row, None


def _cells(row: Any, going_on: dict[int, tuple[int, int]]) -> list[Any]:
    """The cells of a row; `going_on`: where a cell from above begins, for how many rows, and how wide it is."""
    cells: list[Any] = []
    column = 0
    for cell in row.iterchildren("td", "th"):
        column = _past_covered(column, going_on, cells)
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        cells.append(cell)
        if high > 1:
            going_on[column] = (high, wide)
        column += wide
    _past_covered(column, going_on, cells)
    left = {covered: (rows - 1, wide) for covered, (rows, wide) in going_on.items() if rows > 1}
    going_on.clear()
    going_on.update(left)
    return cells


def _past_covered(column: int, going_on: dict[int, tuple[int, int]], cells: list[Any]) -> int:
    while column in going_on:
        cells.append(None)
        column += going_on[column][1]
    return column


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or ""
    return min(int(said), _MOST) if re.fullmatch(r"[1-9]\d{0,8}", said) else 1


def is_of_the_page(table: Any) -> bool:
    """Whether the table only divides a page into columns: tables stand inside its cells."""
    return any(inner is not table for inner in table.iter("table"))
