"""What a paper asks of a body is found by its name, its class and its places, and nothing of others is."""

from datetime import date
from typing import Any

import pytest

from chungtay.core.following.asks import Ask, Role, asks_of
from chungtay.core.following.body import Body, body_named
from chungtay.core.following.tests.specimens import NAMES, documents_of, facts_of, line_of
from chungtay.core.refusal import Refused
from chungtay.core.workdays import Calendar

ON = date(2024, 6, 20)
BINH_AN = body_named("UBND xã Bình An", ["huyện Bình Sơn", "tỉnh Quảng Ngãi"])
CAST = (
    "UBND xã Bình An",
    "UBND xã Suối Lành",
    "UBND huyện Bình Sơn",
    "UBND huyện Đồi Thông",
    "UBND xã Bình Minh",
    "Phòng Lao động - Thương binh và Xã hội huyện Bình Sơn",
    "Hội Nông dân huyện Bình Sơn",
    "Trạm Y tế xã Suối Lành",
    "Thôn Khe Lim",
    "Trường Tiểu học Suối Lành",
)


def asked(name: str, body: Body, on: date = ON, at: int = 0) -> tuple[Ask, ...]:
    return asks_of(documents_of(name)[at], body, Calendar(), on)


def with_duty(unit: str, text: str = "Lập danh sách hộ nghèo", **more: Any) -> dict[str, Any]:
    """A district plan with one unit and one duty."""
    issuer = {"name": "UBND huyện Bình Sơn", "level": "district", "place": "Bình Sơn", "province": "Quảng Ngãi"}
    duty = {"text": text, "line": 9, "span": [0, len(text)], "produces": [], "deadline": None}
    return {
        "issuer": issuer,
        "date": {"year": 2024, "month": 6, "day": 5, "place": None, "printed": "", "line": 1},
        "responsibilities": [{"unit": unit, "line": 8, "requested": False, "duties": [duty]}],
    } | more


def one(unit: str, body: Body = BINH_AN, **more: Any) -> Ask | None:
    found = asks_of(with_duty(unit, **more), body, Calendar(), ON)
    return found[0] if found else None


def test_a_district_plan_asks_a_commune_for_what_it_gives_to_all_communes() -> None:
    asks = asked("ke-hoach-11-hoi-nghi", BINH_AN)
    given = [ask.text for ask in asks if ask.section == "V.5"]
    assert len(given) >= 3
    listed = next(ask for ask in asks if ask.deliverable.startswith("danh sách"))
    assert listed.role is Role.DO
    assert listed.report_to == "Phòng Lao động - Thương binh và Xã hội"
    assert listed.why == "«UBND các xã, thị trấn» (mục V.5, dòng 93) gồm cả UBND xã Bình An."


def test_the_plan_is_ours_where_our_place_is_named_with_what_is_said_for_each_place() -> None:
    talk = next(ask for ask in asked("ke-hoach-11-hoi-nghi", BINH_AN) if ask.activity == "A1")
    assert (talk.role, talk.due, talk.quantity) == (Role.SUPPORT, date(2024, 7, 31), "1 hội nghị, khoảng 140 hộ")
    assert "một trong 11 nơi" in talk.why
    assert talk.lead == "Phòng Lao động - Thương binh và Xã hội"


def test_a_commune_that_is_not_named_has_no_part_in_what_happens_elsewhere() -> None:
    other = body_named("UBND xã Bình Nguyên", ["huyện Bình Sơn"])
    asks = asked("ke-hoach-11-hoi-nghi", other)
    assert asks
    assert not any(ask.activity == "A1" for ask in asks)


def test_a_commune_of_another_district_is_asked_nothing() -> None:
    assert not asked("ke-hoach-11-hoi-nghi", body_named("UBND xã Mường Hoong"))
    assert not asked("ke-hoach-11-hoi-nghi", body_named("UBND xã Bình An", ["huyện Thăng Bình", "tỉnh Quảng Nam"]))


def test_a_commune_nobody_can_place_is_asked_with_a_doubt() -> None:
    asks = asked("cong-van-giao-viec", body_named("UBND xã Suối Lành"))
    assert asks
    assert all("chưa rõ xã Suối Lành" in ask.doubt for ask in asks)
    sure = asked("cong-van-giao-viec", body_named("UBND xã Suối Lành", ["huyện Đồi Thông"]))
    assert len(sure) == len(asks)
    assert not any(ask.doubt for ask in sure)


def test_working_days_before_an_event_become_a_day_once_the_event_has_one() -> None:
    facts = facts_of("ke-hoach-11-hoi-nghi")
    late = next(ask for ask in asks_of(facts, BINH_AN, Calendar(), ON) if ask.deliverable.startswith("danh sách"))
    assert late.due is None
    assert "nếu tổ chức ngày 01/7/2024 thì hạn là 26/6/2024" in late.hint
    for event in facts["events"]:
        event["date_range"] |= {"start": "2024-07-09", "end": "2024-07-09"}
    known = next(ask for ask in asks_of(facts, BINH_AN, Calendar(), ON) if ask.deliverable.startswith("danh sách"))
    assert known.due == date(2024, 7, 4)


def test_a_province_plan_asks_a_district_and_not_its_communes_before_the_reform() -> None:
    asks = asked("ke-hoach-tinh-giao-huyen", body_named("UBND huyện Bình Sơn"))
    plan = next(ask for ask in asks if ask.deliverable == "kế hoạch")
    assert (plan.due, plan.report_to) == (date(2024, 2, 14), "Sở Lao động - Thương binh và Xã hội")
    monthly = next(ask for ask in asks if ask.deliverable == "báo cáo")
    assert (monthly.due, monthly.rule) == (date(2024, 7, 9), "trước ngày 10 hằng tháng")
    assert any(ask.activity == "A1" for ask in asks), "huyện Bình Sơn is named"
    assert not asked("ke-hoach-tinh-giao-huyen", BINH_AN)


def test_after_the_reform_a_province_plan_asks_its_communes() -> None:
    asks = asked("ke-hoach-tinh-giao-xa", body_named("UBND xã Bình Minh"), date(2026, 4, 6))
    assert {ask.deliverable for ask in asks} >= {"kế hoạch", "báo cáo"}
    talk = next(ask for ask in asks if ask.activity == "A1")
    assert (talk.quantity, talk.due) == ("1 hội nghị, khoảng 80 người", date(2026, 6, 30))
    ward = asked("ke-hoach-tinh-giao-xa", body_named("UBND phường Trương Quang Trọng"), date(2026, 4, 6))
    assert ward
    assert not any(ask.activity == "A1" for ask in ward)
    assert not any(ask.doubt for ask in (*asks, *ward))


def test_a_letter_asks_each_of_its_addressees_for_its_own_part() -> None:
    commune = asked("cong-van-giao-viec", body_named("UBND xã Suối Lành", ["huyện Đồi Thông"]))
    assert [ask.due for ask in commune if ask.due] == [date(2024, 9, 20), date(2024, 9, 30)]
    assert commune[0].report_to.startswith("Phòng Lao động - Thương binh và Xã hội"), (
        "«Phòng» is the office that writes"
    )
    assert not any("hội trường" in ask.text for ask in commune)


def test_a_health_station_is_called_by_its_class() -> None:
    station = body_named("Trạm Y tế xã Suối Lành", ["huyện Đồi Thông"])
    (ask,) = asked("cong-van-gui-ke-hoach", station)
    assert (ask.due, ask.is_doubtful) == (date(2023, 4, 24), False)


@pytest.mark.parametrize(
    "unit",
    [
        "UBND các xã, thị trấn",
        "Ủy ban nhân dân cấp xã",
        "UBND xã Bình An",
        "Các xã, thị trấn",
        "UBND các xã: Bình An, Bình Trị và thị trấn Châu Ổ",
        "Các phòng, ban, ngành và UBND các xã, thị trấn",
        "Các cơ quan, đơn vị, địa phương",
        "UBND các cấp",
        "Chủ tịch UBND các xã, thị trấn",
    ],
)
def test_a_commune_is_surely_called_by(unit: str) -> None:
    ask = one(unit)
    assert ask is not None
    assert not ask.doubt


@pytest.mark.parametrize(
    "unit",
    [
        "UBND các xã: Bình Trị, Bình Thanh",
        "UBND xã Bình Trị",
        "Trạm Y tế các xã, thị trấn",
        "Công an các xã, thị trấn",
        "Hội Nông dân các xã",
        "Phòng Tài chính - Kế hoạch",
        "Các tổ chức chính trị - xã hội huyện",
        "UBND các huyện, thị xã, thành phố",
        "Ủy ban Mặt trận Tổ quốc Việt Nam huyện",
        "Các cơ quan, ban, ngành huyện",
        "Các đơn vị duy trì thoát nước",
    ],
)
def test_a_commune_is_not_called_by(unit: str) -> None:
    assert one(unit) is None


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        ("Các cơ quan, đơn vị liên quan", "nói chung"),
        ("UBND các xã miền núi", "chỉ là một số nơi"),
        ("UBND các xã có hội nghị", "chỉ là một số nơi"),
        ("UBND 05 xã", "không kể tên"),
        ("UBND các thị trấn", "xã Bình An là xã"),
    ],
)
def test_a_doubtful_call_says_what_to_look_at(unit: str, says: str) -> None:
    ask = one(unit)
    assert ask is not None
    assert says in ask.doubt


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("Phòng LĐTBXH huyện Bình Sơn", "Phòng Lao động – Thương binh và Xã hội"),
        ("Phòng Văn hóa và Thông tin huyện Bình Sơn", "Phòng Văn hóa - Thông tin huyện"),
        ("Phòng Y tế huyện Bình Sơn", "Các phòng, ban, ngành huyện"),
        ("Phòng Y tế huyện Bình Sơn", "Các phòng, ban thuộc huyện"),
        ("Phòng Y tế huyện Bình Sơn", "Thủ trưởng các phòng, ban chuyên môn thuộc UBND huyện"),
        ("Hội Nông dân huyện Bình Sơn", "Đề nghị Ủy ban MTTQ Việt Nam huyện và các đoàn thể"),
        ("Ủy ban MTTQ Việt Nam huyện Bình Sơn", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện"),
        ("Trường Tiểu học xã Bình An", "Các trường học trên địa bàn xã"),
        ("Công an xã Bình An", "Công an các xã, thị trấn"),
        ("Đài Truyền thanh xã Bình An", "Đài truyền thanh các xã"),
        ("Bảo hiểm xã hội huyện Bình Sơn", "Bảo hiểm xã hội các huyện, thị xã"),
        ("Công chức Văn hóa - Xã hội xã Bình An", "Công chức Văn hóa – Xã hội các xã, thị trấn"),
        ("Phòng Kinh tế huyện Bình Sơn", "Phòng Nội vụ và Phòng Kinh tế"),
        ("Phòng Kinh tế huyện Bình Sơn", "Phòng Nội vụ, Phòng Kinh tế, Phòng Tài chính - Kế hoạch"),
        ("Phòng Giáo dục và Đào tạo huyện Bình Sơn", "Các Phòng Giáo dục và Đào tạo, các trường trung học phổ thông"),
        ("Trung tâm Y tế huyện Bình Sơn", "Giám đốc Trung tâm Y tế huyện"),
    ],
)
def test_other_bodies_are_called_by_their_own_names_and_classes(body: str, unit: str) -> None:
    ask = one(unit, body_named(body, ["huyện Bình Sơn"]))
    assert ask is not None
    assert not ask.doubt


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("Phòng Y tế huyện Bình Sơn", "Các khoa thuộc Trung tâm Y tế"),
        ("Phòng Kinh tế huyện Bình Sơn", "Phòng Kinh tế xã Bình An"),
        ("Hội Nông dân xã Bình An", "Các tổ chức chính trị - xã hội huyện"),
        ("Công an xã Bình An", "Công an xã Bình Trị"),
        ("Thôn Khe Lim", "UBND các xã, thị trấn"),
        ("Bảo hiểm xã hội huyện Bình Sơn", "Văn phòng Bảo hiểm xã hội huyện"),
        ("Bảo hiểm xã hội huyện Bình Sơn", "Lãnh đạo Bảo hiểm xã hội Việt Nam"),
        ("Trạm Y tế xã Bình An", "Các đoàn thể huyện"),
        ("Phòng Nội vụ huyện Bình Sơn", "Các Phòng Giáo dục và Đào tạo huyện, thị xã"),
        ("Phòng Nội vụ huyện Bình Sơn", "Các phòng: Kinh tế, Tài chính - Kế hoạch"),
        ("Phòng Nội vụ huyện Bình Sơn", "Các phòng, khoa trực thuộc Trung tâm Y tế"),
        ("Phòng Nội vụ huyện Bình Sơn", "Các cơ quan, đơn vị của Trung ương"),
        ("Hội Nông dân huyện Bình Sơn", "MTTQ xã và các đoàn thể"),
    ],
)
def test_other_bodies_are_not_called_by(body: str, unit: str) -> None:
    assert one(unit, body_named(body, ["huyện Bình Sơn"])) is None


@pytest.mark.parametrize(
    ("issuer", "level", "place", "year", "commune", "is_sure"),
    [
        ("UBND thành phố Hà Nội", "district", "Hà Nội", 2026, "UBND xã Sóc Sơn", True),
        ("UBND tỉnh Bình Phước", "province", "Bình Phước", 2011, "UBND huyện Lộc Ninh", True),
        ("UBND thành phố Quảng Ngãi", "district", "Quảng Ngãi", 2024, "UBND phường Nghĩa Lộ", True),
        ("UBND tỉnh Bình Phước", "province", "Bình Phước", 2011, "UBND huyện Núi Trăng", False),
    ],
)
def test_the_map_of_the_day_knows_who_belongs_to_whom(
    issuer: str, level: str, place: str, year: int, commune: str, is_sure: bool
) -> None:
    units = "UBND các huyện, thị xã" if "huyện" in commune else "UBND các xã, phường"
    said = {"issuer": {"name": issuer, "level": level, "place": place}, "date": {"year": year, "month": 3, "day": 1}}
    ask = one(units, body_named(commune), **said)
    assert ask is not None
    assert bool(ask.doubt) is not is_sure


def test_working_with_us_is_our_work_too() -> None:
    text = "Chủ trì, phối hợp với Phòng Tài chính - Kế hoạch và UBND các xã, thị trấn tổ chức kiểm tra"
    ask = one("Thanh tra huyện", text=text)
    assert ask is not None
    assert (ask.role, ask.lead) == (Role.SUPPORT, "Thanh tra huyện")
    assert one("Thanh tra huyện", text="Kiểm tra UBND các xã, thị trấn") is None


def test_the_leaders_own_sentence_about_a_listed_conference_is_not_asked_once_more() -> None:
    asks = asked("ke-hoach-11-hoi-nghi", BINH_AN)
    assert [ask.activity for ask in asks if ask.role is Role.SUPPORT] == ["A1"]
    unlisted = asked("ke-hoach-11-hoi-nghi", body_named("UBND xã Bình Nguyên", ["huyện Bình Sơn"]))
    assert any("mở đủ 11 hội nghị" in ask.text for ask in unlisted), "nothing else tells this commune of it"


@pytest.mark.parametrize(
    "text",
    [
        "Chủ trì, phối hợp với UBND các xã, thị trấn kiểm tra việc mở hội nghị",
        "Chủ trì, phối hợp với UBND các xã, thị trấn mở 03 hội nghị tổng kết",
        "Chủ trì, phối hợp với UBND các xã, thị trấn tổ chức 11 buổi chiếu phim",
    ],
)
def test_other_work_with_the_leader_of_a_conference_stays_ours(text: str) -> None:
    facts = facts_of("ke-hoach-11-hoi-nghi")
    facts["responsibilities"][0]["duties"][0]["text"] = text
    assert text in [ask.text for ask in asks_of(facts, BINH_AN, Calendar(), ON)]


def test_what_people_dropped_or_named_anew_counts() -> None:
    facts = facts_of("ke-hoach-11-hoi-nghi")
    before = asks_of(facts, BINH_AN, Calendar(), ON)
    facts["responsibilities"][-1]["duties"][0]["dropped"] = True
    after = asks_of(facts, BINH_AN, Calendar(), ON)
    assert len(after) == len(before) - 1
    facts["responsibilities"][-1]["unit"] = "Phòng Nội vụ"
    assert len(asks_of(facts, BINH_AN, Calendar(), ON)) < len(after)


def test_nothing_is_due_before_the_paper_was_written() -> None:
    facts = with_duty("UBND các xã, thị trấn")
    facts["responsibilities"][0]["duties"][0]["deadline"] = "D1"
    facts["deadlines"] = [{"id": "D1", "text": "ngày 30/6/2022", "end": "2022-06-30", "line": 9}]
    (ask,) = asks_of(facts, BINH_AN, Calendar(), ON)
    assert ask.due is None
    assert "trước cả ngày ban hành" in ask.doubt


def test_a_letter_that_names_nobody_asks_those_it_is_addressed_to() -> None:
    facts = with_duty("", addressees=["UBND các xã, thị trấn", "Văn phòng huyện"])
    (ask,) = asks_of(facts, BINH_AN, Calendar(), ON)
    assert ask.why == "Văn bản gửi «UBND các xã, thị trấn» (dòng 8)."
    general = with_duty("các đơn vị", addressees=["UBND các xã, thị trấn"])
    assert not asks_of(general, BINH_AN, Calendar(), ON)[0].doubt, "in a letter to us, «các đơn vị» are us"


def test_localities_are_those_right_below() -> None:
    province = {"issuer": {"name": "UBND tỉnh Quảng Ngãi", "level": "province", "place": "Quảng Ngãi"}}
    before, since = {"year": 2025, "month": 6, "day": 30}, {"year": 2025, "month": 7, "day": 1}
    old = one("Các địa phương", BINH_AN, **province, date=before)
    assert old is not None
    assert "cấp ngay dưới" in old.doubt
    new = one("Các địa phương", body_named("UBND xã Bình Minh"), **province, date=since)
    assert new is not None
    assert not new.doubt


def test_a_plan_of_our_own_is_ours_as_a_whole() -> None:
    asks = asked("ke-hoach-bang-cong-viec", body_named("UBND xã Suối Lành"))
    assert len([ask for ask in asks if ask.activity]) == len(facts_of("ke-hoach-bang-cong-viec")["activities"])
    village = asked("ke-hoach-bang-cong-viec", body_named("Thôn Khe Lim", ["xã Suối Lành"]))
    talk = next(ask for ask in village if "hội nghị đối thoại" in ask.text)
    assert talk.quantity == "1 hội nghị, khoảng 35 hộ"


def test_a_ward_may_bear_a_number() -> None:
    ward = body_named("Ủy ban nhân dân phường 5", ["thành phố Núi Trăng"])
    assert (ward.place, ward.unit_name, ward.level) == ("5", "phường 5", "commune")
    issuer = {"name": "UBND thành phố Núi Trăng", "level": "district", "place": "Núi Trăng"}
    assert one("UBND các phường", ward, issuer=issuer) is not None
    assert one("UBND phường 5", ward, issuer=issuer) is not None
    assert one("UBND phường 6", ward, issuer=issuer) is None


def test_a_body_needs_its_place() -> None:
    with pytest.raises(Refused, match="của nơi nào"):
        body_named("UBND xã")


@pytest.mark.parametrize("body", CAST)
@pytest.mark.parametrize("name", NAMES)
def test_every_ask_stands_on_its_line_and_names_its_reason(name: str, body: str) -> None:
    for facts in documents_of(name):
        keys = set()
        for ask in asks_of(facts, body_named(body, ["huyện Bình Sơn"]), Calendar(), ON):
            line = line_of(name, ask.line)
            assert ask.text.split()[0].casefold() in line.casefold() or "vướng" in line
            if ask.span:
                assert line[slice(*ask.span)].split()[0] == ask.text.split()[0]
            assert (ask.why.endswith(".") and f"dòng {ask.line}" in ask.why) or "dòng" in ask.why
            keys.add(ask.at)
        assert len(keys) == len(asks_of(facts, body_named(body, ["huyện Bình Sơn"]), Calendar(), ON))


@pytest.mark.parametrize("facts", [{}, {"issuer": None, "responsibilities": "x", "events": [1], "activities": [{}]}])
def test_broken_facts_ask_nothing(facts: dict[str, Any]) -> None:
    assert asks_of(facts, BINH_AN, Calendar(), ON) == ()
