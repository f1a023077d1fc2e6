"""Office files are zip archives: opened with counted bytes, never by what the archive says about itself."""

import io
import zipfile
import zlib
from collections.abc import Callable

from chungtay.core.refusal import Refused
from chungtay.core.uploads.kinds import called, damaged

MAX_ENTRIES = 5_000
MAX_UNPACKED = 150 * 1024 * 1024
MAX_SAID = 400 * 1024 * 1024  # pictures included, which are never unpacked
MAX_RATIO = 150
_FREE_OF_RATIO = 10 * 1024 * 1024  # repeated XML packs 100 to 1 in honest small files
_CHUNK = 1 << 16
_OUTSIDE = (b"<!DOCTYPE", b"<!ENTITY")


def honest_copy(data: bytes, *, filename: str, mend: Callable[[bytes], bytes] = bytes) -> bytes:
    """The same archive with its XML alone, unpacked under count, so that later readers meet nothing else.

    Pictures, fonts and macros stay as empty parts, for the XML names them. `mend` may rewrite a part.
    Refused: too many parts, too many bytes (said or real), parts under a password, XML that declares entities.
    """
    try:
        return _copy(data, filename, mend)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as broken:
        raise damaged(filename) from broken


def _copy(data: bytes, filename: str, mend: Callable[[bytes], bytes]) -> bytes:
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(copy, "w") as kept:
        entries = archive.infolist()
        left = min(MAX_UNPACKED, max(_FREE_OF_RATIO, MAX_RATIO * len(data)))
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_SAID:
            raise _bomb(filename)
        for entry in entries:
            if entry.flag_bits & 1:
                raise Refused(f"{called(filename)} có phần bị khóa mật khẩu. Hãy bỏ mật khẩu, lưu rồi tải lại.")
            if entry.is_dir() or entry.filename in kept.NameToInfo:
                continue
            content = _read(archive, entry, left) if _is_read(entry.filename) else b""
            left -= len(content)
            if left < 0:
                raise _bomb(filename)
            _refuse_entities(entry.filename, content, filename)
            kept.writestr(zipfile.ZipInfo(entry.filename), mend(content))
    return copy.getvalue()


def _is_read(part: str) -> bool:
    return part == "mimetype" or part.lower().endswith((".xml", ".rels"))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    # The archive's own figure would end the reading early or late; one byte beyond what is allowed is enough to know.
    pieces, size = [], 0
    said, entry.file_size = entry.file_size, left + 2 * _CHUNK
    with archive.open(entry) as stream:
        while size <= left and (piece := stream.read(min(_CHUNK, left + 1 - size))):
            pieces.append(piece)
            size += len(piece)
    if size != said and size <= left:
        raise zipfile.BadZipFile("a part is not as long as it says")
    return b"".join(pieces)


def _bomb(filename: str) -> Refused:
    return Refused(
        f"{called(filename)} nở ra quá lớn khi giải nén, giống tệp phá hoại, nên không mở. "
        "Hãy mở trên máy, chép phần cần thiết sang tệp mới rồi tải lại."
    )


def _refuse_entities(part: str, content: bytes, filename: str) -> None:
    if not part.lower().endswith((".xml", ".rels")):
        return
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:200]:
        raise damaged(filename)
    if any(mark in content for mark in _OUTSIDE):
        raise Refused(
            f"{called(filename)} khai báo dữ liệu lấy từ bên ngoài (DTD), tài liệu Office bình thường không có, "
            "nên không mở. Hãy mở bằng Word hoặc Excel, lưu thành tệp mới rồi tải lại."
        )
