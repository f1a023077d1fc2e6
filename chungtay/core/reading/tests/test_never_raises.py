"""Whatever comes in, reading answers: it may know little, but it never breaks and never hangs."""

import json
import random
from pathlib import Path

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read

LETTERS = sorted((Path(__file__).resolve().parents[4] / "specimens" / "reading").glob("*.txt"))
SPLINTERS = [
    "",
    " ",
    "|",
    "-",
    "I.",
    "1.",
    "Điều 1.",
    "Căn cứ",
    "Số:",
    "KẾ HOẠCH",
    "ngày   tháng",
    "./.",
    "Nơi nhận:",
    "KT. CHỦ TỊCH",
    "(((",
    "“",
    "99/99/9999",
    "ngày 31/02/2024",
    "1.000.000.000.000.000 triệu đồng",
    "Tiểu dự án 0 thuộc Dự án 99",
    "số 0/0",
    "\u0301",
    "\u00a0",
    "\ufffd",
    "0/0 thôn",
    "Kính gửi:",
    "PHỤ LỤC",
    "trước 999 ngày làm việc trước ngày",
    "quý IX năm 0000",
    "mỗi xã 0 hộ",
]
LONG = [
    "a" * 30_000,
    "1." * 8_000,
    "- " * 8_000,
    "Luật " * 4_000,
    "(" * 8_000,
    "số 1/A-B " * 3_000,
    "ngày " * 5_000,
    "và " * 8_000,
    "xã A, " * 4_000,
    "1.000 đồng, " * 3_000,
    "A B C D " * 4_000,
    "Căn cứ " * 4_000,
    "; " * 8_000,
    "Điều 1. " * 3_000,
    "| " * 8_000,
    "cua " * 6_000 + "ngay 1/1/2024",
    "Tiểu dự án 1 thuộc " * 2_000,
    "CỘNG HÒA XÃ HỘI " * 2_000,
    "quý I, II, III và " * 2_000,
    " " * 40_000 + "x",
]


def answered(text: str) -> None:
    reading = read([Line(number, line) for number, line in enumerate(text.split("\n"), start=1)])
    json.dumps(reading.as_json())


def mutated(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(lines))
        what = chance.randrange(6)
        if what == 0:
            lines[at] = chance.choice(SPLINTERS)
        elif what == 1:
            del lines[at]
        elif what == 2:
            lines.insert(at, chance.choice(lines))
        elif what == 3:
            cut = chance.randint(0, len(lines[at]))
            lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]
        elif what == 4:
            letters = list(lines[at])
            chance.shuffle(letters)
            lines[at] = "".join(letters)
        else:
            lines[at] = lines[at].replace(" ", chance.choice(["  ", "", "\u00a0", " | "]))
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("text", ["", "\n", "|", "x", *SPLINTERS])
def test_a_splinter_alone_is_answered(text: str) -> None:
    answered(text)


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_a_monstrous_line_is_answered(text: str) -> None:
    answered(text)
    answered(f"KẾ HOẠCH\nVề việc thử\nCăn cứ {text}\nI. NỘI DUNG\n- {text}\n1. {text}\nNơi nhận:\n- {text}")


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.stem)
def test_damaged_letters_are_answered(letter: Path) -> None:
    chance = random.Random(f"damage {letter.stem}")
    text = letter.read_text(encoding="utf-8")
    for _ in range(25):
        answered(mutated(text, chance))


def test_splinters_in_any_order_are_answered() -> None:
    chance = random.Random(7)
    for _ in range(60):
        answered("\n".join(chance.choices(SPLINTERS, k=chance.randint(1, 30))))
