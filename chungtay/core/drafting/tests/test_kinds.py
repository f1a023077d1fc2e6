from datetime import date, time

import pytest

from chungtay.core.drafting import kinds
from chungtay.core.drafting.blocks import BLANK, Issuer, Letterhead, Table, Undated, decree_date
from chungtay.core.drafting.kinds import Recipient
from chungtay.core.drafting.lint import texts
from chungtay.core.refusal import Refused


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
        (date(2024, 12, 10), "ngày 10 tháng 12 năm 2024"),
        (Undated(), f"ngày {BLANK} tháng {BLANK} năm {BLANK}"),
        (Undated(month=2, year=2025), f"ngày {BLANK} tháng 02 năm 2025"),
        (Undated(month=7, year=2025), f"ngày {BLANK} tháng 7 năm 2025"),
    ],
)
def test_zeros_stand_before_days_under_ten_and_the_first_two_months_only(day, printed):
    assert decree_date(day) == printed


@pytest.mark.parametrize(("number", "printed"), [(5, "05"), (12, "12"), (1040, "1040"), (None, BLANK)])
def test_numbers_below_ten_open_with_a_zero_and_unknown_ones_stay_blank(number, printed):
    head = Letterhead(issuer=Issuer("Sở Y tế", "SYT"), type_code="GM", place="Đồi Sim", number=number)
    assert head.number_line == f"Số: {printed}/GM-SYT"


def test_a_meeting_says_its_hour_weekday_and_day():
    facts = {"name": "họp", "chair": "Chủ tịch", "place": "Nhà văn hóa", "start": time(8)}
    assert kinds.Meeting(**facts, day=date(2024, 7, 9)).when == "08 giờ 00, thứ Ba, ngày 09 tháng 7 năm 2024"
    long = kinds.Meeting(**facts, day=date(2025, 2, 2), end=time(11, 30))
    assert long.when == "từ 08 giờ 00 đến 11 giờ 30, Chủ nhật, ngày 02 tháng 02 năm 2025"


def test_the_issuer_is_written_in_full_and_only_the_superior_is_shortened():
    issuer = Issuer("UBND xã Đồi Sim", "UBND", superior="Ủy ban nhân dân huyện Thượng Sơn")
    assert (issuer.full_name, issuer.short_superior) == ("Ủy ban nhân dân xã Đồi Sim", "UBND huyện Thượng Sơn")


def test_an_invitation_says_who_what_who_chairs_when_and_where_and_ends_with_the_mark(invite):
    assert texts(invite(invitee="Ông Vừ A Páo.", notes=["Đến đúng giờ."])) == [
        "Ủy ban nhân dân xã Đồi Sim trân trọng kính mời: Ông Vừ A Páo",
        "Tới dự Hội nghị truyền thông về giảm nghèo.",
        "Chủ trì: Chủ tịch Ủy ban nhân dân xã.",
        "Thời gian: 08 giờ 00, thứ Ba, ngày 09 tháng 7 năm 2024.",
        "Địa điểm: Nhà văn hóa xã Đồi Sim.",
        "Đến đúng giờ./.",
    ]


def test_a_recipient_fills_the_letter_with_no_stray_comma():
    assert (
        "".join(Recipient("Quàng Thị Ban", "Bà", "thôn Nà Tông").fills().values()) == "Bà Quàng Thị Ban, thôn Nà Tông"
    )
    assert "".join(Recipient("Quàng Thị Ban").fills().values()) == "Quàng Thị Ban"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"place": " "}, "thiếu địa điểm"),
        ({"chair": ""}, "thiếu người chủ trì"),
        ({"end": time(8)}, "không sau bắt đầu"),
        ({"signed_on": date(2024, 7, 10)}, "sau ngày họp"),
    ],
)
def test_an_invitation_that_cannot_be_right_is_refused(changes, why, invite):
    with pytest.raises(Refused, match=why):
        invite(**changes)


def test_the_annex_names_the_invitation_it_belongs_to(invite):
    annex = kinds.invitee_list([Recipient("Vừ A Páo", "Ông")], of=invite(), signature_column=True)
    assert annex.reference == (
        "(Kèm theo Giấy mời số 07/GM-UBND ngày 01 tháng 7 năm 2024 của Ủy ban nhân dân xã Đồi Sim)"
    )
    (table,) = annex.blocks
    assert isinstance(table, Table)
    assert (table.columns[-1].title, table.rows[0][:2]) == ("Ký nhận", ("1", "Ông Vừ A Páo"))
    with pytest.raises(Refused, match="chưa có ai"):
        kinds.invitee_list([])


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(Refused, match="dòng 1: có 1 ô, cần 5"):
        Table(kinds.schedule_table([]).columns, (("1",),))
