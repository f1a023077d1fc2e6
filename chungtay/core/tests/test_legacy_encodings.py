"""Texts of the old fonts become today's letters, and today's letters are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core import legacy_encodings
from chungtay.core.legacy_encodings import Legacy, convert, legacy_of_font, repair
from chungtay.core.syllables import is_syllable

LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
TO_TCVN3 = {letter: chr(code) for code, letter in legacy_encodings._FROM_TCVN3.items()}
TO_VNI = {letter: codes for codes, letter in legacy_encodings._FROM_VNI.items()}
SYLLABLES = [
    "thôn",
    "hộ",
    "nghèo",
    "xã",
    "Nguyễn",
    "Thị",
    "Đào",
    "Quỳnh",
    "dưới",
    "những",
    "đường",
    "thuở",
    "Lê",
    "quý",
]


def as_tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(letter, letter) for letter in text)


def as_vni(text: str) -> str:
    return "".join(TO_VNI.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("printed", "read", "legacy"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", Legacy.TCVN3),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc", Legacy.TCVN3),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam", Legacy.VNI),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", Legacy.VNI),
    ],
)
def test_the_two_old_tables_are_recognised(printed: str, read: str, legacy: Legacy) -> None:
    repaired = repair([printed, "no marks here"])
    assert (repaired.texts[0], repaired.legacy, repaired.changed) == (read, legacy, (0,))


def test_every_letter_has_its_code_in_both_tables() -> None:
    assert all(convert(as_tcvn3(letter), Legacy.TCVN3) == letter for letter in LETTERS)
    assert all(convert(as_vni(letter), Legacy.VNI) == letter for letter in LETTERS + LETTERS.upper())


def test_capital_fonts_draw_capitals_over_small_codes() -> None:
    assert convert("quyÕt ®Þnh", Legacy.TCVN3, capitals=True) == "QUYẾT ĐỊNH"


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân xã",
        "Lê Hà, Võ Trí, Hồ A Páo",
        "55/2023/NÐ-CP",
        "café, José, São Paulo",
        "3 × 5 m²; 20 °C; ® 2024",
        "plain words only",
        "Số: 07/TB_UBND",
    ],
)
def test_text_in_todays_letters_is_left_alone(text: str) -> None:
    assert repair([text]).texts == (text,)


def test_a_doubtful_word_follows_the_rest_of_the_file() -> None:
    legacy = ["Danh s¸ch hé nghÌo", "NguyÔn V¨n Hïng", "Tróc"]  # noqa: RUF001 — TCVN3 as it looks on screen
    assert repair(legacy).texts[2] == "Trúc"
    assert repair(["Danh sách hộ nghèo", "Nguyễn Văn Hùng", "Tróc"]).texts[2] == "Tróc"


def test_fonts_tell_their_table() -> None:
    assert legacy_of_font(".VnTimeH") is Legacy.TCVN3
    assert legacy_of_font("VNI-Times") is Legacy.VNI
    assert legacy_of_font("Times New Roman") is None


@given(st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=12))
def test_a_line_of_syllables_survives_both_old_fonts(words: list[str]) -> None:
    line = " ".join(["Những", *words])
    for written in (as_tcvn3(line), as_vni(line)):
        assert repair([written]).texts == (line,)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_text_can_be_asked_about(pieces: list[str]) -> None:
    repaired = repair(pieces)
    assert len(repaired.texts) == len(pieces)
    assert bool(repaired.changed) == (repaired.legacy is not None)


@pytest.mark.parametrize("word", ["nghiêng", "khuỷu", "quốc", "giếng", "thuở", "ơi", "yêu"])
def test_what_can_be_said_aloud_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["NguyÔn", "ng", "cà̀", "toàc", "ră", "st", "xin1", ""])
def test_what_cannot_be_said_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
