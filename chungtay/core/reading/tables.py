"""Tables that came flattened, cell by cell: what each column says is read from its heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chungtay.core.reading.columns import Role, role_of
from chungtay.core.reading.outline import Item
from chungtay.core.reading.source import Paragraph

_WHOLE = re.compile(r"tong|thanh tien|kinh phi$|so tien$")
_CAPTION = re.compile(r"(?:don vi(?: tinh)?|dvt) ?:? ?\(?(?P<scale>ty|trieu|nghin|ngan|1\.000|1\.000\.000)? ?dong")
_IN_HEADING = re.compile(
    r"\(? ?(?:don vi(?: tinh)? ?:? ?|dvt ?:? ?)?(?P<scale>ty|trieu|nghin|ngan|1\.000|tr\.?)? ?d(?:ong)?\b ?\)?$"
)
_SCALES = {"ty": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 10**3, "ngan": 10**3, "1.000": 10**3, "1.000.000": 10**6}
_NAMES = {10**9: "tỷ đồng", 10**6: "triệu đồng", 10**3: "nghìn đồng", 1: "đồng"}
_TOTAL = re.compile(r"(?:tong|cong)\b")


@dataclass(frozen=True)
class Row:
    """The filled cells of one line, by column."""

    cells: dict[int, Paragraph]

    @property
    def line(self) -> int:
        return next(iter(self.cells.values())).line


@dataclass(frozen=True)
class Table:
    """`roles` gives each column its meaning; `scale` is None when nothing says the unit of money."""

    head: Row
    roles: dict[int, Role]
    rows: tuple[Row, ...]
    item: Item
    scale: int | None

    def cell(self, row: Row, role: Role) -> Paragraph | None:
        column = self.column(role)
        return row.cells.get(column) if column is not None else None

    def column(self, role: Role) -> int | None:
        return next((place for place, one in self.roles.items() if one is role), None)

    def heading(self, role: Role) -> Paragraph | None:
        column = self.column(role)
        return self.head.cells[column] if column is not None else None

    def name_of(self, row: Row) -> Paragraph | None:
        for role in (Role.WORK, Role.NAME, Role.PLACE):
            if cell := self.cell(row, role):
                return cell
        return next((cell for place, cell in row.cells.items() if self.roles.get(place) is None), None)

    def is_total(self, row: Row) -> bool:
        return any(_TOTAL.match(cell.flat) for cell in row.cells.values())

    @property
    def money_columns(self) -> list[int]:
        """The column of whole sums where there is one, else every column of money."""
        found = [place for place, role in self.roles.items() if role is Role.MONEY]
        whole = [place for place in found if _WHOLE.search(self.head.cells[place].flat)]
        return whole[:1] if len(found) > 1 and whole else found

    @property
    def unit(self) -> str:
        return _NAMES[self.scale or 1]


def tables_of(items: Sequence[Item]) -> list[Table]:
    """Runs of lines with cells whose first line names at least two columns."""
    if not any(item.paragraph.strips[0].cell is not None for item in items):
        return []
    made: list[Table] = []
    caption: int | None = None
    near = 0
    for is_cells, run in groupby(items, key=lambda item: item.paragraph.strips[0].cell is not None):
        group = list(run)
        if not is_cells:
            said = [found for item in group[-4:] if (found := _CAPTION.search(item.paragraph.flat))]
            caption, near = (_scale(said[-1]), 1) if said else (None, 0)
            continue
        made.extend(_tables_in(group, caption if near else None))
    return made


def _tables_in(group: Sequence[Item], caption: int | None) -> Iterator[Table]:
    lines = [list(one) for _, one in groupby(group, key=_row_key)]
    rows = [Row({item.paragraph.strips[0].cell or 0: item.paragraph for item in line}) for line in lines]
    heads = _heads(rows)
    first = 0
    for at, (begin, head, roles) in enumerate(heads):
        for row in rows[first:begin]:
            if found := _CAPTION.search(next(iter(row.cells.values())).flat):
                caption = _scale(found)
        first = heads[at + 1][0] if at + 1 < len(heads) else len(rows)
        body = [row for row in rows[begin + 1 : first] if not _is_numbering(row) and not _is_subheading(row, head)]
        yield _table(head, body, roles, lines[begin][0], caption)


def _row_key(item: Item) -> int:
    strip = item.paragraph.strips[0]
    return strip.line if strip.row is None else strip.row


def _heads(rows: Sequence[Row]) -> list[tuple[int, Row, dict[int, Role]]]:
    """Where headings stand; a second line of them right below names what the first one spans."""
    found: list[tuple[int, Row, dict[int, Role]]] = []
    for at, row in enumerate(rows):
        roles = roles_of(row)
        if found and at - found[-1][0] == 1 and roles and not _ORDERED.match(next(iter(row.cells.values())).flat):
            found[-1] = (found[-1][0], *_spanned(found[-1][1], found[-1][2], row, roles))
        elif len(roles) >= 2 and len(set(roles.values()) - {Role.ORDER}) >= 2:
            found.append((at, row, roles))
    return found


_ORDERED = re.compile(r"(?:\d{1,3}|[ivx]{1,5})\.?$")
_SPANS = (Role.LEAD, Role.HELPERS, Role.NAME, Role.MONEY, Role.TIME, Role.QUANTITY)


def _spanned(head: Row, roles: dict[int, Role], below: Row, under: dict[int, Role]) -> tuple[Row, dict[int, Role]]:
    """«Đơn vị» over «Chủ trì», «Phối hợp»: in their own columns, or written without the empty cells before them."""
    places = list(below.cells)
    fits = all(place not in head.cells or roles.get(place) in _SPANS for place in places)
    if not fits or (places[0] == 0 and 0 in head.cells):
        return _opened(head, roles, below, under)
    cells = {**head.cells, **below.cells}
    return Row(dict(sorted(cells.items()))), {**{k: v for k, v in roles.items() if k not in below.cells}, **under}


def _opened(head: Row, roles: dict[int, Role], below: Row, under: dict[int, Role]) -> tuple[Row, dict[int, Role]]:
    """The spanning heading is opened into the columns below it; those behind move on by as many."""
    subs = list(below.cells.values())
    names = list(under.values())
    generic = (
        [Role.NAME, Role.LEAD, Role.MONEY] if names[0] in (Role.LEAD, Role.HELPERS) else [Role.MONEY, Role.QUANTITY]
    )
    over = next((place for role in generic for place, one in roles.items() if one is role), None)
    if over is None or len(names) != len(subs):
        return head, roles
    cells: dict[int, Paragraph] = {}
    moved: dict[int, Role] = {}
    for place, cell in head.cells.items():
        if place == over:
            cells |= {over + at: sub for at, sub in enumerate(subs)}
            moved |= {over + at: role for at, role in enumerate(names)}
            continue
        to = place if place < over else place + len(subs) - 1
        cells[to] = cell
        if place in roles:
            moved[to] = roles[place]
    return Row(cells), moved


def _is_numbering(row: Row) -> bool:
    """«(1) | (2) | (3)» or «1 | 2 | 3=4+5» under the headings."""
    cells = list(row.cells.values())
    return len(cells) >= 3 and all(_COLUMN_NUMBER.match(cell.flat) for cell in cells)


_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}(?:\)|$|\)? ?=.{0,20}$)|[a-d]$")


def _is_subheading(row: Row, head: Row) -> bool:
    return any(cell is other for cell in row.cells.values() for other in head.cells.values())


def _table(head: Row, rows: Sequence[Row], roles: dict[int, Role], first: Item, caption: int | None) -> Table:
    in_heading = (_IN_HEADING.search(cell.flat) for place, cell in head.cells.items() if roles.get(place) is Role.MONEY)
    scale = next((_scale(found) for found in in_heading if found), caption)
    return Table(head, roles, tuple(rows), first, scale)


def roles_of(row: Row) -> dict[int, Role]:
    """A line of headings: every cell short and without figures of its own."""
    roles: dict[int, Role] = {}
    for place, cell in row.cells.items():
        if len(cell.text) > 60 or (cell.text[:1].isdigit() and len(row.cells) > 1) or cell.marker is not None:
            return {}
        role = role_of(cell.flat)
        if role is not None:
            roles[place] = role
    return roles


def _scale(found: re.Match[str]) -> int:
    return _SCALES.get((found["scale"] or "").rstrip("."), 1) if found["scale"] != "1.000.000" else 10**6


def cells_by_paragraph(tables: Iterable[Table]) -> dict[int, tuple[Table, Row, int]]:
    """Where each paragraph that is a cell stands."""
    return {
        cell.index: (table, row, place) for table in tables for row in table.rows for place, cell in row.cells.items()
    }
