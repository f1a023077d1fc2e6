"""Who is below a committee follows the kind of its unit and the day."""

from datetime import date

import pytest

from chungtay.core.drafting.blocks import TO_FILL
from chungtay.core.following.body import body_named
from chungtay.core.following.own_units import own_units


@pytest.mark.parametrize(
    ("body", "on", "below"),
    [
        ("UBND xã Bình An", date(2024, 6, 20), "Các thôn"),
        ("UBND phường Nghĩa Lộ", date(2024, 6, 20), "Các tổ dân phố"),
        ("UBND thị trấn Châu Ổ", date(2024, 6, 20), "Các tổ dân phố"),
        ("UBND huyện Bình Sơn", date(2024, 6, 20), "Ủy ban nhân dân các xã, phường, thị trấn"),
        ("UBND xã Bình Minh", date(2026, 4, 6), "Các thôn"),
        ("UBND phường Cẩm Thành", date(2026, 4, 6), "Các tổ dân phố"),
        ("UBND đặc khu Lý Sơn", date(2026, 4, 6), "Các thôn, tổ dân phố"),
        ("UBND thị trấn Châu Ổ", date(2026, 4, 6), TO_FILL),
    ],
)
def test_villages_are_below_a_rural_commune_and_neighbourhoods_below_a_ward(body: str, on: date, below: str) -> None:
    assert own_units(body_named(body), on).below == below
