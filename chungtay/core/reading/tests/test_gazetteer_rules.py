import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.defects.gazetteer import by_letters
from chungtay.core.reading.facts import Defect


def found(
    text: str, day: str = "10 tháng 5 năm 2024", issuer: str = "HUYỆN BÌNH SƠN", seat: str = "Bình Sơn"
) -> list[Defect]:
    letter = f"""ỦY BAN NHÂN DÂN
{issuer}
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{seat}, ngày {day}
KẾ HOẠCH
Họp với người dân tỉnh Quảng Ngãi
I. NỘI DUNG
1. {text}
2. Việc này làm ở tỉnh Quảng Ngãi."""
    lines = [Line(n, line) for n, line in enumerate(letter.split("\n"), start=1)]
    return [one for one in read(lines).documents[0].defects if one.kind.startswith("place_")]


def told(text: str, **how: str) -> list[tuple[str, str | None, str]]:
    return [(one.kind, one.printed, one.expected) for one in found(text, **how)]


def test_a_name_one_tone_from_the_only_unit_it_can_be_is_put_right() -> None:
    assert told("Họp ở xã Bình Chướng.") == [("place_name", "Bình Chướng", "Bình Chương")]
    assert [fix.replacement for fix in found("Họp ở xã Bình Chướng.")[0].fixes] == ["Bình Chương"]


def test_a_name_one_letter_away_is_put_right() -> None:
    assert told("Họp ở xã Bình Thuậm.") == [("place_name", "Bình Thuậm", "Bình Thuận")]


def test_a_misspelt_name_is_put_right_wherever_it_stands() -> None:
    told = found("Họp ở xã Bình Chướng, rồi người của xã Bình Chướng về.")
    assert [[fix.replacement for fix in one.fixes] for one in told] == [["Bình Chương", "Bình Chương"]]


def test_the_seat_of_the_issuer_is_read_beside_the_day() -> None:
    assert told("Họp với dân.", seat="Bình Sợn") == [("place_name", "Bình Sợn", "Bình Sơn")]
    assert told("Họp với dân.", seat="Châu Ổ") == []


def test_names_of_a_list_are_looked_at_one_by_one() -> None:
    assert told("Các xã Bình Hải, Bình Trỉ và Bình Chướng cùng dự.") == [
        ("place_name", "Bình Trỉ", "Bình Trị"),
        ("place_name", "Bình Chướng", "Bình Chương"),
    ]


def test_a_province_is_known_everywhere_and_at_once() -> None:
    assert told("Mời đoàn của tỉnh Quảng Ngải.") == [("place_name", "Quảng Ngải", "Quảng Ngãi")]
    assert told("Mời đoàn của tỉnh Bắc Lâm.") == []


def test_the_place_of_the_issuer_itself_is_an_error_and_another_a_warning() -> None:
    assert [one.severity for one in found("Các thôn của huyện Bình Sợn dự.")] == ["error"]
    assert [one.severity for one in found("Đoàn của huyện Tư Nghỉa dự.")] == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "Họp ở xã Bình An, xã Tân Lập và thị trấn Châu Ổ.",
        "Xã hội hóa; thị xã, thành phố; xã Ủy ban.",
        "Mời huyện Đăk Glei, tỉnh Đăk Lăk, thành phố Quy Nhơn, tỉnh Hoà Bình.",
        "Ông Bình Chướng ở thôn Bình Thuậm.",
        "Họp ở Phường 5, xã A và xã B.",
        "Họp ở XÃ BÌNH CHƯỚNG.",
    ],
)
def test_what_may_be_a_name_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_before_the_tables_begin_nothing_is_judged() -> None:
    assert told("Họp ở xã Bình Chướng.", day="10 tháng 5 năm 2019") == []


def test_a_unit_that_has_ended_is_told_with_what_followed_it() -> None:
    after = told("Họp ở thị trấn Châu Ổ.", day="10 tháng 9 năm 2025", issuer="XÃ BÌNH SƠN")
    assert after == [
        ("place_ended", "Châu Ổ", "thị trấn Châu Ổ không còn từ ngày 01/07/2025; nay thuộc xã Bình Sơn"),
    ]
    assert told("Họp ở thị trấn Châu Ổ.", day="30 tháng 6 năm 2025") == []


def test_a_province_that_has_ended_is_told_too() -> None:
    after = told("Mời đoàn của tỉnh Kon Tum.", day="10 tháng 9 năm 2025", issuer="XÃ BÌNH SƠN")
    assert after == [
        ("place_ended", "Kon Tum", "tỉnh Kon Tum không còn từ ngày 01/07/2025; nay thuộc tỉnh Quảng Ngãi"),
    ]
    assert told("Mời đoàn của tỉnh Kon Tum.") == []


def test_a_place_under_the_word_of_another_kind_of_unit_is_told() -> None:
    when = {"day": "10 tháng 9 năm 2025", "issuer": "XÃ BÌNH SƠN"}
    assert told("Họp ở phường Bình Chương.", **when) == [("place_level", "Bình Chương", "xã Bình Chương")]
    assert told("Họp ở xã Bình Chương.", **when) == []
    assert told("Họp ở phường Bình Chương.") == []


def test_an_old_name_that_is_called_old_is_no_fault() -> None:
    when = {"day": "10 tháng 9 năm 2025", "issuer": "XÃ BÌNH SƠN"}
    assert told("Họp ở thị trấn Châu Ổ (cũ).", **when) == []
    assert told("Họp ở thị trấn Châu Ổ (trước sắp xếp).", **when) == []


def test_no_more_than_a_few_ended_units_are_told() -> None:
    text = "Họp ở huyện Bình Sơn, huyện Tư Nghĩa, huyện Mộ Đức, huyện Sơn Hà, huyện Trà Bồng."
    assert len(told(text, day="10 tháng 9 năm 2025", issuer="XÃ BÌNH SƠN")) == 3


def test_the_index_is_made_once() -> None:
    assert by_letters() is by_letters()
