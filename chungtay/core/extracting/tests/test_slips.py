"""What recognition reads wrongly again and again."""

import pytest

from chungtay.core.extracting.cleaning import Repairs
from chungtay.core.extracting.slips import put_right


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("H. NỘI DUNG", "II. NỘI DUNG"),
        ("HI. NGƯỜI DỰ, SỐ LƯỢNG", "III. NGƯỜI DỰ, SỐ LƯỢNG"),
        ("TV. KINH PHÍ", "IV. KINH PHÍ"),
        ("VH. TỔ CHỨC THỰC HIỆN", "VII. TỔ CHỨC THỰC HIỆN"),
    ],
)
def test_roman_numbers_of_headings_are_as_they_were_printed(recognised: str, printed: str) -> None:
    repairs = Repairs()
    assert put_right(["I. MỤC ĐÍCH", recognised], repairs) == ["I. MỤC ĐÍCH", printed]
    assert any("La Mã" in sentence and "dòng 2" in sentence for sentence in repairs.sentences())


@pytest.mark.parametrize(
    "lines",
    [
        ["G. VIỆC KHÁC", "H. TỔ CHỨC THỰC HIỆN"],
        ["H. Bình Sơn họp dân"],
        ["I. MỤC ĐÍCH", "IV. KINH PHÍ"],
        ["TV. A"],
        ["Hội nghị: H. NỘI DUNG"],
    ],
)
def test_what_may_be_printed_so_is_left_alone(lines: list[str]) -> None:
    assert put_right(lines, Repairs()) == lines
