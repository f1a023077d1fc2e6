"""Bytes of a text file become text, whichever table of letters they were written with."""

import codecs
from dataclasses import dataclass

from chungtay.core.legacy_encodings import repair
from chungtay.core.refusal import Refused
from chungtay.core.syllables import is_syllable
from chungtay.core.text import nfc
from chungtay.core.uploads.kinds import Kind, called, refused

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and a sentence when its letters were not those of Unicode."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, filename: str) -> Decoded:
    """The text of the bytes. Bytes that are no text at all are refused."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :].decode(encoding, "replace"))
    if wide := _wide(data):
        return _with_losses(data.decode(wide, "replace"))
    if b"\x00" in data:
        raise Refused(
            f"{called(filename)} có byte rỗng, không phải văn bản. "
            "Hãy mở bằng Word hoặc Notepad, lưu lại dạng .txt (UTF-8) hoặc .docx rồi tải lại."
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data, filename)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of plain letters is zero."""
    even, odd = data[:2000:2].count(0), data[1:2000:2].count(0)
    few, many = sorted((even, odd))
    if many < 0.5 * len(data[:2000:2]) or few > many / 20:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _with_losses(text: str) -> Decoded:
    losses = text.count("\ufffd")
    if not losses:
        return Decoded(text)
    return Decoded(text, (f"Có {losses} chỗ trong tệp bị hỏng, không đọc được chữ; các chỗ đó hiện là \ufffd.",))


def _not_utf8(data: bytes, filename: str) -> Decoded:
    mostly = data.decode("utf-8", "replace")
    if mostly.count("\ufffd") * 50 < sum(letter > "\x7f" for letter in mostly):
        return _with_losses(mostly)
    from_western = western(data)
    candidates = [nfc(data.decode("cp1258", "replace")), from_western]
    legacy = repair(from_western[:_SAMPLE].split("\n")).texts
    scores = [_vietnamese(candidates[0][:_SAMPLE]), _vietnamese("\n".join(legacy))]
    if max(scores) == 0 and sum(letter < " " and letter not in "\t\r\n\f" for letter in from_western) * 20 > len(
        from_western
    ):
        raise refused(Kind.UNKNOWN, filename=filename)
    if scores[0] >= scores[1]:
        return Decoded(candidates[0], ("Tệp dùng bảng mã Windows-1258: đã đổi sang Unicode.",))
    return Decoded(from_western)


def western(data: bytes) -> str:
    """Windows-1252; its five unused bytes stay what they are in Latin-1, for the old fonts draw letters there."""
    return (
        "".join(_CP1252[byte] for byte in data) if any(0x80 <= byte < 0xA0 for byte in data) else data.decode("latin-1")
    )


def _vietnamese(text: str) -> int:
    words = [word for word in text.split() if not word.isascii()]
    return sum(is_syllable(word.strip(".,;:!?()[]\"'“”")) for word in words)


_CP1252 = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
