"""Tables that came with each cell on a line of its own: which row and column each line was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.core.extracting.lines import Line
from chungtay.core.reading.columns import Role, is_order, role_of
from chungtay.core.reading.glyphs import flat, starts_lower
from chungtay.core.reading.markers import ROMANS

Place = tuple[int, int]
"""The line its row begins with, and its column."""

_ORDER = re.compile(r"(?:\d{1,3}|\d{1,2}\.\d{1,2}|[IVX]{1,5}|[A-E])\.?$")
_FIGURE = re.compile(r"[\d.,]+(?: ?(?:đ|đồng|%))?$")
_COUNT = re.compile(r"\d")
_TIME = re.compile(
    r"(?:trong |den |tu |truoc |het |du kien )*(?:quy|thang|ngay|nam|hang|thuong xuyen|ca nam|\d{1,2}/|6 thang"
    r"|dau|cuoi)\b"
)
_BODY = re.compile(
    r"(?:ubnd|u\w ban|phong|so|ban|trung tam|cac|cong an|doan|hoi|mttq|mat tran|dai|tram|truong|van phong|to"
    r"|thon|xa|cong chuc)\b"
)
_TOTAL = re.compile(r"(?:tong (?:cong|so)|cong)\b")
_HEADING = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)] ")
_ENDS = re.compile(r"tren day la|noi nhan|ghi chu ?:|tm\. |kt\. ")
_LONGEST_HEADING, _LONGEST_CELL, _MOST_COLUMNS = 60, 400, 10


@dataclass
class _Row:
    order: str
    line: int
    cells: list[tuple[int, str]] = field(default_factory=list)


def upright_cells(lines: Sequence[Line]) -> dict[int, Place]:
    """By line number; a heading «STT» alone on its line, more headings below it, then rows that begin with 1, 2, 3."""
    places: dict[int, Place] = {}
    at = 0
    while at < len(lines):
        if len(lines[at].text) < 12 and is_order(flat(lines[at].text.strip())):
            end, found = _table_at(lines, at)
            places |= found
            at = max(end, at + 1)
        else:
            at += 1
    return places


def _table_at(lines: Sequence[Line], start: int) -> tuple[int, dict[int, Place]]:
    heads, at = _headings(lines, start)
    roles = _roles_of(heads)
    if not 2 <= len(roles) < _MOST_COLUMNS or len({role for role in roles if role}) < 2 or at >= len(lines):
        return start, {}
    rows, end = _rows(lines, _past_numbering(lines, at, len(roles)), roles)
    if not rows:
        return start, {}
    places = {lines[start].number: (lines[start].number, 0)}
    column = 0
    for number, text in heads:
        column += not starts_lower(text)
        places[number] = (lines[start].number, column)
    for row in rows:
        places[row.line] = (row.line, 0)
        places |= {number: (row.line, place) for number, place in _placed(row, roles)}
    return end, places


def _headings(lines: Sequence[Line], start: int) -> tuple[list[tuple[int, str]], int]:
    found: list[tuple[int, str]] = []
    for at in range(start + 1, min(start + 30, len(lines))):
        text = lines[at].text.strip()
        if not text:
            continue
        if _ORDER.match(text):
            return (found, at) if text.rstrip(".") in ("1", "01", "I", "A") else ([], at)
        if len(text) > _LONGEST_HEADING or "|" in text or text.endswith((".", ";")):
            break
        found.append((lines[at].number, text))
    return [], start + 1


def _roles_of(heads: Sequence[tuple[int, str]]) -> list[Role | None]:
    """«Đơn vị» and «chủ trì» on two lines are one heading."""
    joined: list[str] = []
    for _, text in heads:
        if joined and starts_lower(text):
            joined[-1] += f" {text}"
        else:
            joined.append(text)
    return [role_of(flat(text)) for text in joined]


def _past_numbering(lines: Sequence[Line], at: int, columns: int) -> int:
    """A line of column numbers, 1 2 3 …, is not the first row."""
    ahead = [index for index in range(at, min(at + 3 * columns + 3, len(lines))) if lines[index].text.strip()]
    numbers = [lines[index].text.strip().strip("()") for index in ahead[: columns + 1]]
    if len(numbers) == columns + 1 and numbers == [str(n) for n in range(1, columns + 2)]:
        return ahead[columns] + 1
    return at


def _rows(lines: Sequence[Line], start: int, roles: Sequence[Role | None]) -> tuple[list[_Row], int]:
    rows: list[_Row] = []
    at = start
    while at < len(lines):
        text = lines[at].text.strip()
        if text:
            if _begins_row(text, rows, roles):
                rows.append(_Row(text.rstrip("."), lines[at].number))
                if _TOTAL.match(flat(text)):
                    rows[-1].cells.append((lines[at].number, text))
            elif not rows or not _is_cell(text, rows[-1], roles):
                break
            else:
                rows[-1].cells.append((lines[at].number, text))
        at += 1
    return [row for row in rows if row.cells], at


def _begins_row(text: str, rows: Sequence[_Row], roles: Sequence[Role | None]) -> bool:
    if _TOTAL.match(flat(text)) and len(text) < 30:
        return bool(rows)
    if not _ORDER.match(text):
        return False
    if not rows:
        return True
    if not rows[-1].cells:
        return False
    follows = text.rstrip(".") in _successors([row.order for row in rows])
    counted = any(role in (Role.QUANTITY, Role.HEADS, Role.MONEY) for role in roles)
    return follows and (not counted or "." in text or text[0].isalpha() or len(rows[-1].cells) >= len(roles) - 1)


def _successors(orders: Sequence[str]) -> set[str]:
    """What may follow: 2 after 1, 1.1 or 2 after 1, II after the last roman, 1 after a roman."""
    after: set[str] = set()
    last = orders[-1]
    for order in reversed(orders):
        if order.isdigit():
            after |= {str(int(order) + 1), f"{int(order) + 1:02d}"}
            break
    if last.isdigit():
        after.add(f"{int(last)}.1")
    if "." in last:
        head, _, tail = last.partition(".")
        after |= {f"{head}.{int(tail) + 1}", str(int(head) + 1)}
    romans = [order for order in orders if order in ROMANS]
    if romans:
        after |= {name for name, value in ROMANS.items() if value == ROMANS[romans[-1]] + 1}
    if last in ROMANS or last in "ABCDE":
        after |= {"1", "01", "I"}
    return after | {chr(ord(order) + 1) for order in orders if order in "ABCD"}


def _is_cell(text: str, row: _Row, roles: Sequence[Role | None]) -> bool:
    """A row ends where a heading or a paragraph of the text begins."""
    if "|" in text or len(text) > _LONGEST_CELL or len(row.cells) > 3 * len(roles):
        return False
    plain = flat(text)
    if re.match(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)] ", text) or re.match(
        r"tren day la|noi nhan|ghi chu ?:", plain
    ):
        return False
    return not (text.isupper() and len(text) > 25 and len(row.cells) >= len(roles))


def _placed(row: _Row, roles: Sequence[Role | None]) -> list[tuple[int, int]]:
    """Each line of a row in the column it fits; what fits no later column goes on in the one before."""
    cells = row.cells
    if len(cells) == len(roles) and not any(starts_lower(text) for _, text in cells):
        return [(number, at + 1) for at, (number, _) in enumerate(cells)]
    placed: list[tuple[int, int]] = []
    column = -1
    for number, text in cells:
        after = [at for at in range(column + 1, len(roles)) if _fits(text, roles[at])]
        if _TOTAL.match(flat(row.order)) and _FIGURE.match(text):
            after = [at for at in after if roles[at] is Role.MONEY] or after
        if after and not (column >= 0 and starts_lower(text)):
            column = after[0]
        placed.append((number, max(column, 0) + 1))
    return placed


def _fits(text: str, role: Role | None) -> bool:
    plain = flat(text)
    if role in (Role.MONEY, Role.EACH):
        return bool(_FIGURE.match(text))
    if role in (Role.QUANTITY, Role.HEADS):
        return bool(_COUNT.match(text))
    if role is Role.TIME:
        return bool(_TIME.match(plain))
    if role in (Role.LEAD, Role.HELPERS):
        return bool(_BODY.match(plain))
    return not _FIGURE.match(text)
