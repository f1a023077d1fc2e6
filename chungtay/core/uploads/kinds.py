"""What an uploaded file is, told from its bytes; its name is only compared."""

import io
import re
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
    MHT = "mht"
    XML = "xml"
    IMAGE = "image"
    HEIC = "heic"
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
    (b"BM", Kind.IMAGE),
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
_PHONE_PICTURES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_COMMENTS = re.compile(rb"<!--.{0,3000}?-->\s*", re.DOTALL)
_WEB_PAGE = re.compile(
    rb"<(?:!doctype html|(?:html|head|body|meta|title|link|style|script|div|table|tbody|p|span|font|center|article|"
    rb"section|main|h[1-6]|ul|ol|b|strong|br)[\s>/])"
)
_MAIL = re.compile(
    rb"(?:from|mime-version|content-type|subject|date|snapshot-content-location|x-[\w-]+):", re.IGNORECASE
)
_WEB_PART = re.compile(rb"content-type:\s*(?:multipart/(?:related|alternative)|text/html)", re.IGNORECASE)
_ZIP_PARTS = (("word/", Kind.DOCX), ("xl/", Kind.XLSX), ("ppt/", Kind.PPT))
_OPEN_DOCUMENTS = ((b"opendocument.text", Kind.ODT), (b"opendocument.spreadsheet", Kind.ODS))
LETTERS: dict[Kind, tuple[str, ...]] = {
    Kind.DOCX: (".docx", ".docm", ".dotx"),
    Kind.DOC: (".doc", ".dot"),
    Kind.ODT: (".odt", ".ott"),
    Kind.RTF: (".rtf",),
    Kind.PDF: (".pdf",),
    Kind.HTML: (".html", ".htm", ".xhtml"),
    Kind.MHT: (".mht", ".mhtml"),
    Kind.TXT: (".txt", ".text", ".md"),
    Kind.IMAGE: (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".gif"),
}
"""The kinds that letters and plans are read from, each with the endings of its names, the usual one first."""

ACCEPTED = ",".join(ending for endings in LETTERS.values() for ending in endings)
"""The endings as a file field of a form takes them."""

IN_WORDS = ".docx, .doc, .odt, .rtf, .pdf, .html, .mht, .txt, ảnh chụp hoặc bản quét (.jpg, .png, .tif)"
"""The same for a person: the ending most often met of each kind."""

_NAMES_FOR: dict[Kind, tuple[str, ...]] = LETTERS | {
    Kind.PROGRAM: (".exe", ".com", ".scr", ".dll"),
    Kind.ARCHIVE: (".zip", ".rar", ".7z", ".gz"),
    Kind.PPT: (".ppt", ".pptx"),
    Kind.LOCKED: (".docx", ".xlsx", ".pptx", ".docm", ".xlsm"),
    Kind.TXT: (*LETTERS[Kind.TXT], ".csv", ".tsv"),
    Kind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xlsb"),
    Kind.HEIC: (".heic", ".heif", ".avif"),
}
_WHAT = {
    Kind.DOCX: "tài liệu Word (.docx)",
    Kind.DOC: "Word đời cũ (.doc)",
    Kind.ODT: "văn bản OpenDocument (.odt)",
    Kind.RTF: "văn bản RTF",
    Kind.PDF: "tệp PDF",
    Kind.HTML: "một trang web",
    Kind.MHT: "một trang web lưu một tệp (.mht)",
    Kind.IMAGE: "ảnh",
    Kind.TXT: "văn bản thuần",
    Kind.XLSX: "bảng tính Excel (.xlsx)",
    Kind.XLS: "bảng tính Excel đời cũ (.xls)",
    Kind.ODS: "bảng tính OpenDocument (.ods)",
}
_A_SHEET = "là bảng tính, không phải văn bản. Hãy tải nó ở trang nhập Excel; ở đây hãy tải .docx, .pdf hoặc .txt."
_TO_EXCEL = "không phải bảng tính. Hãy chép bảng sang Excel, lưu thành .xlsx rồi tải lại."
_WHY_NOT = {
    Kind.PROGRAM: "là một chương trình, không phải tài liệu. Đừng mở tệp này; hãy xin lại tài liệu gốc.",
    Kind.LOCKED: "đang đặt mật khẩu. Hãy mở bằng mật khẩu, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu rồi tải lại.",
    Kind.DOC: f"là Word đời cũ (.doc), {_TO_EXCEL}",
    Kind.RTF: f"là văn bản RTF, {_TO_EXCEL}",
    Kind.ODT: f"là văn bản OpenDocument (.odt), {_TO_EXCEL}",
    Kind.PPT: "là bài trình chiếu. Hãy tải văn bản (.docx, .pdf, .txt) hoặc bảng tính (.xlsx).",
    Kind.HTML: f"là một trang web, {_TO_EXCEL}",
    Kind.MHT: f"là một trang web lưu một tệp (.mht), {_TO_EXCEL}",
    Kind.XML: "là dữ liệu XML. Hãy mở bằng Word hoặc Excel, lưu lại thành .docx hoặc .xlsx rồi tải lại.",
    Kind.IMAGE: "là ảnh, không phải bảng tính. Hãy xin bản Excel (.xlsx) của danh sách này.",
    Kind.HEIC: "là ảnh HEIC của điện thoại, máy chưa đọc được loại này. Hãy gửi lại ảnh dạng .jpg, hoặc xin bản .docx.",
    Kind.ARCHIVE: "là tệp nén. Hãy giải nén rồi tải từng tài liệu bên trong.",
    Kind.UNKNOWN: f"không phải loại tệp đọc được. Hãy tải tệp {IN_WORDS}, hoặc bảng tính .xlsx.",
    Kind.DOCX: f"là tài liệu Word, {_TO_EXCEL}",
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
    return _by_opening(data, filename)


def _by_opening(data: bytes, filename: str) -> Kind:
    if data.startswith(b"PK"):
        return _of_zip(data)
    if data.startswith(_OLE):
        return _of_ole(data, filename)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for opening, kind in _OPENINGS:
        if data.startswith(opening) and (opening != b"BM" or data[6:10] == bytes(4)):
            return kind
    if data[4:8] == b"ftyp" and data[8:12] in _PHONE_PICTURES:
        return Kind.HEIC
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.IMAGE
    return _of_markup(data[:4096])


def _of_ole(data: bytes, filename: str) -> Kind:
    """An old Office file is told by the streams in its directory, which the header says where to find."""
    kind = next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") + b"\0\0" in data + b"\0\0"), None)
    directory = (int.from_bytes(data[48:52], "little") + 1) * 512
    if kind is None and directory >= len(data):
        raise damaged(filename)
    return kind or Kind.UNKNOWN


def _of_markup(start: bytes) -> Kind:
    if _MAIL.match(start.lstrip()) and _WEB_PART.search(start):
        return Kind.MHT
    # Wide letters are told apart enough by leaving out their zeros: only the names of tags matter here.
    plain = _COMMENTS.sub(b"", start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")).lower()
    if _WEB_PAGE.match(plain):
        return Kind.HTML
    if plain.startswith(b"<?xml"):
        return Kind.HTML if b"<html" in plain else Kind.XML
    return Kind.TXT


def _of_zip(data: bytes) -> Kind:
    opened = next((kind for mark, kind in _OPEN_DOCUMENTS if mark in data[:200]), Kind.ARCHIVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # a damaged archive fails in many ways; its bytes still hold the names of its parts
        return next((kind for part, kind in _ZIP_PARTS if part.encode() in data), opened)
    if "xl/workbook.bin" in names:
        return Kind.UNKNOWN
    for part, kind in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return opened


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
