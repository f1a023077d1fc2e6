import pytest

from chungtay.core.reading.bodies import units_in


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Phòng Lao động - Thương binh và Xã hội huyện Bình Sơn", (("huyện", "Bình Sơn"),)),
        ("Bảo hiểm xã hội thị xã Đức Phổ", (("thị xã", "Đức Phổ"),)),
        ("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI HUYỆN BÌNH SƠN", (("huyện", "BÌNH SƠN"),)),
        ("an sinh xã hội ở xã Bình An", (("xã", "Bình An"),)),
        ("UBND xã Hội An", (("xã", "Hội An"),)),
    ],
)
def test_social_affairs_are_no_commune(text: str, units: tuple[tuple[str, str], ...]) -> None:
    assert units_in(text) == units
