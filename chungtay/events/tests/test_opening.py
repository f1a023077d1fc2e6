from datetime import date

import pytest

from chungtay.audit.models import Entry
from chungtay.core.refusal import Refused
from chungtay.events import actions
from chungtay.events.actions.campaigns import hall_name
from chungtay.events.models import Campaign, Session, Venue
from chungtay.events.tests.district import COMMUNES, NOW, District


def test_a_campaign_has_one_session_in_each_place_of_its_activity(district: District) -> None:
    campaign = district.opened()
    sessions = list(campaign.sessions.select_related("commune"))
    assert [session.commune.name for session in sessions] == [*COMMUNES, "Chợ Vàm"]
    assert {session.headcount for session in sessions} == {140}
    assert [session.path for session in sessions] == [commune.path for commune in district.communes]
    assert (campaign.first_on, campaign.last_on) == (date(2024, 7, 1), date(2024, 7, 31))
    assert Entry.objects.get(action="events.campaign_opened").sentence.startswith("Mở đợt hội nghị ở 11 nơi")


def test_the_notice_that_the_plan_wants_is_kept_by_every_schedule(district: District) -> None:
    assert district.opened().notice_workdays == 3


def test_opening_twice_opens_one_campaign(district: District) -> None:
    assert district.opened() == district.opened()
    assert (Campaign.objects.count(), Session.objects.count()) == (1, 11)
    assert Entry.objects.filter(action="events.campaign_opened").count() == 1


def test_the_hall_that_the_plan_names_stands_in_every_commune(district: District) -> None:
    district.opened()
    assert Venue.objects.count() == 11
    assert district.communes[-1].venues.get().name == "Hội trường UBND thị trấn Chợ Vàm"


def test_a_commune_that_has_halls_keeps_them(district: District) -> None:
    known = Venue.objects.create(commune=district.communes[0], name="Nhà văn hóa", path=district.communes[0].path)
    district.opened()
    assert list(district.communes[0].venues.all()) == [known]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("tại Hội trường UBND các xã Bến Lội, Gò Mun", "Hội trường UBND"),
        ("Hội trường UBND xã/thị trấn", "Hội trường UBND"),
        ("nhà văn hóa thôn", "Nhà văn hóa"),
        ("", ""),
    ],
)
def test_the_name_of_the_hall_is_what_the_places_have_in_common(printed: str, name: str) -> None:
    assert hall_name(printed) == name


def test_places_that_are_no_communes_are_all_named(district: District) -> None:
    district.activity.places = ["Suối Rạ", "Đồi Không", "xã Chợ Vàm"]
    with pytest.raises(Refused) as refusal:
        district.opened()
    assert len(refusal.value.reasons) == 2
    assert "“Đồi Không”" in refusal.value.reasons[0]
    assert "“xã Chợ Vàm”" in refusal.value.reasons[1]
    assert not Campaign.objects.exists()


def test_a_place_written_without_its_marks_is_found_when_nothing_else_is_called_so(district: District) -> None:
    district.activity.places = ["Suoi Ra"]
    assert district.opened().sessions.get().commune == district.communes[0]


def test_what_is_missing_is_named_at_once(district: District) -> None:
    district.activity.places, district.activity.headcount, district.activity.starts_on = [], None, None
    with pytest.raises(Refused) as refusal:
        district.opened()
    assert len(refusal.value.reasons) == 3


def test_another_headcount_goes_to_the_sessions_that_had_the_old_one(district: District) -> None:
    campaign = district.opened()
    first = campaign.sessions.select_related("commune")[0]
    actions.change_session(session=first, headcount=90, topic="", by=district.by, at=NOW)
    actions.change_rules(campaign=campaign, values={"headcount": 120}, by=district.by, at=NOW)
    assert [session.headcount for session in campaign.sessions.all()] == [90] + [120] * 10


def test_a_campaign_without_any_half_day_is_refused(district: District) -> None:
    campaign = district.opened()
    with pytest.raises(Refused, match="buổi sáng hoặc buổi chiều"):
        actions.change_rules(campaign=campaign, values={"mornings": False, "afternoons": False}, by=district.by, at=NOW)


def test_a_campaign_in_a_year_whose_holidays_nobody_knows_is_refused(district: District) -> None:
    district.activity.starts_on, district.activity.ends_on = date(2060, 7, 1), date(2060, 7, 31)
    with pytest.raises(Refused, match="chưa biết lịch nghỉ"):
        district.opened()


def test_rules_that_lead_into_such_a_year_are_refused(district: District) -> None:
    campaign = district.opened()
    with pytest.raises(Refused, match="chưa biết lịch nghỉ"):
        actions.change_rules(campaign=campaign, values={"last_on": date(2060, 7, 31)}, by=district.by, at=NOW)
    campaign.refresh_from_db()
    assert campaign.last_on == date(2024, 7, 31)
