"""Lines of .txt files."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.extracting import Extracted, extract
from chungtay.core.extracting.tests.made_files import PLAN


def read(data: bytes) -> Extracted:
    return extract(data, filename="ke-hoach.txt")


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_gives_the_same_lines(encoding: str) -> None:
    assert texts(PLAN.encode(encoding)) == PLAN.splitlines()


def test_the_windows_encoding_is_converted_and_said() -> None:
    decomposed = "".join(_as_typed_in_1258(letter) for letter in PLAN)
    extracted = read(decomposed.encode("cp1258"))
    assert [line.text for line in extracted.lines] == PLAN.splitlines()
    assert any("Windows-1258" in repair for repair in extracted.repairs)


def _as_typed_in_1258(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        base, tone = unicodedata.normalize("NFD", letter)[:-1], unicodedata.normalize("NFD", letter)[-1]
        if unicodedata.combining(tone) == 230 and tone in "\u0302\u0306":  # dot below sorts before the circumflex
            base, tone = unicodedata.normalize("NFD", letter)[0] + tone, unicodedata.normalize("NFD", letter)[1]
        return unicodedata.normalize("NFC", base) + tone
    return letter


@pytest.mark.parametrize(
    ("printed", "read_as"),
    [
        ("KÕ ho¹ch ®èi tho¹i víi hé nghÌo t¹i c\u00b8c th«n", "Kế hoạch đối thoại với hộ nghèo tại các thôn"),
        ("Keá hoaïch ñoái thoaïi vôùi hoä ngheøo taïi caùc thoân", "Kế hoạch đối thoại với hộ nghèo tại các thôn"),
    ],
)
def test_text_of_old_fonts_is_converted_and_said(printed: str, read_as: str) -> None:
    for data in (printed.encode("latin-1"), printed.encode()):
        extracted = read(b"1.\n" + data)
        assert extracted.lines[1].text == read_as
        assert any("phông cũ" in repair and "dòng 2" in repair for repair in extracted.repairs)


def test_numbers_are_those_of_the_file_blank_lines_included() -> None:
    extracted = read("một\n\n\r\nbốn\rnăm\x0c\n".encode())
    assert [(line.number, line.text) for line in extracted.lines] == [
        (1, "một"), (2, ""), (3, ""), (4, "bốn"), (5, "năm"),
    ]  # fmt: skip


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), max_size=20), min_size=1, max_size=8)
)
def test_no_line_is_lost_or_added(lines: list[str]) -> None:
    data = ("chữ\n" + "\n".join(lines) + "\n").encode()
    extracted = read(data)
    assert [line.number for line in extracted.lines] == list(range(1, len(lines) + 2))
    assert all(line.text == unicodedata.normalize("NFC", line.text) for line in extracted.lines)


@pytest.mark.parametrize(
    ("printed", "read_as", "said"),
    [
        ("QÐ-UBND, Ðức Phổ", "QĐ-UBND, Đức Phổ", '"QÐ-UBND," → "QĐ-UBND,"'),
        ("143/2025/TT-BTС", "143/2025/TT-BTC", "trông giống chữ Latinh"),  # noqa: RUF001 — the last letter is Cyrillic
        ("trƣờng học, đƣợc", "trường học, được", "Đổi chữ ƣ"),
        ("hộ\u00a0nghèo", "hộ nghèo", "khoảng trắng đặc biệt"),
        ("ngh\u00adèo\u200b", "nghèo", "không nhìn thấy"),
        (unicodedata.normalize("NFD", "Nguyễn"), "Nguyễn", "NFC"),
        ("\uf02d Như trên", "- Như trên", "phông ký hiệu"),
        ("hết\x07 câu", "hết câu", "điều khiển"),
    ],
)
def test_each_slip_is_mended_and_said(printed: str, read_as: str, said: str) -> None:
    extracted = read(f"dòng đầu\n{printed}".encode())
    assert extracted.lines[1].text == read_as
    assert any(said in repair and "dòng 2" in repair for repair in extracted.repairs)


@pytest.mark.parametrize("text", ["Привет, Москва", "\u03b1, β và Δt", "Ð", "sạch sẽ", "a\tb   c"])
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    extracted = read(f"Chữ\n{text}".encode())
    assert (extracted.lines[1].text, extracted.repairs) == (text, ())


def test_a_broken_font_is_said_and_not_guessed() -> None:
    lost = "C NG HÒA XÃ H I CH NGH A VI T NAM\n c l p - T do - H nh phúc\nUBND t nh ch o các xã th c hi n"
    extracted = read(lost.encode())
    assert extracted.lines[0].text == lost.split("\n")[0]
    assert any("phông" in repair and "C NG HÒA" in repair for repair in extracted.repairs)
    assert read(PLAN.encode() * 3).repairs == ()


def test_a_few_spoiled_bytes_do_not_hide_the_rest() -> None:
    data = (PLAN * 5).encode()
    extracted = read(data[:-30] + b"\xff" + data[-30:])
    assert extracted.lines[0].text == PLAN.split("\n")[0]
    assert any("bị hỏng" in repair for repair in extracted.repairs)
