"""Sheets for tests: as officers make them, and as nobody should."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import xlsxwriter


def xlsx(rows: Sequence[Sequence[object]], merged: Mapping[str, object] | None = None) -> bytes:
    """A workbook of one sheet with these cells; merged ranges by their Excel names."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if value not in (None, ""):
                    sheet.write(number, place, value)
        for cells, text in (merged or {}).items():
            sheet.merge_range(cells, text)
    return file.getvalue()


def csv_file(rows: Sequence[Sequence[object]], mark: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """The same rows as a CSV file."""
    return "\r\n".join(mark.join("" if value is None else str(value) for value in row) for row in rows).encode(encoding)


def ods(rows: Sequence[Sequence[object]], extra: str = "") -> bytes:
    """The same rows as OpenDocument; `extra` is put after the rows as it stands."""
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    body = "".join("<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="T">{body}{extra}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


def _ods_cell(value: object) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    if isinstance(value, (int, float)):
        return _ods_typed(f'float" office:value="{value}', value)
    return _ods_typed("string", value)


def _ods_typed(kind: str, value: object) -> str:
    return f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'


def xls(rows: Sequence[Sequence[object]], *, locked: bool = False, far: tuple[int, int] | None = None) -> bytes:
    """The same rows as old Excel (BIFF8 in a compound file)."""
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet += _xls_cell(number, place, value)
    if far:
        sheet += _xls_cell(*far, 1)
    sheet += _record(0x000A, b"")
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    if locked:
        start += _record(0x002F, bytes(54))
    codepage, end = _record(0x0042, struct.pack("<H", 1200)), _record(0x000A, b"")
    place = len(start) + len(codepage) + 4 + 10 + len(end)
    named = _record(0x0085, struct.pack("<IBBBB", place, 0, 0, 2, 0) + b"T1")
    return compound("Workbook", start + codepage + named + end + sheet)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _xls_cell(row: int, place: int, value: object) -> bytes:
    if value in (None, ""):
        return b""
    if isinstance(value, (int, float)):
        return _record(0x0203, struct.pack("<HHHd", row, place, 0, value))
    text = str(value)
    return _record(0x0204, struct.pack("<HHHHB", row, place, 0, len(text), 1) + text.encode("utf-16-le"))


def compound(name: str, content: bytes) -> bytes:
    """A compound file with one stream."""
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // 512)
    fat_sectors = -(-(sectors + 2) // 127) or 1
    fat = [0xFFFFFFFD] * fat_sectors + [0xFFFFFFFE]
    first = fat_sectors + 1
    fat += [first + at + 1 for at in range(sectors - 1)] + [0xFFFFFFFE]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * 512, b"\xff")
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, fat_sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header = struct.pack("<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", *numbers)
    header += struct.pack(f"<{fat_sectors}I", *range(fat_sectors))
    directory = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, first, len(content))
    return header.ljust(512, b"\xff") + table + directory.ljust(512, b"\0") + content.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    numbers = (len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, 0, start, size, 0)
    return struct.pack("<64sHBBIII16xI8x8xIII", written, *numbers)
