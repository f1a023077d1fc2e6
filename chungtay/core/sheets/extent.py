"""How far the cells of a sheet reach, counted before any reader sets aside room for all between them."""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from chungtay.core.refusal import Refused
from chungtay.core.sheets.compound_file import NotCompound, stream
from chungtay.core.uploads.kinds import Kind, called, damaged, refused

MAX_CELLS = 4_200_000
# Only cells beyond what any sheet may span are looked at one by one: column Z and row 99,999 together are allowed.
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26
_CELL = re.compile(rb'[ \n\r\t]r\s*=\s*["\'](?:([A-Za-z]{2,3})(\d{1,7})|([A-Za-z])(\d{6,7}))["\'][^>]*(?<!/)>')
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CELL_RECORDS = {0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E}
_MULTIPLE, _LOCKED, _START = 0x00BD, 0x002F, 0x0809


def _refuse_vast(rows: int, columns: int, filename: str) -> None:
    if rows * columns > MAX_CELLS:
        raise Refused(
            f"{called(filename)} có ô ở tận dòng {rows}, cột thứ {columns}: bảng quá rộng để đọc. "
            "Hãy xóa các dòng và cột trống phía sau danh sách, hoặc chép danh sách sang tệp mới, rồi tải lại."
        )


def refuse_vast_xlsx(archive: bytes, *, filename: str) -> None:
    """Refuse a workbook in which any sheet spans more cells than we read."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                letters, rows = set(), {0}
                for found in _CELL.finditer(parts.read(name)):
                    letters.add(found[1] or found[3])
                    rows.add(int(found[2] or found[4]))
                if letters:
                    columns = max(_NEAR_COLUMNS, *map(_number, letters), 0)
                    _refuse_vast(max(*rows, 1), columns, filename)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def refuse_vast_ods(archive: bytes, *, filename: str) -> None:
    """The same for OpenDocument, where a row or cell may say that it stands for a million."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as parts, parts.open("content.xml") as content:
            rows = columns = row_at = 0
            for row in _elements(content, f"{_TABLE}table", f"{_TABLE}table-row"):
                if row is None:
                    row_at = 0
                    continue
                reach = _reach(row)
                row_at += _times(row, "number-rows-repeated")
                if reach:
                    rows, columns = max(rows, row_at), max(columns, reach)
            _refuse_vast(rows, columns, filename)
    except (KeyError, etree.XMLSyntaxError, zipfile.BadZipFile) as broken:
        raise damaged(filename) from broken


def _elements(content: IO[bytes], table: str, row: str) -> Iterator[etree._Element | None]:
    """Each row at its end, then emptied; None at the start of a table."""
    for event, element in etree.iterparse(content, events=("start", "end"), tag=(table, row), resolve_entities=False):
        if event == "start" and element.tag == table:
            yield None
        elif event == "end" and element.tag == row:
            yield element
            element.clear()


def _reach(row: etree._Element) -> int:
    """The last column of the row with content."""
    at = reach = 0
    for cell in row:
        at += _times(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{_OFFICE}value-type") or cell.get(f"{_OFFICE}value"):
            reach = at
    return reach


def _times(element: etree._Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def refuse_vast_xls(data: bytes, *, filename: str) -> None:
    """The same for old Excel; a locked workbook is refused here too, for its reader would see noise."""
    try:
        book = stream(data, ("Workbook", "Book"))
    except NotCompound as broken:
        raise damaged(filename) from broken
    rows = columns = at = 0
    while at + 4 <= len(book):
        record, length = struct.unpack_from("<HH", book, at)
        if record == _LOCKED:
            raise refused(Kind.LOCKED, filename=filename)
        if record == _START:
            _refuse_vast(rows, columns, filename)
            rows = columns = 0
        if record in _CELL_RECORDS and length >= 6 and at + 4 + length <= len(book):
            row, column = struct.unpack_from("<HH", book, at + 4)
            if record == _MULTIPLE:
                (column,) = struct.unpack_from("<H", book, at + 2 + length)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
        at += 4 + length
    _refuse_vast(rows, columns, filename)
