"""What an uploaded file is, told from its bytes; its name is only compared."""

import io
import unicodedata
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from chungtay.core.refusal import Refused

MAX_BYTES = 25 * 1024 * 1024
"""More than any letter needs; a bigger file is nearly always a stack of scanned pages."""


class Kind(StrEnum):
    """Kinds of file that people send, welcome or not."""

    DOCX = "docx"
    PDF = "pdf"
    TXT = "txt"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOC = "doc"
    ODT = "odt"
    PPT = "ppt"
    RTF = "rtf"
    HTML = "html"
    XML = "xml"
    IMAGE = "image"
    ARCHIVE = "archive"
    PROGRAM = "program"
    LOCKED = "locked"
    UNKNOWN = "unknown"


_OPENINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"Rar!", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.DOC),
    ("PowerPoint Document", Kind.PPT),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
)
_ZIP_PARTS = (("word/", Kind.DOCX), ("xl/", Kind.XLSX), ("ppt/", Kind.PPT))
_OPEN_DOCUMENTS = ((b"opendocument.text", Kind.ODT), (b"opendocument.spreadsheet", Kind.ODS))
_NAMES_FOR: dict[Kind, tuple[str, ...]] = {
    Kind.PROGRAM: (".exe", ".com", ".scr", ".dll"),
    Kind.IMAGE: (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff"),
    Kind.ARCHIVE: (".zip", ".rar", ".7z", ".gz"),
    Kind.HTML: (".html", ".htm"),
    Kind.PPT: (".ppt", ".pptx"),
    Kind.LOCKED: (".docx", ".xlsx", ".pptx", ".docm", ".xlsm"),
    Kind.DOCX: (".docx", ".docm", ".dotx"),
    Kind.TXT: (".txt", ".csv", ".tsv", ".text", ".md"),
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xlsb"),
}
_WHAT = {
    Kind.DOCX: "tài liệu Word (.docx)",
    Kind.PDF: "tệp PDF",
    Kind.TXT: "văn bản thuần",
    Kind.XLSX: "bảng tính Excel (.xlsx)",
    Kind.XLS: "bảng tính Excel đời cũ (.xls)",
    Kind.ODS: "bảng tính OpenDocument (.ods)",
}
_A_SHEET = "là bảng tính, không phải văn bản. Hãy tải nó ở trang nhập Excel; ở đây hãy tải .docx, .pdf hoặc .txt."
_WHY_NOT = {
    Kind.PROGRAM: "là một chương trình, không phải tài liệu. Đừng mở tệp này; hãy xin lại tài liệu gốc.",
    Kind.LOCKED: "đang đặt mật khẩu. Hãy mở bằng mật khẩu, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu rồi tải lại.",
    Kind.DOC: "là Word đời cũ (.doc). Hãy mở bằng Word, lưu lại thành .docx rồi tải lại.",
    Kind.RTF: "là văn bản RTF. Hãy mở bằng Word, lưu lại thành .docx rồi tải lại.",
    Kind.ODT: "là văn bản OpenDocument (.odt). Hãy mở bằng LibreOffice hoặc Word, lưu lại thành .docx rồi tải lại.",
    Kind.PPT: "là bài trình chiếu. Hãy tải văn bản (.docx, .pdf, .txt) hoặc bảng tính (.xlsx).",
    Kind.HTML: "là một trang web. Hãy mở trang, chép nội dung vào Word, lưu thành .docx rồi tải lại.",
    Kind.XML: "là dữ liệu XML. Hãy mở bằng Word hoặc Excel, lưu lại thành .docx hoặc .xlsx rồi tải lại.",
    Kind.IMAGE: "là ảnh chụp hoặc ảnh quét; chữ trong ảnh chưa đọc được. Hãy xin bản .docx hoặc PDF có chữ.",
    Kind.ARCHIVE: "là tệp nén. Hãy giải nén rồi tải từng tài liệu bên trong.",
    Kind.UNKNOWN: "không phải loại tệp đọc được. Hãy tải tệp .docx, .pdf, .txt hoặc bảng tính .xlsx.",
    Kind.DOCX: "là tài liệu Word, không phải bảng tính. Hãy chép bảng sang Excel, lưu thành .xlsx rồi tải lại.",
    Kind.PDF: "là tệp PDF, không phải bảng tính. Hãy xin bản Excel (.xlsx) của danh sách này.",
    Kind.TXT: "là văn bản thuần, không phải bảng tính. Hãy lưu danh sách thành .xlsx rồi tải lại.",
    Kind.XLSX: _A_SHEET,
    Kind.XLS: _A_SHEET,
    Kind.ODS: _A_SHEET,
}


def recognise(data: bytes, *, filename: str) -> Kind:
    """The kind of a file by its content. An empty file and one beyond MAX_BYTES are refused here."""
    if len(data) > MAX_BYTES:
        size = len(data) / 1024 / 1024
        raise Refused(
            f"{called(filename)} nặng {size:.0f} MB, quá {MAX_BYTES // 1024 // 1024} MB. Thường đó là bản quét: "
            "hãy xin bản .docx hoặc PDF có chữ, hoặc chia tệp thành nhiều phần rồi tải từng phần."
        )
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused(f"{called(filename)} trống, không có nội dung. Hãy kiểm tra lại tệp trên máy rồi tải lại.")
    return _by_opening(data)


def _by_opening(data: bytes) -> Kind:
    if data.startswith(b"PK"):
        return _of_zip(data)
    if data.startswith(_OLE):
        return next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data), Kind.UNKNOWN)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for opening, kind in _OPENINGS:
        if data.startswith(opening):
            return kind
    return _of_markup(data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _of_markup(start: bytes) -> Kind:
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return Kind.HTML
    return Kind.XML if start.startswith(b"<?xml") else Kind.TXT


def _of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # a damaged archive fails in many ways; its bytes still hold the names of its parts
        return next((kind for part, kind in _ZIP_PARTS if part.encode() in data), Kind.ARCHIVE)
    if "xl/workbook.bin" in names:
        return Kind.UNKNOWN
    for part, kind in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return next((kind for mark, kind in _OPEN_DOCUMENTS if mark in data[:200]), Kind.ARCHIVE)


def refused(kind: Kind, *, filename: str) -> Refused:
    """The refusal of a kind of file that is not read where it was sent."""
    really = "thật ra " if _ending(filename) not in ("", *_NAMES_FOR.get(kind, (f".{kind}",))) else ""
    return Refused(f"{called(filename)} {really}{_WHY_NOT.get(kind, _WHY_NOT[Kind.UNKNOWN])}")


def damaged(filename: str) -> Refused:
    """The refusal of a file that broke on its way."""
    return Refused(
        f"{called(filename)} bị hỏng, không mở được. Hãy mở thử trên máy, lưu lại rồi tải lại; "
        "nếu máy cũng không mở được, xin người gửi gửi lại."
    )


def called(filename: str) -> str:
    """The file as a sentence names it: the bare name, printable and not endless."""
    name = PurePosixPath(filename.replace("\\", "/")).name
    shown = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip()
    return f'Tệp "{shown if len(shown) <= 80 else shown[:77] + "…"}"' if shown else "Tệp"


def name_note(kind: Kind, filename: str) -> str | None:
    """A sentence when the name promises another kind of file than the content is."""
    ending = _ending(filename)
    if not ending or ending in _NAMES_FOR.get(kind, (f".{kind}",)):
        return None
    return f"{called(filename)} có đuôi {ending} nhưng bên trong là {_WHAT[kind]}: đã đọc theo nội dung."


def _ending(filename: str) -> str:
    return PurePosixPath(filename).suffix.lower()
