"""Numbers that belong to a person are found in every style of print; other numbers are not taken for them."""

import re
import unicodedata

import pytest

from chungtay.core.extracting.lines import Line
from chungtay.core.reading import read
from chungtay.core.reading.defects.masking import mask, masked, masked_lines
from chungtay.core.reading.facts import Defect

HEAD = ["ỦY BAN NHÂN DÂN XÃ ĐỒI SIM", "Số: 05/UBND-VHXH", "Đồi Sim, ngày 12 tháng {month} năm {year}", ""]


def found(sentence: str, year: int = 2024) -> list[Defect]:
    head = [line.format(month=11, year=year) for line in HEAD]
    body = ["Kính gửi: Các thôn.", "Ủy ban nhân dân xã đề nghị các thôn báo việc trồng cây.", sentence]
    lines = [Line(number, text) for number, text in enumerate((*head, *body), start=1)]
    return [one for document in read(lines).documents for one in document.defects if one.kind == "personal_data"]


@pytest.mark.parametrize(
    "printed",
    [
        "0912345678",
        "0912.345.678",
        "0912 345 678",
        "091 234 5678",
        "0912-345-678",
        "(0912) 345678",
        "09 12 34 56 78",
        "+84 912 345 678",
        "+84912345678",
        "0352.345.678",
        "0812345678",
        "01681234567",
    ],
)
def test_a_mobile_number_is_found_and_not_repeated(printed: str) -> None:
    (one,) = found(f"Liên hệ đồng chí Lò Văn Hặc, điện thoại {printed}.")
    assert one.severity == "warning"
    assert one.span is not None
    digits = [sign for sign in printed if sign.isdigit()]
    assert one.printed
    assert [sign for sign in one.printed if sign.isdigit()] == digits[:2] + digits[-2:]


@pytest.mark.parametrize(
    "printed", ["(08) 38398506", "0260 3 822 041", "(0260) 3822041", "024.3822.1234", "02603822041"]
)
def test_the_telephone_of_an_office_is_a_note(printed: str) -> None:
    (one,) = found(f"Mọi ý kiến gửi về Ủy ban nhân dân xã, điện thoại {printed}.")
    assert one.severity == "info"


def test_in_an_old_letter_an_area_code_is_not_a_mobile_number() -> None:
    assert [one.severity for one in found("Điện thoại 0553822123.", year=2012)] == ["info"]
    assert [one.severity for one in found("Điện thoại 0912345678.", year=2012)] == ["warning"]
    assert [one.severity for one in found("Điện thoại 0563822123.", year=2022)] == ["warning"]


@pytest.mark.parametrize(
    "said",
    [
        "CMND số 231234567, cấp tại Công an huyện",
        "số CCCD: 062090001234",
        "số định danh cá nhân 062090001234",
        "Căn cước công dân số 062 090 001 234",
        "Số tài khoản: 5100205123456 tại Ngân hàng",
        "STK 0123456789012",
    ],
)
def test_papers_and_accounts_are_found(said: str) -> None:
    (one,) = found(f"Ông Vừ A Páo, {said}.")
    assert one.severity == "warning"
    assert "*" in (one.printed or "")


def test_a_private_mail_beside_a_person_weighs_more_than_one_alone() -> None:
    assert [one.severity for one in found("Gửi bà Lò Thị Mận, hộp thư lomanxa@gmail.com.")] == ["warning"]
    assert [(one.severity, one.printed) for one in found("Gửi về hộp thư vuonuom@gmail.com.")] == [
        ("info", "v…@gmail.com")
    ]
    assert not found("Gửi về hộp thư vuonuom@doisim.example.vn.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổng kinh phí 4.305.385.000 đồng.",
        "Tổng kinh phí 912.345.678 đồng, trong đó 0912345678 đồng là vốn vay.",
        "Quyết định số 0912345678/QĐ-UBND ngày 12/3/2024.",
        "Mã số hồ sơ: 0912345678.",
        "Từ ngày 09/12/2023 đến ngày 05/6/2024 có 345 678 cây giống.",
        "Tài khoản tiền gửi số 3713.0.1234567 tại Kho bạc Nhà nước.",
        "Diện tích 09.123.456,78 m2.",
        "Kế hoạch năm 2024-2025, giai đoạn 2021 - 2025 và 2026-2030.",
    ],
)
def test_other_numbers_are_not_taken_for_a_person_s(sentence: str) -> None:
    assert found(sentence) == []


def test_a_list_of_many_people_is_told_by_its_first_twenty() -> None:
    rows = "; ".join(f"căn cước 0620900{n:05}" for n in range(60))
    assert len(found(f"Danh sách: {rows}.")) == 20


def test_a_mask_keeps_two_signs_at_each_end() -> None:
    assert mask("0912 345 678") == "09** *** *78"
    assert mask("lomanxa@gmail.com") == "l…@gmail.com"


@pytest.mark.parametrize(
    "sentence",
    [
        "Liên hệ ông Lò Văn Hặc , điện thoại 0912 345 678 ,trước  ngày họp.",
        "Liên hệ ông Lò Văn Hặc, điện thoại 0912345678 , trước ngày họp.",
        "Căn cước 062090012345 , của chủ hộ.",
    ],
)
def test_no_other_defect_of_the_line_repeats_the_number(sentence: str) -> None:
    lines = [Line(n, text) for n, text in enumerate((*(one.format(month=11, year=2024) for one in HEAD), sentence), 1)]
    (document,) = read(lines).documents
    assert {"personal_data", "spacing"} <= {one.kind for one in document.defects}
    for one in document.defects:
        said = re.sub(r"\D", "", f"{one.printed} {one.expected}")
        assert "345" not in said, one.kind
    assert any(one.fixes for one in document.defects if one.kind == "spacing")


def test_a_part_of_the_number_is_hidden_on_its_line_and_other_figures_are_not() -> None:
    personal = Defect("personal_data", "warning", 3, "0912 345 678", "che số", span=(5, 17))
    part = Defect("spacing", "info", 3, "345 678 ,", "345 678, năm 2024")
    other = Defect("spacing", "info", 4, "12.345.678 đồng", "gọi 0912345678")
    first, near, far = masked([personal, part, other])
    assert first.printed == "09** *** *78"
    assert (near.printed, near.expected) == ("*** *78 ,", "*** *78, năm 2024")
    assert (far.printed, far.expected) == ("12.345.678 đồng", "gọi 09******78")


def test_letters_in_two_parts_before_a_number_do_not_uncover_it() -> None:
    text = unicodedata.normalize("NFD", "Ông Hặc: 0912345678 ở xã.")
    start = unicodedata.normalize("NFC", text).index("09")
    (line,) = masked_lines([Line(1, text)], [(1, (start, start + 10))])
    assert unicodedata.normalize("NFC", line.text) == "Ông Hặc: ********** ở xã."
