"""Tables that came flattened, cell by cell: what each column says is read from its heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from chungtay.core.reading.outline import Item
from chungtay.core.reading.source import Paragraph


class Role(StrEnum):
    """What a column of a table of work or money holds."""

    ORDER = "order"
    UNIT = "unit"
    EACH = "each"
    HELPERS = "helpers"
    LEAD = "lead"
    TIME = "time"
    HEADS = "heads"
    QUANTITY = "quantity"
    WORK = "work"
    PLACE = "place"
    MONEY = "money"
    NAME = "name"
    NOTE = "note"


# The order decides: «Nội dung, kinh phí» is a column of work, «Đơn vị tính» none of units.
_ROLES = (
    (Role.ORDER, r"(?:s ?tt|so tt|so thu tu|tt)$"),
    (Role.NOTE, r"ghi chu"),
    (Role.UNIT, r"don vi tinh|dvt$|d/v/t"),
    (Role.EACH, r"don gia|dinh muc|muc chi|muc ho tro"),
    (Role.HELPERS, r".{0,20}phoi hop"),
    (Role.LEAD, r".{0,20}(?:chu tri|phu trach|thuc hien$)|don vi (?:thuc hien|to chuc)|nguoi thuc hien"),
    (Role.TIME, r"(?:du kien )?(?:thoi (?:gian|diem|han)|tien do|ngay|thang|quy)\b"),
    (Role.HEADS, r"(?:tong )?(?:so )?(?:luong )?(?:nguoi|hoc vien|dai bieu|ho\b|ho dan|nguoi du)|si so"),
    (Role.QUANTITY, r"so luong|khoi luong|(?:tong )?so (?:lop|buoi|cuoc|hoi nghi|dot|chuyen|phien)\b|chi tieu"),
    (
        Role.WORK,
        r"(?:ten )?(?:noi dung|hoat dong|nhiem vu|cong viec|chuyen de|lop|hoi nghi|dau viec|hang muc|hinh thuc)",
    ),
    (Role.PLACE, r"(?:ten )?(?:dia diem|dia ban|noi (?:to chuc|thuc hien|du)|xa|phuong|thon|ban|huyen)\b"),
    (
        Role.MONEY,
        r".{0,20}(?:kinh phi|so tien|thanh tien|du toan|ngan sach|\bvon\b|so von|phan bo|nstw|nsdp)"
        r"|tong (?:cong|so|tien|muc)|(?:trieu|nghin|ngan)? ?dong$",
    ),
    (Role.NAME, r"(?:ten )?(?:don vi|dia phuong|co quan|khoan muc|dien giai|chi tiet)"),
)
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
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
            said = [found for item in group[-3:] if (found := _CAPTION.search(item.paragraph.flat))]
            caption, near = (_scale(said[-1]), 1) if said else (None, 0)
            continue
        made.extend(_tables_in(group, caption if near else None))
    return made


def _tables_in(group: Sequence[Item], caption: int | None) -> Iterator[Table]:
    lines = [list(one) for _, one in groupby(group, key=lambda item: item.paragraph.line)]
    rows = [Row({item.paragraph.strips[0].cell or 0: item.paragraph for item in line}) for line in lines]
    head: tuple[int, dict[int, Role]] | None = None
    for at, row in enumerate(rows):
        if found := _CAPTION.search(next(iter(row.cells.values())).flat):
            caption = _scale(found)
        roles = roles_of(row)
        if len(roles) >= 2 and len(set(roles.values()) - {Role.ORDER}) >= 2:
            if head is not None:
                yield _table(rows[head[0] : at], head[1], lines[head[0]][0], caption)
            head = at, roles
    if head is not None:
        yield _table(rows[head[0] :], head[1], lines[head[0]][0], caption)


def _table(rows: Sequence[Row], roles: dict[int, Role], first: Item, caption: int | None) -> Table:
    in_heading = (
        _IN_HEADING.search(cell.flat) for place, cell in rows[0].cells.items() if roles.get(place) is Role.MONEY
    )
    scale = next((_scale(found) for found in in_heading if found), caption)
    return Table(rows[0], roles, tuple(rows[1:]), first, scale)


def roles_of(row: Row) -> dict[int, Role]:
    """A line of headings: every cell short and without figures of its own."""
    roles: dict[int, Role] = {}
    for place, cell in row.cells.items():
        if len(cell.text) > 60 or (cell.text[:1].isdigit() and len(row.cells) > 1) or cell.marker is not None:
            return {}
        role = next((role for role, pattern in _PATTERNS if pattern.match(cell.flat)), None)
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
