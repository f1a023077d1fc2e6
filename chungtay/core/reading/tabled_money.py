"""Amounts in the columns of a table: the figure alone stands in the cell, its unit in a caption or a heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chungtay.core.reading.amounts import value_of
from chungtay.core.reading.columns import Role
from chungtay.core.reading.components import component_of, mentions_in
from chungtay.core.reading.facts import MoneyItem
from chungtay.core.reading.glyphs import squeeze
from chungtay.core.reading.outline import Item
from chungtay.core.reading.source import Paragraph
from chungtay.core.reading.tables import Row, Table, cells_by_paragraph

_FIGURE = re.compile(r"(?P<digits>\d{1,3}(?:[.,]\d{3})+(?:,\d{1,3})?|\d+(?:[.,]\d{1,3})?)(?P<unit> ?(?:d|dong))?$")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3}){1,4}")


@dataclass(frozen=True)
class _Found:
    table: Table
    row: Row
    item: MoneyItem


class TabledMoney:
    """The money cells of all tables; `take` gives the one of a paragraph, `with_parents` ties rows to their total."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._cells = cells_by_paragraph(tables)
        self._found: list[_Found] = []

    def take(self, name: str, item: Item) -> MoneyItem | None:
        place = self._cells.get(item.paragraph.index)
        if place is None:
            return None
        table, row, column = place
        if column not in table.money_columns:
            return self._by_source(name, item, table, row, column)
        made = _money_in(name, item, table, row, column)
        if made is not None and (len(table.money_columns) == 1 or column == table.money_columns[0]):
            self._found.append(_Found(table, row, made))
        return made

    def _by_source(self, name: str, item: Item, table: Table, row: Row, column: int) -> MoneyItem | None:
        """What each source gives of the total; of the other rows the whole sum is enough."""
        if table.roles.get(column) is not Role.MONEY or not table.is_total(row):
            return None
        made = _money_in(name, item, table, row, column)
        if made is not None:
            made = replace(made, label=squeeze(table.head.cells[column].text).strip(" :;.-"))
        return made

    def is_rate(self, paragraph: Paragraph) -> bool:
        """A figure that is not the sum of its row: a rate for one, or one part of a whole that is taken already."""
        place = self._cells.get(paragraph.index)
        return place is not None and place[0].roles.get(place[2]) in (Role.EACH, Role.MONEY)

    def with_parents(self, items: Sequence[MoneyItem]) -> list[MoneyItem]:
        parents = dict(self._parents())
        return [replace(item, parent=parents.get(item.id, item.parent)) for item in items]

    def _parents(self) -> Iterator[tuple[str, str]]:
        for table in dict.fromkeys(id(one.table) for one in self._found):
            rows = [one for one in self._found if id(one.table) == table]
            totals = [one for one in rows if one.table.is_total(one.row)]
            parts = [one for one in rows if one not in totals]
            below = dict(_nested(parts))
            yield from ((one.item.id, parent) for one in parts if (parent := below.get(one.item.id)))
            tops = [one for one in parts if one.item.id not in below]
            if len(totals) != 1 or len(tops) < 2:
                continue
            adds_up = sum(one.item.amount_vnd or 0 for one in tops) == totals[0].item.amount_vnd
            if adds_up or all(_level(one) == _PLAIN for one in tops):
                yield from ((one.item.id, totals[0].item.id) for one in tops)


_LEVELS = (
    (0, re.compile(r"[a-eđ]\.?$")),
    (1, re.compile(r"[ivx]{1,5}\.?$")),
    (2, re.compile(r"\(?\d{1,3}[.)]?$")),
    (3, re.compile(r"\d{1,2}\.\d{1,2}\.?$|[a-eđ]\)$")),
    (4, re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?$|[-+*]$")),
)
_PLAIN = 2


def _level(found: _Found) -> int | None:
    """How deep a row stands by its number: A, I, 1, 1.1, a dash; None where it has none."""
    order = found.table.cell(found.row, Role.ORDER)
    if order is None:
        return None
    if order.text.isupper() and order.text[:1] in "ABCDE":
        return 0
    return next((level for level, pattern in _LEVELS if pattern.fullmatch(order.flat)), None)


def _nested(rows: Sequence[_Found]) -> Iterator[tuple[str, str]]:
    """Rows of a deeper number under the row whose sum they make exactly."""
    for at, above in enumerate(rows):
        level = _level(above)
        if level is None:
            continue
        inside: list[_Found] = []
        for one in rows[at + 1 :]:
            own = _level(one)
            if own is not None and own <= level:
                break
            inside.append(one)
        depth = min((own for one in inside if (own := _level(one)) is not None), default=None)
        parts = [one for one in inside if _level(one) == depth]
        if parts and sum(one.item.amount_vnd or 0 for one in parts) == above.item.amount_vnd:
            yield from ((one.item.id, above.item.id) for one in parts)


def _money_in(name: str, item: Item, table: Table, row: Row, column: int) -> MoneyItem | None:
    paragraph = item.paragraph
    found = _FIGURE.match(paragraph.flat)
    if not found:
        return None
    if table.scale is None and not found["unit"] and len(_GROUPED.sub("x", found["digits"])) > 1:
        return None
    scale = 1 if found["unit"] else table.scale or 1
    value = value_of(found["digits"], scale)
    if not value or value < 1_000:
        return None
    label = table.name_of(row) or next(iter(row.cells.values()))
    project, subproject = component_of(item.path)
    for mention in mentions_in(label.flat):
        project, subproject = mention.project or project, mention.subproject or subproject
    line, span = paragraph.where()
    return MoneyItem(
        id=name,
        label=squeeze(label.text).strip(" :;.-"),
        amount_vnd=value,
        amount_text=paragraph.text,
        printed_unit="đồng" if found["unit"] else table.unit,
        parent=None,
        project=project,
        subproject=subproject,
        line=line,
        span=span,
    )
