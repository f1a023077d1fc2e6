"""From an uploaded sheet to rows of values, with a sentence for every cell that a person must mend."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chungtay.core.refusal import Refused
from chungtay.core.sheets.cells import Cells, Unreadable, shown
from chungtay.core.sheets.columns import Column, Kind
from chungtay.core.sheets.grid import Grid, Value, column_letter, grids
from chungtay.core.sheets.header import Header, find_header
from chungtay.core.text import fold, nfc
from chungtay.core.uploads.kinds import called

MAX_PROBLEMS = 1_000
_TOTAL = re.compile(
    r"(?:tổng(?:\s+(?:cộng|số|toàn\b.*))?|cộng(?:\s+(?:dồn|chung))?)\s*(?:\(.*\)|\d+.*)?[:.]?", re.IGNORECASE
)
_FOOTER = re.compile(
    r"(nguoi lap|lap bieu|thu ky|chu tich|truong thon|thu truong|xac nhan|ke toan|noi nhan|(tm|kt|tl)\. "
    r"|ghi chu\s*:|.*,\s*ngay\b.*\bthang\b.*\bnam\b)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list: its number as Excel shows it, its values by the names of the columns."""

    number: int
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell a person must mend."""

    row: int
    column_letter: str
    heading: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as read. A cell with a problem is None in its row; `problems` beyond 1,000 are only counted in a note."""

    name: str
    header_row: int
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def read_sheet(data: bytes, *, filename: str, columns: Sequence[Column]) -> Sheet:
    """The list in the file. Refused: hostile and broken files, and a file without a required column."""
    wanted = tuple(columns)
    best: tuple[Grid, Header] | None = None
    first_rows: list[str] = []
    for grid in grids(data, filename=filename):
        header = find_header(grid, wanted)
        first_rows += _first_texts(grid) if not first_rows else []
        if header and (best is None or header.score > best[1].score + 0.01):
            best = grid, header
        if header and not _missing(header, wanted) and len(header.places) == len(wanted):
            break
    if best is None or _missing(best[1], wanted):
        raise _without_columns(filename, wanted, best[1] if best else None, first_rows)
    return _read(*best, wanted)


def _first_texts(grid: Grid) -> list[str]:
    row = next((row for row in grid.rows if sum(isinstance(cell, str) and bool(cell) for cell in row) > 1), [])
    return [shown(cell) for cell in row if isinstance(cell, str) and cell][:12]


def _missing(header: Header, columns: Sequence[Column]) -> list[str]:
    return [column.heading for column in columns if column.required and column.name not in header.places]


def _without_columns(filename: str, columns: Sequence[Column], header: Header | None, first: list[str]) -> Refused:
    missing = _missing(header, columns) if header else [column.heading for column in columns if column.required]
    seen = list(header.seen[:15]) if header else first
    listed = ", ".join(f'"{_short(text)}"' for text in seen)
    have = f"Các tiêu đề đã thấy: {listed}." if seen else "Không thấy dòng tiêu đề nào."
    needed = ", ".join(f'"{heading}"' for heading in missing) or "nào của danh sách"
    return Refused(f"{called(filename)} thiếu cột {needed}. {have} Hãy thêm hoặc sửa tiêu đề cột rồi tải lại.")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _read(grid: Grid, header: Header, columns: tuple[Column, ...]) -> Sheet:
    notes = [*grid.notes, *header.notes]
    found = tuple(column for column in columns if column.name in header.places)
    cells = {column.name: Cells(column) for column in found}
    rows: list[Row] = []
    problems: list[Problem] = []
    for at in _data_rows(grid, header, found, notes):
        row, wrong = _row(grid, at, header, found, cells)
        rows.append(row)
        problems += wrong
    if len(problems) > MAX_PROBLEMS:
        notes.append(f"Còn {len(problems) - MAX_PROBLEMS} ô sai nữa chưa kể ra đây.")
    notes += swapped(grid, header, found)
    return Sheet(grid.name, header.top + 1, tuple(rows), tuple(problems[:MAX_PROBLEMS]), tuple(dict.fromkeys(notes)))


def _row(
    grid: Grid, at: int, header: Header, columns: Sequence[Column], cells: Mapping[str, Cells]
) -> tuple[Row, list[Problem]]:
    values: dict[str, object] = {}
    problems = []
    for column in columns:
        places = header.places[column.name]
        cell = cell_of(grid, at, places)
        try:
            values[column.name] = value = cells[column.name].value(cell)
            why = "còn trống. Điền" if value is None and column.required else ""
        except Unreadable as unreadable:
            values[column.name] = None
            why = f'"{_short(shown(cell))}" {unreadable}. Sửa'
        if why:
            sentence = f"Dòng {at + 1}, cột {column.heading}: {why} trong tệp rồi tải lại."
            problems.append(Problem(at + 1, column_letter(places[0]), column.heading, sentence))
    return Row(at + 1, values), problems


def cell_of(grid: Grid, at: int, places: tuple[int, ...]) -> Value:
    if len(places) == 1:
        return grid.cell(at, places[0])
    return nfc(" ".join(text for place in places if (text := shown(grid.cell(at, place)))))


def _data_rows(grid: Grid, header: Header, columns: Sequence[Column], notes: list[str]) -> Iterator[int]:
    """The rows of the list itself: no empty ones, no line of numbers, totals, names of groups or signatures."""
    end = end_of_list(grid, header, columns)
    yield from rows_of_the_list(grid, header, columns, range(header.bottom + 1, end), notes)
    if left := [at + 1 for at in range(end, len(grid.rows)) if any(shown(cell) for cell in grid.rows[at])]:
        notes.append(f"Không đọc phần cuối từ dòng {left[0]} đến dòng {left[-1]} (nơi ký, ghi chú).")


def rows_of_the_list(
    grid: Grid, header: Header, columns: Sequence[Column], among: Sequence[int], notes: list[str]
) -> list[int]:
    """Of these rows those of the list itself; what was skipped as a total or a name of a group is noted."""
    skipped: list[int] = []
    kept: list[int] = []
    for at in among:
        texts = [text for cell in grid.rows[at] if (text := shown(cell))]
        if not texts or (at <= header.bottom + 2 and _is_below_headings(grid, at, texts, header, columns)):
            continue
        if is_total(texts) or _is_group(grid, at, texts, header, columns):
            skipped.append(at + 1)
            continue
        kept.append(at)
    if skipped:
        listed = ", ".join(map(str, skipped[:10])) + ("…" if len(skipped) > 10 else "")
        notes.append(f"Bỏ {len(skipped)} dòng tổng cộng hoặc tên nhóm: dòng {listed}.")
    return kept


def _is_below_headings(grid: Grid, at: int, texts: Sequence[str], header: Header, columns: Sequence[Column]) -> bool:
    """The line that numbers the columns, or sub-headings under a heading merged across."""
    numbers = [text.strip("()[]") for text in texts]
    counted = [int(text) for text in numbers if text.isascii() and text.isdigit() and len(text) < 4]
    letters = len(numbers) - len(counted)
    if len(counted) >= 2 and letters <= 3 and all(len(text) < 6 for text in numbers):
        return all(after - before == 1 for before, after in pairwise(counted))
    under = any(row in range(header.top, at) and first < last for (row, first), (_, last) in grid.merged)
    texts_only = all(isinstance(cell, str) for cell in grid.rows[at])
    return under and texts_only and at == header.bottom + 1 and not _required(grid, at, header, columns)


def is_total(texts: Sequence[str]) -> bool:
    return any(_TOTAL.fullmatch(text) for text in texts[:2])


def _is_group(grid: Grid, at: int, texts: Sequence[str], header: Header, columns: Sequence[Column]) -> bool:
    """A heading inside the list ("II | Thôn Đông"): words merged across, or outside of every required column."""
    across = any(row == at and last_row == at and last - first >= 2 for (row, first), (last_row, last) in grid.merged)
    required = any(column.required for column in columns)
    is_bare = required and not _required(grid, at, header, columns) and 3 * len(texts) <= len(header.seen)
    return is_bare or (across and len(texts) <= 2)


def _required(grid: Grid, at: int, header: Header, columns: Sequence[Column]) -> int:
    """How many of the required cells of a row are filled."""
    return sum(bool(shown(cell_of(grid, at, header.places[column.name]))) for column in columns if column.required)


def end_of_list(grid: Grid, header: Header, columns: Sequence[Column]) -> int:
    """Where signatures and notes begin: at the first row that speaks like one with no full row after it."""
    first = header.bottom + 1
    filled = [len(row) - row.count("") for row in grid.rows[first:]]
    full = sorted(count for count in filled if count)
    typical = full[len(full) // 2] if full else 0
    end = len(grid.rows)
    for at in range(end - 1, first - 1, -1):
        count, signed = filled[at - first], _signed(grid.rows[at])
        # A member of the list may be a chairman too: only a sparse row, or one that says nothing else, is a signature.
        if signed and (2 * count <= typical or signed == count):
            end = at
        elif _required(grid, at, header, columns) and 2 * count >= typical > 0:
            break
    return end


def _signed(row: Sequence[Value]) -> int:
    """How many cells of the row speak like a signature or a note."""
    return sum(isinstance(cell, str) and 5 < len(cell) < 120 and bool(_FOOTER.match(fold(cell))) for cell in row)


def swapped(grid: Grid, header: Header, columns: Sequence[Column]) -> Iterator[str]:
    """A warning where Excel seems to have read 05/06 as the month first: real dates all have a day up to 12."""
    for column in columns:
        if column.kind not in (Kind.DATE, Kind.DATE_OR_YEAR):
            continue
        cells = [grid.cell(at, header.places[column.name][0]) for at in range(header.bottom + 1, len(grid.rows))]
        real = [cell.day for cell in cells if isinstance(cell, dt.date)]
        typed = [
            int(found[1]) for cell in cells if isinstance(cell, str) and (found := re.match(r"(\d\d?)[/.-]", cell))
        ]
        if len(real) >= 3 and len(typed) >= 3 and max(real) <= 12 < min(typed):
            yield (
                f"Cột {column.heading}: các ô kiểu ngày đều có ngày từ 12 trở xuống, các ô kiểu chữ thì trên 12: "
                "có lẽ Excel đã đảo ngày với tháng. Hãy so lại vài dòng với giấy gốc."
            )
