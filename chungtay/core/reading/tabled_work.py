"""Work in the rows of a table: what the other columns say of the piece of work that one column names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chungtay.core.reading.columns import Role
from chungtay.core.reading.defaults import period_of
from chungtay.core.reading.facts import Activity, Headcount, Period
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.outline import Item
from chungtay.core.reading.places import longest_list
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.tables import Row, Table, tables_of

_SAYS_MORE = (Role.QUANTITY, Role.HEADS, Role.TIME, Role.PLACE, Role.LEAD)
_NUMBER = re.compile(r"(?P<n>\d{1,3}(?:\.\d{3})*)(?: ?(?P<unit>[^\W\d][\w ]{0,20}?))?(?= ?(?:[,;/x(]|$))")
_COUNTED = re.compile(r"so (?:luong )?(?P<unit>(?!luong)[a-z]+(?: nghi| vien| bieu)?)")
_SPLIT = re.compile(r"[;,]| và ")


@dataclass(frozen=True)
class WorkRow:
    """One piece of work of a table; its name stands in `paragraph`."""

    table: Table
    row: Row
    paragraph: Paragraph

    def counted(self, role: Role) -> tuple[int, str, Paragraph] | None:
        """«05», «05 lớp», «40 học viên»: the number of a cell, its unit from the cell or from the table."""
        cell, heading = self.table.cell(self.row, role), self.table.heading(role)
        found = _NUMBER.match(cell.flat) if cell else None
        if cell is None or heading is None or found is None:
            return None
        unit = cell.text[found.start("unit") : found.end("unit")] if found["unit"] else ""
        if not unit and role is Role.QUANTITY and (named := self.table.cell(self.row, Role.UNIT)):
            unit = named.text
        if not unit and (counted := _COUNTED.search(heading.flat)):
            unit = heading.text[counted.start("unit") : counted.end("unit")]
        return int(found["n"].replace(".", "")), squeeze(unit).lower(), cell

    def heads(self) -> Headcount | None:
        found = self.counted(Role.HEADS)
        if found is None or not found[0]:
            return None
        line, span = found[2].where()
        return Headcount(found[0], False, found[1] or "người", found[2].text, line, span)

    def cells(self) -> list[Paragraph]:
        return list(self.row.cells.values())

    def places(self) -> tuple[str, ...]:
        cell = self.table.cell(self.row, Role.PLACE)
        if cell is None:
            return ()
        listed = longest_list(cell)
        return listed.names if listed else ()

    def told(self, one: Activity, year: int | None) -> Activity:
        """The activity with what its row says beside it; what the name itself says comes first."""
        counted = self.counted(Role.QUANTITY) if one.quantity is None or one.quantity_implied else None
        if counted:
            one = replace(one, quantity=counted[0], unit=counted[1] or one.unit, quantity_implied=False)
        lead, helpers = self.table.cell(self.row, Role.LEAD), self.table.cell(self.row, Role.HELPERS)
        return replace(
            one,
            places=one.places or self.places(),
            time=self._time(year) or one.time,
            lead=squeeze(lead.text) if lead else one.lead,
            coordinate=_names_in(helpers) if helpers else one.coordinate,
        )

    def _time(self, year: int | None) -> Period | None:
        cell = self.table.cell(self.row, Role.TIME)
        period = period_of(cell, 0, year) if cell else None
        return period if period and period.printed else None


def _names_in(cell: Paragraph) -> tuple[str, ...]:
    return tuple(part for part in (squeeze(one).strip(" .-") for one in _SPLIT.split(cell.text)) if part)


def work_rows(items: Sequence[Item]) -> dict[int, WorkRow]:
    """By the paragraph of its name, each row of a table of work; totals and bare group lines are none."""
    made: dict[int, WorkRow] = {}
    for table in tables_of(items):
        if (
            table.column(Role.WORK) is None
            or _is_agenda(table)
            or not any(table.column(role) is not None for role in _SAYS_MORE)
        ):
            continue
        for row in table.rows:
            name = table.cell(row, Role.WORK)
            filled = [place for place in row.cells if table.roles.get(place) in _SAYS_MORE]
            if name is not None and filled and not table.is_total(row):
                made[name.index] = WorkRow(table, row, name)
    return made


_CLOCK = re.compile(r"(?:tu )?\d{1,2} ?(?:h|g|:|gio)")


def _is_agenda(table: Table) -> bool:
    """Rows that say at what hour: the course of one meeting, not pieces of work."""
    times = [cell for row in table.rows if (cell := table.cell(row, Role.TIME))]
    return sum(bool(_CLOCK.match(cell.flat)) for cell in times) * 2 > len(times)


_UNIT_HEADING = re.compile(r"(?:ten )?(?:xa|phuong|thi tran|thon|ban|xom)\b")


def _places_in(cell: Paragraph, *, alone: bool) -> tuple[str, ...]:
    """Under «Xã» a cell is the name itself; under «Địa điểm» the place is looked for in it."""
    listed = longest_list(cell)
    if listed:
        return listed.names
    return (squeeze(cell.text),) if alone and cell.text[:1].isupper() and len(cell.text) <= 40 else ()


def timetables(items: Sequence[Item]) -> dict[int, tuple[str, ...]]:
    """By the paragraph before it, the places of a table that follows «… lịch cụ thể như sau:»."""
    made: dict[int, tuple[str, ...]] = {}
    for table in tables_of(items):
        if table.column(Role.WORK) is None and table.column(Role.PLACE) is not None:
            names, _ = _places_of(table)
            if len(names) > 1:
                made[next(iter(table.head.cells.values())).index - 1] = names
    return made


def places_in_tables(items: Sequence[Item]) -> tuple[tuple[str, ...], int | None]:
    """The places of the longest timetable: one to a row, in its order, each once."""
    found = [_places_of(table) for table in tables_of(items)]
    return max(found, key=lambda one: len(one[0]), default=((), None))


def _places_of(table: Table) -> tuple[tuple[str, ...], int | None]:
    cells = [cell for row in table.rows if not table.is_total(row) and (cell := table.cell(row, Role.PLACE))]
    heading = table.heading(Role.PLACE)
    alone = heading is not None and _UNIT_HEADING.match(heading.flat) is not None
    names = tuple(dict.fromkeys(name for cell in cells for name in _places_in(cell, alone=alone)))
    return names, cells[0].line if cells else None
