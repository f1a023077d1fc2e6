"""Ways in which letters go wrong on their way: their words, their lines, their encodings, their bytes."""

import io
import random
import unicodedata
import zipfile
from collections.abc import Callable

from chungtay.core.legacy_encodings import Legacy, convert

TextMutation = Callable[[random.Random, list[str]], list[str]]
Mutation = Callable[[random.Random, bytes], bytes]

SPLINTERS = (
    "", "|", "-", "1.", "I.", "Điều 1.", "Căn cứ", "Số:", "KẾ HOẠCH", "./.", "Nơi nhận:", "KT. CHỦ TỊCH", "(((", "“",
    "ngày   tháng", "ngày 31/02/2024", "99/99/9999", "1.000.000.000.000.000 triệu đồng", "quý IX năm 0000", "0/0 thôn",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHỤ LỤC", "Kính gửi:", "\u0301", "\ufffd", "số 0/0", "mỗi xã 0 hộ",
)  # fmt: skip
STRANGE = "\u0301\u0323\u200b\u00ad\u00a0\u202e\ufeff\ufffdĐÐðƣ|()[]“”\"'.,;:-–—/%0123456789\t\x0c\x0b\x1f"


def lines_shuffled(dice: random.Random, lines: list[str]) -> list[str]:
    start = dice.randrange(len(lines))
    part = lines[start : start + dice.choice((2, 5, 30))]
    dice.shuffle(part)
    return lines[:start] + part + lines[start + len(part) :]


def lines_lost(dice: random.Random, lines: list[str]) -> list[str]:
    return [line for line in lines if dice.random() > 0.2] or [""]


def lines_again(dice: random.Random, lines: list[str]) -> list[str]:
    return [line for line in lines for _ in range(dice.choice((1, 1, 1, 2, 5)))]


def lines_joined(dice: random.Random, lines: list[str]) -> list[str]:
    """A narrow column or a lost line end."""
    text = "".join(line + dice.choice(("\n", "\n", " ", "", " | ")) for line in lines)
    return text.split("\n")


def lines_torn(dice: random.Random, lines: list[str]) -> list[str]:
    wide = dice.choice((3, 20, 60, 90))
    return [line[at : at + wide] for line in lines for at in range(0, max(len(line), 1), wide)]


def with_splinters(dice: random.Random, lines: list[str]) -> list[str]:
    return [line for line in lines for line in ((line, dice.choice(SPLINTERS)) if dice.random() < 0.2 else (line,))]


def words_swapped(dice: random.Random, lines: list[str]) -> list[str]:
    spoiled = []
    for line in lines:
        words = line.split(" ")
        if dice.random() < 0.4:
            dice.shuffle(words)
        spoiled.append(" ".join(words))
    return spoiled


def words_lost(dice: random.Random, lines: list[str]) -> list[str]:
    return [" ".join(word for word in line.split(" ") if dice.random() > 0.15) for line in lines]


def letters_changed(dice: random.Random, lines: list[str]) -> list[str]:
    often = dice.choice((0.002, 0.02, 0.2))
    return ["".join(dice.choice(STRANGE) if dice.random() < often else letter for letter in line) for line in lines]


def letters_doubled(dice: random.Random, lines: list[str]) -> list[str]:
    at = dice.randrange(len(lines))
    return [*lines[:at], lines[at] * dice.choice((2, 20, 200)), *lines[at + 1 :]]


def without_marks(dice: random.Random, lines: list[str]) -> list[str]:
    kept = dice.choice(("", "\u0301\u0300", "\u0306\u0302\u031b"))
    apart = (unicodedata.normalize("NFD", line) for line in lines)
    return ["".join(one for one in line if not unicodedata.combining(one) or one in kept) for line in apart]


def in_capitals(dice: random.Random, lines: list[str]) -> list[str]:
    return [line.upper() if dice.random() < 0.5 else line.lower() for line in lines]


def cut_off(dice: random.Random, lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return text[: dice.randrange(len(text) + 1)].split("\n")


def repeated(dice: random.Random, lines: list[str]) -> list[str]:
    return lines * dice.choice((2, 3, 10))


TEXT_MUTATIONS: tuple[TextMutation, ...] = (
    lines_shuffled, lines_lost, lines_again, lines_joined, lines_torn, with_splinters, words_swapped, words_lost,
    letters_changed, letters_doubled, without_marks, in_capitals, cut_off, repeated,
)  # fmt: skip


def encoded(dice: random.Random, text: str) -> bytes:
    """The text in one of the ways that files are kept, some of them wrong."""
    way = dice.randrange(10)
    if way < 4:
        return text.encode("utf-8", "replace")
    if way == 4:
        return unicodedata.normalize("NFD", text).encode("utf-8", "replace")
    if way == 5:
        return text.encode(dice.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32")), "replace")
    if way == 6:
        return text.encode(dice.choice(("cp1258", "latin-1", "cp1252")), "replace")
    if way == 7:
        return text.encode("utf-8", "replace").decode("latin-1").encode("utf-8")
    return in_old_letters(text, dice.choice(tuple(Legacy))).encode("latin-1", "replace")


def in_old_letters(text: str, legacy: Legacy) -> str:
    """The text as the fonts before Unicode kept it."""
    return text.translate(_OLD[legacy])


def _old(legacy: Legacy) -> dict[int, str]:
    """The table of an old font turned round: what one character of it says, or a plain letter and its mark."""
    marks = [chr(code) for code in range(0xA1, 0x100)]
    pieces = [*marks, *(base + mark for base in "aeouyAEOUY" for mark in marks)]
    said = {piece: convert(piece, legacy) for piece in pieces}
    return {ord(letter): piece for piece, letter in said.items() if letter != piece and len(letter) == 1}


_OLD = {legacy: _old(legacy) for legacy in Legacy}


def flipped(dice: random.Random, data: bytes) -> bytes:
    """A few bytes are not what they were."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 4, 40))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(dice: random.Random, data: bytes) -> bytes:
    """The line went dead in mid-upload."""
    return data[: dice.randrange(len(data))]


def without_a_piece(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.choice((1, 100, 5_000)) :]


def with_a_piece_twice(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    end = start + dice.choice((1, 100, 5_000))
    return data[:end] + data[start:]


def with_a_piece_often(dice: random.Random, data: bytes) -> bytes:
    """Tags and marks a hundred times over."""
    start = dice.randrange(len(data))
    piece = data[start : start + dice.choice((1, 5, 20, 80))]
    return data[:start] + piece * dice.choice((20, 300)) + data[start:]


def with_a_stranger(dice: random.Random, data: bytes) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + dice.randbytes(dice.choice((1, 30, 3_000))) + data[start:]


MUTATIONS: tuple[Mutation, ...] = (
    flipped, cut, without_a_piece, with_a_piece_twice, with_a_piece_often, with_a_stranger,
)  # fmt: skip


def damaged(dice: random.Random, data: bytes) -> bytes:
    """The file with one kind of damage; in a zip archive mostly inside a part, past its checksum."""
    if data[:2] == b"PK" and dice.random() < 0.8:
        return inside_the_zip(dice, data)
    return dice.choice(MUTATIONS)(dice, data)


def inside_the_zip(dice: random.Random, data: bytes) -> bytes:
    """One part of an archive is spoiled and packed again: a checksum would stop a change of the packed bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        main = [name for name in names if name in ("word/document.xml", "content.xml")]
        chosen = dice.choice(main * 5 + names)
        for name in names:
            part = old.read(name)
            new.writestr(name, dice.choice(MUTATIONS)(dice, part) if name == chosen and part else part)
    return packed.getvalue()
